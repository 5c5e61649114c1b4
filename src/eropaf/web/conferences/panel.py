"""Own-strength conferences as the page of the help of a case shows them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from eropaf.audit.actor import Actor
from eropaf.cases.models import Case
from eropaf.core import clock
from eropaf.core.choices import Label
from eropaf.support.conferences.enums import (
    CONFERENCE_STATE_LABELS,
    NETWORK_ROLE_LABELS,
    REASON_NOT_HELD_LABELS,
    ConferenceState,
    NetworkRole,
    ReasonNotHeld,
)
from eropaf.support.conferences.models import Conference, PlanTask
from eropaf.support.conferences.selectors import conferences_visible_to
from eropaf.support.conferences.states import BEFORE, WITH_PLAN, ConferenceVerb, can_move

_TONES = {
    ConferenceState.APPLIED: "warning",
    ConferenceState.PREPARING: "warning",
    ConferenceState.HELD: "positive",
    ConferenceState.PLAN_WITHOUT: "positive",
    ConferenceState.EVALUATED: "positive",
    ConferenceState.NOT_HELD: "neutral",
}


@dataclass(frozen=True)
class ShownTask:
    """A task of the plan."""

    pk: int
    what: str
    who: Label
    by_day: date
    done_on: date | None
    is_late: bool
    withdrawn: bool


@dataclass(frozen=True)
class ShownConference:
    """A conference.

    Attributes:
        facts: what is known, with its name.
    """

    pk: int
    state: Label
    tone: str
    question: str
    withdrawn: bool
    facts: list[tuple[Label, Label]]
    phases: list[tuple[Label, date]]
    tasks: list[ShownTask]
    has_plan: bool
    is_checked: bool
    may_prepare: bool
    may_hold: bool
    is_prepared: bool
    may_undo: bool
    may_withdraw: bool


def describe_conferences(cases: Sequence[Case], actor: Actor) -> dict[str, Any]:
    """The conferences of a case and of those that were merged into it.

    Args:
        cases: the one of the page first.
        actor: who looks.
    """
    found = [_show(each) for each in conferences_visible_to(actor).filter(case__in=cases)]
    standing = [each for each in found if not each.withdrawn]
    under_way = any(each.may_prepare or each.may_hold or each.has_plan for each in standing)
    return {
        "conferences": standing,
        "withdrawn": [each for each in found if each.withdrawn],
        "may_apply": not under_way,
    }


def _show(conference: Conference) -> ShownConference:
    state = ConferenceState(conference.state)
    return ShownConference(
        pk=conference.pk,
        state=CONFERENCE_STATE_LABELS[state],
        tone=_TONES[state],
        question=conference.question,
        withdrawn=conference.withdrawn_at is not None,
        facts=[(name, value) for name, value in _facts(conference, state) if value],
        phases=_phases(conference) if state not in BEFORE else [],
        tasks=[_task(task) for task in conference.tasks.all()],
        has_plan=state in WITH_PLAN,
        is_checked=conference.checked_on is not None,
        may_prepare=can_move(state, ConferenceVerb.PREPARE),
        may_hold=can_move(state, ConferenceVerb.HOLD),
        is_prepared=state == ConferenceState.PREPARING,
        may_undo=bool(conference.state_before),
        may_withdraw=can_move(state, ConferenceVerb.WITHDRAW),
    )


def _facts(conference: Conference, state: ConferenceState) -> list[tuple[Label, Label]]:
    """What there is to tell; what belongs to a step that was undone is left out."""
    facts: list[tuple[Label, Label]] = [
        (_("Asked of the coordinator"), conference.coordinator_wish),
        (_("Who comes"), _network(conference)),
        (_("Day and place"), ", ".join(part for part in (_day(conference.planned_on), conference.place) if part)),
    ]
    if state == ConferenceState.NOT_HELD:
        facts.append((_("Why not"), REASON_NOT_HELD_LABELS[ReasonNotHeld(conference.reason)]))
    if state in WITH_PLAN or state == ConferenceState.EVALUATED:
        facts += [
            (_("Took part"), str(conference.participants or "")),
            (_("Keeps track"), conference.contact),
            (_("Evaluation on"), _day(conference.evaluate_on)),
            (_("Practicable and safe"), _checked(conference)),
        ]
    if state == ConferenceState.EVALUATED:
        facts.append((_("Evaluation"), f"{conference.evaluation} ({_day(conference.evaluated_on)})"))
    return facts


def _checked(conference: Conference) -> str:
    if conference.checked_by is None:
        return _("not checked yet")
    return f"{_day(conference.checked_on)}, {conference.checked_by.name}"


def _network(conference: Conference) -> str:
    parts = conference.network.all()
    return ", ".join(f"{NETWORK_ROLE_LABELS[NetworkRole(part.role)]} {part.number}" for part in parts)


def _day(day: date | None) -> str:
    return date_format(day, "j b Y") if day else ""


def _phases(conference: Conference) -> list[tuple[Label, date]]:
    named = (
        (_("Information"), conference.information_on),
        (_("Private time"), conference.private_on),
        (_("Presentation"), conference.presentation_on),
    )
    held = conference.state in (ConferenceState.HELD, ConferenceState.EVALUATED)
    return [(name, day) for name, day in named if day and held]


def _task(task: PlanTask) -> ShownTask:
    return ShownTask(
        pk=task.pk,
        what=task.what,
        who=NETWORK_ROLE_LABELS[NetworkRole(task.who)] if task.who else _("The resident"),
        by_day=task.by_day,
        done_on=task.done_on,
        is_late=task.done_on is None and task.by_day < clock.today(),
        withdrawn=task.withdrawn_at is not None,
    )
