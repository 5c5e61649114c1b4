"""A stretch of days."""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """From `start` up to and including `end`. Raises ValueError when it ends before it starts."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError("A period ends before it starts")

    @classmethod
    def month_of(cls, day: date) -> Self:
        """The calendar month in which `day` lies."""
        last = calendar.monthrange(day.year, day.month)[1]
        return cls(day.replace(day=1), day.replace(day=last))

    def months_before(self, count: int) -> "Period":
        """The `count` months that end on the day before this period starts; ValueError below one."""
        if count < 1:
            raise ValueError("Looking back takes at least one month")
        return Period(months_later(self.start, -count), self.start - timedelta(days=1))

    def with_months_before(self, count: int) -> "Period":
        """This period and the `count` months before it; ValueError below one."""
        return Period(self.months_before(count).start, self.end)

    @property
    def months(self) -> Sequence[date]:
        """The first day of each calendar month of which a day lies in it, from the earliest."""
        first = self.start.replace(day=1)
        count = (self.end.year - first.year) * 12 + self.end.month - first.month + 1
        return [months_later(first, number) for number in range(count)]

    @property
    def days(self) -> int:
        """How many days it holds, both ends included."""
        return (self.end - self.start).days + 1

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end

    def contains(self, day: date) -> bool:
        """Whether `day` lies in this period."""
        return day in self


def months_later(day: date, count: int) -> date:
    """The same day of the month `count` months later, or that month's last day where it has no such day.

    Args:
        day: from which.
        count: below zero it is so many months earlier.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
