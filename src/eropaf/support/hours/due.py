"""What asks for a look: a timer that runs."""

from collections.abc import Iterator
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from eropaf.cases.models import Case
from eropaf.core import clock
from eropaf.support.due import Due
from eropaf.support.enums import Part
from eropaf.support.hours.models import RunningTimer
from eropaf.support.hours.services.time import is_forgotten


def due_timers(cases: QuerySet[Case], until: date) -> Iterator[Due]:
    """Timers that run in these cases: on the case everybody sees that somebody is at work.

    Args:
        cases: in which.
        until: the last day that counts; a timer runs since today at the latest.
    """
    running = RunningTimer.objects.filter(case__in=cases).select_related("case__group", "case__owner")
    for timer in running:
        day = clock.day_of(timer.started_at)
        if day > until:
            continue
        forgotten = is_forgotten(timer)
        what = _("A timer was not stopped") if forgotten else _("A timer is running")
        yield Due(timer.case, Part.HOURS, day, what)
