"""How a term is shown: how many working days are left, or how many it is late."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from eropaf.cases.enums import CaseState
from eropaf.cases.models import Case
from eropaf.core import clock
from eropaf.core.choices import Label
from eropaf.core.working_days import count_working_days

SOON_WORKING_DAYS = 1  # from then on a term stands out: there is still time to do something about it


class DeadlineState(StrEnum):
    """How urgent a term is."""

    LATE = "late"
    TODAY = "today"
    SOON = "soon"
    LATER = "later"
    MET = "met"
    WAITS = "waits"


@dataclass(frozen=True)
class Deadline:
    """A term as `_deadline.html` shows it.

    Attributes:
        state: how urgent it is.
        working_days: left, or passed when it is late.
        day: the last day, or until when it waits; None where the term was met.
    """

    state: DeadlineState
    working_days: int
    day: date | None


def describe_deadline(due_on: date | None, waits_until: date | None = None) -> Deadline:
    """Show a term as seen today. What was put off is not late: nobody may begin yet.

    Args:
        due_on: the last day; None where there is contact already.
        waits_until: before which day nobody may begin; None where nothing was put off.
    """
    if due_on is None:
        return Deadline(DeadlineState.MET, 0, None)
    if waits_until is not None:
        return Deadline(DeadlineState.WAITS, 0, waits_until)
    today = clock.today()
    left = count_working_days(today, due_on)
    return Deadline(_state(due_on, today, left), abs(left), due_on)


def term_label(case: Case) -> Label:
    """What must be done by the last day of a case."""
    return _("First attempt by") if case.state == CaseState.NEW else _("First conversation by")


def _state(due_on: date, today: date, left: int) -> DeadlineState:
    if due_on == today:
        return DeadlineState.TODAY
    if due_on < today:
        return DeadlineState.LATE
    return DeadlineState.SOON if left <= SOON_WORKING_DAYS else DeadlineState.LATER
