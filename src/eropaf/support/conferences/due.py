"""What asks for a look: a conference whose day has come, a task that is not done, and the evaluation."""

from collections.abc import Iterator
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from eropaf.cases.models import Case
from eropaf.support.conferences.enums import ConferenceState
from eropaf.support.conferences.models import Conference, PlanTask
from eropaf.support.conferences.states import WITH_PLAN
from eropaf.support.due import Due
from eropaf.support.enums import Part


def due_conferences(cases: QuerySet[Case], until: date) -> Iterator[Due]:
    """Until a day: conferences to be held, tasks of plans, evaluations.

    Args:
        cases: in which.
        until: the last day that counts.
    """
    standing = Conference.objects.filter(case__in=cases, withdrawn_at=None)
    loaded = standing.select_related("case__group", "case__owner")
    planned = loaded.filter(state=ConferenceState.PREPARING, planned_on__lte=until)
    for conference in planned | loaded.filter(state__in=WITH_PLAN, evaluate_on__lte=until):
        if conference.state == ConferenceState.PREPARING and conference.planned_on:
            yield Due(conference.case, Part.CONFERENCE, conference.planned_on, _("The day of the conference"))
        elif conference.evaluate_on:
            yield Due(conference.case, Part.CONFERENCE, conference.evaluate_on, _("Evaluate the plan"))
    tasks = PlanTask.objects.filter(conference__in=standing.filter(state__in=WITH_PLAN), by_day__lte=until)
    for task in tasks.filter(done_on=None, withdrawn_at=None).select_related(
        "conference__case__group", "conference__case__owner"
    ):
        yield Due(task.conference.case, Part.CONFERENCE, task.by_day, _("A task of the plan"))
