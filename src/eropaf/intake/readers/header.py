"""Where the header of a table stands, and what it says when it is two rows high."""

import re
from collections.abc import Sequence
from typing import NamedTuple

_FEWEST_COLUMNS = 2
_NAME = re.compile(r"(?=.*[^\W\d_])(?:[^\W\d]|[\s.,()/€%:'&?*+-])+\d?", re.DOTALL)

Row = Sequence[str]


class Header(NamedTuple):
    """The names of the columns, and how many rows stand above the last row that they were written in."""

    place: int
    cells: Row
    is_two_rows: bool = False


def find_header(sample: Sequence[Row]) -> Header | None:
    """The header among the first rows, or None when nothing looks like a table.

    Partners put a title or a date above the header: it is the first row that fills at least half as many
    cells as the rows of this file do. It is two rows high when names of groups stand above it, or when a second row
    goes on with the names.
    """
    filled = [len(_filled(row)) for row in sample]
    usual = sorted(filled)[-2:][:1]  # the widest but one: a single row may have run over
    enough = max([_FEWEST_COLUMNS, *(count / 2 for count in usual)])
    place = next((place for place, count in enumerate(filled) if count >= enough), None)
    if place is None:
        return None
    for lower in (place + 1, place):
        if 0 < lower < len(sample) and _is_one_header(sample[lower - 1], sample[lower], sample[lower + 1 :]):
            return Header(lower, _joined(sample[lower - 1], sample[lower]), is_two_rows=True)
    return Header(place, sample[place])


def _is_one_header(upper: Row, lower: Row, below: Sequence[Row]) -> bool:
    """Whether two rows are names and the rows below are not.

    A row of data may hold nothing but words as well, so the second row must have words where all others have
    numbers and dates: in most of its cells, unless it names columns that have no name yet.
    """
    above, added = _filled(upper), _filled(lower)
    rows = [row for row in below if _filled(row) and list(row) != list(lower)]
    if len(above) < _FEWEST_COLUMNS or list(upper) == list(lower):
        return False
    if not (_are_all_names(upper) and _are_all_names(lower)) or any(map(_are_all_names, rows)):
        return False
    numeric = {column for column in added if _has_no_words(rows, column)}
    names_more = bool(added - above) and len(added) >= _FEWEST_COLUMNS
    return len(numeric) * 2 > len(added) or (names_more and bool(numeric))


def _joined(upper: Row, lower: Row) -> Row:
    """One name for each column: of a group over several columns only what stands below it."""
    is_split = _filled(lower) <= _filled(upper)
    width = max(len(upper), len(lower))
    pairs = zip([*upper, *[""] * (width - len(upper))], [*lower, *[""] * (width - len(lower))], strict=True)
    return [_name(above.strip(), below.strip(), is_split=is_split) for above, below in pairs]


def _name(above: str, below: str, *, is_split: bool) -> str:
    if is_split and above.casefold() not in below.casefold():
        return f"{above} {below}".strip()
    return below or above


def _filled(row: Row) -> set[int]:
    """The places of the cells that hold something."""
    return {place for place, cell in enumerate(row) if cell.strip()}


def _are_all_names(row: Row) -> bool:
    return all(_NAME.fullmatch(cell.strip()) for cell in row if cell.strip())


def _has_no_words(rows: Sequence[Row], column: int) -> bool:
    """Whether a column holds something, and nothing with a letter."""
    cells = [row[column] for row in rows if column < len(row) and row[column].strip()]
    return bool(cells) and not any(letter.isalpha() for cell in cells for letter in cell)
