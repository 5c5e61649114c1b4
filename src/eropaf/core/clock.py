"""The only place that knows what time it is.

The demo runs on its own day and a test on its own moment; everything else asks here, so that both see
the whole product move along.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from eropaf.core.period import Period

AMSTERDAM = ZoneInfo("Europe/Amsterdam")

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
    return datetime.combine(_demo_days[0], moment.time(), AMSTERDAM)


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
