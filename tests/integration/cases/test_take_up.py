"""What new signals do: open a case, join it, open it again, or nothing."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from eropaf.audit.actor import Actor
from eropaf.cases.enums import CaseState, EndResult
from eropaf.cases.services.change import close_case
from eropaf.cases.services.take_up import take_up
from eropaf.core import clock
from eropaf.intake.enums import SignalStatus
from tests.integration.building import deliver, row
from tests.integration.cases.stories import attempt, cases_of, events, on, statuses, the_case

pytestmark = pytest.mark.django_db


def _early_signal(by: Actor) -> None:
    deliver([row(Klantnummer="E1", Bedrag="400,00")], by, partner="stroom")


def _end_of_delivery(by: Actor, amount: str = "450,00") -> None:
    deliver([row(Klantnummer="E1", Bedrag=amount, Crisis="ja")], by, partner="stroom")


def test_a_new_case_starts_with_its_terms(coordinator: Actor) -> None:
    deliver([row()], coordinator)

    case = the_case(coordinator)
    assert (case.state, case.opened_on, case.owner_id) == (CaseState.NEW, date(2026, 11, 2), coordinator.user_id)
    assert (case.first_attempt_by, case.first_conversation_by) == (date(2026, 11, 16), date(2026, 11, 30))
    assert case.due_on == date(2026, 11, 16)


def test_cases_are_numbered_on_within_the_municipality(coordinator: Actor, other_coordinator: Actor) -> None:
    deliver([row(), row(Klantnummer="K2", Huisnummer="14")], coordinator)
    deliver([row()], other_coordinator)
    deliver([row(Klantnummer="K3", Huisnummer="16")], coordinator)

    assert [case.number for case in cases_of(coordinator)] == [1, 2, 3]
    assert [case.number for case in cases_of(other_coordinator)] == [1]


def test_an_end_of_delivery_signal_replaces_the_early_one_and_shortens_the_terms(coordinator: Actor) -> None:
    _early_signal(coordinator)
    with on(2026, 11, 9):
        _end_of_delivery(coordinator)

    case = the_case(coordinator)
    assert (case.amount_cents, case.crisis, case.priority) == (45_000, True, 1)
    assert (case.first_attempt_by, case.first_conversation_by) == (date(2026, 11, 10), date(2026, 11, 12))
    assert case.due_on == date(2026, 11, 10)
    assert statuses(coordinator) == [SignalStatus.TAKEN_UP, SignalStatus.TAKEN_UP]
    assert [kind for kind, _who in events(coordinator, case)] == [
        "case.opened",
        "case.signal_added",
        "case.crisis_reported",
    ]


def test_two_debts_of_one_customer_in_one_file_add_up(coordinator: Actor) -> None:
    deliver([row(Bedrag="100,00"), row(Bedrag="250,00")], coordinator)
    assert the_case(coordinator).amount_cents == 35_000
    with on(2026, 11, 9):
        deliver([row(Bedrag="120,00")], coordinator)

    assert the_case(coordinator).amount_cents == 12_000


def test_two_people_without_any_number_at_one_partner_both_owe(coordinator: Actor) -> None:
    deliver([row(Klantnummer="", Bedrag="100,00")], coordinator)
    with on(2026, 11, 9):
        deliver([row(Klantnummer="", Achternaam="Bakker", Bedrag="250,00")], coordinator)

    assert the_case(coordinator).amount_cents == 35_000


def test_a_crisis_never_gives_more_time(coordinator: Actor) -> None:
    """On the last working day of the month the ordinary term ends sooner than three working days from now."""
    _early_signal(coordinator)
    with on(2026, 11, 30):
        _end_of_delivery(coordinator)

    case = the_case(coordinator)
    assert (case.first_attempt_by, case.first_conversation_by) == (date(2026, 11, 16), date(2026, 11, 30))
    assert case.due_on == date(2026, 11, 16)


@pytest.mark.parametrize("reached", [True, False], ids=["in contact", "being approached"])
def test_a_crisis_is_approached_anew_whatever_was_tried_before(
    coordinator: Actor, worker: Actor, reached: bool
) -> None:
    _early_signal(coordinator)
    attempt(the_case(coordinator), worker, reached=reached)
    with on(2026, 11, 9):
        _end_of_delivery(coordinator)
        case = the_case(coordinator)
        assert (
            (case.state, case.due_on) == (CaseState.NEW, case.first_attempt_by) == (CaseState.NEW, date(2026, 11, 10))
        )
        attempt(case, worker)
        case = the_case(coordinator)
        assert (case.state, case.due_on) == (CaseState.APPROACHING, date(2026, 11, 12))
        attempt(case, worker, reached=True)
        case = the_case(coordinator)
        assert (case.state, case.due_on) == (CaseState.IN_CONTACT, None)
    assert ("case.crisis_reported", coordinator.key) in events(coordinator, case)


def test_a_crisis_after_contact_is_not_late_by_a_term_that_was_met(coordinator: Actor, worker: Actor) -> None:
    _early_signal(coordinator)
    attempt(the_case(coordinator), worker, reached=True)
    with on(2026, 11, 30):
        _end_of_delivery(coordinator)

    case = the_case(coordinator)
    assert (case.first_attempt_by, case.first_conversation_by) == (date(2026, 12, 1), date(2026, 12, 3))
    assert case.due_on == date(2026, 12, 1)


def test_a_crisis_does_not_put_off_a_conversation_that_is_due(coordinator: Actor, worker: Actor) -> None:
    _early_signal(coordinator)
    attempt(the_case(coordinator), worker)
    with on(2026, 11, 30):
        _end_of_delivery(coordinator)

    case = the_case(coordinator)
    assert (case.state, case.due_on) == (CaseState.NEW, date(2026, 11, 30))


def test_a_case_that_is_in_a_crisis_already_is_not_started_over_by_another_report(
    coordinator: Actor, worker: Actor
) -> None:
    _end_of_delivery(coordinator)
    attempt(the_case(coordinator), worker, reached=True)
    with on(2026, 11, 9):
        _end_of_delivery(coordinator, "500,00")

    case = the_case(coordinator)
    assert (case.state, case.due_on) == (CaseState.IN_CONTACT, None)
    assert "case.crisis_reported" not in [kind for kind, _who in events(coordinator, case)]


def test_a_new_signal_opens_a_closed_case_of_the_same_month_again_with_new_terms(
    coordinator: Actor, worker: Actor
) -> None:
    deliver([row()], coordinator)
    close_case(case=the_case(coordinator), result=EndResult.PAID, by=worker)
    with on(2026, 11, 24):
        deliver([row(Klantnummer="W1")], coordinator, partner="water")

    case = the_case(coordinator)
    assert (case.state, case.result, case.closed_on) == (CaseState.APPROACHING, "", None)
    assert case.due_on == case.first_conversation_by == date(2026, 12, 22)
    assert case.amount_cents == 60_000
    assert [kind for kind, _who in events(coordinator, case)] == [
        "case.opened",
        "case.closed",
        "case.signal_added",
        "case.reopened",
    ]


def test_an_unchanged_repeat_leaves_a_closed_case_closed(coordinator: Actor, worker: Actor) -> None:
    deliver([row()], coordinator)
    close_case(case=the_case(coordinator), result=EndResult.MANAGES_ALONE, by=worker)
    with on(2026, 11, 9):
        deliver([row(E_mail="")], coordinator)

    assert the_case(coordinator).state == CaseState.CLOSED
    assert statuses(coordinator) == [SignalStatus.TAKEN_UP, SignalStatus.REPEAT]


def test_in_the_next_month_a_closed_case_stays_closed_and_a_new_one_opens(coordinator: Actor, worker: Actor) -> None:
    deliver([row()], coordinator)
    close_case(case=the_case(coordinator), result=EndResult.PAID, by=worker)
    with on(2026, 12, 1):
        deliver([row(Bedrag="400,00")], coordinator)

    assert [case.state for case in cases_of(coordinator)] == [CaseState.CLOSED, CaseState.NEW]


def test_a_repeat_that_was_left_is_taken_up_when_another_signal_opens_a_case(coordinator: Actor) -> None:
    """The standard: a signal in a case counts as taken up."""
    with on(2026, 10, 1):
        deliver([row()], coordinator)
    deliver([row(E_mail="")], coordinator)
    assert statuses(coordinator)[1] == SignalStatus.REPEAT
    deliver([row(Klantnummer="W1")], coordinator, partner="water")

    assert set(statuses(coordinator)) == {SignalStatus.TAKEN_UP}
    assert cases_of(coordinator)[1].amount_cents == 60_000


def test_a_case_that_gets_a_signal_is_held_so_that_a_colleagues_work_is_not_overwritten(coordinator: Actor) -> None:
    deliver([row()], coordinator)
    group_id = the_case(coordinator).group_id
    with CaptureQueriesContext(connection) as queries:
        take_up(group_ids=[group_id], by=coordinator)

    looks = [query["sql"] for query in queries if 'FROM "cases_case" WHERE' in query["sql"]]
    assert any(look.endswith("FOR UPDATE") for look in looks)


def test_a_report_of_2_november_is_opened_that_day(coordinator: Actor) -> None:
    deliver([row(Crisis="ja")], coordinator)

    case = the_case(coordinator)
    assert case.opened_on == clock.today()
    assert (case.first_attempt_by, case.first_conversation_by) == (date(2026, 11, 3), date(2026, 11, 5))
