"""The tasks of a plan: who does what by when."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, check_own, record_event
from eropaf.cases.services.change import case_to_go_on_with
from eropaf.core import clock
from eropaf.core.errors import InvalidValue, Refused
from eropaf.support.conferences.details import LONGEST_AHEAD
from eropaf.support.conferences.enums import NetworkRole
from eropaf.support.conferences.models import Conference, PlanTask
from eropaf.support.conferences.states import WITH_PLAN
from eropaf.support.helping import check_may_help


def add_task(*, conference: Conference, what: str, who: NetworkRole | None, by_day: date, by: Actor) -> PlanTask:
    """Write a task of the plan down.

    Args:
        conference: that has a plan.
        what: is done; no names of relatives.
        who: does it, by role; None for the resident.
        by_day: by when.
        by: who writes it down.

    Raises:
        Refused: there is no plan, the case rests, or the role may not.
        InvalidValue: nothing says what, or the day has passed or lies too far away.
    """
    user_id = check_may_help(by)
    check_own(by, conference)
    if not what.strip():
        raise InvalidValue(_("Write what is to be done."))
    if not clock.today() <= by_day <= clock.today() + LONGEST_AHEAD:
        raise InvalidValue(_("Choose a day from today until two years from now."))
    with acting(by):
        case_to_go_on_with(conference.case)
        held = Conference.objects.select_for_update().get(pk=conference.pk)
        if held.state not in WITH_PLAN or held.withdrawn_at is not None:
            raise Refused(_("There is no plan that tasks can be added to."))
        task = PlanTask.objects.create(
            municipality_id=by.municipality_id,
            conference=held,
            what=what.strip(),
            who=who or "",
            by_day=by_day,
            made_at=clock.now(),
            made_by_id=user_id,
        )
        told = {"conference": held.pk, "task": task.pk}
        record_event(by=by, kind="plan_task.added", subject=held.case, detail=told)
    return task


def finish_task(*, task: PlanTask, is_done: bool, by: Actor) -> None:
    """Keep that a task is done, or take that back.

    Args:
        task: of a plan.
        is_done: whether it is.
        by: who knows.

    Raises:
        Refused: it was taken back, a colleague was first, the case rests, or the role may not.
    """
    check_may_help(by)
    with acting(by):
        held = _held(task, by)
        if (held.done_on is not None) == is_done:
            raise Refused(_("A colleague did this already."))
        held.done_on = clock.today() if is_done else None
        held.save(update_fields=["done_on"])
        told = {"task": held.pk, "done": is_done}
        record_event(by=by, kind="plan_task.done", subject=held.conference.case, detail=told)


def withdraw_task(*, task: PlanTask, by: Actor) -> None:
    """Take a task back that was written down by mistake; it stays visible.

    Raises:
        Refused: it was taken back already, the case rests, or the role may not.
    """
    user_id = check_may_help(by)
    with acting(by):
        held = _held(task, by)
        held.withdrawn_at, held.withdrawn_by_id = clock.now(), user_id
        held.save(update_fields=["withdrawn_at", "withdrawn_by"])
        record_event(by=by, kind="plan_task.withdrawn", subject=held.conference.case, detail={"task": held.pk})


def _held(task: PlanTask, by: Actor) -> PlanTask:
    check_own(by, task)
    case_to_go_on_with(task.conference.case)
    held = PlanTask.objects.select_for_update().get(pk=task.pk)
    if held.withdrawn_at is not None:
        raise Refused(_("A colleague did this already."))
    return held
