"""With a made-up world of which the truth is known: intervals hold it as often as they say, and looking fools nobody.

An interval of 95 per cent that is right holds the truth in 936 to 964 of 1,000 worlds nineteen times out of twenty;
the seeds are fixed, so a run that passes always does.
"""

from collections.abc import Callable, Iterator, Sequence
from math import ceil, exp, log

import numpy as np
import polars as pl
import pytest

from eropaf.monitor.effects.estimates import Estimate, Ratio
from eropaf.monitor.effects.hazards import hazard_ratios
from eropaf.monitor.effects.levels import Factor
from eropaf.monitor.effects.regression import odds_ratios
from eropaf.monitor.effects.rows import until_reached
from eropaf.monitor.effects.survival import kaplan_meier
from eropaf.monitor.effects.verdict import Comparison, Tally, Verdict, judge
from eropaf.outreach.experiments.size import Expectation, cases_needed_per_arm

WORLDS = 1_000
CHANNELS, KINDS = ("letter", "phone", "visit"), ("single", "multiple")
FACTORS = [Factor("channel", "letter"), Factor("kind", "single")]
TRUTH = {("phone",): log(2), ("visit",): log(0.6), ("multiple",): log(1.5)}


def _facts(chance: np.random.Generator, cases: int) -> tuple[pl.DataFrame, np.ndarray]:
    """Cases with a channel and a kind, and the logarithm of what these do."""
    channel, kind = chance.integers(0, 3, cases), chance.integers(0, 2, cases)
    does = np.array([0, TRUTH["phone",], TRUTH["visit",]])[channel] + np.array([0, TRUTH["multiple",]])[kind]
    return pl.DataFrame({"channel": np.array(CHANNELS)[channel], "kind": np.array(KINDS)[kind]}), does


def _ratios(estimates: Sequence[Sequence[Estimate]]) -> Iterator[tuple[tuple[str, ...], Ratio]]:
    for groups in estimates:
        for each in groups:
            if isinstance(each.found, Ratio):
                yield each.words, each.found


def _coverage(estimate: Callable[[np.random.Generator], Sequence[Sequence[Estimate]]], seed: int) -> dict[str, float]:
    chance = np.random.default_rng(seed)
    held = dict.fromkeys(TRUTH, 0)
    for _world in range(WORLDS):
        for words, ratio in _ratios(estimate(chance)):
            held[words] += ratio.low <= exp(TRUTH[words]) <= ratio.high
    return {words[0]: count / WORLDS for words, count in held.items()}


def _assert_right(coverage: dict[str, float]) -> None:
    assert all(0.93 <= share <= 0.97 for share in coverage.values()), coverage


def test_odds_ratios_hold_the_truth_as_often_as_they_say() -> None:
    def estimate(chance: np.random.Generator) -> Sequence[Sequence[Estimate]]:
        facts, does = _facts(chance, 300)
        reached = chance.random(300) < 1 / (1 + np.exp(0.4 - does))
        return odds_ratios(facts.with_columns(reached=pl.Series(reached)), "reached", FACTORS).estimates

    _assert_right(_coverage(estimate, seed=11))


def test_odds_ratios_per_attempt_hold_the_truth_although_who_is_reached_is_tried_no_more() -> None:
    def estimate(chance: np.random.Generator) -> Sequence[Sequence[Estimate]]:
        cases, tries = 130, 4
        facts, does = _facts(chance, cases * tries)
        numbers = np.tile(np.arange(1, tries + 1), cases)
        reached = chance.random(cases * tries) < 1 / (1 + np.exp(0.8 - does))
        attempts = facts.with_columns(
            number=pl.Series(numbers),
            attempt_reached=pl.Series(reached),
            from_resident=pl.lit(value=False),
            days_since_opened=pl.Series(numbers),
        )
        return odds_ratios(until_reached(attempts), "attempt_reached", FACTORS).estimates

    _assert_right(_coverage(estimate, seed=12))


def _until(chance: np.random.Generator, cases: int, does: np.ndarray | float) -> pl.DataFrame:
    """Until when each case was followed, and whether it had happened by then; in whole days."""
    happens = np.ceil(chance.exponential(60 / np.exp(does), cases)).astype(int)
    end = chance.integers(30, 180, cases)
    return pl.DataFrame({"day": np.minimum(happens, end), "dropped_out": happens <= end})


def test_hazard_ratios_hold_the_truth_and_stay_the_same_as_often_as_they_say() -> None:
    disagreeing = []

    def estimate(chance: np.random.Generator) -> Sequence[Sequence[Estimate]]:
        facts, does = _facts(chance, 150)
        rows = facts.hstack(_until(chance, 150, does))
        hazards = hazard_ratios(rows, "dropped_out", "day", FACTORS)
        disagreeing.append(any(not halves.agree for halves in hazards.halves))
        return hazards.estimates

    _assert_right(_coverage(estimate, seed=13))
    assert 0.03 <= np.mean(disagreeing) <= 0.07


def test_curves_and_medians_hold_the_truth_as_often_as_they_say() -> None:
    chance = np.random.default_rng(14)
    median = ceil(60 * log(2))  # of whole days the first by which it happened to half
    held, median_held = dict.fromkeys((15, 45, 90), 0), 0
    for _world in range(WORLDS):
        curve = kaplan_meier(_until(chance, 100, 0.0), "dropped_out", "day")
        for day in held:
            held[day] += curve.at(day).low <= exp(-day / 60) <= curve.at(day).high
        low, high = curve.median.low, curve.median.high
        median_held += (low is not None and low <= median) and (high is None or median <= high)
    _assert_right({str(day): count / WORLDS for day, count in held.items()})
    _assert_right({"median": median_held / WORLDS})


def _run(chance: np.random.Generator, shares: Sequence[float], needed: int, weeks: int) -> list[Comparison]:
    """An experiment that is looked at after each week."""
    each_week = -(-needed // weeks)
    succeeded = np.cumsum([chance.binomial(each_week, share, weeks) for share in shares], axis=1)
    looks = [
        [Tally(each_week * (week + 1), int(arm[week])) for arm in succeeded] for week in range(weeks)
    ]  # fmt: skip
    return judge(looks, needed)


@pytest.mark.parametrize(("share", "difference", "weeks"), [(0.3, 0.1, 26), (0.1, 0.1, 20), (0.5, 0.15, 170)])
def test_looking_every_week_finds_a_difference_that_is_not_there_in_less_than_five_of_a_hundred(
    share: float, difference: float, weeks: int
) -> None:
    chance, needed = np.random.default_rng(15), cases_needed_per_arm(Expectation(share, difference))
    found = [_run(chance, [share, share], needed, weeks)[0].verdict for _run_number in range(1_000)]
    alarms = sum(verdict in {Verdict.MORE, Verdict.FEWER} for verdict in found)
    assert alarms < 50


def test_looking_with_the_ordinary_test_would_have_fooled() -> None:
    """What the bar is for: the same looks with the interval of one look find far more."""
    chance, needed = np.random.default_rng(16), cases_needed_per_arm(Expectation(0.3, 0.1))
    each_week = needed // 26
    fooled = 0
    for _run_number in range(500):
        first, second = np.cumsum(chance.binomial(each_week, 0.3, (2, 26)), axis=1)
        cases = each_week * np.arange(1, 27)
        together = (first + second) / (2 * cases)
        fooled += bool((abs(first - second) / cases > 1.96 * np.sqrt(2 * together * (1 - together) / cases)).any())
    assert fooled > 75


def test_three_arms_together_give_a_false_alarm_in_less_than_five_of_a_hundred() -> None:
    chance, needed = np.random.default_rng(17), cases_needed_per_arm(Expectation(0.3, 0.1, arms=3))
    alarms = sum(
        any(each.verdict in {Verdict.MORE, Verdict.FEWER} for each in _run(chance, [0.3, 0.3, 0.3], needed, 26))
        for _run_number in range(1_000)
    )
    assert alarms < 50


@pytest.mark.parametrize(("share", "difference"), [(0.3, 0.1), (0.5, -0.15)])
def test_a_planned_difference_is_found_at_the_planned_size_about_as_often_as_planned(
    share: float, difference: float
) -> None:
    chance, needed = np.random.default_rng(18), cases_needed_per_arm(Expectation(share, difference))
    right = Verdict.MORE if difference > 0 else Verdict.FEWER
    found = [_run(chance, [share, share + difference], needed, 26)[0].verdict for _run_number in range(1_000)]
    assert 0.74 <= found.count(right) / len(found) <= 0.82
