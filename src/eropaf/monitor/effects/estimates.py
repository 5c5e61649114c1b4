"""Ratios of odds or hazards as a reader meets them: per fact and group, beside the group of reference. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from math import exp, sqrt

import polars as pl

from eropaf.monitor.effects.levels import CASES, EVENTS, Encoded, Grouping
from eropaf.monitor.effects.logistic import Fit
from eropaf.monitor.shares import SURE


class Unsaid(StrEnum):
    """Why there is no ratio.

    Others are set against it, it happened always or never, it goes with another fact, or it would tell about a few.
    """

    REFERENCE = "reference"
    ALL_OR_NONE = "all_or_none"
    ENTANGLED = "entangled"
    TOO_FEW = "too_few"


@dataclass(frozen=True, slots=True)
class Ratio:
    """How many times the odds (or hazard) of the reference, with its 95 per cent interval."""

    ratio: float
    low: float
    high: float

    @property
    def differs(self) -> bool:
        """Whether the interval leaves out that there is no difference."""
        return self.low > 1 or self.high < 1


@dataclass(frozen=True, slots=True)
class Estimate:
    """One group of one fact.

    Attributes:
        column: the fact.
        words: of the group.
        cases: in it.
        events: of these; None where that is not told, since it is about a few.
        found: the ratio, or why there is none.
    """

    column: str
    words: tuple[str, ...]
    cases: int
    events: int | None
    found: Ratio | Unsaid


def describe_groups(encoded: Encoded, fit: Fit) -> list[list[Estimate]]:
    """Every group with its ratio, of every fact that was used.

    Args:
        encoded: the cases that took part.
        fit: with a column for each group that is compared, in their order.
    """
    columns = iter(range(len(fit.estimates)))
    return [_describe(encoded.rows, grouping, fit, columns) for grouping in encoded.groupings if grouping.groups]


def _describe(rows: pl.DataFrame, grouping: Grouping, fit: Fit, columns: Iterator[int]) -> list[Estimate]:
    name = grouping.factor.column
    events = dict(rows.group_by(name).agg(pl.col(EVENTS).sum()).iter_rows())
    cases = dict(rows.group_by(name).agg(pl.col(CASES).sum()).iter_rows())
    described = []
    for place, group in enumerate(grouping.groups):
        counts = (cases.get(place, 0), events.get(place, 0))
        found = Unsaid.REFERENCE if place == 0 else _found(fit, next(columns), *counts)
        described.append(Estimate(name, group.words, *counts, found))
    return described


def _found(fit: Fit, column: int, cases: int, events: int) -> Ratio | Unsaid:
    if fit.is_known[column]:
        return ratio_of(float(fit.estimates[column]), float(fit.variances[column]))
    return Unsaid.ALL_OR_NONE if events in (0, cases) else Unsaid.ENTANGLED


def ratio_of(estimate: float, variance: float) -> Ratio:
    """The ratio with Wald's interval, which is symmetric on the scale of logarithms.

    Args:
        estimate: the logarithm of the ratio.
        variance: of the estimate.
    """
    margin = SURE * sqrt(variance)
    return Ratio(exp(estimate), exp(estimate - margin), exp(estimate + margin))
