"""Times until something happens: the curve of the book, with intervals that statsmodels gives too."""

import polars as pl
import pytest
from statsmodels.duration.survfunc import SurvfuncRight

from eropaf.monitor.effects.survival import Curve, Median, kaplan_meier

# Weeks in remission with 6-MP, and whether it ended (Freireich et al., Blood 21, 1963): every textbook's example.
WEEKS = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35]
ENDED = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]


def _curve() -> Curve:
    return kaplan_meier(pl.DataFrame({"week": WEEKS, "ended": [bool(each) for each in ENDED]}), "ended", "week")


def test_the_curve_is_that_of_the_textbooks() -> None:
    curve = _curve()
    shares = [(moment.day, round(moment.waiting, 3), moment.at_risk) for moment in curve.moments if moment.events]
    assert shares == [
        (6, 0.857, 21), (7, 0.807, 17), (10, 0.753, 15), (13, 0.690, 12), (16, 0.627, 11), (22, 0.538, 7),
        (23, 0.448, 6),
    ]  # fmt: skip
    assert (curve.cases, curve.events) == (21, 9)


def test_the_interval_of_the_median_is_that_of_statsmodels() -> None:
    low, high = SurvfuncRight(WEEKS, ENDED).quantile_ci(0.5, method="cloglog")
    assert _curve().median == Median(23, low, None)
    assert high == float("inf")


def test_the_interval_of_a_share_is_that_of_r() -> None:
    """On the log-log scale, as R's survival package prints it for these data."""
    at_ten = _curve().at(10)
    assert (round(at_ten.low, 3), round(at_ten.high, 3)) == (0.503, 0.889)


def test_a_day_tells_how_many_are_still_there_and_to_how_many_it_happened() -> None:
    curve = _curve()
    assert (curve.at(5).waiting, curve.at(5).at_risk, curve.at(5).events) == (1.0, 21, 0)
    assert (curve.at(12).at_risk, curve.at(12).events) == (12, 5)
    assert curve.at(12).waiting == pytest.approx(curve.at(10).waiting)
    assert curve.at(100).at_risk == 0


def test_the_curve_ends_where_fewer_than_ten_are_left() -> None:
    readable = _curve().while_readable()
    assert readable.moments[-1].at_risk >= 10
    assert readable.moments[-1].day == 17
    assert readable.median.day is None


def test_it_may_happen_on_the_first_day_and_to_everybody() -> None:
    curve = kaplan_meier(pl.DataFrame({"day": [0, 0, 3], "reached": [True, True, True]}), "reached", "day")
    assert [(moment.day, round(moment.waiting, 3)) for moment in curve.moments] == [(0, 0.333), (3, 0.0)]
    assert curve.median.day == 0
