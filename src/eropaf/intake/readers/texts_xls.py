"""How long the texts are that the cells of an old Excel workbook share."""

from array import array
from collections import Counter
from collections.abc import Sequence

from eropaf.core.errors import UnreadableFile
from eropaf.intake.readers.extent import MOST_CELLS
from eropaf.intake.readers.package import TOO_MUCH
from eropaf.intake.readers.records import Broken, number_at

_COUNT_AT = 4
_WIDE, _EXTENDED, _IN_FONTS = 0x01, 0x04, 0x08
_PER_FONT = 4  # bytes


class _Reading:
    """A place in a record that goes on in further records."""

    def __init__(self, parts: Sequence[bytes]) -> None:
        self._parts = iter(parts)
        self.turn(0)

    def turn(self, place: int) -> None:
        """Go on in the next record."""
        self.data, self.place = next(self._parts, b""), place
        if place >= len(self.data):
            raise Broken

    def number(self, size: int) -> int:
        """The number that stands here."""
        number = number_at(self.data, self.place, size)
        self.place += size
        return number

    def skip(self, size: int) -> None:
        """Go on behind so many bytes."""
        while size > len(self.data) - self.place:
            size -= len(self.data) - self.place
            self.turn(0)
        self.place += size

    def skip_letters(self, letters: int, wide: int) -> int:
        """Go on behind a text, and tell its bytes; where it goes on in another record that says whether it is wide."""
        size = 0
        while True:
            fitting = min(letters, (len(self.data) - self.place) >> wide)
            self.place += fitting << wide
            size += fitting << wide
            letters -= fitting
            if not letters:
                return size
            self.turn(1)
            wide = self.data[0] & _WIDE


def text_in_cells(parts: Sequence[bytes], references: Sequence[int]) -> int:
    """The bytes of all texts that cells refer to, each as often as that is done.

    Args:
        parts: the record with the texts, and those that continue it.
        references: the number of its text for each cell, from 0.

    Raises:
        UnreadableFile: too_large, when there are more texts than there may be cells.
        Broken: the texts end before their end.
    """
    lengths = _lengths(parts) if parts else array("I")
    return sum(times * lengths[text] for text, times in Counter(references).items() if text < len(lengths))


def _lengths(parts: Sequence[bytes]) -> Sequence[int]:
    reading = _Reading(parts)
    reading.place = _COUNT_AT
    count = reading.number(4)
    if count > MOST_CELLS:
        raise UnreadableFile("too_large", TOO_MUCH)
    return array("I", (_length(reading) for _text in range(count)))


def _length(reading: _Reading) -> int:
    if reading.place >= len(reading.data):
        reading.turn(0)
    letters, flags = reading.number(2), reading.number(1)
    fonts = reading.number(2) if flags & _IN_FONTS else 0
    more = reading.number(4) if flags & _EXTENDED else 0
    size = reading.skip_letters(letters, flags & _WIDE)
    reading.skip(fonts * _PER_FONT + more)
    return size
