"""What works, read from facts."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from eropaf.audit.actor import Actor
from eropaf.core.errors import Refused
from eropaf.core.period import Period
from eropaf.jobs.telling_facts import tell_facts
from eropaf.monitor.effects.enums import Chance, Waiting
from eropaf.monitor.effects.estimates import Ratio
from eropaf.monitor.effects.selectors import Reading, chances, read_experiment, risks, times
from eropaf.monitor.effects.verdict import Tally, Verdict
from eropaf.outreach.experiments.enums import Outcome
from eropaf.outreach.experiments.models import Experiment
from eropaf.outreach.experiments.planned import PlannedArm, PlannedExperiment
from eropaf.outreach.experiments.services import set_up_experiment, start_experiment
from tests.integration.building import deliver, row
from tests.integration.cases.stories import attempt, cases_of, looking_as, on
from tests.integration.monitor.facts_made_up import MARCH, reached, write_down

pytestmark = pytest.mark.django_db

ALL = Period(date(2026, 1, 1), date(2026, 12, 31))
VISIT = {"first_channel": "Huisbezoek", "channels": "Huisbezoek"}


def _letters_and_visits() -> list[dict[str, Any]]:
    """Of 60 letters 15 reach, of 40 visits 25."""
    letters = [reached() if number < 15 else {} for number in range(60)]
    visits = [{**VISIT, **(reached(2) if number < 25 else {})} for number in range(40)]
    return letters + visits


def test_a_visit_reaches_more_than_a_letter(analyst: Actor) -> None:
    write_down(_letters_and_visits(), analyst)
    with looking_as(analyst):
        found = chances(ALL, analyst)
    for chance in (Chance.CASE_REACHED, Chance.ATTEMPT_REACHES):
        channel = found[chance].estimates[0]
        assert [(each.words, each.cases, each.events) for each in channel] == [
            (("Brief",), 60, 15),
            (("Huisbezoek",), 40, 25),
        ]
        assert isinstance(channel[1].found, Ratio)
        assert channel[1].found.ratio == pytest.approx((25 / 15) / (15 / 45))


def test_half_of_the_residents_are_reached_by_a_day(analyst: Actor) -> None:
    write_down([reached(day) for day in range(1, 41)], analyst)
    with looking_as(analyst):
        curve = times(ALL, analyst)[Waiting.CONTACT]
    assert curve.median.day == 20
    assert curve.moments[-1].at_risk == 10


def test_months_outside_the_period_take_no_part(analyst: Actor) -> None:
    write_down([*_letters_and_visits(), *[{"opened_month": date(2025, 3, 1)}] * 30], analyst)
    with looking_as(analyst):
        assert chances(ALL, analyst)[Chance.CASE_REACHED].cases == 100
        assert chances(Period(date(2024, 1, 1), date(2024, 12, 31)), analyst)[Chance.CASE_REACHED].cases == 0


@pytest.mark.parametrize("ask", [chances, times, risks])
def test_a_worker_does_not_see_what_works(ask: Any, worker: Actor) -> None:
    with looking_as(worker), pytest.raises(Refused):
        ask(ALL, worker)


def _experiment(by: Actor) -> Experiment:
    """Half of the cases get a clip; 197 in each arm are needed to see fifteen points more."""
    arms = [PlannedArm("Nu", "Stuur de brief."), PlannedArm("Filmpje", "Zet het filmpje erbij.")]
    planned = PlannedExperiment(
        "Een filmpje", "Helpt het?", Outcome.REACHED, Decimal(38), Decimal(15), strata=(), arms=arms
    )
    experiment = set_up_experiment(planned=planned, by=by)
    start_experiment(experiment=experiment, by=by)
    return experiment


def _in_arms(experiment: Experiment, outcomes: Sequence[tuple[int, int]], month: date = MARCH) -> list[dict[str, Any]]:
    """For each arm so many cases, of which so many were reached."""
    arms = experiment.arms.order_by("place").values_list("pk", flat=True)
    return [
        {**(reached() if number < success else {}), "arm": arm, "opened_month": month}
        for arm, (cases, success) in zip(arms, outcomes, strict=True)
        for number in range(cases)
    ]


def _read(experiment: Experiment, by: Actor) -> Reading:
    with looking_as(by):
        return read_experiment(experiment, by)


def test_an_experiment_is_read_by_its_arms(coordinator: Actor) -> None:
    experiment = _experiment(coordinator)
    with looking_as(coordinator):
        facts = _in_arms(experiment, [(100, 38), (100, 45)])
    write_down(facts, coordinator)
    (comparison,) = _read(experiment, coordinator).comparisons
    assert (comparison.before, comparison.after) == (Tally(100, 38), Tally(100, 45))
    assert comparison.verdict == Verdict.NOTHING_YET
    assert comparison.progress == pytest.approx(100 / experiment.cases_needed_per_arm)


def test_a_large_difference_is_found_before_the_planned_size(coordinator: Actor) -> None:
    experiment = _experiment(coordinator)
    with looking_as(coordinator):
        facts = _in_arms(experiment, [(90, 20), (90, 60)])
    write_down(facts, coordinator)
    (comparison,) = _read(experiment, coordinator).comparisons
    assert comparison.verdict == Verdict.MORE
    assert comparison.progress < 1


def test_a_difference_that_was_found_stays_found_when_later_weeks_differ_less(coordinator: Actor) -> None:
    experiment = _experiment(coordinator)
    with looking_as(coordinator):
        first = _in_arms(experiment, [(60, 10), (60, 45)])
        later = _in_arms(experiment, [(70, 50), (70, 20)], month=date(2026, 4, 1))
    write_down([*first, *later], coordinator)
    (comparison,) = _read(experiment, coordinator).comparisons
    assert (comparison.before, comparison.after) == (Tally(130, 60), Tally(130, 65))
    assert comparison.verdict == Verdict.MORE


def test_a_contact_after_eight_weeks_changes_nothing_any_more(coordinator: Actor) -> None:
    experiment = _experiment(coordinator)
    with looking_as(coordinator):
        (first, second) = experiment.arms.order_by("place").values_list("pk", flat=True)
    in_time, too_late = reached(56), reached(57)
    write_down(
        [{**in_time, "arm": first}] * 10 + [{**too_late, "arm": first}] * 5 + [{**too_late, "arm": second}] * 15,
        coordinator,
    )
    (comparison,) = _read(experiment, coordinator).comparisons
    assert (comparison.before, comparison.after) == (Tally(15, 10), Tally(15, 0))


def test_a_case_counts_from_eight_weeks_after_it_was_opened_and_not_when_it_is_reached(
    coordinator: Actor, worker: Actor
) -> None:
    with on(2026, 10, 5):
        experiment = _experiment(coordinator)
        deliver([row()], coordinator)
    (case,) = cases_of(coordinator)
    with on(2026, 10, 6):
        attempt(case, worker, reached=True)
    with on(2026, 11, 29):
        tell_facts()
        assert _read(experiment, coordinator) == Reading([], pending=1)
    with on(2026, 11, 30):
        reading = _read(experiment, coordinator)
    assert reading.pending == 0
    assert [each.verdict for each in reading.comparisons] == [Verdict.TOO_FEW]
    (comparison,) = reading.comparisons
    assert comparison.before.events + comparison.after.events == 1


def test_who_does_not_see_experiments_does_not_read_them(coordinator: Actor, worker: Actor) -> None:
    experiment = _experiment(coordinator)
    with pytest.raises(Refused):
        _read(experiment, worker)
