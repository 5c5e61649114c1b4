"""A share of a number of cases, with how far it can be trusted. Pure."""

from dataclasses import dataclass
from math import sqrt

FEWEST = 10  # of fewer nothing can be said
SURE = 1.959963984540054  # standard deviations on each side, of 95 per cent


@dataclass(frozen=True, slots=True)
class Interval:
    """Between which shares the true one lies, nineteen times out of twenty."""

    low: float
    high: float


def wilson(part: int, whole: int, sure: float = SURE) -> Interval:
    """Wilson's interval, of 95 per cent unless another is asked for; all is possible of nothing.

    Source: Wilson (1927); unlike the usual one it stays within 0 and 1 and holds for small numbers.

    Args:
        part: how many.
        whole: of how many.
        sure: how many standard deviations wide on each side.
    """
    if not whole:
        return Interval(0.0, 1.0)
    share, square = part / whole, sure * sure
    middle = share + square / (2 * whole)
    margin = sure * sqrt(share * (1 - share) / whole + square / (4 * whole * whole))
    scale = 1 + square / whole
    return Interval(max(0.0, (middle - margin) / scale), min(1.0, (middle + margin) / scale))


def interval_of(part: int, whole: int) -> Interval | None:
    """As `wilson`; None of fewer than ten, of which nothing can be said.

    Args:
        part: how many.
        whole: of how many.
    """
    return None if whole < FEWEST else wilson(part, whole)
