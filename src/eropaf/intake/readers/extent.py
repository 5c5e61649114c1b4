"""How far the sheets of a workbook reach, found without opening it.

A reader makes room for every cell between the first and the last one of a sheet, so that two cells in far corners take
all memory there is and end the process. What is asked of it must be known before.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import IO

_AT_ONCE = 8 * 2**20  # bytes
_LONGEST_ROW = 16 * 2**20  # bytes; a row of Excel has at most 16,384 cells
_ROW = re.compile(rb"<(?:\w+:)?row(?=[\s/>])")
_CELL = re.compile(rb"<(?:\w+:)?c(?=[\s/>])")
_PLACE = re.compile(rb"\sr\s*=\s*[\"']([A-Za-z]*)([0-9]*)[\"']")


class RowTooLong(Exception):
    """A row has no end within reason."""


def count_cells(content: bytes) -> int:
    """The cells that opening a workbook makes room for, all sheets together.

    Any part may be a sheet, whatever its name, so every part with rows is counted.

    Args:
        content: a zip file.

    Raises:
        RowTooLong: a row is longer than any program writes.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return sum(_count_in_part(package, part) for part in package.infolist())


def _count_in_part(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> int:
    height, width, last_row = 0, 0, 0
    with package.open(part) as stream:
        for rows in _rows(stream):
            height += len(rows)
            places = _PLACE.findall(b" ".join(rows))
            last_row = max(last_row, *(int(number or b"0") for number in {number for _letters, number in places}), 0)
            named = max((_column(letters) for letters in {letters for letters, _number in places}), default=0)
            width = max(width, named, *(len(_CELL.findall(row)) for row in rows))
    return max(height, last_row) * width


def _rows(stream: IO[bytes]) -> Iterator[list[bytes]]:
    """The rows of a part, some at a time; each as its text up to the next."""
    rest, started = b"", False
    while piece := stream.read(_AT_ONCE):
        *before, rest = _ROW.split(rest + piece)
        if len(rest) > _LONGEST_ROW and started:
            raise RowTooLong
        complete = before if started else before[1:]
        started = started or bool(before)
        if complete:
            yield complete
        if not started:
            rest = rest[-len("<namespace:row ") :]
    if started:
        yield [rest]


def _column(letters: bytes) -> int:
    """The place of a column: A is 1, Z is 26, AA is 27."""
    place = 0
    for letter in letters.upper():
        place = place * 26 + letter - ord("A") + 1
    return place
