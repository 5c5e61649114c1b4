"""How far the sheets of an old Excel workbook reach, and how much text is in them, found without opening it.

Beside the cells there are promises: how far a sheet reaches, for which a reader makes room at once, and formulas, which
it writes out at length. Neither is needed, so they are blanked on the way.
"""

import struct
from array import array
from collections.abc import MutableSequence

from eropaf.core.errors import UnreadableFile
from eropaf.intake.readers.extent import MOST_CELLS
from eropaf.intake.readers.package import TOO_MANY_CELLS, TOO_MUCH
from eropaf.intake.readers.records import Book, Broken, number_at, records
from eropaf.intake.readers.texts import MOST_TEXT
from eropaf.intake.readers.texts_xls import text_in_cells

_CELL = struct.Struct("<HHxxI")  # row, column, and the number of its text, or its length in the first two bytes
_LENGTH = 0xFFFF
_MOST_COLUMNS = 256  # that these workbooks can have
_MOST_RECORDS = 10_000_000  # of one sheet; cells without a value are records too
_REACH, _FORMULA, _TEXT_OF_FORMULA = 0x0200, 0x0006, 0x0207
_TEXT, _SHARED_TEXT, _ROW_OF_NUMBERS = 0x0204, 0x00FD, 0x00BD
_CELLS = frozenset({_FORMULA, _TEXT, _SHARED_TEXT, _ROW_OF_NUMBERS, 0x0203, 0x0205, 0x027E})
_LENGTH_OF_FORMULA = 20  # where it stands in a cell
_BYTES_AROUND_NUMBERS, _BYTES_PER_NUMBER = 6, 6


class _Extent:
    """Counts while the records of a sheet pass, and blanks its promises."""

    def __init__(self, stream: bytearray, references: MutableSequence[int]) -> None:
        self.height = self.width = self.filled = self.text = 0
        self._stream = stream
        self._references = references

    @property
    def cells(self) -> int:
        """Those that a reader makes room for; also when each is there many times."""
        return max(self.height * self.width, self.filled)

    def take_all(self, start: int) -> int:
        """Let the records of a sheet pass, and tell where they end."""
        end = start
        for number, (kind, place, length) in enumerate(records(self._stream, start)):
            (self.take_cell if kind in _CELLS else self.take_other)(kind, place, length)
            end = place + length
            if number > _MOST_RECORDS:
                raise UnreadableFile("too_large", TOO_MANY_CELLS)
        return end

    def take_cell(self, kind: int, place: int, length: int) -> None:
        """A cell, or a few beside each other."""
        if place + _CELL.size > len(self._stream):  # a shorter cell, which there is, has a record behind it
            raise Broken
        row, column, text = _CELL.unpack_from(self._stream, place)
        beside = (length - _BYTES_AROUND_NUMBERS) // _BYTES_PER_NUMBER if kind == _ROW_OF_NUMBERS else 1
        self.filled += beside
        if row >= self.height:
            self.height = row + 1
        if column + beside > self.width:
            self.width = column + beside
            if self.width > _MOST_COLUMNS:
                raise Broken
        if kind == _SHARED_TEXT:
            self._references.append(text)
        elif kind == _TEXT:
            self.text += text & _LENGTH
        elif kind == _FORMULA:
            self._blank(place + _LENGTH_OF_FORMULA, place + length, 2)

    def take_other(self, kind: int, place: int, length: int) -> None:
        """What is no cell."""
        if kind == _REACH:
            self._blank(place, place + length, length)
        elif kind == _TEXT_OF_FORMULA:
            self.filled += 1
            self.text += number_at(self._stream, place, 2)

    def _blank(self, start: int, end: int, size: int) -> None:
        if start + size > end:
            raise Broken
        self._stream[start : start + size] = bytes(size)


def check_extent(stream: bytearray, book: Book) -> None:
    """Refuse a workbook with more cells or text than the machine can bear; of others, blank what only asks room.

    Args:
        stream: the records of a workbook, which are changed.
        book: what they say of the workbook as a whole.

    Raises:
        UnreadableFile: too_large.
        Broken: these are not the records of a workbook, or not all of them, or a sheet is part of another.
    """
    cells = text = 0
    references, end = array("I"), book.end
    for start in sorted(book.sheets):
        if start < end:  # what is blanked in one sheet must not change the other
            raise Broken
        sheet = _Extent(stream, references)
        end = sheet.take_all(start)
        cells, text = cells + sheet.cells, text + sheet.text
        if cells > MOST_CELLS:
            raise UnreadableFile("too_large", TOO_MANY_CELLS)
    if text > MOST_TEXT or text + text_in_cells(book.texts, references) > MOST_TEXT:
        raise UnreadableFile("too_large", TOO_MUCH)
