"""A case that rests at the request of its resident: no address does anything with it, but for those named here."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy

import pytest

from eropaf.accounts.models import User
from eropaf.accounts.selectors import actor_of
from eropaf.audit.actor import Role
from eropaf.audit.models import Event
from eropaf.audit.scope import municipality_scope
from eropaf.cases.models import DONE, Case
from eropaf.cases.services.restricting import restrict_cases
from tests.attack.forms import Form, forms_of, look, role_for, screens, sent_to, undone
from tests.attack.sending import DOES
from tests.contracts.test_access import TABLE
from tests.contracts.test_shielding import OF_THE_CASE
from tests.contracts.world import World, address
from tests.integration.web.signing_in import email_of

ABOUT_CASES = OF_THE_CASE | {"regrouping", "decision with a partner", "joint stop"}
# What stays possible while a case rests, and why.
STAYS = {
    "assign-reply": "what the resident writes comes in from outside, and is kept",
    "handle-reply": "as above",
    "reopen-reply": "as above",
    "own-instalment-tell": "what a partner tells comes in from outside, and the partner does not hear that it rests",
    "own-instalment-take-back": "as above, where the partner was mistaken",
    "stop-approach": "to object is the resident's own right, also while the case rests",
    "take-over": "somebody answers for the case, and hears of it when it goes on",
    "case-shield": "to shield keeps people away from it",
    "case-shield-lift": "as above: who may open it does not depend on its rest",
    "stop-remove": "taken off a round nobody goes there",
    "cancel-message": "what is not sent leaves the resident alone",
    "safety-mark-add": "it guards colleagues, also in other cases at that address",
    "safety-mark-withdraw": "as above",
    "safety-mark-restore": "as above",
    "timer-stop": "the time of a colleague that ran on when it came to rest",
    "timer-discard": "as above",
}
# Which do nothing here whether it rests or not: they want more than a form can say.
NOT_TRIED = {
    "notices-seen": "is reading, and nobody told anything",
    "case-open-anyway": "is reading, and nothing is shielded",
    "stop-move": "there is one stop: the order of a round is nothing of a case",
    "timer-forgotten": "the timer runs since today; tests/integration/web/test_resting_screens.py",
    "aftercare-seen": "there is no later case; tests/integration/web/test_resting_screens.py",
    "aftercare-unseen": "as above",
    "settle-message": "nothing failed; tests/integration/privacy/test_resting_help.py",
    "card": "prints and keeps nothing; tests/integration/privacy/test_resting_help.py",
    "write-message": "wants a text; tests/integration/privacy/test_resting_help.py",
}
# What is filled in otherwise than a browser proposes; None where a button is not pressed.
FILLED: Mapping[str, Mapping[str, str | None]] = {
    "record-attempt": {"reached": "no", "kind": "Administratief", "card": ""},
    "make-appointment": {"part_of_day": ""},
    "postpone": {"day": "2026-11-03", "reason": "morgen", "too_late": "on"},
    "case-shield": {"kept_from": ""},
    "offer-new": {"problem": "temporary", "kinds": "advice", "day": "2026-11-02", "answer": "open"},
    "offer-answer": {"answer": "declined"},
    "referral-ask": {"heard": "not_arrived"},
    "arrangement-add": {
        "creditor_name": "",
        "instead_of": "",
        "total": "100",
        "number": "2",
        "each": "",
        "look": None,
    },
    "deferral-answer": {"until": "2026-12-01"},
    "suspension-extend": {"until": "2026-12-20"},
    "eviction-follow": {"landlord_name": "", "judgment": "", "eviction_on": ""},
    "eviction-phase": {"judgment": "", "eviction_on": ""},
    "bailiff-instruct": {"until": ""},
    "time-add": {"seconds": "0:30"},
    "conference-prepare": dict.fromkeys(
        ("family", "friends", "neighbours", "colleagues", "others", "professionals"), "1"
    ),
    "conference-hold": {"participants": "5"},
    "stop-visit": {"reached": "no"},
}
# What is done first, so that there is something to do, or to undo.
BEFORE: Mapping[str, tuple[str, ...]] = {
    "reopen-case": ("close-case",),
    "withdraw-overruling": ("overrule-case",),
    "withdraw-postponement": ("postpone",),
    "go-on-approaching": ("stop-approach",),
    "case-shield-lift": ("case-shield",),
    "own-instalment-take-back": ("own-instalment-tell",),
    "aftercare-resume": ("aftercare-stop",),
    "offer-answer-undo": ("offer-answer",),
    "referral-ask-undo": ("referral-ask",),
    "referral-anew": ("referral-ask",),
    "arrangement-resume": ("arrangement-break-off",),
    "deferral-ask": ("deferral-take-back",),
    "deferral-shift": ("deferral-answer",),
    "conference-prepare": ("conference-undo",),
    "conference-hold": ("conference-undo", "conference-prepare"),
    "conference-plan-without": ("conference-undo",),
    "conference-call-off": ("conference-undo",),
    "conference-withdraw": ("conference-undo",),
    "cancel-message": ("letter-batch-put-back",),
    "take-back-message": ("letter-batch-posted",),
    "stop-card": ("stop-visit",),
    "stop-undo": ("stop-visit",),
    "stop-return": ("stop-remove",),
    "safety-mark-restore": ("safety-mark-withdraw",),
    "address-check-undo": ("address-check-leave",),
}
# Of which row, where it is not the one of the table.
ROW = {"cancel-message": "letter", "take-back-message": "letter"}
IN_ANOTHER_CASE = {"aftercare-begin", "trajectory-start", "suspension-add", "conference-apply"}
BY = {"take-over": Role.COORDINATOR}
TRIED = [name for name in DOES if TABLE[name].row in ABOUT_CASES and name not in NOT_TRIED]


@contextmanager
def browsers_as_before(world: World) -> Iterator[None]:
    """They tell others nothing of what was done here."""
    before = {who: deepcopy(browser.cookies) for who, browser in world.browsers.items()}
    yield
    for who, browser in world.browsers.items():
        browser.cookies = before[who]


@pytest.fixture(scope="module")
def forms(world: World) -> dict[str, Form]:
    """Every form that sends something, as a browser fills it in."""
    with browsers_as_before(world):
        return forms_of(world)


@pytest.fixture(autouse=True)
def at_home(world: World) -> Iterator[None]:
    """In our municipality, of which the browsers are."""
    with municipality_scope(_person(Role.COORDINATOR).municipality_id), browsers_as_before(world):
        yield


def _person(role: Role) -> User:
    return User.sign_in.get(email=email_of(role))


def everything_rests() -> None:
    officer = actor_of(_person(Role.PRIVACY_OFFICER))
    restrict_cases(cases=list(Case.objects.order_by("pk")), request_number=1, reason="Klopt niet.", by=officer)


def _other_case(world: World) -> Case:
    """Open, and without any help."""
    return Case.objects.exclude(pk=world.ours["case"]).exclude(state__in=DONE).order_by("pk")[0]


def _filled(name: str, world: World, proposed: Mapping[str, str]) -> dict[str, str]:
    """What is sent to this address: what a browser proposes, but for what somebody fills in otherwise."""
    rows = {
        "timer-start": {"service": str(world.ours["service"])},
        "merge-cases": {"number": str(_other_case(world).number), "stays": "1"},
    }
    filled = {**proposed, **FILLED.get(name, {}), **rows.get(name, {})}
    return {key: value for key, value in filled.items() if value is not None}


def send(name: str, world: World, forms: Mapping[str, Form]) -> None:
    """Do what this address does, in our municipality."""
    row = ROW.get(name, TABLE[name].row)
    usual = address(name, world.ours[row])
    where = address(name, _other_case(world).pk) if name in IN_ANOTHER_CASE else usual
    proposed = forms[usual].values if usual in forms else {}
    world.browsers[BY.get(name, role_for(name, "post"))].post(where, _filled(name, world, proposed))


def is_done(name: str, world: World, forms: Mapping[str, Form]) -> bool:
    """Whether anything is kept of it, for every change leaves an event; afterwards all is as before."""
    with undone():
        before = Event.objects.count()
        send(name, world, forms)
        return Event.objects.count() > before


@pytest.mark.parametrize("name", [name for name in TRIED if name not in STAYS])
def test_nothing_is_done_with_a_case_that_rests(name: str, world: World, forms: Mapping[str, Form]) -> None:
    with undone():
        for earlier in BEFORE.get(name, ()):
            send(earlier, world, forms)
        assert is_done(name, world, forms), "fill in a form with which this does something while nothing rests"
        everything_rests()

        assert not is_done(name, world, forms)


@pytest.mark.parametrize("name", STAYS)
def test_what_comes_in_or_leaves_the_resident_alone_stays_possible(
    name: str, world: World, forms: Mapping[str, Form]
) -> None:
    with undone():
        for earlier in BEFORE.get(name, ()):
            send(earlier, world, forms)
        everything_rests()

        assert is_done(name, world, forms), STAYS[name]


# Undone, so that what undoes it would be offered again: at the door, in the post and in the help.
EARLIER = {
    "nothing": (),
    "what undoes": ("stop-visit", "letter-batch-posted", "offer-answer", "referral-ask", "aftercare-stop"),
    "what takes up again": ("close-case", "arrangement-break-off", "deferral-take-back", "conference-undo"),
}
REFUSED = {name for name in TRIED if name not in STAYS} - {"record-attempt"}  # by which the resident's call is kept
REFUSED |= {"aftercare-seen", "aftercare-unseen", "settle-message", "card", "write-message"}


@pytest.mark.parametrize("earlier", EARLIER)
def test_no_screen_offers_what_is_refused(earlier: str, world: World, forms: Mapping[str, Form]) -> None:
    refused = {address(name, world.ours[row]) for name in REFUSED for row in {TABLE[name].row, ROW.get(name)} if row}
    with undone():
        for name in EARLIER[earlier]:
            send(name, world, forms)
        everything_rests()

        offered = {(screen, each) for screen, where, shown in shown_at_rest(world) for each in sent_to(where, shown)}

    assert sorted((screen, where) for screen, where in offered if where in refused) == []


def shown_at_rest(world: World) -> Iterator[tuple[str, str, str]]:
    """Every screen, with its address and what it shows."""
    for screen, browser, where in screens(world):
        answer = look(browser, where)
        if answer["Content-Type"].startswith("text/html"):
            yield screen, where, answer.content.decode()


def test_what_is_named_here_is_there() -> None:
    assert {*STAYS, *NOT_TRIED, *FILLED, *BEFORE, *ROW, *IN_ANOTHER_CASE, *BY} <= set(DOES)
    assert {*STAYS, *NOT_TRIED} <= {name for name in DOES if TABLE[name].row in ABOUT_CASES}
