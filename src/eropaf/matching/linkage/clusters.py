"""Which records are one person, from the pairs that were compared. Pure.

A chain must not tie two people together: a record that resembles both A and B says nothing about A and B. So records
are joined pair by pair, the most certain first, and each time all that is known of the pairs between both sides is
weighed: a date of birth that differs keeps two people apart, however many records lie between them.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import inf, log2

import polars as pl

from eropaf.matching.linkage.model import Model

_MOST = 10.0  # bits: no single pair decides about all others
_SURE = 2.0**-40

Pair = tuple[int, int]


class Clusters:
    """Persons that take shape: which records each has."""

    def __init__(self, signals: Sequence[int], known: Mapping[int, int]) -> None:
        """Begin with every record alone, and with the persons that are known.

        Args:
            signals: the records.
            known: the person of a record, where there is one; persons are positive.
        """
        self.person_of = {signal: known.get(signal, -signal) for signal in signals}
        self._members: dict[int, list[int]] = {}
        for signal, person in self.person_of.items():
            self._members.setdefault(person, []).append(signal)

    def members(self, person: int) -> Sequence[int]:
        """The records of a person."""
        return self._members[person]

    def join(self, one: int, other: int) -> None:
        """Make one person of two; the one that is known stays, else the larger."""
        stays, goes = sorted((one, other), key=lambda each: (each > 0, len(self._members[each])), reverse=True)
        for signal in self._members[goes]:
            self.person_of[signal] = stays
        self._members[stays] += self._members.pop(goes)


def cluster(
    signals: Sequence[int],
    pairs: pl.DataFrame,
    model: Model,
    known: Mapping[int, int] | None = None,
) -> dict[int, int]:
    """The person of every record.

    Two persons that are known already are never joined: that is somebody's decision.

    Args:
        signals: the records.
        pairs: `signal`, `other`, `setting` and `probability` of all that were compared.
        model: from which probability a pair joins, and up to which it keeps two people apart.
        known: the person of a record, where there is one; persons are positive.

    Returns:
        A positive number of a known person, or a negative one that all records of a new person share.
    """
    clusters = Clusters(signals, known or {})
    weights = {(signal, other): _bits(probability, model) for signal, other, probability in _rows(pairs)}
    certain = pairs.filter(model.is_same())
    for signal, other, _probability in _rows(certain.sort("probability", "signal", "other", descending=True)):
        one, two = clusters.person_of[signal], clusters.person_of[other]
        if one != two and not (one > 0 and two > 0) and _evidence(clusters, one, two, weights) > 0:
            clusters.join(one, two)
    return clusters.person_of


def _rows(pairs: pl.DataFrame) -> Iterable[tuple[int, int, float]]:
    return pairs.select("signal", "other", "probability").iter_rows()


def _bits(probability: float, model: Model) -> float:
    """How much a pair says for one person, or against; two records that are too unlike are two people."""
    if probability <= model.unlikely_to:
        return -inf
    odds = probability / max(1 - probability, _SURE)
    return max(-_MOST, min(_MOST, log2(odds)))


def _evidence(clusters: Clusters, one: int, two: int, weights: Mapping[Pair, float]) -> float:
    """What all compared pairs between two persons say together, in bits."""
    return sum(
        weights.get((max(signal, other), min(signal, other)), 0.0)
        for signal in clusters.members(one)
        for other in clusters.members(two)
    )
