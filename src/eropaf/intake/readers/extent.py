"""How far the sheets of a workbook reach, found without opening it.

A reader makes room for every cell between the first and the last one of a sheet, so that two cells in far corners take
all memory there is and end the process. What is asked of it must be known before.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import IO

MOST_CELLS = 3_000_000  # of all sheets together; a stray mark in the last cell makes 17 thousand million
_AT_ONCE = 8 * 2**20  # bytes
_LONGEST_ROW = 16 * 2**20  # bytes; a row of Excel has at most 16,384 cells
_ROW = re.compile(rb"<(?:\w+:)?row(?=[\s/>])")
_CELL = re.compile(rb"<(?:\w+:)?c(?=[\s/>])")
_ROW_OR_CELL = re.compile(rb"<(?:\w+:)?(?:row|c)(?=[\s/>])")
_CELL_START = b'<c r="'
_PREFIXED = b":c"  # in the name of an element, or in a text
_WRITTEN = re.compile(rb'<c r="([A-Z]{1,3})([1-9][0-9]{0,6})"')
_MOST_WIDENINGS = 20
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
    height, width = 0, 0
    with package.open(part) as stream:
        for rows in _rows(stream):
            height, width = _reach(rows, height, width) or _reach_of_odd(rows, height, width)
    return height * width


def _reach(rows: bytes, height: int, width: int) -> tuple[int, int] | None:
    """How far these rows and the rows above reach, or None when they are not written as programs do.

    Looking for a cell that lies beyond what is known is many times cheaper than taking down the place of each.
    """
    if _PREFIXED in rows:
        return None
    found = _WRITTEN.match(rows, max(rows.rfind(_CELL_START), 0))
    for _widening in range(_MOST_WIDENINGS):
        if found is None:
            return None
        letters, number = found.groups()
        height, width = max(height, int(number)), max(width, _column(letters))
        beyond = _beyond(height, width).search(rows)
        if beyond is None:
            return height, width
        found = _WRITTEN.match(rows, beyond.start())
    return None


def _reach_of_odd(rows: bytes, height: int, width: int) -> tuple[int, int]:
    """How far these rows and the rows above reach, however they are written; a row without a number is one more."""
    each = _ROW.split(rows)
    places = set(_PLACE.findall(rows))
    height = max(height, *(int(number or b"0") for _letters, number in places), 0)
    width = max(
        width, *(_column(letters) for letters, _number in places), *(len(_CELL.findall(row)) for row in each), 0
    )
    return height + sum(1 for row in each[1:] if not _PLACE.search(row.partition(b">")[0])), width


def _beyond(height: int, width: int) -> re.Pattern[bytes]:
    """Finds a cell that is not within so many rows and columns, or does not say its place first."""
    within = _up_to(_letters(width), "A", "Z") + _up_to(str(height), "0", "9")
    return re.compile(rf'<c(?! r="{within}")(?=[\s/>])'.encode())


def _up_to(last: str, low: str, high: str) -> str:
    """A pattern for the words of the signs from `low` to `high` that are shorter than `last`, or not beyond it."""
    any_sign = f"[{low}-{high}]"
    ways = []
    for place, sign in enumerate(last):
        if sign > low:
            ways.append(f"{last[:place]}[{low}-{chr(ord(sign) - 1)}]{any_sign * (len(last) - place - 1)}")
    shorter = [f"{any_sign}{{1,{len(last) - 1}}}"] if len(last) > 1 else []
    return f"(?:{'|'.join([*ways, last, *shorter])})"


def _rows(stream: IO[bytes]) -> Iterator[bytes]:
    """The text of a part from its first row on, in pieces of whole rows."""
    rest, started = b"", False
    while piece := stream.read(_AT_ONCE):
        text = rest + piece
        if not started:
            first = _ROW_OR_CELL.search(text)
            started = first is not None
            text = text[first.start() :] if first else text[-len("<namespace:row ") :]
        cut = _last_row(text) if started else 0
        if cut:
            yield text[:cut]
        rest = text[cut:]
        if len(rest) > _LONGEST_ROW:
            raise RowTooLong
    if started:
        yield rest


def _last_row(text: bytes) -> int:
    """Where the last row begins."""
    plain = text.rfind(b"<row")
    return plain if plain > 0 else max((row.start() for row in _ROW.finditer(text)), default=0)


def _letters(place: int) -> str:
    """The letters of a column: 1 is A, 26 is Z, 27 is AA."""
    letters = ""
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _column(letters: bytes) -> int:
    """The place of a column: A is 1, Z is 26, AA is 27."""
    place = 0
    for letter in letters.upper():
        place = place * 26 + letter - ord("A") + 1
    return place
