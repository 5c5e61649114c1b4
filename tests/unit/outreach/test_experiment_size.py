"""How many cases an experiment needs, worked out beforehand."""

from decimal import Decimal

import pytest

from eropaf.core.errors import InvalidValue
from eropaf.outreach.experiments.enums import Outcome, Stratum
from eropaf.outreach.experiments.planned import PlannedArm, PlannedExperiment
from eropaf.outreach.experiments.size import Expectation, cases_needed_per_arm


# As statsmodels 0.14 works it out (samplesize_proportions_2indep_onetail, two-sided).
@pytest.mark.parametrize(
    ("share", "difference", "needed"),
    [(0.40, 0.20, 97), (0.38, 0.10, 384), (0.20, 0.05, 1094), (0.50, -0.10, 388)],
)
def test_two_arms_need_what_the_textbook_says(share: float, difference: float, needed: int) -> None:
    assert cases_needed_per_arm(Expectation(share, difference)) == needed


def test_a_smaller_difference_and_more_arms_need_more_cases() -> None:
    needed = [
        cases_needed_per_arm(Expectation(0.38, difference, arms))
        for difference, arms in [(0.15, 2), (0.10, 2), (0.10, 3), (0.10, 4)]
    ]

    assert needed == sorted(set(needed))


@pytest.mark.parametrize(("share", "difference"), [(0, 0.1), (1, -0.1), (0.4, 0), (0.95, 0.1), (0.05, -0.1)])
def test_a_share_outside_what_can_be_is_refused(share: float, difference: float) -> None:
    with pytest.raises(InvalidValue, match=r"procent|percentage"):
        Expectation(share, difference)


def test_nothing_is_compared_with_itself() -> None:
    with pytest.raises(InvalidValue, match="ten minste twee"):
        Expectation(0.4, 0.1, arms=1)


def plan(*arms: PlannedArm, title: str = "Letter") -> PlannedExperiment:
    return PlannedExperiment(
        title=title,
        question="Does a personal letter reach more residents?",
        outcome=Outcome.REACHED,
        expected_percent=Decimal("38"),
        difference_points=Decimal("10"),
        strata=(Stratum.ROUTE,),
        arms=arms,
    )


def test_with_unequal_shares_the_smallest_arm_decides_how_many_cases_are_needed() -> None:
    halves = plan(PlannedArm("Now", ""), PlannedArm("Personal", ""))
    thirds = plan(PlannedArm("Now", "", share=2), PlannedArm("Personal", "", share=1))

    assert halves.cases_needed == 2 * halves.cases_needed_per_arm
    assert thirds.cases_needed == 3 * thirds.cases_needed_per_arm


@pytest.mark.parametrize(
    ("arms", "sentence"),
    [
        ([PlannedArm("Now", "")], "ten minste twee"),
        ([PlannedArm("Now", ""), PlannedArm("now ", "")], "een eigen naam"),
        ([PlannedArm("Now", ""), PlannedArm("", "")], "een eigen naam"),
        ([PlannedArm("Now", ""), PlannedArm("Clip", "", target="http://clip.example")], "https"),
    ],
)
def test_arms_that_cannot_be_compared_are_refused(arms: list[PlannedArm], sentence: str) -> None:
    with pytest.raises(InvalidValue, match=sentence):
        plan(*arms)


def test_an_experiment_has_a_name() -> None:
    with pytest.raises(InvalidValue, match="naam"):
        plan(PlannedArm("Now", ""), PlannedArm("Personal", ""), title=" ")
