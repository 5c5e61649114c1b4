"""Rounds: proposed, planned, put in another order, called off."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from eropaf.audit.actor import Actor
from eropaf.audit.models import Event
from eropaf.audit.services import acting
from eropaf.cases.enums import EndResult
from eropaf.cases.services.change import close_case
from eropaf.cases.services.ownership import take_over
from eropaf.cases.services.shielding import shield_case
from eropaf.core.errors import InvalidValue, Refused
from eropaf.outreach.enums import ContactKind
from eropaf.outreach.visits.enums import Companion
from eropaf.outreach.visits.models import Round, Stop
from eropaf.outreach.visits.selectors import cases_to_visit, open_stop_of
from eropaf.outreach.visits.services.planning import (
    add_stop,
    announce_stop,
    cancel_round,
    move_stop,
    remove_stop,
    resume_round,
)
from eropaf.outreach.visits.services.visitors import Visitors, change_second
from tests.integration.building import deliver, row
from tests.integration.cases.stories import attempt, cases_of, looking_as, on
from tests.integration.outreach.visits.stories import go_round, numbers, stops, visitor
from tests.integration.support.stories import another_worker

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def four_doors(coordinator: Actor) -> None:
    """A landlord reports four tenants of one street: all are to be visited."""
    deliver([row(Klantnummer=f"K{number}", Huisnummer=str(number)) for number in (4, 3, 2, 1)], coordinator)


def proposed(by: Actor, at_most: int = 10) -> list[int | None]:
    with looking_as(by):
        return [case.group.house_number for case in cases_to_visit(by, at_most)]


def test_the_own_cases_are_proposed_first_and_no_more_than_asked_for(worker: Actor) -> None:
    case = next(each for each in cases_of(worker) if each.group.house_number == 2)
    take_over(case=case, by=worker)

    assert proposed(worker, 3)[0] == 2
    assert len(proposed(worker, 3)) == 3
    assert sorted(map(str, proposed(worker))) == ["1", "2", "3", "4"]


def test_who_was_visited_or_is_on_a_round_is_not_proposed(worker: Actor) -> None:
    first, second, third, fourth = cases_of(worker)
    attempt(first, worker, kind=ContactKind.VISIT)
    attempt(second, worker, reached=True)
    go_round(worker, [third])

    assert proposed(worker) == [fourth.group.house_number]


def test_a_round_goes_along_one_side_of_the_street_and_then_the_other(worker: Actor) -> None:
    assert numbers(go_round(worker, cases_of(worker)), worker) == [1, 3, 2, 4]


def test_stops_are_put_in_another_order(worker: Actor) -> None:
    planned = go_round(worker, cases_of(worker))

    move_stop(stop=stops(planned, worker)[2], earlier=True, by=worker)
    assert numbers(planned, worker) == [1, 2, 3, 4]
    move_stop(stop=stops(planned, worker)[0], earlier=True, by=worker)
    move_stop(stop=stops(planned, worker)[0], earlier=False, by=worker)
    assert numbers(planned, worker) == [2, 1, 3, 4]


def test_a_stop_is_taken_off_and_put_back(worker: Actor) -> None:
    planned = go_round(worker, cases_of(worker))
    stop = stops(planned, worker)[0]

    remove_stop(stop=stop, by=worker)
    assert numbers(planned, worker) == [3, 2, 4]
    with looking_as(worker):
        assert open_stop_of(stop.case, worker) is None
    with pytest.raises(Refused, match="van de ronde gehaald"):
        move_stop(stop=stop, earlier=True, by=worker)

    add_stop(planned=planned, case=stop.case, by=worker)
    assert numbers(planned, worker) == [3, 2, 4, 1]
    with pytest.raises(Refused, match="staat al op deze ronde"):
        add_stop(planned=planned, case=stop.case, by=worker)


def test_a_resident_is_on_one_open_round_at_a_time(worker: Actor) -> None:
    first, second, *_ = cases_of(worker)
    planned = go_round(worker, [first])

    with pytest.raises(Refused, match="al op een andere ronde"):
        go_round(worker, [second, first])
    with looking_as(worker):
        assert Round.objects.count() == 1

    cancel_round(planned=planned, by=worker)
    other = go_round(worker, [second, first])
    with pytest.raises(Refused, match="al op een andere ronde"):
        resume_round(planned=planned, by=worker)
    cancel_round(planned=other, by=worker)
    resume_round(planned=planned, by=worker)
    assert len(stops(planned, worker)) == 1


def test_whoever_was_not_visited_on_a_past_round_can_be_on_a_new_one(worker: Actor) -> None:
    (case, *_) = cases_of(worker)
    past = go_round(worker, [case])

    with on(2026, 11, 3):
        assert case.group.house_number in proposed(worker)
        go_round(worker, [case])
        assert stops(past, worker) == []


def test_a_round_that_was_called_off_changes_no_more_until_it_goes_on(worker: Actor) -> None:
    planned = go_round(worker, cases_of(worker)[:2])
    stop = stops(planned, worker)[0]
    remove_stop(stop=stops(planned, worker)[1], by=worker)
    with on(2026, 11, 2, hour=10):
        cancel_round(planned=planned, by=worker)

    for act in (
        lambda: remove_stop(stop=stop, by=worker),
        lambda: move_stop(stop=stop, earlier=True, by=worker),
        lambda: announce_stop(stop=stop, announced=True, by=worker),
        lambda: add_stop(planned=planned, case=stop.case, by=worker),
        lambda: cancel_round(planned=planned, by=worker),
    ):
        with pytest.raises(Refused, match="afgezegd"):
            act()
    resume_round(planned=planned, by=worker)
    assert [each.pk for each in stops(planned, worker)] == [stop.pk]


@pytest.mark.parametrize("day", [date(2026, 11, 1), date(2020, 1, 1)])
def test_a_round_is_planned_for_a_day_to_come(day: date, worker: Actor) -> None:
    with pytest.raises(InvalidValue, match="voorbij"):
        go_round(worker, cases_of(worker), day=day)


def test_two_people_go_of_whom_one_may_come_from_elsewhere(worker: Actor, coordinator: Actor) -> None:
    me, colleague = visitor(worker), visitor(coordinator)
    cases = cases_of(worker)

    assert not go_round(worker, cases[:1]).is_pair
    assert go_round(worker, cases[1:2], visitors=Visitors(me, colleague)).is_pair
    landlord = Visitors(me, companion_name="I. Zwart", companion_role=Companion.LANDLORD)
    assert go_round(worker, cases[2:3], visitors=landlord).is_pair
    for wrong in (
        Visitors(me, me),
        Visitors(me, companion_role=Companion.LANDLORD),
        Visitors(me, colleague, "I. Zwart", Companion.LANDLORD),
    ):
        with pytest.raises(InvalidValue):
            go_round(worker, cases[3:], visitors=wrong)


def second_of(planned: Round, by: Actor) -> tuple[int | None, str]:
    """Who goes along on a round as it is now."""
    with looking_as(by):
        now = Round.objects.get(pk=planned.pk)
    return now.second_visitor_id, now.companion_name


def test_a_second_visitor_comes_on_a_round_afterwards_and_off_it(worker: Actor, coordinator: Actor) -> None:
    me, colleague = visitor(worker), visitor(coordinator)
    planned = go_round(worker, cases_of(worker)[:1])

    change_second(planned=planned, visitors=Visitors(me, colleague), by=worker)
    assert second_of(planned, worker) == (colleague.pk, "")
    landlord = Visitors(me, companion_name="I. Zwart", companion_role=Companion.LANDLORD)
    change_second(planned=planned, visitors=landlord, by=worker)
    assert second_of(planned, worker) == (None, "I. Zwart")
    change_second(planned=planned, visitors=Visitors(me), by=worker)
    assert second_of(planned, worker) == (None, "")

    with looking_as(worker):
        told = Event.objects.filter(kind="round.second_changed").order_by("pk")
        assert [each.detail["second"] for each in told] == [colleague.pk, None, None]
    with pytest.raises(InvalidValue):
        change_second(planned=planned, visitors=Visitors(me, me), by=worker)


def test_of_a_round_that_is_past_or_called_off_nobody_changes_who_goes(worker: Actor, coordinator: Actor) -> None:
    both = Visitors(visitor(worker), visitor(coordinator))
    first, second = cases_of(worker)[:2]
    off, past = go_round(worker, [first]), go_round(worker, [second])
    cancel_round(planned=off, by=worker)

    with pytest.raises(Refused, match="afgezegd"):
        change_second(planned=off, visitors=both, by=worker)
    with on(2026, 11, 3), pytest.raises(Refused, match="voorbij"):
        change_second(planned=past, visitors=both, by=worker)


def test_nobody_goes_to_the_door_of_a_resident_whose_case_is_kept_from_that_colleague(
    worker: Actor, coordinator: Actor
) -> None:
    colleague = another_worker(worker)
    case, other = cases_of(worker)[:2]
    shield_case(case=case, reason="zijn zus", kept_from=visitor(colleague), by=coordinator)
    both = Visitors(visitor(coordinator), visitor(colleague))

    with pytest.raises(Refused, match="afgesloten voor een van de bezoekers"):
        go_round(coordinator, [case], visitors=both)
    planned = go_round(coordinator, [case])
    with pytest.raises(Refused, match="afgesloten voor een van de bezoekers"):
        change_second(planned=planned, visitors=both, by=coordinator)
    of_both = go_round(coordinator, [other], visitors=both)
    cancel_round(planned=planned, by=coordinator)
    with pytest.raises(Refused, match="afgesloten voor een van de bezoekers"):
        add_stop(planned=of_both, case=case, by=coordinator)


def test_nobody_hears_from_a_round_that_a_case_on_it_is_kept_from_that_very_person(
    worker: Actor, coordinator: Actor
) -> None:
    colleague = another_worker(worker)
    case = cases_of(worker)[0]
    shield_case(case=case, reason="zijn zus", kept_from=visitor(colleague), by=coordinator)
    planned = go_round(coordinator, [case])

    with pytest.raises(Refused, match="Vraag het de coördinator") as refused:
        change_second(planned=planned, visitors=Visitors(visitor(coordinator), visitor(colleague)), by=colleague)

    assert "afgesloten" not in str(refused.value)


def test_a_round_does_not_go_on_to_a_door_that_was_closed_to_a_visitor_meanwhile(
    worker: Actor, coordinator: Actor
) -> None:
    colleague = another_worker(worker)
    case = cases_of(worker)[0]
    planned = go_round(coordinator, [case], visitors=Visitors(visitor(coordinator), visitor(colleague)))
    cancel_round(planned=planned, by=coordinator)
    shield_case(case=case, reason="zijn zus", kept_from=visitor(colleague), by=coordinator)

    with pytest.raises(Refused, match="afgesloten voor een van de bezoekers"):
        resume_round(planned=planned, by=coordinator)


def test_only_open_cases_are_visited_and_at_least_one(worker: Actor) -> None:
    (case, *_) = cases_of(worker)
    close_case(case=case, result=EndResult.NEVER_REACHED, by=worker)

    with pytest.raises(Refused, match="gesloten"):
        go_round(worker, [case])
    with pytest.raises(InvalidValue, match="tussen 1 en 30"):
        go_round(worker, [])


def test_only_people_who_work_on_cases_plan_rounds(worker: Actor, analyst: Actor) -> None:
    with pytest.raises(Refused, match="plant geen bezoeken"):
        go_round(analyst, cases_of(worker))


def test_that_a_resident_was_told_beforehand_is_kept_and_taken_back(worker: Actor) -> None:
    planned = go_round(worker, cases_of(worker)[:1], day=date(2026, 11, 5), announced=True)

    announce_stop(stop=stops(planned, worker)[0], announced=True, by=worker)
    assert stops(planned, worker)[0].announced_on == date(2026, 11, 2)
    announce_stop(stop=stops(planned, worker)[0], announced=False, by=worker)
    assert stops(planned, worker)[0].announced_on is None


def test_the_database_refuses_a_stop_of_another_municipality(worker: Actor, other_coordinator: Actor) -> None:
    planned = go_round(worker, cases_of(worker)[:1])
    deliver([row()], other_coordinator)
    (theirs,) = cases_of(other_coordinator)

    with pytest.raises(IntegrityError, match="different municipalities"), transaction.atomic(), acting(worker):
        Stop.objects.create(municipality_id=worker.municipality_id, round=planned, case=theirs, place=9)
