"""What colleagues do to a case: take over, close, reopen; and who may."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from eropaf.audit.actor import Actor, system_actor
from eropaf.audit.services import acting
from eropaf.cases.enums import CaseState, EndResult
from eropaf.cases.models import Case
from eropaf.cases.selectors import cases_visible_to, open_cases_visible_to, other_cases_of_resident
from eropaf.cases.services.change import close_case, move_case, reopen_case
from eropaf.cases.services.ownership import take_over
from eropaf.cases.states import CaseVerb
from eropaf.core.errors import Refused
from eropaf.matching.models import MatchGroup
from tests.integration.as_owner import owner_cursor
from tests.integration.building import deliver, row
from tests.integration.cases.stories import cases_of, events, looking_as, on, the_case

pytestmark = pytest.mark.django_db

JAN = "111222333"
WRITES: dict[str, Callable[[Case, Actor], object]] = {
    "approach": lambda case, by: move_case(case=case, verb=CaseVerb.APPROACH, by=by),
    "close": lambda case, by: close_case(case=case, result=EndResult.PAID, by=by),
    "reopen": lambda case, by: reopen_case(case=case, by=by),
    "take over": lambda case, by: take_over(case=case, by=by),
}


@pytest.fixture
def case(coordinator: Actor) -> Case:
    """A case of one signal."""
    deliver([row()], coordinator)
    return the_case(coordinator)


def test_a_case_ends_with_each_of_the_sixteen_results_and_can_be_opened_again(case: Case, worker: Actor) -> None:
    for result in EndResult:
        with on(2026, 11, 20):
            closed = close_case(case=case, result=result, by=worker)
        assert (closed.state, closed.result, closed.closed_on) == (CaseState.CLOSED, result, date(2026, 11, 20))
        assert closed.due_on is None
        reopened = reopen_case(case=case, by=worker)
        assert (reopened.state, reopened.result, reopened.closed_on) == (CaseState.APPROACHING, "", None)


def test_the_terms_of_a_reopened_case_run_anew(case: Case, worker: Actor) -> None:
    close_case(case=case, result=EndResult.PAID, by=worker)
    with on(2027, 3, 1):
        reopened = reopen_case(case=case, by=worker)

    assert reopened.due_on == reopened.first_conversation_by == date(2027, 3, 30)  # the 29th is Easter Monday


def test_a_closed_case_cannot_be_closed_or_approached_and_an_open_one_not_reopened(case: Case, worker: Actor) -> None:
    with pytest.raises(Refused):
        reopen_case(case=case, by=worker)
    close_case(case=case, result=EndResult.PAID, by=worker)
    with pytest.raises(Refused):
        close_case(case=case, result=EndResult.DECEASED, by=worker)
    with pytest.raises(Refused):
        move_case(case=case, verb=CaseVerb.REACH, by=worker)
    with pytest.raises(Refused):
        take_over(case=case, by=worker)
    assert the_case(worker).owner_id != worker.user_id
    assert the_case(worker).result == EndResult.PAID


def test_a_colleague_takes_over_a_case(case: Case, worker: Actor, coordinator: Actor) -> None:
    take_over(case=case, by=worker)
    assert the_case(worker).owner_id == worker.user_id
    take_over(case=case, by=coordinator)
    assert the_case(worker).owner_id == coordinator.user_id


def test_the_system_cannot_own_a_case(case: Case, coordinator: Actor) -> None:
    with pytest.raises(Refused):
        take_over(case=case, by=system_actor("night", coordinator.municipality_id))


@pytest.mark.parametrize("role", ["landlord", "analyst", "administrator"])
def test_who_does_not_work_on_cases_neither_sees_nor_changes_them(
    case: Case, role: str, request: pytest.FixtureRequest, worker: Actor
) -> None:
    outsider: Actor = request.getfixturevalue(role)
    for write in WRITES.values():
        with pytest.raises(Refused):
            write(case, outsider)
    with looking_as(outsider):
        for read in (cases_visible_to, open_cases_visible_to, lambda actor: other_cases_of_resident(case, actor)):
            with pytest.raises(Refused):
                read(outsider)
    assert the_case(worker).state == CaseState.NEW


def test_the_neighbouring_municipality_neither_sees_nor_changes_a_case(case: Case, other_coordinator: Actor) -> None:
    deliver([row()], other_coordinator)
    for write in WRITES.values():
        with pytest.raises(Case.DoesNotExist):
            write(case, other_coordinator)
    with looking_as(other_coordinator):
        assert case not in cases_visible_to(other_coordinator)
        assert case not in open_cases_visible_to(other_coordinator)
        assert case not in other_cases_of_resident(case, other_coordinator)


def test_open_cases_are_those_that_still_ask_for_work(case: Case, coordinator: Actor) -> None:
    deliver([row(Klantnummer="K2", Huisnummer="14")], coordinator)
    close_case(case=case, result=EndResult.PAID, by=coordinator)

    with looking_as(coordinator):
        assert [each.number for each in open_cases_visible_to(coordinator)] == [2]
        assert cases_visible_to(coordinator).count() == 2


def test_other_cases_of_a_resident_are_found_by_address_and_by_citizen_number(coordinator: Actor) -> None:
    with on(2026, 9, 1):
        deliver([row(BSN=JAN, Achterstand_sinds="01-07-2026", Huisnummer="99")], coordinator)
    with on(2026, 10, 1):
        deliver([row(Klantnummer="E1")], coordinator, partner="stroom")
        deliver([row(Klantnummer="E2", Huisnummer="77")], coordinator, partner="stroom")
    deliver([row(BSN=JAN, Klantnummer="W1")], coordinator, partner="water")

    moved_in, at_this_address, _stranger, present = cases_of(coordinator)
    with looking_as(coordinator):
        assert other_cases_of_resident(present, coordinator) == [at_this_address, moved_in]


def test_a_postcode_without_a_number_makes_nobody_a_housemate(coordinator: Actor) -> None:
    deliver([row(BSN=JAN, Huisnummer=""), row(BSN="123456782", Klantnummer="K2", Huisnummer="")], coordinator)

    first, _second = cases_of(coordinator)
    with looking_as(coordinator):
        assert not other_cases_of_resident(first, coordinator)


def test_events_and_history_name_who_did_it_for_every_verb(case: Case, worker: Actor, coordinator: Actor) -> None:
    take_over(case=case, by=worker)
    move_case(case=case, verb=CaseVerb.APPROACH, by=worker)
    move_case(case=case, verb=CaseVerb.REACH, by=coordinator)
    move_case(case=case, verb=CaseVerb.LOSE_CONTACT, by=worker)
    move_case(case=case, verb=CaseVerb.START_OVER, by=worker)
    close_case(case=case, result=EndResult.PAID, by=coordinator)
    reopen_case(case=case, by=worker)

    assert events(worker, case) == [
        ("case.opened", coordinator.key),
        ("case.taken_over", worker.key),
        ("case.approached", worker.key),
        ("case.reached", coordinator.key),
        ("case.contact_withdrawn", worker.key),
        ("case.approach_withdrawn", worker.key),
        ("case.closed", coordinator.key),
        ("case.reopened", worker.key),
    ]
    assert _history(case) == [
        (CaseState.NEW, coordinator.key),  # opened
        (CaseState.NEW, coordinator.key),  # placed
        (CaseState.NEW, worker.key),
        (CaseState.APPROACHING, worker.key),
        (CaseState.IN_CONTACT, coordinator.key),
        (CaseState.APPROACHING, worker.key),
        (CaseState.NEW, worker.key),
        (CaseState.CLOSED, coordinator.key),
        (CaseState.APPROACHING, worker.key),
    ]


def _history(case: Case) -> list[tuple[str, str]]:
    """What the database itself kept, asked without the product's help."""
    with owner_cursor() as cursor:
        cursor.execute(
            "SELECT e.state, c.metadata->>'actor' FROM cases_caseevent e"
            " JOIN pghistory_context c ON c.id = e.pgh_context_id WHERE e.pgh_obj_id = %s ORDER BY e.pgh_id",
            [case.pk],
        )
        return list(cursor.fetchall())


@pytest.mark.parametrize(
    "change",
    [
        {"state": "closed"},
        {"state": "closed", "closed_on": "2026-11-02"},
        {"state": "closed", "result": "Inwoner is overleden"},
        {"state": "closed", "closed_on": "2026-11-02", "result": "anders"},
        {"result": "Inwoner is overleden"},
        {"closed_on": "2026-11-02"},
        {"state": "paused"},
        {"route": "fax"},
    ],
)
def test_the_database_refuses_a_case_that_cannot_be(case: Case, coordinator: Actor, change: dict[str, str]) -> None:
    with pytest.raises(IntegrityError), acting(coordinator), transaction.atomic():
        Case.objects.filter(pk=case.pk).update(**change)


def test_the_database_refuses_two_cases_with_one_number_or_one_group(case: Case, coordinator: Actor) -> None:
    deliver([row(Klantnummer="K2", Huisnummer="14")], coordinator)
    for taken in ({"number": 1}, {"group_id": case.group_id}):
        with pytest.raises(IntegrityError), acting(coordinator), transaction.atomic():
            Case.objects.filter(number=2).update(**taken)


def test_the_database_refuses_a_case_of_two_municipalities(
    case: Case, coordinator: Actor, other_coordinator: Actor
) -> None:
    with on(2026, 10, 1):
        deliver([row()], other_coordinator)
    deliver([row(E_mail="")], other_coordinator)
    theirs = the_case(other_coordinator)
    with looking_as(other_coordinator):
        group_without_case = MatchGroup.objects.get(case=None)
    changes = (
        {"group_id": group_without_case.pk},
        {"owner_id": other_coordinator.user_id},
        {"neighbourhood_id": theirs.neighbourhood_id},
    )
    for change in changes:
        with pytest.raises(IntegrityError, match="different municipalities"), acting(coordinator), transaction.atomic():
            Case.objects.filter(pk=case.pk).update(**change)
    take_over(case=case, by=coordinator)
