"""How far a share can be trusted."""

import pytest

from eropaf.monitor.shares import interval_of


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [(0, 10, 0.0, 0.278), (5, 10, 0.237, 0.763), (10, 10, 0.722, 1.0), (50, 1000, 0.038, 0.065)],
)
def test_the_interval_is_that_of_the_tables(part: int, whole: int, low: float, high: float) -> None:
    found = interval_of(part, whole)

    assert found is not None
    assert (found.low, found.high) == (pytest.approx(low, abs=0.001), pytest.approx(high, abs=0.001))


@pytest.mark.parametrize("whole", [0, 1, 9])
def test_of_fewer_than_ten_nothing_is_said(whole: int) -> None:
    assert interval_of(0, whole) is None
