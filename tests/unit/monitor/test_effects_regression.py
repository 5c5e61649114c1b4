"""Odds ratios are those of statsmodels, and where data cannot tell it is said instead of shown."""

import numpy as np
import polars as pl
import pytest
from statsmodels.genmod.families import Binomial
from statsmodels.genmod.generalized_linear_model import GLM

from eropaf.monitor.effects.estimates import Ratio, Unsaid
from eropaf.monitor.effects.levels import Factor, LeftOut
from eropaf.monitor.effects.regression import Regression, odds_ratios

FACTORS = [Factor("channel", "letter"), Factor("kind", "single")]


def _cases(counts: dict[tuple[str, str], tuple[int, int]]) -> pl.DataFrame:
    """Cases by channel and kind: how many, and how many of these were reached."""
    rows = [
        {"channel": channel, "kind": kind, "reached": number < reached}
        for (channel, kind), (cases, reached) in counts.items()
        for number in range(cases)
    ]
    return pl.DataFrame(rows)


ORDINARY = {
    ("letter", "single"): (40, 10),
    ("letter", "multiple"): (25, 9),
    ("phone", "single"): (35, 16),
    ("phone", "multiple"): (30, 19),
    ("visit", "single"): (20, 12),
    ("visit", "multiple"): (22, 17),
}


def _found(regression: Regression, column: str, word: str) -> Ratio | Unsaid:
    estimates = [each for groups in regression.estimates for each in groups]
    return next(each.found for each in estimates if each.column == column and word in each.words)


def _ratio(regression: Regression, column: str, word: str) -> Ratio:
    found = _found(regression, column, word)
    assert isinstance(found, Ratio)
    return found


def test_odds_ratios_are_those_of_statsmodels() -> None:
    regression = odds_ratios(_cases(ORDINARY), "reached", FACTORS)
    columns = np.array([[1.0, c == "phone", c == "visit", k == "multiple"] for c, k in ORDINARY])
    outcomes = np.array([[reached, cases - reached] for cases, reached in ORDINARY.values()])
    reference = GLM(outcomes, columns, family=Binomial()).fit()
    bounds = np.exp(reference.conf_int())
    for place, (column, word) in enumerate([("channel", "phone"), ("channel", "visit"), ("kind", "multiple")], start=1):
        ratio = _ratio(regression, column, word)
        assert ratio.ratio == pytest.approx(np.exp(reference.params[place]), rel=1e-6)
        assert (ratio.low, ratio.high) == pytest.approx(tuple(bounds[place]), rel=1e-6)


def test_a_table_of_four_has_the_odds_ratio_of_the_book() -> None:
    """Woolf (1955): the product of the corners, and the root of the sum of one over each number."""
    table = {("letter", "single"): (50, 10), ("phone", "single"): (50, 20)}
    ratio = _ratio(odds_ratios(_cases(table), "reached", FACTORS[:1]), "channel", "phone")
    assert ratio.ratio == pytest.approx(20 * 40 / (30 * 10))
    margin = np.exp(1.959964 * np.sqrt(1 / 20 + 1 / 30 + 1 / 10 + 1 / 40))
    assert (ratio.low, ratio.high) == pytest.approx((ratio.ratio / margin, ratio.ratio * margin), rel=1e-6)


def test_what_was_used_is_told() -> None:
    regression = odds_ratios(_cases({**ORDINARY, ("card", "single"): (4, 2)}), "reached", FACTORS)
    assert (regression.cases, regression.events) == (172, 83)
    assert regression.events_per_variable == pytest.approx(83 / 3)
    assert regression.left_out == [LeftOut("channel", ("card",), 4)]
    assert _found(regression, "channel", "letter") == Unsaid.REFERENCE


def test_a_channel_that_always_reached_gets_no_odds_ratio_and_leaves_the_others_as_they_are() -> None:
    always = {**ORDINARY, ("card", "single"): (12, 12), ("card", "multiple"): (15, 15)}
    regression, without = (odds_ratios(_cases(counts), "reached", FACTORS) for counts in (always, ORDINARY))
    assert _found(regression, "channel", "card") == Unsaid.ALL_OR_NONE
    assert _ratio(regression, "channel", "visit").ratio == pytest.approx(_ratio(without, "channel", "visit").ratio)
    assert _ratio(regression, "kind", "multiple").high == pytest.approx(_ratio(without, "kind", "multiple").high)


def test_outcomes_that_two_facts_together_foretell_get_no_odds_ratio() -> None:
    """By channel and by kind alone there are both outcomes; by both together some always and some never come about."""
    foretold = {
        ("letter", "single"): (30, 12),
        ("letter", "multiple"): (30, 30),
        ("phone", "single"): (30, 0),
        ("phone", "multiple"): (30, 14),
    }
    regression = odds_ratios(_cases(foretold), "reached", FACTORS)
    found = [_found(regression, "channel", "phone"), _found(regression, "kind", "multiple")]
    assert found == [Unsaid.ENTANGLED, Unsaid.ENTANGLED]


def test_a_fact_that_is_known_of_too_few_is_not_compared() -> None:
    rows = _cases(ORDINARY).with_columns(buddy=pl.Series(["yes"] * 4 + [None] * 168))
    regression = odds_ratios(rows, "reached", [*FACTORS, Factor("buddy", "no")])
    assert [groups[0].column for groups in regression.estimates] == ["channel", "kind"]
    assert regression.cases == 172


def test_facts_that_always_go_together_cannot_be_told_apart() -> None:
    together = {("letter", "single"): (40, 10), ("phone", "multiple"): (40, 25)}
    regression = odds_ratios(_cases(together), "reached", FACTORS)
    assert _found(regression, "channel", "phone") == Unsaid.ENTANGLED
    assert _found(regression, "kind", "multiple") == Unsaid.ENTANGLED


@pytest.mark.parametrize("reached", [9, 31])
def test_fewer_than_ten_of_either_outcome_say_nothing(reached: int) -> None:
    by_phone = reached // 2
    counts = {("letter", "single"): (20, reached - by_phone), ("phone", "single"): (20, by_phone)}
    assert odds_ratios(_cases(counts), "reached", FACTORS).estimates == ()
