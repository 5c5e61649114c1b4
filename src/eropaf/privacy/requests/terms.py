"""Until when a request must be answered (AVG art. 12(3)). Pure."""

from datetime import date

from eropaf.core.period import months_later

ANSWER_MONTHS, LONGER_MONTHS = 1, 2


def due_on(received_on: date, longer: bool) -> date:
    """The last day on which the resident must have an answer.

    Args:
        received_on: the day on which the request came.
        longer: whether the resident was told, with the reason, that it takes two months more.
    """
    return months_later(received_on, ANSWER_MONTHS + (LONGER_MONTHS if longer else 0))
