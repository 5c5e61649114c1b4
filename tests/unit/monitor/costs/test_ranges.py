"""Between which amounts a reckoning lies, against truths that can be worked out another way."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from eropaf.monitor.costs.enums import Basis, Effect, Key, Stage
from eropaf.monitor.costs.inputs import Amount, Input, published_inputs
from eropaf.monitor.costs.ranges import DRAWS, Bar, band_of, draw_amount, draw_values, tornado
from eropaf.monitor.costs.reckoning import Counted, Counts, Values, Work, balance_of, break_even, lines_of
from eropaf.monitor.facts.enums import Strand

amounts = st.lists(st.integers(0, 10_000_000), min_size=3, max_size=3).map(lambda ends: Amount(*sorted(ends)))
COUNTS = Counts(
    {
        Strand.EARLY: Counted(
            {
                Stage.UNREACHED: Work(cases=400, attempts={Key.MINUTES_VISIT: 350, Key.MINUTES_PHONE: 600}),
                Stage.HELPED: Work(cases=80, minutes=30_000),
            },
            {Effect.EVICTION_AVERTED: 12},
        )
    },
    months=12,
)


def given_as(key: Key, low: int, likely: int, high: int) -> Input:
    return Input(key, Amount(low, likely, high), "Eigen administratie", 2026, Basis.OWN)


@pytest.mark.parametrize("ends", [(0, 5_000, 10_000), (1_000, 2_000, 20_000), (0, 9_000, 9_000), (100, 100, 7_000)])
def test_the_band_is_that_of_the_distribution(ends: tuple[int, int, int]) -> None:
    """The quantiles of a PERT distribution are known; of ten thousand draws they lie within their sampling error."""
    low, likely, high = ends
    truth = stats.beta(1 + 4 * (likely - low) / (high - low), 1 + 4 * (high - likely) / (high - low), low, high - low)
    band = band_of(draw_values({Key.HOUR: given_as(Key.HOUR, *ends)})[Key.HOUR])

    for share, found in ((0.05, band.low), (0.50, band.middle), (0.95, band.high)):
        exact = truth.ppf(share)
        error = np.sqrt(share * (1 - share) / DRAWS) / truth.pdf(exact)
        assert abs(found - exact) < 4 * error


def test_the_band_of_a_sum_is_that_of_the_sum() -> None:
    """Of equal independent amounts the mean is exact and the spread shrinks with the root of their number."""
    keys = [Key.COLLECTION, Key.COURT, Key.CLEARING, Key.AFTERMATH]
    drawn = draw_values({key: given_as(key, 0, 50_000, 100_000) for key in keys})
    together = np.sum([drawn[key] for key in keys], axis=0)
    one = stats.beta(3, 3, 0, 100_000)

    assert together.mean() == pytest.approx(4 * one.mean(), rel=0.01)
    assert together.std() == pytest.approx(2 * one.std(), rel=0.03)


def test_the_same_inputs_give_the_same_band() -> None:
    first, second = (draw_values(published_inputs())[Key.AFTERMATH] for _time in range(2))

    assert np.array_equal(first, second)


def test_another_amount_leaves_the_draws_of_the_others_as_they_were() -> None:
    changed = {**published_inputs(), Key.HOUR: given_as(Key.HOUR, 7_000, 8_000, 9_000)}

    assert np.array_equal(draw_values(published_inputs())[Key.COURT], draw_values(changed)[Key.COURT])


@given(amounts)
def test_no_draw_lies_outside_the_ends(amount: Amount) -> None:
    drawn = draw_amount(amount, np.random.default_rng(1), draws=50)

    assert amount.low <= drawn.min() <= drawn.max() <= amount.high


def test_what_is_known_exactly_has_no_band() -> None:
    exact = {key: given_as(key, 60, 60, 60) for key in Key}
    drawn = balance_of(lines_of(COUNTS), draw_values(exact)).net
    band = band_of(drawn)

    assert band.low == band.middle == band.high


def test_the_tornado_goes_from_end_to_end_and_tells_the_most_first() -> None:
    lines = lines_of(COUNTS)
    inputs = {**published_inputs(), Key.HOUR: given_as(Key.HOUR, 6_000, 7_000, 9_000)}

    def net(values: Values) -> float:
        return float(balance_of(lines, values).net)

    bars = tornado(inputs, net)

    assert [bar.width for bar in bars] == sorted((bar.width for bar in bars), reverse=True)
    hours = next(bar for bar in bars if bar.key is Key.HOUR)
    reckoned = 480 * 10 + 350 * 60 + 600 * 10  # minutes of taking up, visits and calls
    assert hours.at_low - hours.at_high == pytest.approx(3_000 * (30_000 + reckoned) / 60)


def test_the_tornado_leaves_out_what_changes_nothing() -> None:
    bars = tornado(published_inputs(), lambda values: float(values[Key.COURT]))

    assert bars == [Bar(Key.COURT, 25_000, 75_000)]


def test_where_averting_may_be_worth_nothing_the_band_of_the_break_even_number_is_open() -> None:
    worthless = {**published_inputs(), **{key: given_as(key, 0, 0, 0) for key in (Key.OTHERWISE,)}}
    band = band_of(break_even(lines_of(COUNTS), draw_values(worthless)))

    assert band.high == float("inf")
