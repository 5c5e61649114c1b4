"""The only place that knows what time it is.

The demo runs on its own day and a test on its own moment; everything else asks here, so that both see
the whole product move along.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from eropaf.core.period import Period

AMSTERDAM = ZoneInfo("Europe/Amsterdam")

_SIGNALS_ARE_IN, _OFFICE_OPENS = timedelta(hours=8, minutes=30), timedelta(hours=9)

_demo_days: list[date] = []  # empty or one day, for the whole process
_standing: ContextVar[datetime | None] = ContextVar("standing", default=None)


def now() -> datetime:
    """The present moment in Dutch time, aware."""
    standing = _standing.get()
    if standing is not None:
        return standing
    moment = datetime.now(AMSTERDAM)  # noqa: TID251 (this is the clock that the ban points to)
    if not _demo_days:
        return moment
    return datetime.combine(_demo_days[0], time.min, AMSTERDAM) + hours_of_demo(moment.time())


def outside() -> datetime:
    """The moment by which other devices live, whatever day it is in the demo: a code of an app goes by it."""
    return _standing.get() or datetime.now(AMSTERDAM)  # noqa: TID251 (this is the clock that the ban points to)


def hours_of_demo(at: time) -> timedelta:
    """How late it is in the demo when it is so late outside: the same, from nine o'clock on.

    A night goes by in the half hour before, since on the demo's day the signals have just come in: who tries the
    product at night would otherwise do all that is done with them before they are there.

    Args:
        at: the time of day outside.
    """
    outside = timedelta(hours=at.hour, minutes=at.minute, seconds=at.second, microseconds=at.microsecond)
    if outside >= _OFFICE_OPENS:
        return outside
    return _SIGNALS_ARE_IN + outside * ((_OFFICE_OPENS - _SIGNALS_ARE_IN) / _OFFICE_OPENS)


def today() -> date:
    """The present day in the Netherlands."""
    return now().date()


def day_of(moment: datetime) -> date:
    """The day in the Netherlands on which a moment falls."""
    return moment.astimezone(AMSTERDAM).date()


def moments_of(period: Period) -> tuple[datetime, datetime]:
    """The first and the last moment of a period in the Netherlands."""
    return (
        datetime.combine(period.start, time.min, AMSTERDAM),
        datetime.combine(period.end, time.max, AMSTERDAM),
    )


def live_on(day: date | None) -> None:
    """Let the whole process live on `day` while the time of day runs on; None returns to the real day."""
    _demo_days[:] = [] if day is None else [day]


def demo_day() -> date | None:
    """The day that the process lives on, None in the real world."""
    return _demo_days[0] if _demo_days else None


@contextmanager
def standing_at(moment: datetime) -> Iterator[None]:
    """Stop the clock at `moment` within this context (a year of history is written this way).

    Raises ValueError for a moment without a time zone.
    """
    if moment.tzinfo is None:
        raise ValueError("The clock needs a moment with a time zone")
    token = _standing.set(moment.astimezone(AMSTERDAM))
    try:
        yield
    finally:
        _standing.reset(token)
