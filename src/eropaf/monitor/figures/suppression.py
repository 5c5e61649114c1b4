"""Hiding small numbers, and enough of their neighbours that they cannot be worked out. Pure.

A table counts people in cells that exclude each other, with a total for each row and for each column. A number under
ten is hidden (primary), and further ones (secondary) until, for all that a reader can tell, each hidden number under
ten may as well be ten or more.

Whether it may is a question of round trips. Who adds one to a hidden number takes one from another hidden number in
its column, adds one to another in the row of that, and so on until the row of the first is even again: then all totals
are as they were, and the reader cannot tell the two tables apart. Where there is no such trip among what is hidden, the
one that takes the fewest people out of sight is hidden as well. Totals that are hidden take part in the trips.

Source: Hundepool and others, Statistical Disclosure Control (2012), chapter 4; Cox, Network models for complementary
cell suppression (1995).
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush

from eropaf.monitor.shares import FEWEST

Cells = Sequence[Sequence[int]]


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
        cells: numbers of people, all rows as long. The totals of rows are shown, save those of the rows that are hidden
            as a whole; those of columns are hidden as in a table of one row, and the total of all is shown if it is
            large enough.
        already: rows that are hidden as a whole for another reason.
        fewest: of which a number may be shown.
    """
    whole_rows = {*already, *rows_to_hide([sum(numbers) for numbers in cells], fewest)}
    network = _network_of(cells, whole_rows, _hidden_sums(cells, fewest), fewest)
    for place in sorted(network.hidden):
        # A large total of a column tells nothing by itself.
        if place[1] != _COLUMN_TOTALS or network.numbers[place] < fewest:
            _protect(network, place, fewest)
    return Mask(
        totals=[row in whole_rows for row in range(len(cells))],
        cells=[[(_row(row), _column(column)) in network.hidden for column in _columns(cells)]
               for row in range(len(cells))],
    )  # fmt: skip


def is_of_few(part: int, whole: int) -> bool:
    """Whether a share would tell about a few: the part, or the rest of the whole, is too small to be shown.

    Args:
        part: how many it came to that.
        whole: of how many.
    """
    return rows_of_few([[part, whole - part]])[0]


def rows_of_few(cells: Cells) -> list[bool]:
    """Of each row of a table whether something in it is hidden, so that shares of it are too.

    Args:
        cells: as for `hide_small`.
    """
    return [any(hidden) for hidden in hide_small(cells).cells]


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


Node = tuple[str, int]  # a row, a column, or the totals of all rows or columns together
Place = tuple[Node, Node]
# Apart: the sum of the rows and that of the columns are the total of all, which the reader sees.
_ROW_TOTALS: Node = ("totals of rows", 0)
_COLUMN_TOTALS: Node = ("totals of columns", 0)


@dataclass(slots=True)
class _Network:
    """A table as ways between its lines: a number lies between its row and its column.

    Adding to a number leads from its first line to its second, taking from it leads back. So does a total that is
    hidden, between its line and the totals of all rows, or of all columns.

    Attributes:
        numbers: by their place, of all that is hidden or may be.
        hidden: what the reader does not see.
        beside: the places at a line.
    """

    numbers: dict[Place, int] = field(default_factory=dict)
    hidden: set[Place] = field(default_factory=set)
    beside: dict[Node, list[Place]] = field(default_factory=dict)

    def add(self, place: Place, number: int, *, is_hidden: bool) -> None:
        """Take in a number."""
        self.numbers[place] = number
        for line in place:
            self.beside.setdefault(line, []).append(place)
        if is_hidden:
            self.hidden.add(place)


def _row(number: int) -> Node:
    return ("row", number)


def _column(number: int) -> Node:
    return ("column", number)


def _columns(cells: Cells) -> range:
    return range(len(cells[0]) if cells else 0)


def _hidden_sums(cells: Cells, fewest: int) -> set[int]:
    """The columns of which the total is hidden; of a table of one row the totals are what is in it."""
    if len(cells) < 2:
        return set(_columns(cells))
    sums = [sum(column) for column in zip(*cells, strict=True)]
    return {column for column, is_hidden in enumerate(hide_small([sums], fewest=fewest).cells[0]) if is_hidden}


def _network_of(cells: Cells, whole_rows: Collection[int], hidden_sums: Collection[int], fewest: int) -> _Network:
    network = _Network()
    for row, numbers in enumerate(cells):
        for column, number in enumerate(numbers):
            if row in whole_rows or any(numbers):  # what is in an empty row is known
                is_hidden = row in whole_rows or number < fewest
                network.add((_row(row), _column(column)), number, is_hidden=is_hidden)
    for row in sorted(whole_rows):
        network.add((_ROW_TOTALS, _row(row)), sum(cells[row]), is_hidden=True)
    for column in sorted(hidden_sums):
        network.add((_column(column), _COLUMN_TOTALS), sum(row[column] for row in cells), is_hidden=True)
    return network


def _protect(network: _Network, place: Place, fewest: int) -> None:
    """Hide more until a hidden number may as well be another; a small one as large as those that are shown.

    Where all is hidden and that is still not so, the totals themselves tell: then there is nothing more to do.
    """
    numbers, raises = dict(network.numbers), network.numbers[place] < fewest
    wanted = fewest if raises else numbers[place] - 1
    while left := abs(wanted - numbers[place]):
        trip = _cheapest_trip(network, numbers, place, raises=raises)
        if not trip:
            break
        network.hidden |= {way for way, _adds in trip}
        many = min([left, *(numbers[way] for way, adds in trip if not adds)])
        for way, adds in [(place, raises), *trip]:
            numbers[way] += many if adds else -many


Step = tuple[Place, bool]  # a way that is taken, and whether that adds to its number


def _cheapest_trip(
    network: _Network, numbers: Mapping[Place, int], place: Place, *, raises: bool
) -> tuple[Step, ...] | None:
    """The way back after adding to a number, or taking from it, that takes the fewest people out of sight.

    Args:
        network: of which what is hidden costs nothing.
        numbers: as they are after earlier trips: of nothing nothing can be taken.
        place: where the trip begins and ends.
        raises: whether it begins with adding.

    Returns:
        The steps after the first; None where no trip comes back.
    """
    goal, start = place if raises else place[::-1]
    done = set[Node]()
    waiting: list[tuple[int, int, Node, tuple[Step, ...]]] = [(0, 0, start, ())]
    while waiting:
        cost, length, line, steps = heappop(waiting)
        if line == goal:
            return steps
        if line not in done:
            done.add(line)
            for way, end in _ways_from(line, network, numbers):
                if way[0] != place and end not in done:
                    price = 0 if way[0] in network.hidden else network.numbers[way[0]]
                    heappush(waiting, (cost + price, length + 1, end, (*steps, way)))
    return None


def _ways_from(line: Node, network: _Network, numbers: Mapping[Place, int]) -> Iterator[tuple[Step, Node]]:
    for place in network.beside[line]:
        first, second = place
        if line == first:
            yield (place, True), second
        elif numbers[place]:
            yield (place, False), first
