"""How the work of a day is divided: what was promised, what is late, what is to be done, what comes later. Pure."""

from datetime import date, time, timedelta
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from eropaf.outreach.enums import AFTERNOON_STARTS, EVENING_STARTS, ContactKind, PartOfDay
from eropaf.outreach.next_action import Action, ActionKind

_SUNDAY = 6
_BEGINS = {PartOfDay.MORNING: time(0), PartOfDay.AFTERNOON: AFTERNOON_STARTS, PartOfDay.EVENING: EVENING_STARTS}
_NEVER = date.max


class Section(StrEnum):
    """A part of the list of a day, in the order in which they are shown."""

    AGREED = "agreed"
    LATE = "late"
    TODAY = "today"
    WAITING = "waiting"
    THIS_WEEK = "week"


class Channel(StrEnum):
    """By what the list is narrowed: what somebody does in one go."""

    CALL = "call"
    VISIT = "visit"
    WRITE = "write"


CHANNEL_LABELS = {Channel.CALL: _("Call"), Channel.VISIT: _("Visit"), Channel.WRITE: _("Write")}
KINDS_OF_CHANNEL = {
    Channel.CALL: frozenset({ContactKind.PHONE}),
    Channel.VISIT: frozenset({ContactKind.VISIT, ContactKind.APPOINTMENT}),
    Channel.WRITE: frozenset({ContactKind.LETTER, ContactKind.EMAIL, ContactKind.MESSAGE, ContactKind.CARD}),
}


def section_of(action: Action, due_on: date | None, today: date, is_on_its_way: bool = False) -> Section | None:
    """In which part of the list something comes; None where it comes after this week.

    Late is what was promised for a day that has passed, and what must be done now in a case of which the term has
    passed. That the approach had it on an earlier day does not make it late: its days are days from when. Closing a
    case is never late: nobody waits for it. A message that was written and only has to leave asks nothing more of who
    wrote it.

    Args:
        action: what is to be done.
        due_on: the term of its case that runs; None where there is contact.
        today: the day of the list.
        is_on_its_way: the attempt that is to be made is a message that waits to leave.
    """
    if action.agreed and action.day == today:
        return Section.AGREED
    if action.day > today:
        return Section.THIS_WEEK if action.day <= today + timedelta(days=_SUNDAY - today.weekday()) else None
    if is_on_its_way:
        return Section.WAITING
    if action.kind == ActionKind.CLOSE:
        return Section.TODAY
    is_past = due_on is not None and due_on < today
    return Section.LATE if is_past or (action.promised and action.day < today) else Section.TODAY


def order_in_section(
    section: Section, action: Action, due_on: date | None, priority: int
) -> tuple[bool, date, time, int]:
    """By what the list is sorted within a part: what was agreed by its time, the rest by the nearest term.

    What is only to be closed comes last.

    Args:
        section: the part.
        action: what is to be done.
        due_on: the term of its case that runs.
        priority: of its case; 1 is first.
    """
    is_over = action.kind == ActionKind.CLOSE
    if section in (Section.AGREED, Section.THIS_WEEK):
        return is_over, action.day, _time_of(action), priority
    return is_over, due_on or _NEVER, time.min, priority


def _time_of(action: Action) -> time:
    if action.agreed is None:
        return time.max
    part = action.agreed.part_of_day
    return action.agreed.at or (_BEGINS[part] if part else time.max)
