"""What to do next about a case, and when: what was agreed goes before what the approach has. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from eropaf.outreach.enums import ContactKind, PartOfDay
from eropaf.outreach.plan import Plan, PlannedStep


class ActionKind(StrEnum):
    """What there is to do."""

    APPOINTMENT = "appointment"
    DECIDE = "decide"
    ATTEMPT = "attempt"
    CLOSE = "close"


@dataclass(frozen=True)
class Agreed:
    """An appointment that was not kept yet.

    Attributes:
        kind: to call back, to visit, or to meet.
        day: on which.
        at: the time; None where only a part of the day was agreed, or none.
        part_of_day: None where a time was agreed, or none.
        note: for colleagues; may be empty.
    """

    kind: ContactKind
    day: date
    at: time | None = None
    part_of_day: PartOfDay | None = None
    note: str = ""


@dataclass(frozen=True)
class Action:
    """What to do next.

    Attributes:
        kind: what it is.
        day: on which an appointment is; of the others the first day on which it is done.
        planned: the day that the approach has for it, where somebody chose another.
        step: the attempt of the approach; None for what is none.
        agreed: the appointment; None for what is none.
        is_objected: the case is closed because the resident objected to being approached.
        goes_on_in: number of the newer case of the resident in which the work goes on; None where that is here.
    """

    kind: ActionKind
    day: date
    planned: date | None = None
    step: PlannedStep | None = None
    agreed: Agreed | None = None
    is_objected: bool = False
    goes_on_in: int | None = None

    @property
    def channel(self) -> ContactKind | None:
        """By which channel; None for what is no attempt."""
        if self.agreed:
            return self.agreed.kind
        return self.step.kind if self.step else None

    @property
    def promised(self) -> bool:
        """Whether somebody said that it would be on that day."""
        return self.agreed is not None or self.planned is not None


def next_action(
    plan: Plan | None,
    appointments: Sequence[Agreed],
    postponed_to: date | None = None,
    held_until: date | None = None,
    is_decided: bool = False,
) -> Action | None:
    """What to do next; None where there is contact and nothing was agreed.

    An appointment goes first, the earliest of them. Then comes the next attempt of the approach, on the day that
    somebody chose instead where they did, but never before a day that worker and partner agreed on or on which the
    resident may still object.

    Args:
        plan: of an open case; None where the rules have not placed it.
        appointments: not kept yet.
        postponed_to: the day that somebody chose instead.
        held_until: until when worker and partner let it wait.
        is_decided: whether worker and partner decided together what the approach leaves to them.
    """
    first = min(appointments, key=lambda each: (each.day, each.at or time.max), default=None)
    if first is not None:
        return Action(ActionKind.APPOINTMENT, first.day, agreed=first)
    if plan is None or plan.is_contact:
        return None
    planned = plan.next.day if plan.next else plan.close_on
    if planned is None:
        return None
    limits = [day for day in (held_until, plan.not_before if plan.begins else None) if day]
    return Action(
        kind=_kind(plan, is_decided),
        day=max(postponed_to or planned, *limits) if limits else postponed_to or planned,
        planned=planned if postponed_to else None,
        step=plan.next,
    )


def _kind(plan: Plan, is_decided: bool) -> ActionKind:
    if plan.next is None:
        return ActionKind.CLOSE
    return ActionKind.DECIDE if plan.joint and plan.begins and not is_decided else ActionKind.ATTEMPT
