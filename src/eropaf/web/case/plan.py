"""The approach of a case and what to do next, as its page shows them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from eropaf.core import clock
from eropaf.core.clock import day_of
from eropaf.outreach.correspondence.enums import MessageChannel
from eropaf.outreach.correspondence.on_its_way import message_of
from eropaf.outreach.courses import Course
from eropaf.outreach.enums import ContactKind
from eropaf.outreach.models import Appointment
from eropaf.outreach.next_action import ActionKind
from eropaf.outreach.plan import PlannedStep
from eropaf.web.actions import ShownAction, describe_action, describe_agreed
from eropaf.web.channels import KIND_ICONS
from eropaf.web.waiting import WAITING_LABELS


@dataclass(frozen=True)
class ShownStep:
    """One attempt of the approach, with the icon of its channel."""

    icon: str
    planned: PlannedStep


@dataclass(frozen=True)
class ShownAppointment:
    """What was agreed and by whom."""

    pk: int
    agreed: ShownAction
    made_by: str
    made_on: date
    is_missed: bool


@dataclass(frozen=True)
class ShownPostponement:
    """Who chose another day for the next attempt, and why."""

    day: date
    reason: str
    name: str
    made_on: date


def describe_course(course: Course, waiting: Sequence[MessageChannel]) -> dict[str, Any]:
    """What the panels about the approach and the next action show.

    Args:
        course: of the case.
        waiting: by which channels messages wait to leave.
    """
    plan, action = course.plan, course.action
    return {
        "plan": plan,
        "plan_steps": [ShownStep(KIND_ICONS[step.kind], step) for step in plan.steps] if plan else [],
        "next_action": describe_action(action) if action else None,
        "messages_waiting": [WAITING_LABELS[each] for each in dict.fromkeys(waiting)],
        "next_step_waits": message_of(action, waiting) is not None,
        "next_step": plan.next if plan else None,
        "closing_is_due": bool(action and action.kind == ActionKind.CLOSE and action.day <= clock.today()),
        "appointments": describe_appointments(course.appointments),
        "postponement": _postponement(course),
        "together": course.decided,
        "objection": course.objection,
        "restriction": course.restriction,
        "newer_case": course.newer,
        "is_agreed_here": bool(action and action.kind == ActionKind.APPOINTMENT),
        "is_left_alone": course.is_left_alone,
        "card_proposed": bool(plan and plan.next and plan.next.leaves_card and plan.next.kind == ContactKind.VISIT),
    }


def describe_appointments(appointments: Sequence[Appointment]) -> list[ShownAppointment]:
    """Show what was agreed and not kept yet."""
    return [
        ShownAppointment(
            pk=each.pk,
            agreed=describe_agreed(each.as_agreed()),
            made_by=each.made_by.name,
            made_on=day_of(each.made_at),
            is_missed=each.day < clock.today(),
        )
        for each in appointments
    ]


def _postponement(course: Course) -> ShownPostponement | None:
    chosen = course.postponement
    if chosen is None:
        return None
    return ShownPostponement(chosen.day, chosen.reason, chosen.made_by.name, day_of(chosen.made_at))
