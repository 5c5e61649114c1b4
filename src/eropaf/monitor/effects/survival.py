"""How long it takes: the Kaplan-Meier curve with its intervals. Pure: no database.

Cases that were followed for a while only count as long as they were: each day has its own share of those who were
still there (Kaplan and Meier, JASA 53, 1958). Intervals are per day, on the scale of the logarithm of minus the
logarithm, so that they stay between 0 and 1 and hold for small numbers (Kalbfleisch and Prentice, The Statistical
Analysis of Failure Time Data, 2002, chapter 1), with Greenwood's variance.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import exp, inf, log, sqrt

import polars as pl

from eropaf.monitor.shares import FEWEST, SURE


@dataclass(frozen=True, slots=True)
class Moment:
    """A day on which it happened to somebody, or until which somebody was followed.

    Attributes:
        day: counted from the beginning.
        waiting: the share to whom it has not happened by the end of the day.
        low: of its interval.
        high: of its interval.
        at_risk: to how many it could happen that day.
        events: to how many it did.
    """

    day: int
    waiting: float
    low: float
    high: float
    at_risk: int
    events: int


@dataclass(frozen=True, slots=True)
class Median:
    """The day by which it has happened to half, with its interval; None where the curve does not come that far."""

    day: int | None
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Curve:
    """How many are still waiting, day by day.

    Attributes:
        cases: at the beginning.
        events: all.
        moments: in the order of days.
    """

    cases: int
    events: int
    moments: Sequence[Moment]

    @property
    def median(self) -> Median:
        """When the curve, and the bounds of its interval, come to a half or lower (Brookmeyer and Crowley, 1982)."""
        days = [moment.day for moment in self.moments]
        shares = zip(*((moment.waiting, moment.low, moment.high) for moment in self.moments), strict=True)
        found = [_first_at_half(days, share) for share in shares]
        return Median(*found) if found else Median(None, None, None)

    def at(self, day: int) -> Moment:
        """Where the curve stands at the end of a day, and how many are still followed and waiting after it.

        Args:
            day: counted from the beginning.
        """
        before = Moment(day, 1.0, 1.0, 1.0, self.cases, 0)
        latest = max(
            (moment for moment in self.moments if moment.day <= day), key=lambda each: each.day, default=before
        )
        after = next((moment.at_risk for moment in self.moments if moment.day > day), 0)
        return replace(
            latest, day=day, at_risk=after, events=sum(each.events for each in self.moments if each.day <= day)
        )

    def while_readable(self) -> "Curve":
        """The curve as long as at least ten are still there: of fewer nothing can be said."""
        return replace(self, moments=[moment for moment in self.moments if moment.at_risk >= FEWEST])


def _first_at_half(days: Sequence[int], shares: Sequence[float]) -> int | None:
    return next((day for day, share in zip(days, shares, strict=True) if share <= 1 / 2), None)


def kaplan_meier(rows: pl.DataFrame, event: str, days: str) -> Curve:
    """How long it takes until an event.

    Args:
        rows: one per case.
        event: the column that says whether it happened.
        days: the column with the day on which it did, or else until which the case was followed.
    """
    per_day = rows.group_by(days).agg(pl.len().alias("leaving"), pl.col(event).cast(pl.Int64).sum().alias("events"))
    counted = list(per_day.sort(days).iter_rows())
    return Curve(rows.height, sum(events for _day, _leaving, events in counted), list(_walk(counted, rows.height)))


def _walk(counted: Sequence[tuple[int, int, int]], cases: int) -> Iterator[Moment]:
    at_risk, waiting, variance = cases, 1.0, 0.0
    for day, leaving, events in counted:
        waiting *= 1 - events / at_risk
        variance += events / (at_risk * (at_risk - events)) if events < at_risk else inf
        yield Moment(day, waiting, *_interval(waiting, variance), at_risk, events)
        at_risk -= leaving


def _interval(waiting: float, variance: float) -> tuple[float, float]:
    """On the log-log scale; where nobody, or everybody, is still waiting it has no width."""
    if waiting in (0.0, 1.0):
        return waiting, waiting
    margin = exp(SURE * sqrt(variance) / abs(log(waiting)))
    return waiting**margin, waiting ** (1 / margin)
