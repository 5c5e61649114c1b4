"""Two municipalities with something of everything, and every address of the product."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from eropaf.accounts.models import Absence, Neighbourhood, User
from eropaf.accounts.staffing import Days, add_team, enter_absence
from eropaf.audit.actor import Actor, Role
from eropaf.audit.scope import municipality_scope
from eropaf.cases.models import Case, Regrouping, Takeover
from eropaf.cases.services.ownership import take_over
from eropaf.core import clock
from eropaf.core.house_number import HouseNumber
from eropaf.core.postcode import Postcode
from eropaf.jobs.together import merge
from eropaf.matching.enums import Decision
from eropaf.matching.models import Likeness, PossibleMatch
from eropaf.matching.services.decide import decide_match
from eropaf.objections.enums import ObjectionChannel
from eropaf.objections.models import Objection
from eropaf.objections.services import Objector, record_objection
from eropaf.outreach.correspondence.enums import MessageChannel, ReplyChannel, ReplySource
from eropaf.outreach.correspondence.models import Message, Reply
from eropaf.outreach.correspondence.services.replies import Incoming, receive_reply
from eropaf.outreach.enums import ContactKind, PartOfDay
from eropaf.outreach.models import ContactAttempt
from eropaf.outreach.services import record_attempt
from eropaf.partners.models import Partner
from eropaf.register.models import RegisterQuestion
from eropaf.triage.enums import Choice
from eropaf.triage.joint_list import list_of_review
from eropaf.triage.models import Policy, PolicyDraft
from eropaf.triage.presets import DEFAULT_PRESET, read_preset
from eropaf.triage.services.drafts import start_draft
from eropaf.triage.services.joint import decide_together, open_review
from tests.integration.building import add_person, deliver, found_municipality, row
from tests.integration.outreach.correspondence.letters import a_message, published_text
from tests.integration.register.story import AT_12_A, load
from tests.integration.web.signing_in import sign_in

# What an address asks for besides a primary key, or instead: the refused row of the deliveries below, a place
# in a list, a policy's name.
BESIDE_THE_KEY: Mapping[str, dict[str, int | str]] = {
    "delivery-row": {"row_number": 3},
    "review-case": {"number": 1},
    "policy-preset": {"preset": DEFAULT_PRESET},
    "write-message": {"way": "letter-0"},
}
ROLES = (Role.WORKER, Role.COORDINATOR, Role.PARTNER, Role.ANALYST, Role.ADMINISTRATOR)
NOWHERE = 999_999_999
_STEENHUIS = {"Voorletters": "J.", "Telefoon": "", "E_mail": "", "Achternaam": "Steenhuis"}
WHO_IS_WHO = [
    row(Klantnummer="E1", Huisnummer="20", Geboortedatum="03-07-1956", **_STEENHUIS),
    row(Klantnummer="E2", Huisnummer="22", Geboortedatum="", **_STEENHUIS),
]
_KLAVERVEEN = _STEENHUIS | {"Achternaam": "Klaverveen", "Voorletters": "B.", "Straat": "Kerkweg", "Postcode": "1234 CD"}
DECIDED_WHO_IS_WHO = [
    row(Klantnummer="W2", Huisnummer="30", Geboortedatum="11-05-1971", **_KLAVERVEEN),
    row(Klantnummer="W3", Huisnummer="32", Geboortedatum="", **_KLAVERVEEN),
]


@dataclass(frozen=True)
class World:
    """What there is to look at.

    Attributes:
        browsers: one per role, signed in to our municipality; None did not sign in.
        ours: per kind of row the key of one of our municipality.
        theirs: the same of the neighbouring municipality.
    """

    browsers: Mapping[Role | None, Client]
    ours: Mapping[str, int]
    theirs: Mapping[str, int]


def build_world() -> World:
    """Fill two municipalities, and let somebody of every role sign in to the first."""
    ours, theirs = _fill("0001"), _fill("0002")
    browsers: dict[Role | None, Client] = {role: Client() for role in ROLES}
    for role in ROLES:
        sign_in(browsers[role], role)
    return World(browsers | {None: Client()}, ours, theirs)


def _fill(code: str) -> dict[str, int]:
    municipality = found_municipality(code)
    people = {role: add_person(municipality, role, "wonen" if role == Role.PARTNER else None) for role in ROLES}
    load(people[Role.COORDINATOR], AT_12_A)  # not the address of the case
    delivery = deliver([row(), row(Klantnummer="K2", Bedrag="")], people[Role.COORDINATOR])
    deliver([row(Klantnummer="W1", Voorletters="Jan"), *DECIDED_WHO_IS_WHO], people[Role.COORDINATOR], "water")
    with municipality_scope(municipality.pk):
        decided = PossibleMatch.objects.get()
        decide_match(match=decided, decision=Decision.SAME, note="gebeld", by=people[Role.WORKER])
    deliver(WHO_IS_WHO, people[Role.COORDINATOR], "stroom")
    with municipality_scope(municipality.pk):
        case = Case.objects.get(number=1)
        _try_to_reach(case, people[Role.WORKER])
        return {
            "delivery": delivery.pk,
            "partner": delivery.partner_id,
            "case": case.pk,
            "attempt": ContactAttempt.objects.get().pk,
            "reply": _receive(people[Role.COORDINATOR]).pk,
            "message": _write(case, people[Role.COORDINATOR]).pk,
            "question": RegisterQuestion.objects.get(case=case).pk,
            "objection": _object(people[Role.WORKER]).pk,
            "question who is who": PossibleMatch.objects.get(decision=Decision.OPEN).pk,
            "decision who is who": decided.pk,
            "likeness": Likeness.objects.get().pk,
            "neighbourhood": Neighbourhood.objects.get().pk,
            "worker": people[Role.WORKER].user_id or 0,
            "team": add_team(name="Noord", by=people[Role.COORDINATOR]).pk,
            "absence": _go_away(people[Role.WORKER]).pk,
            "takeover": _take_over(case, people[Role.WORKER]).pk,
            "policy": Policy.objects.get().pk,
            "draft": _draft(people[Role.COORDINATOR]).pk,
            "regrouping": _merge_neighbours(people[Role.WORKER]).pk,
            **_meet_partner(people[Role.WORKER]),
        }


def _receive(by: Actor) -> Reply:
    channel, source = ReplyChannel.SMS, ReplySource.NOTIFY
    return receive_reply(incoming=Incoming(channel, source, "1", clock.now(), "31612345678", "Bel me"), by=by)


def _write(case: Case, by: Actor) -> Message:
    return a_message(case, MessageChannel.LETTER, published_text(MessageChannel.LETTER, by), by)


def _merge_neighbours(by: Actor) -> Regrouping:
    other, one = Case.objects.order_by("-number")[:2]
    return merge(source=other, target=one, by=by)


def _go_away(by: Actor) -> Absence:
    """Next week, so that the worker is there today."""
    next_week = clock.today() + timedelta(days=7)
    return enter_absence(user=User.objects.get(pk=by.user_id), days=Days(next_week, next_week), stand_in=None, by=by)


def _take_over(case: Case, by: Actor) -> Takeover:
    take_over(case=case, by=by)
    return Takeover.objects.get()


def _meet_partner(by: Actor) -> dict[str, int]:
    review = open_review(partner=Partner.objects.get(code="stroom"), by=by)
    case = list_of_review(review, by)[0].case
    decision = decide_together(review=review, case=case, choice=Choice.CALL, reason="bellen", until=None, by=by)
    return {"review": review.pk, "decision with a partner": decision.pk}


def _draft(by: Actor) -> PolicyDraft:
    return start_draft(spec=read_preset("haarlem"), based_on=None, by=by)


def _object(by: Actor) -> Objection:
    objector = Objector(surname="Berg", postcode=Postcode("1234AB"), house_number=HouseNumber(99))
    return record_objection(
        objector=objector, received_on=clock.today(), channel=ObjectionChannel.PHONE, note="gebeld", by=by
    )


def _try_to_reach(case: Case, by: Actor) -> None:
    record_attempt(
        case=case,
        kind=ContactKind.PHONE,
        reached=False,
        day=clock.today(),
        part_of_day=PartOfDay.MORNING,
        note="voicemail",
        by=by,
    )


def url_names() -> list[str]:
    """The names of all addresses; an address without a name stands here as its pattern."""
    return sorted(_names(get_resolver()))


def _names(resolver: URLResolver) -> Iterator[str]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield entry.name or str(entry.pattern)
        else:
            yield from _names(entry)


def address(name: str, key: int | None) -> str:
    """The address of a screen, for one row where it needs one."""
    return reverse(name, kwargs={**({} if key is None else {"pk": key}), **BESIDE_THE_KEY.get(name, {})})
