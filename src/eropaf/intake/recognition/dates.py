"""Telling dates from other texts, and whether the day or the month comes first in them."""

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta

_TIME_OF_DAY = re.compile(r"[T ][0-9]{1,2}:[0-9]{2}.*$")
_NUMBERS = re.compile(r"^([0-9]{1,4})([-/. ])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})$")
_COMPACT = re.compile(r"^((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})$")
_MONTH_IN_LETTERS = re.compile(r"^([0-9]{1,2})[-/. ]([A-Za-z]{3,9})\.?[-/. ]([0-9]{4}|[0-9]{2})$")
_MONTHS = {
    start: number
    for number, starts in enumerate(
        ("jan", "feb", "mrt maa mar", "apr", "mei may", "jun", "jul", "aug", "sep", "okt oct", "nov", "dec"), 1
    )
    for start in starts.split()
}
_EARLIEST, _LATEST = date(1880, 1, 1), date(2100, 1, 1)
_SPREADSHEETS_BEGIN = date(1899, 12, 30)
_FIRST_SERIAL, _LAST_SERIAL = 8_000, 60_000  # 1921 to 2064
_NEARLY_ALL = 0.95


@dataclass(frozen=True, slots=True)
class DateOrder:
    """What dates tell about the order of their parts.

    Attributes:
        date_format: when the month comes first; None for the usual Dutch reading.
        reads_both_ways: day and month could change places in every one of them.
    """

    date_format: str | None = None
    reads_both_ways: bool = False


def read_day(text: str, *, month_first: bool = False) -> date | None:
    """The day that a text writes, however it is spelled; None for another text."""
    bare = _TIME_OF_DAY.sub("", text.strip())
    if found := _COMPACT.match(bare):
        return _day(found[1], found[2], found[3])
    if found := _MONTH_IN_LETTERS.match(bare):
        return _day(found[3], str(_MONTHS.get(found[2][:3].lower(), 0)), found[1])
    if found := _NUMBERS.match(bare):
        return _day_of_numbers(found[1], found[3], found[4], month_first)
    return None


def read_serial(text: str) -> date | None:
    """The day that a spreadsheet means by a number."""
    if text.isascii() and text.isdigit() and _FIRST_SERIAL <= int(text[:6]) <= _LAST_SERIAL:
        return _SPREADSHEETS_BEGIN + timedelta(days=int(text[:6]))
    return None


def order_of(texts: Sequence[str]) -> DateOrder:
    """In which order the dates among these texts are written.

    Only what can be told from dates that fit one way and not the other is told.
    """
    numbers = [found for text in texts if (found := _NUMBERS.match(_TIME_OF_DAY.sub("", text))) and len(found[1]) < 3]
    if not numbers:
        return DateOrder()
    day_first = _share_read(numbers, month_first=False)
    month_first = _share_read(numbers, month_first=True)
    if month_first >= _NEARLY_ALL > day_first:
        mark, year = numbers[0][2], "%Y" if len(numbers[0][4]) == 4 else "%y"
        return DateOrder(f"%m{mark}%d{mark}{year}")
    return DateOrder(reads_both_ways=month_first == day_first == 1)


def reads(date_format: str, texts: Sequence[str]) -> bool:
    """Whether nearly all of these texts that are dates are written this way, or the ISO way."""
    bare = [_TIME_OF_DAY.sub("", text) for text in texts]
    dates = [text for text in bare if read_day(text) or read_day(text, month_first=True)]
    return sum(_is_written(text, date_format) for text in dates) >= _NEARLY_ALL * len(dates)


def _is_written(text: str, date_format: str) -> bool:
    for spelling in (date_format, "%Y-%m-%d"):
        with suppress(ValueError):
            datetime.strptime(text, spelling)  # noqa: DTZ007 (a day has no time zone)
            return True
    return False


def _share_read(numbers: Sequence[re.Match[str]], *, month_first: bool) -> float:
    read = [_day_of_numbers(found[1], found[3], found[4], month_first) for found in numbers]
    return sum(day is not None for day in read) / len(read)


def _day_of_numbers(first: str, second: str, third: str, month_first: bool) -> date | None:
    if len(first) > 2:
        return _day(first, second, third)
    return _day(third, first, second) if month_first else _day(third, second, first)


def _day(year: str, month: str, day: str) -> date | None:
    with suppress(ValueError):
        found = date(_century(int(year)) if len(year) <= 2 else int(year), int(month), int(day))
        return found if _EARLIEST <= found <= _LATEST else None
    return None


def _century(year: int) -> int:
    """The full year of two digits: good enough to tell a birth from arrears."""
    return 1900 + year if year > 40 else 2000 + year
