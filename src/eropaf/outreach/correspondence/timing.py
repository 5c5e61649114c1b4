"""When a message may leave: not before somebody can undo it, not at night, and later again where it failed."""

from datetime import date, datetime, time, timedelta

from eropaf.core.clock import AMSTERDAM, day_of
from eropaf.core.working_days import add_working_days, is_working_day

UNDO_FOR = timedelta(minutes=5)
MOST_TRIES = 6
_FIRST_WAIT = timedelta(minutes=5)
_OPENS, _ENDS = time(8), time(20)


def wait_after(tries: int) -> timedelta | None:
    """How long to wait after that many tries, each time four times as long; None: it was tried often enough."""
    return _FIRST_WAIT * 4 ** (tries - 1) if tries < MOST_TRIES else None


def next_open_moment(moment: datetime) -> datetime:
    """The moment itself where a text message may ring then, else when it may: from 8:00 to 20:00 on working days."""
    local = moment.astimezone(AMSTERDAM)
    if is_working_day(local.date()) and _OPENS <= local.time() < _ENDS:
        return moment
    opens_today = is_working_day(local.date()) and local.time() < _OPENS
    return _opening(local.date() if opens_today else add_working_days(local.date(), 1))


def next_working_morning(moment: datetime) -> datetime:
    """When work begins on the working day after a moment."""
    return _opening(add_working_days(day_of(moment), 1))


def _opening(day: date) -> datetime:
    return datetime.combine(day, _OPENS, AMSTERDAM)
