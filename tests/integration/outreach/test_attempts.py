"""Every attempt to reach a resident, what it does to the case, and how a mistake is taken back."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting
from eropaf.cases.enums import CaseState, EndResult
from eropaf.cases.models import Case
from eropaf.cases.services.change import close_case, reopen_case
from eropaf.core.errors import InvalidValue, Refused
from eropaf.outreach.enums import ContactKind, PartOfDay
from eropaf.outreach.models import ContactAttempt
from eropaf.outreach.selectors import Attempts, attempts_of, attempts_per_case
from eropaf.outreach.services import record_attempt, withdraw_attempt
from tests.integration.as_owner import owner_cursor
from tests.integration.building import deliver, row
from tests.integration.cases.stories import attempt, events, looking_as, on, the_case

pytestmark = pytest.mark.django_db

ATTEMPT_BY, CONVERSATION_BY = date(2026, 11, 16), date(2026, 11, 30)


@pytest.fixture
def case(coordinator: Actor) -> Case:
    """A case of one signal, opened on Monday 2 November 2026."""
    deliver([row()], coordinator)
    return the_case(coordinator)


def _stands(actor: Actor) -> tuple[str, date | None]:
    case = the_case(actor)
    return case.state, case.due_on


def test_an_attempt_is_kept_as_it_was_made(case: Case, worker: Actor) -> None:
    with on(2026, 11, 5, 16):
        record_attempt(
            case=case,
            kind=ContactKind.VISIT,
            reached=True,
            day=date(2026, 11, 4),
            part_of_day=PartOfDay.EVENING,
            note="Spoke at the door",
            by=worker,
        )

    with looking_as(worker):
        kept = attempts_of(case, worker).get()
    assert (kept.kind, kept.reached, kept.day, kept.part_of_day) == ("Huisbezoek", True, date(2026, 11, 4), "Avond")
    assert (kept.note, kept.worker_id, kept.recorded_at.date()) == (
        "Spoke at the door",
        worker.user_id,
        date(2026, 11, 5),
    )
    assert events(worker, case)[1:] == [("attempt.recorded", worker.key), ("case.reached", worker.key)]


def test_a_try_brings_the_case_to_being_approached_and_contact_ends_its_term(case: Case, worker: Actor) -> None:
    assert _stands(worker) == (CaseState.NEW, ATTEMPT_BY)
    attempt(case, worker)
    assert _stands(worker) == (CaseState.APPROACHING, CONVERSATION_BY)
    attempt(case, worker)
    assert _stands(worker) == (CaseState.APPROACHING, CONVERSATION_BY)
    attempt(case, worker, reached=True)
    assert _stands(worker) == (CaseState.IN_CONTACT, None)
    attempt(case, worker)
    assert _stands(worker) == (CaseState.IN_CONTACT, None)


@pytest.mark.parametrize("kind", list(ContactKind))
def test_the_first_call_visit_or_letter_may_be_answered_at_once(case: Case, worker: Actor, kind: ContactKind) -> None:
    attempt(case, worker, reached=True, kind=kind)

    assert _stands(worker) == (CaseState.IN_CONTACT, None)


def test_taking_back_an_attempt_brings_state_and_term_back(case: Case, worker: Actor, coordinator: Actor) -> None:
    tried = attempt(case, worker)
    reached = attempt(case, worker, reached=True)

    withdraw_attempt(attempt=reached, by=coordinator)
    assert _stands(worker) == (CaseState.APPROACHING, CONVERSATION_BY)
    withdraw_attempt(attempt=tried, by=coordinator)
    assert _stands(worker) == (CaseState.NEW, ATTEMPT_BY)
    assert events(worker, case)[-4:] == [
        ("attempt.withdrawn", coordinator.key),
        ("case.contact_withdrawn", coordinator.key),
        ("attempt.withdrawn", coordinator.key),
        ("case.approach_withdrawn", coordinator.key),
    ]


def test_one_contact_that_stands_keeps_the_case_in_contact(case: Case, worker: Actor) -> None:
    first = attempt(case, worker, reached=True)
    attempt(case, worker, reached=True)
    withdraw_attempt(attempt=first, by=worker)

    assert _stands(worker) == (CaseState.IN_CONTACT, None)


def test_the_only_attempt_was_a_contact_and_is_taken_back(case: Case, worker: Actor) -> None:
    withdraw_attempt(attempt=attempt(case, worker, reached=True), by=worker)

    assert _stands(worker) == (CaseState.NEW, ATTEMPT_BY)


def test_what_was_tried_before_a_case_was_reopened_brings_it_nowhere(case: Case, worker: Actor) -> None:
    attempt(case, worker, reached=True)
    close_case(case=case, result=EndResult.MANAGES_ALONE, by=worker)
    with on(2026, 12, 1):
        reopen_case(case=case, by=worker)
        tried = attempt(case, worker)
        reached = attempt(case, worker, reached=True)
        withdraw_attempt(attempt=reached, by=worker)
        assert _stands(worker) == (CaseState.APPROACHING, date(2026, 12, 29))
        withdraw_attempt(attempt=tried, by=worker)
        assert _stands(worker) == (CaseState.NEW, date(2026, 12, 15))


def test_taking_back_an_attempt_from_before_the_reopening_leaves_the_case_where_it_is(
    case: Case, worker: Actor
) -> None:
    old = attempt(case, worker, reached=True)
    close_case(case=case, result=EndResult.MANAGES_ALONE, by=worker)
    with on(2026, 12, 1):
        reopen_case(case=case, by=worker)
        withdraw_attempt(attempt=old, by=worker)
        assert _stands(worker) == (CaseState.APPROACHING, date(2026, 12, 29))


def test_what_was_tried_before_a_crisis_brings_the_case_nowhere(case: Case, worker: Actor, coordinator: Actor) -> None:
    old = attempt(case, worker, reached=True)
    with on(2026, 11, 9):
        deliver([row(Klantnummer="W1", Crisis="ja")], coordinator, partner="water")
        withdraw_attempt(attempt=attempt(case, worker, reached=True), by=worker)
        assert _stands(worker) == (CaseState.NEW, date(2026, 11, 10))
        withdraw_attempt(attempt=old, by=worker)
        assert _stands(worker) == (CaseState.NEW, date(2026, 11, 10))


def test_a_withdrawn_attempt_stays_visible_but_does_not_count(case: Case, worker: Actor) -> None:
    attempt(case, worker)
    withdraw_attempt(attempt=attempt(case, worker), by=worker)

    with looking_as(worker):
        newest, oldest = attempts_of(case, worker)
        assert newest.withdrawn_at is not None
        assert oldest.withdrawn_at is None
        assert attempts_per_case([case]) == {case.pk: Attempts(1, date(2026, 11, 2))}


def test_nothing_is_taken_back_twice_or_from_a_closed_case(case: Case, worker: Actor) -> None:
    first, second = attempt(case, worker), attempt(case, worker)
    withdraw_attempt(attempt=first, by=worker)
    with pytest.raises(Refused):
        withdraw_attempt(attempt=first, by=worker)
    close_case(case=case, result=EndResult.NEVER_REACHED, by=worker)
    with pytest.raises(Refused):
        withdraw_attempt(attempt=second, by=worker)
    with looking_as(worker):
        assert attempts_per_case([case]) == {case.pk: Attempts(1, date(2026, 11, 2))}


def test_a_closed_case_takes_no_attempt_and_nothing_is_kept_of_it(case: Case, worker: Actor) -> None:
    close_case(case=case, result=EndResult.PAID, by=worker)
    for reached in (False, True):
        with pytest.raises(Refused):
            attempt(case, worker, reached=reached)

    with looking_as(worker):
        assert not attempts_of(case, worker).exists()


@pytest.mark.parametrize("day", [date(2026, 11, 6), date(2026, 11, 1)], ids=["tomorrow", "before the case was opened"])
def test_a_day_that_cannot_be_is_refused(case: Case, worker: Actor, day: date) -> None:
    with on(2026, 11, 5), pytest.raises(InvalidValue):
        attempt(case, worker, day=day)
    assert _stands(worker) == (CaseState.NEW, ATTEMPT_BY)


@pytest.mark.parametrize("day", [date(2026, 11, 5), date(2026, 11, 2)], ids=["today", "the day it was opened"])
def test_the_first_and_the_last_possible_day(case: Case, worker: Actor, day: date) -> None:
    with on(2026, 11, 5):
        attempt(case, worker, day=day)
    assert _stands(worker)[0] == CaseState.APPROACHING


@pytest.mark.parametrize("role", ["landlord", "analyst", "administrator"])
def test_who_does_not_work_on_cases_neither_sees_nor_records_attempts(
    case: Case, worker: Actor, role: str, request: pytest.FixtureRequest
) -> None:
    outsider: Actor = request.getfixturevalue(role)
    made = attempt(case, worker)
    with pytest.raises(Refused):
        attempt(case, outsider)
    with pytest.raises(Refused):
        withdraw_attempt(attempt=made, by=outsider)
    with looking_as(outsider), pytest.raises(Refused):
        attempts_of(case, outsider)


def test_the_neighbouring_municipality_neither_sees_nor_records_attempts(
    case: Case, worker: Actor, other_coordinator: Actor
) -> None:
    made = attempt(case, worker)
    with pytest.raises(Case.DoesNotExist):
        attempt(case, other_coordinator)
    with pytest.raises(Case.DoesNotExist):
        withdraw_attempt(attempt=made, by=other_coordinator)
    with looking_as(other_coordinator):
        assert not attempts_of(case, other_coordinator).exists()
        assert attempts_per_case([case]) == {}


def test_the_database_keeps_who_took_an_attempt_back(case: Case, worker: Actor, coordinator: Actor) -> None:
    made = attempt(case, worker)
    withdraw_attempt(attempt=made, by=coordinator)

    with owner_cursor() as cursor:
        cursor.execute(
            "SELECT e.withdrawn_at IS NOT NULL, c.metadata->>'actor' FROM outreach_contactattemptevent e"
            " JOIN pghistory_context c ON c.id = e.pgh_context_id WHERE e.pgh_obj_id = %s ORDER BY e.pgh_id",
            [made.pk],
        )
        assert cursor.fetchall() == [(True, coordinator.key)]


@pytest.mark.parametrize("change", [{"kind": "Postduif"}, {"part_of_day": "Nacht"}])
def test_the_database_refuses_words_that_the_standard_does_not_have(
    case: Case, worker: Actor, change: dict[str, str]
) -> None:
    made = attempt(case, worker)
    with pytest.raises(IntegrityError), acting(worker), transaction.atomic():
        ContactAttempt.objects.filter(pk=made.pk).update(**change)


def test_the_database_refuses_an_attempt_of_two_municipalities(
    case: Case, worker: Actor, other_coordinator: Actor
) -> None:
    deliver([row()], other_coordinator)
    made = attempt(case, worker)
    for change in ({"case_id": the_case(other_coordinator).pk}, {"worker_id": other_coordinator.user_id}):
        with pytest.raises(IntegrityError, match="different municipalities"), acting(worker), transaction.atomic():
            ContactAttempt.objects.filter(pk=made.pk).update(**change)
