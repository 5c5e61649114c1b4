"""Paying later, and collection that is suspended."""

from datetime import date

import pytest

from eropaf.audit.actor import Actor
from eropaf.core.errors import InvalidValue, Refused
from eropaf.support.arrangements.enums import Outcome
from eropaf.support.arrangements.models import Deferral
from eropaf.support.arrangements.services.deferring import (
    answer_deferral,
    ask_deferral,
    days_after_deferral,
    shift_instalments,
    withdraw_deferral,
)
from eropaf.support.arrangements.services.instalments import record_instalment
from eropaf.support.arrangements.services.suspending import (
    extend_suspension,
    suspend_collection,
    withdraw_suspension,
)
from tests.integration.cases.stories import looking_as, on
from tests.integration.support.arranging import a_case, arrange, asked, instalments

pytestmark = pytest.mark.django_db

DAYS = [date(2026, 11, 30), date(2026, 12, 30), date(2027, 1, 30)]
LATER = [date(2027, 1, 30), date(2027, 2, 28), date(2027, 3, 30)]


def test_days_move_only_once_somebody_says_so_and_can_move_back(coordinator: Actor, worker: Actor) -> None:
    arrangement = arrange(a_case(coordinator, worker), worker)
    deferral = ask_deferral(arrangement=arrangement, by=worker)
    answer_deferral(deferral=deferral, until=date(2027, 1, 2), by=worker)
    assert [each.due_on for each in instalments(arrangement, worker)] == DAYS

    with looking_as(worker):
        granted = Deferral.objects.select_related("arrangement").get(pk=deferral.pk)
        assert [day for _, day in days_after_deferral(granted)] == LATER
    shift_instalments(deferral=granted, by=worker)
    assert [each.due_on for each in instalments(arrangement, worker)] == LATER

    withdraw_deferral(deferral=granted, by=worker)
    assert [each.due_on for each in instalments(arrangement, worker)] == DAYS
    with pytest.raises(Refused):
        withdraw_deferral(deferral=granted, by=worker)


def test_what_was_paid_already_stays_where_it_is(coordinator: Actor, worker: Actor) -> None:
    arrangement = arrange(a_case(coordinator, worker), worker)
    record_instalment(instalment=instalments(arrangement, worker)[0], outcome=Outcome.KEPT, by=worker)
    deferral = ask_deferral(arrangement=arrangement, by=worker)
    answer_deferral(deferral=deferral, until=date(2027, 1, 2), by=worker)

    shift_instalments(deferral=deferral, by=worker)

    assert [each.due_on for each in instalments(arrangement, worker)] == [DAYS[0], LATER[0], LATER[1]]
    with on(2027, 1, 31):
        record_instalment(instalment=instalments(arrangement, worker)[1], outcome=Outcome.KEPT, by=worker)
        with pytest.raises(Refused, match="daarna meer"):
            withdraw_deferral(deferral=deferral, by=worker)


def test_a_question_without_an_answer_asks_for_one_and_then_for_a_look(coordinator: Actor, worker: Actor) -> None:
    case = a_case(coordinator, worker)
    deferral = ask_deferral(arrangement=arrange(case, worker), by=worker)

    assert asked(case, worker) == [("Geeft de schuldeiser uitstel?", date(2026, 11, 9), False)]
    answer_deferral(deferral=deferral, until=date(2027, 1, 2), by=worker)
    assert asked(case, worker) == [("Uitstel gegeven: bekijk de nieuwe dagen", date(2026, 11, 2), False)]
    shift_instalments(deferral=deferral, by=worker)
    assert asked(case, worker) == []


def test_a_creditor_that_refuses_moves_nothing_and_can_be_asked_again(coordinator: Actor, worker: Actor) -> None:
    arrangement = arrange(a_case(coordinator, worker), worker)
    deferral = ask_deferral(arrangement=arrangement, by=worker)
    with pytest.raises(Refused, match="al om uitstel"):
        ask_deferral(arrangement=arrangement, by=coordinator)

    answer_deferral(deferral=deferral, until=None, by=worker)

    with pytest.raises(Refused, match="geen dagen"):
        shift_instalments(deferral=deferral, by=worker)
    with pytest.raises(Refused, match="al vastgelegd"):
        answer_deferral(deferral=deferral, until=None, by=worker)
    again = ask_deferral(arrangement=arrangement, by=worker)
    with pytest.raises(InvalidValue, match="na vandaag"):
        answer_deferral(deferral=again, until=date(2026, 11, 2), by=worker)


def test_collection_is_suspended_for_thirty_days_with_a_warning_before_it_ends(
    coordinator: Actor, worker: Actor
) -> None:
    case = a_case(coordinator, worker)

    suspension = suspend_collection(case=case, accepted_on=date(2026, 11, 2), by=worker)

    assert suspension.until == date(2026, 12, 2)
    assert asked(case, worker) == []
    with on(2026, 11, 26):
        assert asked(case, worker) == [("Binnenkort begint de incasso weer", date(2026, 11, 27), False)]
    with on(2026, 12, 3):
        assert asked(case, worker) == []
    with pytest.raises(Refused, match="al opgeschort"):
        suspend_collection(case=case, accepted_on=date(2026, 11, 2), by=worker)


def test_it_is_made_longer_for_a_reason_and_taken_back(coordinator: Actor, worker: Actor) -> None:
    case = a_case(coordinator, worker)
    suspension = suspend_collection(case=case, accepted_on=date(2026, 10, 20), by=worker)

    with pytest.raises(InvalidValue, match="waarom"):
        extend_suspension(suspension=suspension, until=date(2026, 12, 1), reason="", by=worker)
    with pytest.raises(InvalidValue, match="latere dag"):
        extend_suspension(suspension=suspension, until=suspension.until, reason="x", by=worker)
    longer = extend_suspension(suspension=suspension, until=date(2026, 12, 1), reason="intake duurt", by=worker)
    assert longer.until == date(2026, 12, 1)
    withdraw_suspension(suspension=suspension, by=worker)
    with pytest.raises(Refused):
        withdraw_suspension(suspension=suspension, by=worker)


@pytest.mark.parametrize("day", [date(2026, 11, 3), date(2026, 10, 1)])
def test_help_was_accepted_today_or_within_thirty_days(day: date, coordinator: Actor, worker: Actor) -> None:
    with pytest.raises(InvalidValue):
        suspend_collection(case=a_case(coordinator, worker), accepted_on=day, by=worker)
