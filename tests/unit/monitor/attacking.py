"""A reader who works out what a table hides: between what each number must lie, given everything that is shown."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import numpy as np
from scipy.optimize import linprog

Sum = Mapping[Any, int]  # how often each number counts in it
Known = Sequence[tuple[Sum, int]]


def limits(numbers: Sequence[Hashable], known: Known, asked: Sequence[Sum]) -> list[tuple[float, float]]:
    """The least and the most that sums of numbers can be, as far as a reader can know; infinite where all is possible.

    Args:
        numbers: names of all that was counted; none is less than zero.
        known: sums that are shown, with what they come to.
        asked: the sums that the reader is after.
    """
    place = {name: index for index, name in enumerate(numbers)}
    sums = np.array([_weights(each, place) for each, _total in known]).reshape(len(known), len(place))
    totals = [total for _each, total in known]
    found = []
    for each in asked:
        weights = _weights(each, place)
        low, high = (linprog(way * weights, A_eq=sums, b_eq=totals, method="highs") for way in (1, -1))
        found.append((float(low.fun), float("inf") if high.status == 3 else -float(high.fun)))
    return found


def _weights(sum_of: Sum, place: Mapping[Hashable, int]) -> np.ndarray[Any, Any]:
    weights = np.zeros(len(place))
    for name, times in sum_of.items():
        weights[place[name]] += times
    return weights
