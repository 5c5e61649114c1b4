"""What asks for a look: a timer that runs."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from eropaf.core import clock
from eropaf.support.due import Asked, Due
from eropaf.support.enums import Part
from eropaf.support.hours.models import RunningTimer
from eropaf.support.hours.services.time import is_forgotten


def due_timers(asked: Asked) -> Iterator[Due]:
    """Timers that run in these cases: on the case everybody sees that somebody is at work.

    Args:
        asked: in which cases, and until when.
    """
    running = RunningTimer.objects.filter(case__in=asked.cases).select_related("case__group", "case__owner")
    for timer in running:
        day = clock.day_of(timer.started_at)
        if day > asked.until:
            continue
        forgotten = is_forgotten(timer)
        what = _("A timer was not stopped") if forgotten else _("A timer is running")
        yield Due(timer.case, Part.HOURS, day, what)
