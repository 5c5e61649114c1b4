"""About which month or year a report is. Pure."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.template.defaultfilters import date as format_date

from eropaf.core.period import Period

_MONTHS_BEFORE = 12  # shown beside a month, so that the same month of the year before is among them
_MONTH = re.compile(r"[12]\d{3}-(0[1-9]|1[0-2])")
_YEAR = re.compile(r"[12]\d{3}")


class Length(StrEnum):
    """How much time a report is about."""

    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Asked:
    """A month or a year.

    Attributes:
        period: the whole month or calendar year.
    """

    length: Length
    period: Period

    @property
    def word(self) -> str:
        """As it stands in addresses and names of files: 2026-10, or 2026."""
        return f"{self.period.start:%Y-%m}" if self.length == Length.MONTH else f"{self.period.start:%Y}"

    @property
    def label(self) -> str:
        """As a reader sees it: "October 2026", or "2026"."""
        return name_of(self.period)

    @property
    def before(self) -> Period:
        """The month or the year before."""
        return self.period.months_before(1 if self.length == Length.MONTH else 12)

    @property
    def shown(self) -> Period:
        """Of which months the lines are drawn."""
        return self.period.with_months_before(_MONTHS_BEFORE) if self.length == Length.MONTH else self.period


def month(first: date) -> Asked:
    """The month in which a day lies."""
    return Asked(Length.MONTH, Period.month_of(first))


def year(number: int) -> Asked:
    """A calendar year."""
    return Asked(Length.YEAR, Period(date(number, 1, 1), date(number, 12, 31)))


def read_word(word: str) -> Asked | None:
    """The month or year that a word names, such as 2026-10 or 2026; None where it names none."""
    if _MONTH.fullmatch(word):
        return month(date.fromisoformat(f"{word}-01"))
    return year(int(word)) if _YEAR.fullmatch(word) else None


def name_of(period: Period) -> str:
    """A month or a calendar year as a reader sees it."""
    is_month = period == Period.month_of(period.start)
    return format_date(period.start, "F Y") if is_month else str(period.start.year)
