"""What asks for a look: a conference whose day has come, a task that is not done, and the evaluation."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from eropaf.support.conferences.enums import ConferenceState
from eropaf.support.conferences.models import Conference, PlanTask
from eropaf.support.conferences.states import WITH_PLAN
from eropaf.support.due import Asked, Due
from eropaf.support.enums import Part


def due_conferences(asked: Asked) -> Iterator[Due]:
    """Until a day: conferences to be held, tasks of plans, evaluations.

    Args:
        asked: in which cases, and until when.
    """
    standing = Conference.objects.filter(case__in=asked.cases, withdrawn_at=None)
    loaded = standing.select_related("case__group", "case__owner")
    planned = loaded.filter(state=ConferenceState.PREPARING, planned_on__lte=asked.until)
    for conference in planned | loaded.filter(state__in=WITH_PLAN, evaluate_on__lte=asked.until):
        if conference.state == ConferenceState.PREPARING and conference.planned_on:
            yield Due(conference.case, Part.CONFERENCE, conference.planned_on, _("The day of the conference"))
        elif conference.evaluate_on:
            yield Due(conference.case, Part.CONFERENCE, conference.evaluate_on, _("Evaluate the plan"))
    tasks = PlanTask.objects.filter(conference__in=standing.filter(state__in=WITH_PLAN), by_day__lte=asked.until)
    for task in tasks.filter(done_on=None, withdrawn_at=None).select_related(
        "conference__case__group", "conference__case__owner"
    ):
        yield Due(task.conference.case, Part.CONFERENCE, task.by_day, _("A task of the plan"))
