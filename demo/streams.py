"""Streams of chance that are the same on every machine and in every version of Python.

Only `Random.random` is promised to stay the same between versions, so everything is built on it. No exponent,
logarithm or sine is used: their last digit differs between processors.
"""

from collections.abc import Sequence
from itertools import pairwise
from random import Random
from typing import TypeVar

T = TypeVar("T")

Quantiles = Sequence[tuple[float, float]]  # (share of the population, value), both rising


class Stream:
    """A row of chances that its keys determine."""

    def __init__(self, *keys: str | int) -> None:
        self._next = Random("/".join(str(key) for key in keys)).random

    def fraction(self) -> float:
        """A number from 0 up to, not including, 1."""
        return self._next()

    def chance(self, probability: float) -> bool:
        """True with this probability (0 to 1)."""
        return self._next() < probability

    def whole(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""
        return low + int(self._next() * (high - low + 1))

    def pick(self, options: Sequence[T]) -> T:
        """One of the options, each as likely."""
        return options[int(self._next() * len(options))]

    def weigh(self, options: Sequence[T], weights: Sequence[float]) -> T:
        """One of the options, as likely as its weight; the weights need not add up to 1."""
        left = self._next() * sum(weights)
        for option, weight in zip(options, weights, strict=True):
            left -= weight
            if left < 0:
                return option
        return options[-1]

    def quantile(self, table: Quantiles) -> float:
        """A value spread as the table says, in straight lines between its points.

        Args:
            table: from (0, least) to (1, most).
        """
        share = self._next()
        for (low_share, low), (high_share, high) in pairwise(table):
            if share < high_share:
                return low + (high - low) * (share - low_share) / (high_share - low_share)
        return table[-1][1]

    def shuffled(self, options: Sequence[T]) -> list[T]:
        """All options, in an order of chance."""
        left = list(options)
        return [left.pop(int(self._next() * len(left))) for _ in range(len(left))]
