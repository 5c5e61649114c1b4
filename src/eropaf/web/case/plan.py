"""How a resident is approached, attempt by attempt: on which days, which were made, and what comes next."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from eropaf.cases.enums import Route
from eropaf.core import clock
from eropaf.core.choices import Label
from eropaf.core.working_days import add_working_days
from eropaf.outreach.enums import CONTACT_KIND_LABELS, ContactKind
from eropaf.triage.approach import Approach, IfNobody, Step
from eropaf.triage.telling import tell_approach, tell_attempt
from eropaf.web.channels import KIND_OF_ROUTE, channel_of_route

_KIND_THAT_FOLLOWS = {IfNobody.CARD: ContactKind.CARD, IfNobody.MESSAGE: ContactKind.MESSAGE}


class StepState(StrEnum):
    """Where a planned attempt stands."""

    MADE = "made"
    NEXT = "next"
    LATER = "later"
    NEEDLESS = "needless"
    LEFT = "left"


@dataclass(frozen=True)
class Tried:
    """An attempt that was made and still stands."""

    kind: ContactKind
    day: date
    reached: bool

    @property
    def label(self) -> Label:
        """By which channel."""
        return CONTACT_KIND_LABELS[self.kind]


@dataclass(frozen=True)
class PlannedStep:
    """One attempt of the approach.

    Attributes:
        icon: of its channel.
        sentence: how it is made, and what follows when nobody is there.
        day: from when it is made.
        state: where it stands.
        made: the attempt that was made for it; None while there is none.
        is_other_channel: whether that was made by another channel than was planned.
    """

    icon: str
    sentence: str
    day: date
    state: StepState
    made: Tried | None = None
    is_other_channel: bool = False


@dataclass(frozen=True)
class Plan:
    """An approach with its days.

    Attributes:
        title: what the approach is called.
        not_before: the first day of an attempt, where the resident may object until then.
        joint: whether worker and partner decide together first.
        steps: the attempts.
        is_contact: whether the resident was reached.
        close_on: when closing is proposed; None where there is contact or the case is closed.
        instruction: what a worker must know; may be empty.
    """

    title: str
    not_before: date | None
    joint: bool
    steps: Sequence[PlannedStep]
    is_contact: bool
    close_on: date | None
    instruction: str

    @property
    def next(self) -> PlannedStep | None:
        """The attempt to make now; None where all are made, or none is needed."""
        return next((step for step in self.steps if step.state == StepState.NEXT), None)

    @property
    def begins(self) -> bool:
        """Whether no attempt was made yet."""
        return all(step.made is None for step in self.steps)

    @property
    def closing_is_due(self) -> bool:
        """Whether closing is proposed today."""
        return self.next is None and self.close_on is not None and self.close_on <= clock.today()


def plan_approach(approach: Approach, began: date, tried: Sequence[Tried], is_open: bool) -> Plan:
    """Put an approach on the calendar.

    The first attempt that was made counts for the first that was planned, and so on: by whatever channel. What is left
    or sent at once because nobody was there belongs to its attempt.

    Args:
        approach: as the rules or a colleague chose it.
        began: the day from which its days are counted; where the resident may object, they are counted from the end of
            that term.
        tried: since then, the oldest first.
        is_open: whether the case is.
    """
    told = tell_approach(approach)
    start = add_working_days(began, approach.objection_days)
    made = _for_each_step(approach.steps, tried)
    days = _days_of_steps(approach.steps, start, made)
    steps = [_step(step, day, attempt) for step, day, attempt in zip(approach.steps, days, made, strict=True)]
    is_contact = any(attempt.reached for attempt in tried)
    last_day = steps[-1].made.day if steps[-1].made else steps[-1].day
    return Plan(
        title=told.title,
        not_before=start if approach.objection_days else None,
        joint=approach.joint,
        steps=_with_states(steps, is_contact, is_open),
        is_contact=is_contact,
        close_on=add_working_days(last_day, approach.close_after) if is_open and not is_contact else None,
        instruction=told.instruction,
    )


def _for_each_step(steps: Sequence[Step], tried: Sequence[Tried]) -> list[Tried | None]:
    """The attempt that was made for each planned one."""
    made: list[Tried] = []
    for attempt in tried:
        before = steps[len(made) - 1] if made and len(made) <= len(steps) else None
        follows = before and _KIND_THAT_FOLLOWS.get(before.if_nobody) == attempt.kind and made[-1].day == attempt.day
        if attempt.kind != ContactKind.ADMINISTRATIVE and not follows:
            made.append(attempt)
    return [made[place] if place < len(made) else None for place in range(len(steps))]


def _days_of_steps(steps: Sequence[Step], start: date, made: Sequence[Tried | None]) -> list[date]:
    """From when each attempt is made: one that came late puts off those after it."""
    days: list[date] = []
    for place, step in enumerate(steps):
        day = add_working_days(start, step.day)
        if place:
            earlier = made[place - 1]
            since = earlier.day if earlier else days[-1]
            day = max(day, add_working_days(since, step.day - steps[place - 1].day))
        days.append(day)
    return days


def _step(step: Step, day: date, made: Tried | None) -> PlannedStep:
    return PlannedStep(
        icon=channel_of_route(Route(step.channel)).icon,
        sentence=tell_attempt(step),
        day=day,
        state=StepState.MADE if made else StepState.LATER,
        made=made,
        is_other_channel=made is not None and made.kind != KIND_OF_ROUTE[step.channel],
    )


def _with_states(steps: Sequence[PlannedStep], is_contact: bool, is_open: bool) -> list[PlannedStep]:
    """Say of each attempt that was not made whether it still is."""
    rest = StepState.NEEDLESS if is_contact else StepState.LATER if is_open else StepState.LEFT
    found = [step if step.made else replace(step, state=rest) for step in steps]
    place = next((place for place, step in enumerate(found) if step.state == StepState.LATER), None)
    if place is not None:
        found[place] = replace(found[place], state=StepState.NEXT)
    return found
