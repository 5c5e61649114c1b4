"""Hiding small numbers, and enough of their neighbours that they cannot be worked out. Pure.

A table counts people in cells that exclude each other, with a total for each row and for each column. A number under
ten is hidden (primary), and further ones until what is hidden in each row and column is at least two numbers of ten
together (secondary), and no hidden number is the only way between its row and its column: else it would follow from
the totals.

Source: Hundepool and others, Statistical Disclosure Control (2012), chapter 4.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from eropaf.monitor.shares import FEWEST

Cells = Sequence[Sequence[int]]
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mask:
    """What of a table is hidden: totals of rows, and cells."""

    totals: Sequence[bool]
    cells: Sequence[Sequence[bool]]


def hide_small(cells: Cells, already: Collection[int] = (), fewest: int = FEWEST) -> Mask:
    """Which cells of a table are hidden, and which totals of rows.

    A row of which the total is too small is hidden as a whole, since it is about too few people; so is a second row
    where there would be one. Empty rows stay: they are about nobody.

    Args:
        cells: numbers of people, all rows as long; the totals of rows and columns follow from them and are shown, save
            those of the rows that are hidden as a whole.
        already: rows that are hidden as a whole for another reason.
        fewest: of which a number may be shown.
    """
    whole_rows = {*already, *rows_to_hide([sum(row) for row in cells], fewest)}
    hidden = {(row, column) for row in whole_rows for column in _columns(cells)}
    hidden |= {
        (row, column)
        for row, numbers in enumerate(cells)
        for column, number in enumerate(numbers)
        if sum(numbers) and number < fewest
    }
    while more := _not_enough(cells, hidden, fewest) or _only_way(cells, hidden):
        hidden.add(more)
    return Mask(
        totals=[row in whole_rows for row in range(len(cells))],
        cells=[[(row, column) in hidden for column in _columns(cells)] for row in range(len(cells))],
    )


def rows_to_hide(totals: Sequence[int], fewest: int = FEWEST) -> set[int]:
    """The rows of which not even the total is shown, where the total of all is.

    Args:
        totals: of each row.
        fewest: of which a number may be shown.
    """
    hidden = {row for row, total in enumerate(totals) if 0 < total < fewest}
    others = sorted((total, row) for row, total in enumerate(totals) if total >= fewest)
    for _total, row in others:
        if not hidden or (len(hidden) > 1 and sum(totals[each] for each in hidden) >= fewest):
            break
        hidden.add(row)
    return hidden


def _columns(cells: Cells) -> range:
    return range(len(cells[0]) if cells else 0)


def _not_enough(cells: Cells, hidden: set[Place], fewest: int) -> Place | None:
    """A cell that is to be hidden as well since its row or column hides too little; None where all hide enough."""
    for line in _lines(cells):
        inside = [place for place in line if place in hidden]
        together = sum(cells[row][column] for row, column in inside)
        if inside and (len(inside) < 2 or together < fewest) and (next_one := _smallest(cells, line, hidden)):
            return next_one
    return None


def _lines(cells: Cells) -> Iterator[list[Place]]:
    yield from ([(row, column) for column in _columns(cells)] for row in range(len(cells)))
    yield from ([(row, column) for row in range(len(cells))] for column in _columns(cells))


def _smallest(cells: Cells, line: Iterable[Place], hidden: set[Place]) -> Place | None:
    shown = [(cells[row][column], (row, column)) for row, column in line if (row, column) not in hidden]
    filled = [place for number, place in sorted(shown) if number]
    return filled[0] if filled else None


def _only_way(cells: Cells, hidden: set[Place]) -> Place | None:
    """A cell that is to be hidden as well since another would follow from the totals; None where none does.

    Take rows and columns as places and hidden cells as ways between them: a way that lies on no round trip is what the
    totals of the places on one side of it leave over.
    """
    for row, column in sorted(hidden):
        if not _is_connected(hidden - {(row, column)}, row, column):
            beside = [(row, other) for other in _columns(cells)] + [(other, column) for other in range(len(cells))]
            if next_one := _smallest(cells, beside, hidden):
                return next_one
    return None


def _is_connected(ways: set[Place], row: int, column: int) -> bool:
    """Whether hidden cells lead from a row to a column."""
    rows, columns, new = {row}, set[int](), True
    while new and column not in columns:
        reached = {way_column for way_row, way_column in ways if way_row in rows}
        back = {way_row for way_row, way_column in ways if way_column in reached}
        new = not (reached <= columns and back <= rows)
        columns |= reached
        rows |= back
    return column in columns
