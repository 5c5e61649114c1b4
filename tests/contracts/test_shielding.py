"""A shielded case: no list and no address tells a colleague more than that it is shielded; coordinators go on."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.http import HttpResponse

from eropaf.accounts.models import User
from eropaf.accounts.selectors import actor_of
from eropaf.audit.actor import Role
from eropaf.audit.models import Viewing
from eropaf.audit.scope import municipality_scope
from eropaf.cases.models import Case
from eropaf.cases.services.ownership import take_over
from eropaf.cases.services.shielding import shield_case
from tests.contracts.test_access import TABLE, WHO
from tests.contracts.world import World, address
from tests.integration.web.signing_in import email_of

WORKER, COORDINATOR = WHO.index(Role.WORKER), WHO.index(Role.COORDINATOR)
OF_THE_CASE = {
    "appointment",
    "arrangement",
    "attempt",
    "bailiff instruction",
    "case",
    "conference",
    "deferral",
    "eviction",
    "instalment",
    "letter",
    "look",
    "message",
    "offer",
    "plan task",
    "question",
    "referral",
    "reply",
    "safety mark",
    "service use",
    "stop",
    "suspension",
    "time entry",
    "trajectory",
}
# What is shown of the resident anywhere.
KNOWN_BY = ("Jansen", "Dorpsstraat 12", "0612345678", "j.jansen@mail")
LISTS = [name for name, expected in TABLE.items() if not expected.row and expected.get[WORKER] == 200]
SHEETS = [name for name, expected in TABLE.items() if expected.row in ("round", "letter batch", "takeover", "worker")]
NEVER_FOR_WORKERS = [name for name, expected in TABLE.items() if 403 in (expected.get[WORKER], expected.post[WORKER])]
PAGES = [name for name, expected in TABLE.items() if expected.row in OF_THE_CASE and name not in NEVER_FOR_WORKERS]


@pytest.fixture(scope="module")
def shielded(world: World) -> Iterator[World]:
    """The world in which the case that has something of everything is the coordinator's, and shielded."""
    with transaction.atomic():
        coordinator = User.sign_in.get(email=email_of(Role.COORDINATOR))
        with municipality_scope(coordinator.municipality_id):
            by = actor_of(coordinator)
            case = take_over(case=Case.objects.get(pk=world.ours["case"]), by=by)
            shield_case(case=case, reason="collega", by=by)
        yield world
        transaction.set_rollback(True)


def ask(world: World, who: Role, method: str, where: str, **filled: str) -> HttpResponse:
    """What somebody gets, after which the database is as before."""
    with transaction.atomic():
        response: HttpResponse = getattr(world.browsers[who], method)(where, filled)
        transaction.set_rollback(True)
    return response


@pytest.mark.parametrize("name", [*LISTS, *SHEETS])
def test_no_list_tells_a_colleague_of_whom_it_is(name: str, shielded: World) -> None:
    where = address(name, shielded.ours.get(TABLE[name].row))

    told = ask(shielded, Role.WORKER, "get", where).content.decode(errors="ignore")

    assert not [each for each in KNOWN_BY if each in told]


@pytest.mark.parametrize("name", PAGES)
def test_nothing_on_the_page_of_the_case_opens(name: str, shielded: World) -> None:
    expected = TABLE[name]
    method = "get" if expected.get[WORKER] != 405 else "post"

    response = ask(shielded, Role.WORKER, method, address(name, shielded.ours[expected.row]))

    assert response.status_code in (403, 404) or name == "case-open-anyway"
    assert not [each for each in KNOWN_BY if each in response.content.decode(errors="ignore")]


@pytest.mark.parametrize("screen", ["worklist-search", "objections-search"])
def test_searching_a_name_finds_nothing(screen: str, shielded: World) -> None:
    response = ask(shielded, Role.WORKER, "post", address(screen, None), text="Jansen")

    assert "Dorpsstraat 12" not in response.content.decode()


def test_searching_its_number_tells_that_it_is_shielded_and_no_more(shielded: World) -> None:
    told = ask(shielded, Role.WORKER, "post", address("worklist-search", None), text="1").content.decode()

    assert "Zaak 1 is afgeschermd" in told
    assert not [each for each in KNOWN_BY if each in told]


def test_the_coordinator_still_finds_it(shielded: World) -> None:
    found = ask(shielded, Role.COORDINATOR, "post", address("worklist-search", None), text="Jansen").content.decode()

    assert "Jansen" in found
    assert ask(shielded, Role.COORDINATOR, "get", address("case", shielded.ours["case"])).status_code == 200


def test_the_page_of_the_case_says_so_and_offers_to_open_it(shielded: World) -> None:
    response = ask(shielded, Role.WORKER, "get", address("case", shielded.ours["case"]))

    assert response.status_code == 403
    assert "Toch openen" in response.content.decode()


def test_nobody_gets_at_it_by_taking_over_everything(shielded: World) -> None:
    key = shielded.ours["case"]

    with transaction.atomic():
        shielded.browsers[Role.WORKER].post(address("worklist-take-over", None), {"case": [str(key)]})
        response = shielded.browsers[Role.WORKER].get(address("case", key))
        transaction.set_rollback(True)

    assert response.status_code == 403


def test_that_the_officer_read_why_a_shielded_case_was_opened_is_in_the_log_of_looking(shielded: World) -> None:
    with transaction.atomic():
        shielded.browsers[Role.PRIVACY_OFFICER].get(address("glass-breaks", None))
        officer = User.sign_in.get(email=email_of(Role.PRIVACY_OFFICER))
        with municipality_scope(officer.municipality_id):
            seen = Viewing.objects.filter(screen="glass-breaks").exists()
        transaction.set_rollback(True)

    assert seen
