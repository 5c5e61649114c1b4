"""By which facts the risk per day differs: hazard ratios with their intervals, and whether they stay the same. Pure.

A hazard ratio of 2 says that, among people who are alike in the other facts and to whom it has not happened yet, twice
as many meet it per day. One number for the whole time is fair only where the ratio stays the same. Therefore the time
is cut in two at the day by which half of the events had happened, and each half has its own ratio: a reader sees
whether they agree. The halves share no events, so their estimates vary by themselves (Cox's partial likelihood is a
product over days) and their difference can be tested.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

import numpy as np
import polars as pl

from eropaf.monitor.effects.cox import fit_cox, lay_out
from eropaf.monitor.effects.estimates import Estimate, Ratio, describe_groups, ratio_of
from eropaf.monitor.effects.levels import CASES, EVENTS, Encoded, Factor, LeftOut, count_alike, encode, indicators
from eropaf.monitor.effects.logistic import Fit
from eropaf.monitor.shares import FEWEST

_FALSE_ALARM = 0.05


@dataclass(frozen=True, slots=True)
class Halves:
    """The ratio of one group in both halves of the time.

    Attributes:
        column: the fact.
        words: of the group.
        early: until the day of cutting.
        late: after it.
        agree: whether the difference can be chance.
    """

    column: str
    words: tuple[str, ...]
    early: Ratio
    late: Ratio
    agree: bool


@dataclass(frozen=True, slots=True)
class Hazards:
    """What was found.

    Attributes:
        cases: that took part.
        events: how many of these met it.
        estimates: per fact its groups, the reference first; empty where too few met it.
        left_out: what took no part.
        cut_at: the day by which half of the events had happened.
        halves: of every group with a ratio; empty where a half has fewer than ten events.
    """

    cases: int
    events: int
    estimates: Sequence[Sequence[Estimate]]
    left_out: Sequence[LeftOut]
    cut_at: int
    halves: Sequence[Halves]

    @property
    def events_per_variable(self) -> float:
        """Events for each hazard ratio; below ten the intervals are too hopeful.

        Source: Peduzzi et al., Journal of Clinical Epidemiology 48 (1995).
        """
        return self.events / max(1, sum(len(groups) - 1 for groups in self.estimates))


def hazard_ratios(rows: pl.DataFrame, event: str, days: str, factors: Sequence[Factor]) -> Hazards:
    """Compare the risk per day between groups of cases that are alike in the other facts.

    Args:
        rows: one per case.
        event: the column that says whether it happened.
        days: the column with the day on which it did, or else until which the case was followed.
        factors: the facts.
    """
    encoded = encode(count_alike(rows, event, factors, [days]), factors)
    cases, events = (int(encoded.rows[name].sum()) for name in (CASES, EVENTS))
    if events < FEWEST:
        return Hazards(cases, events, (), encoded.left_out, 0, ())
    cut_at = _day_of_half(encoded.rows, days)
    estimates = describe_groups(encoded, _fit(encoded, encoded.rows, days))
    return Hazards(cases, events, estimates, encoded.left_out, cut_at, _halve(encoded, days, cut_at))


def _fit(encoded: Encoded, rows: pl.DataFrame, days: str) -> Fit:
    """Fit those rows; a group without events has no hazard to compare, and adds nothing to those of others."""
    columns = indicators(Encoded(rows, encoded.groupings, ()))
    day, cases, events = (rows[name].to_numpy().astype(np.float64) for name in (days, CASES, EVENTS))
    is_met = events @ columns > 0
    stays = np.logical_not((columns[:, ~is_met] > 0).any(axis=1))
    fit = fit_cox(lay_out(columns[stays], day[stays], cases[stays], events[stays]))
    return Fit(fit.estimates, fit.variances, fit.is_known & is_met, stays)


def _day_of_half(rows: pl.DataFrame, days: str) -> int:
    per_day = rows.group_by(days).agg(pl.col(EVENTS).sum()).sort(days)
    reached = per_day.filter(pl.col(EVENTS).cum_sum() * 2 >= pl.col(EVENTS).sum())
    return int(reached[days][0])


def _halve(encoded: Encoded, days: str, cut_at: int) -> list[Halves]:
    rows, is_early = encoded.rows, pl.col(days) <= cut_at
    early = rows.with_columns(pl.when(is_early).then(EVENTS).otherwise(0).alias(EVENTS))
    early = early.with_columns(pl.col(days).clip(upper_bound=cut_at + 1))
    late = rows.filter(~is_early)
    if min(early[EVENTS].sum(), late[EVENTS].sum()) < FEWEST:
        return []
    fits = [_fit(encoded, each, days) for each in (early, late)]
    compared = [(each.factor.column, group.words) for each in encoded.groupings for group in each.groups[1:]]
    both = fits[0].is_known & fits[1].is_known
    surely = NormalDist().inv_cdf(1 - _FALSE_ALARM / max(1, int(both.sum())) / 2)
    return [_compare(*compared[at], fits, at, surely) for at in range(len(compared)) if both[at]]


def _compare(column: str, words: tuple[str, ...], fits: Sequence[Fit], at: int, surely: float) -> Halves:
    early, late = (float(fit.estimates[at]) for fit in fits)
    early_variance, late_variance = (float(fit.variances[at]) for fit in fits)
    agree = abs(early - late) < surely * sqrt(early_variance + late_variance)
    return Halves(column, words, ratio_of(early, early_variance), ratio_of(late, late_variance), agree)
