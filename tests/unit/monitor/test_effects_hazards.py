"""Hazard ratios are those of statsmodels, also with ties, and a reader sees whether they stay the same."""

import numpy as np
import polars as pl
import pytest
from statsmodels.duration.hazard_regression import PHReg

from eropaf.monitor.effects.estimates import Estimate, Ratio, Unsaid
from eropaf.monitor.effects.hazards import Hazards, hazard_ratios
from eropaf.monitor.effects.levels import Factor

FACTORS = [Factor("with_salary", "false"), Factor("band", "low", order=("low", "middle", "high"))]


def _followed(seed: int, *, days: int, cases: int = 200, late_ratio: float = 2.0) -> pl.DataFrame:
    """Cases of whom some drop out, in whole days so that many do so on the same day."""
    chance = np.random.default_rng(seed)
    salary, band = chance.integers(0, 2, cases), chance.integers(0, 3, cases)
    early = chance.exponential(days / 2.0**salary)
    late = days / 2 + chance.exponential(days / late_ratio**salary)
    until = np.ceil(np.where(early < days / 2, early, late)).astype(int)
    end = chance.integers(days // 2, 2 * days, cases)
    return pl.DataFrame(
        {
            "with_salary": salary.astype(bool),
            "band": np.array(["low", "middle", "high"])[band],
            "day": np.minimum(until, end),
            "dropped_out": until <= end,
        }
    )


def _estimate(hazards: Hazards, column: str, word: str) -> Estimate:
    estimates = [each for groups in hazards.estimates for each in groups]
    return next(each for each in estimates if each.column == column and word in each.words)


def _ratio(hazards: Hazards, column: str, word: str) -> Ratio:
    found = _estimate(hazards, column, word).found
    assert isinstance(found, Ratio)
    return found


@pytest.mark.parametrize("days", [8, 90])
def test_hazard_ratios_are_those_of_statsmodels(days: int) -> None:
    rows = _followed(3, days=days)
    hazards = hazard_ratios(rows, "dropped_out", "day", FACTORS)
    terms = [("with_salary", "true"), ("band", "middle"), ("band", "high")]
    columns = np.column_stack([(rows[column].cast(pl.String) == word).to_numpy() for column, word in terms])
    status = rows["dropped_out"].to_numpy().astype(int)
    reference = PHReg(rows["day"].to_numpy(), columns.astype(float), status=status, ties="efron").fit()
    bounds = np.exp(reference.conf_int())
    for place, (column, word) in enumerate(terms):
        ratio = _ratio(hazards, column, word)
        assert ratio.ratio == pytest.approx(np.exp(reference.params[place]), rel=1e-5)
        assert (ratio.low, ratio.high) == pytest.approx(tuple(bounds[place]), rel=1e-5)


def test_what_was_used_is_told() -> None:
    rows = _followed(3, days=90)
    hazards = hazard_ratios(rows, "dropped_out", "day", FACTORS)
    dropped = int(rows["dropped_out"].sum())
    assert (hazards.cases, hazards.events) == (200, dropped)
    assert hazards.events_per_variable == pytest.approx(dropped / 3)


def test_a_group_in_which_nobody_dropped_out_gets_no_ratio_and_leaves_the_others_as_they_are() -> None:
    rows = _followed(3, days=90)
    safe = rows.head(15).with_columns(pl.lit("very high").alias("band"), pl.lit(value=False).alias("dropped_out"))
    hazards = hazard_ratios(pl.concat([rows, safe]), "dropped_out", "day", FACTORS)
    without = hazard_ratios(rows, "dropped_out", "day", FACTORS)
    assert _estimate(hazards, "band", "very high").found == Unsaid.ALL_OR_NONE
    assert _ratio(hazards, "with_salary", "true").ratio == pytest.approx(_ratio(without, "with_salary", "true").ratio)


def test_fewer_than_ten_events_say_nothing() -> None:
    few = pl.DataFrame({"with_salary": [True, False] * 20, "day": range(40), "dropped_out": [True] * 9 + [False] * 31})
    assert hazard_ratios(few, "dropped_out", "day", FACTORS[:1]).estimates == ()


def test_a_ratio_that_fades_is_seen_in_the_halves_of_the_time() -> None:
    rows = _followed(5, days=60, cases=600, late_ratio=0.25)
    (halves,) = hazard_ratios(rows, "dropped_out", "day", FACTORS[:1]).halves
    assert halves.early.low > 1
    assert halves.late.high < halves.early.low
    assert not halves.agree


def test_a_ratio_that_stays_the_same_agrees_in_the_halves_of_the_time() -> None:
    rows = _followed(6, days=60, cases=600, late_ratio=2.0)
    hazards = hazard_ratios(rows, "dropped_out", "day", FACTORS[:1])
    assert [halves.agree for halves in hazards.halves] == [True]
    events = rows.filter("dropped_out")
    assert events.filter(pl.col("day") < hazards.cut_at).height * 2 < events.height
    assert events.filter(pl.col("day") <= hazards.cut_at).height * 2 >= events.height
