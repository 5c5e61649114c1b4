"""The periods in which is planned and declared: whole months, quarters and years."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from eropaf.core.errors import InvalidValue
from eropaf.core.period import Period
from eropaf.support.hours.enums import PeriodKind

_MONTHS = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.YEAR: 12}


def period_of(kind: PeriodKind, day: date) -> Period:
    """The period of a kind in which a day lies."""
    length = _MONTHS[kind]
    first = (day.month - 1) // length * length + 1
    end = Period.month_of(date(day.year, first + length - 1, 1)).end
    return Period(date(day.year, first, 1), end)


def name_of(kind: PeriodKind, start: date) -> str:
    """How a period is called: "november 2026", "4th quarter of 2026", "2026"."""
    if kind == PeriodKind.MONTH:
        return date_format(start, "F Y")
    if kind == PeriodKind.QUARTER:
        return _("quarter %(number)s of %(year)s") % {"number": (start.month + 2) // 3, "year": start.year}
    return str(start.year)


@dataclass(frozen=True)
class NamedPeriod:
    """A period that can be chosen, by a key for forms and addresses."""

    kind: PeriodKind
    start: date

    @classmethod
    def read(cls, key: str) -> "NamedPeriod":
        """The period of a key, such as ``quarter-2026-10-01``.

        Raises:
            InvalidValue: it is no key of a period.
        """
        kind, _mark, start = key.partition("-")
        try:
            read = cls(PeriodKind(kind), date.fromisoformat(start))
        except ValueError as problem:
            raise InvalidValue(gettext_lazy("Choose a period from the list.")) from problem
        return cls(read.kind, period_of(read.kind, read.start).start)

    @property
    def key(self) -> str:
        """As `read` takes it."""
        return f"{self.kind}-{self.start.isoformat()}"

    @property
    def period(self) -> Period:
        """Its days."""
        return period_of(self.kind, self.start)

    def __str__(self) -> str:
        return name_of(self.kind, self.start)


def periods_around(day: date, *, ahead: bool) -> dict[PeriodKind, list[NamedPeriod]]:
    """Periods to choose from, the newest first: a year of months, six quarters and three years.

    Args:
        day: today.
        ahead: whether those of the coming months too, for planning.
    """
    last = date(day.year + 1, 12, 31) if ahead else day
    found: dict[PeriodKind, list[NamedPeriod]] = {}
    for kind, number in ((PeriodKind.MONTH, 13), (PeriodKind.QUARTER, 6), (PeriodKind.YEAR, 3)):
        start = period_of(kind, last).start
        periods: list[NamedPeriod] = []
        while len(periods) < number + (12 // _MONTHS[kind] if ahead else 0):
            periods.append(NamedPeriod(kind, start))
            start = period_of(kind, start - timedelta(days=1)).start
        found[kind] = periods
    return found
