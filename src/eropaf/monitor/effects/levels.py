"""By which facts cases are compared, in groups that are large enough to say something about. Pure: no database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from eropaf.monitor.shares import FEWEST

Floats = NDArray[np.float64]
CASES, EVENTS = "cases", "events"


@dataclass(frozen=True, slots=True)
class Factor:
    """A fact by which cases differ.

    Attributes:
        column: its name in the frame.
        reference: the word that the others are set against; the most frequent one takes its place where it is rare, or
            where it happened in all cases with that word or in none.
        order: the words from low to high where they have an order, so that neighbours can be taken together.
    """

    column: str
    reference: str
    order: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Words of a fact that are taken together, with the cases that have one of them, and the events among these."""

    words: tuple[str, ...]
    cases: int
    events: int

    @property
    def is_mixed(self) -> bool:
        """Whether it happened in some and not in all, so that others can be set against it."""
        return 0 < self.events < self.cases


@dataclass(frozen=True, slots=True)
class Grouping:
    """The groups of one fact; the first is what the others are set against. None where every word of it is rare."""

    factor: Factor
    groups: Sequence[Group]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Cases that take no part: their words are too rare, or (no words) the fact is not known of them."""

    column: str
    words: tuple[str, ...]
    cases: int


@dataclass(frozen=True, slots=True)
class Encoded:
    """Counted cases with the place of their group in every fact.

    Attributes:
        rows: a row for each combination, with `cases` and `events`.
        groupings: one per fact.
        left_out: what takes no part.
    """

    rows: pl.DataFrame
    groupings: Sequence[Grouping]
    left_out: Sequence[LeftOut]


def count_alike(rows: pl.DataFrame, event: str, factors: Sequence[Factor], also_by: Sequence[str] = ()) -> pl.DataFrame:
    """Count cases that are alike in everything that is compared: millions of them make a few thousand rows.

    Args:
        rows: one per case.
        event: the column that says whether it happened, true or false.
        factors: by which cases are compared; their words become text.
        also_by: further columns to keep apart.
    """
    by = [factor.column for factor in factors]
    counted = rows.group_by([*by, *also_by]).agg(
        pl.len().cast(pl.Int64).alias(CASES), pl.col(event).cast(pl.Int64).sum().alias(EVENTS)
    )
    return counted.with_columns(pl.col(by).cast(pl.String)).sort([*by, *also_by])


def encode(counted: pl.DataFrame, factors: Sequence[Factor]) -> Encoded:
    """Put the words of every fact in groups of at least ten cases, and leave out cases that fit in none.

    What one fact leaves out makes the groups of another smaller, so it is done until nothing is left out any more. A
    fact of which no group has ten cases is not used, and leaves nothing out.

    Args:
        counted: from `count_alike`.
        factors: the same.
    """
    kept, left_out = counted, list[LeftOut]()
    groupings, before = list[Grouping](), -1
    while kept.height != before:
        before, groupings = kept.height, []
        for factor in factors:
            grouping, rare = group_words(factor, _count_words(kept, factor))
            groupings.append(grouping)
            if grouping.groups:
                left_out += rare
                kept = kept.filter(pl.col(factor.column).is_in([*_place_of_word(grouping)]))
    return Encoded(_with_places(kept, groupings), groupings, left_out)


def _count_words(counted: pl.DataFrame, factor: Factor) -> dict[str | None, tuple[int, int]]:
    words = counted.group_by(factor.column).agg(pl.col(CASES, EVENTS).sum()).sort(factor.column)
    return {word: (cases, events) for word, cases, events in words.iter_rows()}


def _place_of_word(grouping: Grouping) -> dict[str, int]:
    return {word: place for place, group in enumerate(grouping.groups) for word in group.words}


def _with_places(kept: pl.DataFrame, groupings: Sequence[Grouping]) -> pl.DataFrame:
    used = [each for each in groupings if each.groups]
    unused = [each.factor.column for each in groupings if not each.groups]
    places = [pl.col(each.factor.column).replace_strict(_place_of_word(each), return_dtype=pl.Int64) for each in used]
    others = [name for name in kept.columns if name not in {EVENTS, CASES, *unused}]
    return kept.with_columns(places).group_by(others).agg(pl.col(CASES, EVENTS).sum()).sort(others)


def group_words(factor: Factor, counts: Mapping[str | None, tuple[int, int]]) -> tuple[Grouping, list[LeftOut]]:
    """Take words together until every group has ten cases.

    Words with an order are taken together with the next ones, others with all that are rare.

    Args:
        factor: the fact.
        counts: of each word the cases and events; None counts those of whom it is not known.

    Returns:
        The groups, the reference first, and what fits in none.
    """
    cases = {word: counts[word][0] for word in counts if word is not None}
    bundles = [
        *_neighbours([word for word in factor.order if word in cases], cases),
        *_rare_together([word for word in cases if word not in factor.order], cases),
    ]
    groups = [Group(tuple(words), *(sum(counts[word][at] for word in words) for at in (0, 1))) for words in bundles]
    large = [group for group in groups if group.cases >= FEWEST]
    rare = [LeftOut(factor.column, group.words, group.cases) for group in groups if group.cases < FEWEST]
    unknown = [LeftOut(factor.column, (), counts[None][0])] if None in counts else []
    return Grouping(factor, _reference_first(factor, large)), rare + unknown


def _neighbours(words: Sequence[str], cases: Mapping[str, int]) -> list[list[str]]:
    bundles: list[list[str]] = []
    for word in words:
        if bundles and _sum(bundles[-1], cases) < FEWEST:
            bundles[-1].append(word)
        else:
            bundles.append([word])
    if len(bundles) > 1 and _sum(bundles[-1], cases) < FEWEST:
        last = bundles.pop()
        bundles[-1] += last
    return bundles


def _rare_together(words: Sequence[str], cases: Mapping[str, int]) -> list[list[str]]:
    rare = [word for word in words if cases[word] < FEWEST]
    return [*([word] for word in words if cases[word] >= FEWEST), *([rare] if rare else [])]


def _sum(words: Sequence[str], cases: Mapping[str, int]) -> int:
    return sum(cases[word] for word in words)


def _reference_first(factor: Factor, groups: Sequence[Group]) -> list[Group]:
    if not groups:
        return []
    stated = next((group for group in groups if factor.reference in group.words and group.is_mixed), None)
    reference = stated or max(groups, key=lambda group: (group.is_mixed, group.cases))
    return [reference, *(group for group in groups if group is not reference)]


def indicators(encoded: Encoded) -> Floats:
    """A column of zeros and ones for every group that is compared, in the order of the groupings."""
    columns = [
        (encoded.rows[each.factor.column] == place).to_numpy()
        for each in encoded.groupings
        for place in range(1, len(each.groups))
    ]
    return np.array(columns, dtype=np.float64).reshape(len(columns), encoded.rows.height).T
