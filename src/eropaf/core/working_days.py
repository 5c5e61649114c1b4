"""Dutch working days, in which the law counts its terms.

Source: Algemene termijnenwet art. 3: Saturdays, Sundays, the public holidays, Good Friday and every 5 May
do not count (most calendars drop the last two).
"""

from datetime import date, timedelta
from functools import cache

import holidays
from holidays import OPTIONAL, PUBLIC

_SATURDAY = 5
_LIBERATION_DAY = (5, 5)


@cache
def _days_off(year: int) -> frozenset[date]:
    """The days of `year` on which the Netherlands is closed, besides weekends."""
    calendar = holidays.country_holidays("NL", years=year, categories=(PUBLIC, OPTIONAL))
    return frozenset(calendar) | {date(year, *_LIBERATION_DAY)}


def is_working_day(day: date) -> bool:
    """Whether a term counts on `day`."""
    return day.weekday() < _SATURDAY and day not in _days_off(day.year)


def add_working_days(start: date, count: int) -> date:
    """The day that lies `count` working days after `start` (before it when negative).

    `start` itself is not counted. With 0 it is `start`, or the first working day after it.
    """
    step = timedelta(days=-1 if count < 0 else 1)
    day = start
    left = abs(count)
    while left or not is_working_day(day):
        day += step
        left -= is_working_day(day) and left > 0
    return day


def count_working_days(start: date, end: date) -> int:
    """How many working days lie after `start` up to and including `end`; negative when `end` comes first.

    It is the inverse of `add_working_days`, so a deadline's remaining days are
    `count_working_days(today, deadline)`: 0 on the day itself, -1 when one working day late.
    """
    if end < start:
        return -count_working_days(end, start)
    days = (end - start).days
    return sum(is_working_day(start + timedelta(days=offset)) for offset in range(1, days + 1))
