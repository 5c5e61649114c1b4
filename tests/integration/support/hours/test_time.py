"""Recording time: a timer per person, and by hand."""

from datetime import date

import pytest

from eropaf.accounts.models import Municipality
from eropaf.audit.actor import Actor, Role
from eropaf.cases.models import Case
from eropaf.core.errors import InvalidValue, Refused
from eropaf.jobs.together import merge
from eropaf.support.agenda import due_in_case
from eropaf.support.hours.models import RunningTimer, Service, TimeEntry
from eropaf.support.hours.services.time import (
    discard_timer,
    record_time,
    start_timer,
    stop_timer,
    withdraw_time,
)
from tests.integration.building import add_person, deliver, row
from tests.integration.cases.stories import cases_of, looking_as, on
from tests.integration.support.hours.stories import book

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(coordinator: Actor) -> Case:
    deliver([row(), row(Klantnummer="K2", Huisnummer="14")], coordinator)
    return cases_of(coordinator)[0]


@pytest.fixture
def service(coordinator: Actor) -> Service:
    return book(coordinator)["Korte bemiddeling"]


def kept(by: Actor) -> list[tuple[int, int, str, str]]:
    with looking_as(by):
        entries = TimeEntry.objects.order_by("pk").select_related("case")
        return [(each.case.number, each.seconds, each.day.isoformat(), each.measured) for each in entries]


def test_a_timer_keeps_the_seconds_that_it_ran(case: Case, service: Service, worker: Actor) -> None:
    start_timer(case=case, service=service, by=worker)
    with on(2026, 11, 2, hour=11):
        entry = stop_timer(by=worker)
    assert kept(worker) == [(1, 5400, "2026-11-02", "timer")]
    assert entry.worker_id == worker.user_id
    with pytest.raises(Refused, match="loopt niet meer"):
        stop_timer(by=worker)


def test_starting_another_timer_stops_and_keeps_the_first(case: Case, service: Service, worker: Actor) -> None:
    neighbour = cases_of(worker)[1]
    start_timer(case=case, service=service, by=worker)
    with on(2026, 11, 2, hour=10):
        start_timer(case=neighbour, service=service, by=worker)
        assert kept(worker) == [(1, 1800, "2026-11-02", "timer")]
    with looking_as(worker):
        assert RunningTimer.objects.get().case_id == neighbour.pk


def test_two_people_each_have_a_timer(case: Case, service: Service, worker: Actor, coordinator: Actor) -> None:
    start_timer(case=case, service=service, by=worker)
    start_timer(case=case, service=service, by=coordinator)
    with on(2026, 11, 2, hour=10):
        stop_timer(by=coordinator)
        with looking_as(worker):
            assert RunningTimer.objects.get().worker_id == worker.user_id


@pytest.mark.parametrize("stopped_at", [(2026, 11, 2, 18), (2026, 11, 3, 0)])
def test_a_forgotten_timer_asks_for_the_real_time(
    stopped_at: tuple[int, int, int, int], case: Case, service: Service, worker: Actor
) -> None:
    start_timer(case=case, service=service, by=worker)
    with on(*stopped_at):
        with pytest.raises(Refused, match="echt"):
            stop_timer(by=worker)
        with pytest.raises(Refused, match="echt"):
            start_timer(case=case, service=service, by=worker)
        with pytest.raises(InvalidValue, match="zo lang"):
            stop_timer(seconds=23 * 3600, by=worker)
        stop_timer(seconds=2400, by=worker)
    assert kept(worker) == [(1, 2400, "2026-11-02", "by_hand")]


def test_a_timer_started_by_mistake_is_stopped_without_keeping_time(
    case: Case, service: Service, worker: Actor
) -> None:
    start_timer(case=case, service=service, by=worker)
    discard_timer(by=worker)
    assert kept(worker) == []


def test_everybody_sees_on_the_case_that_a_timer_runs(
    case: Case, service: Service, worker: Actor, coordinator: Actor
) -> None:
    start_timer(case=case, service=service, by=worker)
    with looking_as(coordinator):
        (due,) = due_in_case([case], coordinator)
        assert str(due.what) == "Er loopt een klok"
    with on(2026, 11, 3), looking_as(coordinator):
        (due,) = due_in_case([case], coordinator)
        assert str(due.what) == "Een klok is niet gestopt"


def test_time_by_hand_is_of_today_or_before_and_of_at_most_a_day(case: Case, service: Service, worker: Actor) -> None:
    record_time(case=case, service=service, day=date(2026, 10, 30), seconds=900, by=worker)
    assert kept(worker) == [(1, 900, "2026-10-30", "by_hand")]
    with pytest.raises(InvalidValue, match="eerdere dag"):
        record_time(case=case, service=service, day=date(2026, 11, 3), seconds=900, by=worker)
    with pytest.raises(InvalidValue, match="minuut"):
        record_time(case=case, service=service, day=date(2026, 11, 2), seconds=0, by=worker)


def test_time_recorded_by_mistake_is_taken_back_once(case: Case, service: Service, worker: Actor) -> None:
    entry = record_time(case=case, service=service, day=date(2026, 11, 2), seconds=900, by=worker)
    withdraw_time(entry=entry, by=worker)
    with pytest.raises(Refused, match="collega"):
        withdraw_time(entry=entry, by=worker)


def test_time_goes_on_in_the_case_into_which_another_was_merged(
    case: Case, service: Service, worker: Actor, coordinator: Actor
) -> None:
    neighbour = cases_of(worker)[1]
    start_timer(case=neighbour, service=service, by=worker)
    with on(2026, 11, 2, hour=10):
        merge(source=neighbour, target=case, by=coordinator)
        with pytest.raises(Refused, match="samengevoegd"):
            start_timer(case=neighbour, service=service, by=coordinator)
        stop_timer(by=worker)
    assert kept(worker) == [(1, 1800, "2026-11-02", "timer")]


def test_only_people_who_work_on_cases_record_time(
    case: Case, service: Service, analyst: Actor, other_municipality: Municipality
) -> None:
    with pytest.raises(Refused, match="rol"):
        start_timer(case=case, service=service, by=analyst)
    stranger = add_person(other_municipality, Role.WORKER)
    with pytest.raises(Exception, match="municipality"):
        start_timer(case=case, service=service, by=stranger)
