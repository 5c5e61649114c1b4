"""Until when a request must be answered (AVG art. 12(3)). Pure."""

from datetime import date, timedelta

from eropaf.core.period import months_later
from eropaf.core.working_days import add_working_days

ANSWER_MONTHS, LONGER_MONTHS = 1, 2


def due_on(received_on: date, longer: bool) -> date:
    """The last day on which the resident must have an answer.

    Args:
        received_on: the day on which the request came.
        longer: whether the resident was told, with the reason, that it takes two months more.
    """
    return months_later(received_on, ANSWER_MONTHS + (LONGER_MONTHS if longer else 0))


def last_day(due_on: date) -> date:
    """Until when the law lets a term run that ends on this day: no shorter than to the end of a working day.

    By Regulation (EEC, Euratom) 1182/71 art. 3(4). The day in the calendar stays what colleagues work towards.

    Args:
        due_on: as the calendar tells it.
    """
    return add_working_days(due_on, 0)


def is_late(due_on: date, today: date) -> bool:
    """Whether an answer that was not given yet comes too late.

    Args:
        due_on: as the calendar tells it.
        today: the day on which that is asked.
    """
    return today > last_day(due_on)


def late_before(today: date) -> date:
    """Of terms that end before this day in the calendar, none runs on: an answer that was not given is late.

    Args:
        today: the day on which that is asked.
    """
    day = today
    while not is_late(day - timedelta(days=1), today):
        day -= timedelta(days=1)
    return day
