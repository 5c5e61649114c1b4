"""Trying what works: cases draw an arm by lot and stay in it; links count visits and nothing else."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from eropaf.accounts.models import Municipality
from eropaf.audit.actor import Actor, system_actor
from eropaf.audit.models import Event
from eropaf.audit.services import acting
from eropaf.core.errors import InvalidValue, Refused
from eropaf.outreach.experiments.enums import ExperimentState, Outcome, Stratum
from eropaf.outreach.experiments.models import Assignment, Experiment, LinkVisits, TrackedLink
from eropaf.outreach.experiments.planned import PlannedArm, PlannedExperiment
from eropaf.outreach.experiments.selectors import arm_of, count_arms
from eropaf.outreach.experiments.services import (
    assign_cases,
    count_visit,
    remove_experiment,
    set_up_experiment,
    start_experiment,
    stop_experiment,
)
from tests.integration.building import deliver
from tests.integration.cases.stories import attempt, cases_of, looking_as, on
from tests.integration.jobs.story import residents

pytestmark = pytest.mark.django_db

CLIP = "https://voorbeeldstad.example/clip"


@pytest.fixture(autouse=True)
def looking(municipality: Municipality) -> Iterator[None]:
    with looking_as(system_actor("test", municipality.pk)):
        yield


def set_up(by: Actor, *, title: str = "A clip", strata: tuple[Stratum, ...] = ()) -> Experiment:
    planned = PlannedExperiment(
        title=title,
        question="Does a clip in the first message reach more residents?",
        outcome=Outcome.REACHED,
        expected_percent=Decimal("38"),
        difference_points=Decimal("10"),
        strata=strata,
        arms=(PlannedArm("As now", "Send the usual text."), PlannedArm("Clip", "Add the link.", target=CLIP)),
    )
    return set_up_experiment(planned=planned, by=by)


def test_new_cases_draw_an_arm_once_it_runs_and_in_equal_numbers(coordinator: Actor) -> None:
    deliver(residents(2), coordinator)
    experiment = set_up(coordinator)
    start_experiment(experiment=experiment, by=coordinator)
    with on(2026, 12, 1):
        deliver(residents(10)[2:], coordinator)

    assert [counts.cases for counts in count_arms(experiment)] == [4, 4]
    assert [arm_of(case) for case in cases_of(coordinator)[:2]] == [None, None]


def test_whether_an_experiment_runs_is_looked_up_when_no_colleague_can_stop_it_any_more(coordinator: Actor) -> None:
    deliver(residents(1), coordinator)
    start_experiment(experiment=set_up(coordinator), by=coordinator)

    with CaptureQueriesContext(connection) as asked:
        assign_cases(cases=cases_of(coordinator), by=coordinator)

    asked_for = [query["sql"] for query in asked]
    waited = next(place for place, sql in enumerate(asked_for) if "eropaf.experiment" in sql)
    looked = next(place for place, sql in enumerate(asked_for) if f'FROM "{Experiment._meta.db_table}"' in sql)
    assert waited < looked


def test_the_arms_are_alike_in_every_stratum(coordinator: Actor) -> None:
    experiment = start_experiment(experiment=set_up(coordinator, strata=(Stratum.ROUTE,)), by=coordinator)
    rows = residents(8)
    for index, row in enumerate(rows):
        row["Bedrag"] = "100,00" if index % 2 else "2000,00"
    deliver(rows, coordinator, partner="water")

    drawn = Counter(Assignment.objects.values_list("stratum", "arm").order_by("pk"))
    assert len(drawn) == 4
    assert set(drawn.values()) == {2}
    assert experiment.strata == ["route"]


def test_nothing_is_tried_on_a_crisis(coordinator: Actor) -> None:
    start_experiment(experiment=set_up(coordinator), by=coordinator)
    rows = residents(3)
    rows[0]["Crisis"] = "ja"
    deliver(rows, coordinator)

    assert sorted(Assignment.objects.values_list("case__crisis", flat=True).order_by("pk")) == [False, False]


def test_a_case_stays_in_its_arm_when_a_signal_comes_in_and_when_the_experiment_stops(coordinator: Actor) -> None:
    experiment = start_experiment(experiment=set_up(coordinator), by=coordinator)
    deliver(residents(4), coordinator)
    before = [arm_of(case) for case in cases_of(coordinator)]
    stop_experiment(experiment=experiment, because="Enough cases.", by=coordinator)
    with on(2026, 12, 1):
        deliver(residents(6)[4:], coordinator)

    assert None not in before
    assert [arm_of(case) for case in cases_of(coordinator)] == [*before, None, None]


def test_an_attempt_says_in_which_arm_it_was_made(coordinator: Actor, worker: Actor) -> None:
    deliver(residents(1), coordinator)
    start_experiment(experiment=set_up(coordinator), by=coordinator)
    with on(2026, 12, 1):
        deliver(residents(2)[1:], coordinator)
        before, during = cases_of(coordinator)
        attempts = [attempt(case, worker) for case in (before, during)]

    assert [each.arm for each in attempts] == [None, arm_of(during)]


def test_one_experiment_runs_at_a_time(coordinator: Actor) -> None:
    start_experiment(experiment=set_up(coordinator), by=coordinator)
    other = set_up(coordinator, title="A letter")

    with pytest.raises(Refused, match="Stop dat eerst"):
        start_experiment(experiment=other, by=coordinator)


def test_what_began_does_not_begin_again_and_is_not_thrown_away(coordinator: Actor) -> None:
    experiment = start_experiment(experiment=set_up(coordinator), by=coordinator)

    with pytest.raises(Refused, match="is al begonnen"):
        start_experiment(experiment=experiment, by=coordinator)
    with pytest.raises(Refused, match="blijft bewaard"):
        remove_experiment(experiment=experiment, by=coordinator)


def test_what_never_began_can_be_thrown_away_with_its_link(coordinator: Actor) -> None:
    remove_experiment(experiment=set_up(coordinator), by=coordinator)

    assert not Experiment.objects.exists()
    assert not TrackedLink.objects.exists()
    assert Event.objects.filter(kind="experiment.removed").count() == 1


def test_stopping_takes_a_reason(coordinator: Actor) -> None:
    experiment = start_experiment(experiment=set_up(coordinator), by=coordinator)

    with pytest.raises(InvalidValue, match="waarom het stopt"):
        stop_experiment(experiment=experiment, because=" ", by=coordinator)
    stopped = stop_experiment(experiment=experiment, because="The clip is offline.", by=coordinator)
    assert (stopped.state, stopped.stopped_because) == (ExperimentState.STOPPED, "The clip is offline.")
    with pytest.raises(Refused, match="loopt niet"):
        stop_experiment(experiment=experiment, because="Again", by=coordinator)


@pytest.mark.parametrize("role", ["worker", "analyst"])
def test_only_the_coordinator_sets_up_experiments(role: str, request: pytest.FixtureRequest) -> None:
    with pytest.raises(Refused, match="Vraag het de coördinator"):
        set_up(request.getfixturevalue(role))


def test_a_link_counts_visits_per_day_and_keeps_nothing_of_who_came(coordinator: Actor) -> None:
    experiment = set_up(coordinator)
    by = system_actor("link", coordinator.municipality_id)
    link = TrackedLink.objects.get()
    for _visit in range(3):
        count_visit(link=link, by=by)
    with on(2026, 11, 3):
        count_visit(link=link, by=by)

    assert list(LinkVisits.objects.order_by("day").values_list("count", flat=True)) == [3, 1]
    assert [counts.visits for counts in count_arms(experiment)] == [None, 4]
    assert {field.name for field in LinkVisits._meta.get_fields()} == {"id", "municipality", "link", "day", "count"}


def test_the_database_knows_no_second_draw_of_one_number(coordinator: Actor) -> None:
    start_experiment(experiment=set_up(coordinator), by=coordinator)
    deliver(residents(2), coordinator)
    first, second = Assignment.objects.order_by("pk")

    second.number, second.stratum = first.number, first.stratum
    with pytest.raises(IntegrityError, match="assignment_drawn_once"), acting(coordinator):
        second.save()


def test_other_municipalities_draw_apart(coordinator: Actor, other_coordinator: Actor) -> None:
    start_experiment(experiment=set_up(coordinator), by=coordinator)
    with looking_as(other_coordinator):
        deliver(residents(2), other_coordinator)
        assert not Assignment.objects.exists()
