"""An experiment may be read at any moment: the bar is high at first, and what was found stays found."""

import pytest

from eropaf.monitor.effects.differences import newcombe
from eropaf.monitor.effects.verdict import Tally, Verdict, judge

NEEDED = 200


@pytest.mark.parametrize(
    ("before", "after", "low", "high"),
    [
        ((48, 80), (56, 70), 0.0524, 0.3339),
        ((3, 10), (9, 10), 0.1705, 0.8090),
        ((2, 7), (6, 7), 0.0582, 0.8062),
        ((0, 29), (5, 56), -0.0381, 0.1926),
    ],
)
def test_the_interval_of_a_difference_is_that_of_newcombes_article(
    before: tuple[int, int], after: tuple[int, int], low: float, high: float
) -> None:
    interval = newcombe(before, after)
    assert (round(interval.low, 4), round(interval.high, 4)) == (low, high)


def test_of_fewer_than_ten_cases_in_an_arm_nothing_is_said() -> None:
    (comparison,) = judge([[Tally(30, 3), Tally(9, 9)]], NEEDED)
    assert comparison.verdict == Verdict.TOO_FEW
    assert comparison.interval is None


def test_a_difference_that_would_do_at_the_end_says_nothing_early() -> None:
    early, late = ([Tally(cases, cases * 3 // 10), Tally(cases, cases * 5 // 10)] for cases in (40, 200))
    (comparison,) = judge([early], NEEDED)
    assert comparison.verdict == Verdict.NOTHING_YET
    assert comparison.progress == pytest.approx(0.2)
    (comparison,) = judge([early, late], NEEDED)
    assert comparison.verdict == Verdict.MORE
    assert comparison.difference == pytest.approx(0.2)


def test_an_overwhelming_difference_is_found_early_and_stays_found() -> None:
    overwhelming, weaker = [Tally(100, 10), Tally(100, 60)], [Tally(190, 60), Tally(190, 75)]
    (comparison,) = judge([overwhelming], NEEDED)
    assert comparison.verdict == Verdict.MORE
    assert judge([weaker], NEEDED)[0].verdict == Verdict.NOTHING_YET
    assert judge([overwhelming, weaker], NEEDED)[0].verdict == Verdict.MORE


def test_an_arm_that_does_worse_is_found_too() -> None:
    (comparison,) = judge([[Tally(200, 120), Tally(200, 80)]], NEEDED)
    assert comparison.verdict == Verdict.FEWER
    assert comparison.difference == pytest.approx(-0.2)


def test_at_the_planned_size_without_a_difference_that_is_the_verdict() -> None:
    (comparison,) = judge([[Tally(200, 60), Tally(200, 66)]], NEEDED)
    assert comparison.verdict == Verdict.NONE_FOUND
    assert comparison.progress == 1


def test_what_comes_after_the_planned_size_changes_nothing() -> None:
    at_the_end, after = [Tally(200, 60), Tally(200, 66)], [Tally(400, 100), Tally(400, 200)]
    assert judge([at_the_end, after], NEEDED) == judge([at_the_end], NEEDED)


def test_each_arm_is_compared_with_the_first_and_more_arms_ask_for_more() -> None:
    first, second = Tally(200, 60), Tally(200, 83)
    assert judge([[first, second]], NEEDED)[0].verdict == Verdict.MORE
    both = judge([[first, second, Tally(200, 61)]], NEEDED)
    assert [comparison.verdict for comparison in both] == [Verdict.NONE_FOUND, Verdict.NONE_FOUND]
    assert [comparison.after for comparison in both] == [second, Tally(200, 61)]


def test_unequal_arms_tell_as_much_as_their_harmonic_mean() -> None:
    (comparison,) = judge([[Tally(60, 20), Tally(30, 10)]], NEEDED)
    assert comparison.progress == pytest.approx(40 / NEEDED)


def test_before_anything_came_in_there_is_no_comparison() -> None:
    assert judge([], NEEDED) == []
