"""Making rows k-anonymous: nobody in them can be told from at least k - 1 others by what is known of them. Pure.

k-anonymity is of L. Sweeney, "k-anonymity: a model for protecting privacy" (2002). Columns are told more coarsely as a
whole, and few rows are left out, as P. Samarati, "Protecting respondents' identities in microdata release" (2001). The
loss of telling more coarsely is counted as Sweeney's precision: by how far up its ladder each column is told.
l-diversity, which is reported and not demanded, is of Machanavajjhala and others (2007): the number of distinct values.

The rule: of all ways to tell the columns that leave out at most 5 % of the rows, take the one that loses least. What a
ladder loses is the square of how far up it is told, so that the last step, where nothing is told, costs most; ladders
are weighed. A row that is left out loses everything. Of ways that lose as much the first counts, by the ladders' order.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from random import SystemRandom

import numpy as np
import polars as pl
from numpy.typing import NDArray

from eropaf.monitor.research.ladders import Ladder, Step

LEAST_K, USUAL_K, MOST_K = 5, 10, 50
MOST_LEFT_OUT = 0.05  # of the rows: what is rare goes first, and with more of it the rest would no longer be true

Steps = tuple[int, ...]
Codes = NDArray[np.int64]


@dataclass(frozen=True)
class Diversity:
    """How different rows are that are alike in what somebody could be known by.

    Attributes:
        least: the smallest number of distinct values in a class; None without rows.
        rows_alike: rows in classes in which all have one value: whoever knows that somebody is among them, knows it.
    """

    least: int | None
    rows_alike: int


@dataclass(frozen=True)
class Anonymous:
    """Rows in which nobody can be known, and what that took.

    Attributes:
        frame: the rows that are left, in random order.
        steps: for each ladder by its name the step on which it is told.
        rows_given: how many there were.
        k_before: of the rows as they came, told on the finest steps; None without rows.
        k_after: of `frame`; None where it is empty.
        diversity: of the columns that were asked about.
    """

    frame: pl.DataFrame
    steps: Mapping[str, int]
    rows_given: int
    k_before: int | None
    k_after: int | None
    diversity: Mapping[str, Diversity]

    @property
    def rows_left_out(self) -> int:
        """How many rows are not in the frame."""
        return self.rows_given - self.frame.height


def make_anonymous(
    frame: pl.DataFrame, ladders: Sequence[Ladder], k: int, beside: Sequence[str], diverse: Sequence[str]
) -> Anonymous:
    """Tell rows so coarsely, and leave out so many, that every row is one of at least k that are alike.

    Args:
        frame: with the columns that the ladders are made of.
        ladders: by what somebody could be known.
        k: at least `LEAST_K`.
        beside: columns by which nobody is known; they stay as they are.
        diverse: those of these whose diversity is reported.

    Raises:
        ValueError: k is too small to protect anybody.
    """
    if k < LEAST_K:
        raise ValueError(f"k is {k}, and at least {LEAST_K}")
    chosen = choose_steps(frame, ladders, k)
    steps = tuple(ladder.height for ladder in ladders) if chosen is None else chosen
    told = _tell(frame, ladders, steps, beside)
    known_by = columns_on(ladders, steps)
    kept = told.filter(_class_size(known_by) >= k) if chosen is not None else told.clear()
    finest = (0,) * len(ladders)
    return Anonymous(
        frame=_in_random_order(kept),
        steps={ladder.name: step for ladder, step in zip(ladders, steps, strict=True)},
        rows_given=frame.height,
        k_before=smallest_class(_tell(frame, ladders, finest, ()), columns_on(ladders, finest)),
        k_after=smallest_class(kept, known_by),
        diversity={column: diversity_of(kept, known_by, column) for column in diverse},
    )


def smallest_class(frame: pl.DataFrame, known_by: Sequence[str]) -> int | None:
    """The k of a frame: how many rows are alike at least in some columns; None without rows.

    Args:
        frame: rows as they are told.
        known_by: columns by which somebody could be known; where there are none, all rows are alike.
    """
    if not frame.height:
        return None
    return frame.height if not known_by else int(frame.group_by(known_by).len()["len"].to_numpy().min())


def diversity_of(frame: pl.DataFrame, known_by: Sequence[str], column: str) -> Diversity:
    """How many values a column has among rows that are alike; a value that is missing is one too.

    Args:
        frame: rows as they are told.
        known_by: as for `smallest_class`.
        column: what should differ.
    """
    values = (pl.col(column).n_unique().alias("values"), pl.len().alias("rows"))
    classes = frame.group_by(known_by).agg(values) if known_by else frame.select(values)
    if not frame.height:
        return Diversity(None, 0)
    return Diversity(
        int(classes["values"].to_numpy().min()), int(classes.filter(pl.col("values") == 1)["rows"].to_numpy().sum())
    )


def columns_on(ladders: Sequence[Ladder], steps: Sequence[int]) -> list[str]:
    """The columns by which somebody could be known that are told on some steps, in their order."""
    return [column for each in _steps_of(ladders, steps) for column in each.columns]


def choose_steps(frame: pl.DataFrame, ladders: Sequence[Ladder], k: int) -> Steps | None:
    """On which step each ladder is told with the least loss.

    Args:
        frame: with the columns that the ladders are made of.
        ladders: by what somebody could be known.
        k: how many rows must be alike at least.

    Returns:
        None where even with nothing told there are fewer than k rows.
    """
    classes, allowed = _Classes.of(frame, ladders), int(frame.height * MOST_LEFT_OUT)
    chosen, least = None, float("inf")
    for coarseness, steps in _from_fine_to_coarse(ladders):
        if coarseness >= least:  # all that follow are coarser still
            break
        left_out = classes.rows_left_out(steps, k)
        if left_out > allowed or frame.height < k:
            continue
        loss = coarseness + (1 - coarseness) * left_out / frame.height
        if loss < least:
            chosen, least = steps, loss
    return chosen


def _from_fine_to_coarse(ladders: Sequence[Ladder]) -> Iterator[tuple[float, Steps]]:
    """All ways to tell the ladders, with how coarse each is: 0 for as fine as can be, 1 for nothing at all."""
    ways = product(*(range(ladder.height + 1) for ladder in ladders))
    return iter(sorted((_coarseness(ladders, steps), steps) for steps in ways))


def _coarseness(ladders: Sequence[Ladder], steps: Steps) -> float:
    far_up = ((step / ladder.height) ** 2 * ladder.weight for ladder, step in zip(ladders, steps, strict=True))
    return sum(far_up) / sum(ladder.weight for ladder in ladders)


@dataclass(frozen=True)
class _Classes:
    """Rows that are alike on the finest steps, counted once: of each the code on every step of every ladder."""

    codes: Sequence[Sequence[Codes]]
    rows: Codes

    @classmethod
    def of(cls, frame: pl.DataFrame, ladders: Sequence[Ladder]) -> "_Classes":
        codes = [[_codes(frame, step) for step in ladder.steps] for ladder in ladders]
        alike = _together([steps[0] for steps in codes], frame.height)
        first, rows = np.unique(alike, return_index=True, return_counts=True)[1:]
        return cls([[code[first] for code in steps] for steps in codes], rows.astype(np.int64))

    def rows_left_out(self, steps: Steps, k: int) -> int:
        """How many rows are in classes that are too small."""
        alike = _together([codes[step] for codes, step in zip(self.codes, steps, strict=True)], self.rows.size)
        places = np.unique(alike, return_inverse=True)[1]
        sizes = np.bincount(places, weights=self.rows)
        return int(sizes[sizes < k].sum())


def _codes(frame: pl.DataFrame, step: Step) -> Codes:
    """A number for each row; rows that are told alike have the same."""
    if not step.columns:
        return np.zeros(frame.height, dtype=np.int64)
    told = [expression.alias(name) for name, expression in step.columns.items()]
    return frame.select(pl.struct(*told).rank("dense")).to_series().to_numpy().astype(np.int64)


def _together(codes: Sequence[Codes], size: int) -> Codes:
    """One number for what is alike in all; numbered anew in between, so that it stays small."""
    together = np.zeros(size, dtype=np.int64)
    for code in codes:
        together = together * (int(code.max(initial=0)) + 1) + code
    return together


def _tell(frame: pl.DataFrame, ladders: Sequence[Ladder], steps: Steps, beside: Sequence[str]) -> pl.DataFrame:
    told = {name: expression for each in _steps_of(ladders, steps) for name, expression in each.columns.items()}
    return frame.select(**told, **{name: pl.col(name) for name in beside})


def _steps_of(ladders: Sequence[Ladder], steps: Sequence[int]) -> list[Step]:
    return [ladder.steps[step] for ladder, step in zip(ladders, steps, strict=True)]


def _class_size(known_by: Sequence[str]) -> pl.Expr:
    return pl.len().over(known_by) if known_by else pl.len()


def _in_random_order(frame: pl.DataFrame) -> pl.DataFrame:
    """By chance that cannot be guessed: an order could tell who came first."""
    order = list(range(frame.height))
    SystemRandom().shuffle(order)
    return frame[order]
