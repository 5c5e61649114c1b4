"""How a resident is approached, attempt by attempt: on which days, which were made, and what comes next. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from eropaf.core.choices import Label
from eropaf.core.working_days import add_working_days
from eropaf.outreach.enums import CONTACT_KIND_LABELS, KIND_OF_ROUTE, ContactKind, PartOfDay
from eropaf.triage.approach import Approach, IfNobody, Moment, Step
from eropaf.triage.telling import tell_approach, tell_attempt

_KIND_THAT_FOLLOWS = {IfNobody.CARD: ContactKind.CARD, IfNobody.MESSAGE: ContactKind.MESSAGE}
_MOMENTS = {
    PartOfDay.MORNING: Moment.MORNING,
    PartOfDay.AFTERNOON: Moment.AFTERNOON,
    PartOfDay.EVENING: Moment.EVENING,
}


class StepState(StrEnum):
    """Where a planned attempt stands."""

    MADE = "made"
    NEXT = "next"
    LATER = "later"
    NEEDLESS = "needless"
    LEFT = "left"


@dataclass(frozen=True)
class Tried:
    """An attempt that was made and still stands.

    Attributes:
        kind: by which channel.
        day: on which.
        reached: whether there was contact.
        part_of_day: of that day.
        from_resident: the resident made contact; no attempt of ours.
        along: it was left at another attempt, as a card at a visit.
    """

    kind: ContactKind
    day: date
    reached: bool
    part_of_day: PartOfDay | None = None
    from_resident: bool = False
    along: bool = False

    @property
    def is_ours(self) -> bool:
        """Whether it is an attempt to reach the resident: not where they made contact, or nothing was tried."""
        return not self.from_resident and self.kind != ContactKind.ADMINISTRATIVE

    @property
    def label(self) -> Label:
        """By which channel."""
        return CONTACT_KIND_LABELS[self.kind]


@dataclass(frozen=True)
class PlannedStep:
    """One attempt of the approach.

    Attributes:
        step: as the approach has it.
        sentence: how it is made, and what follows when nobody is there.
        day: from when it is made.
        state: where it stands.
        number: the how manieth attempt by this channel it is, counted from 1.
        before: the part of the day in which nobody was there, where it must be made in another.
        made: the attempt that was made for it, by its own channel; None while there is none.
    """

    step: Step
    sentence: str
    day: date
    state: StepState
    number: int = 1
    before: Moment | None = None
    made: Tried | None = None

    @property
    def kind(self) -> ContactKind:
        """By which channel it is planned."""
        return KIND_OF_ROUTE[self.step.channel]

    @property
    def leaves_card(self) -> bool:
        """Whether a card is left when nobody is home."""
        return self.step.if_nobody == IfNobody.CARD


@dataclass(frozen=True)
class Plan:
    """An approach with its days.

    Attributes:
        title: what the approach is called.
        not_before: the first day of an attempt, where the resident may object until then.
        joint: whether worker and partner decide together first.
        steps: the attempts.
        besides: attempts that count for none of these: by another channel, or more than were planned.
        is_contact: whether the resident was reached.
        close_on: when closing is proposed; None where there is contact or the case is closed.
        instruction: what a worker must know; may be empty.
    """

    title: str
    not_before: date | None
    joint: bool
    steps: Sequence[PlannedStep]
    besides: Sequence[Tried]
    is_contact: bool
    close_on: date | None
    instruction: str

    @property
    def next(self) -> PlannedStep | None:
        """The attempt to make now; None where all are made, or none is needed."""
        return next((step for step in self.steps if step.state == StepState.NEXT), None)

    @property
    def begins(self) -> bool:
        """Whether no attempt was made yet, by whatever channel."""
        return not self.besides and all(step.made is None for step in self.steps)


def plan_approach(approach: Approach, began: date, tried: Sequence[Tried], is_open: bool) -> Plan:
    """Put an approach on the calendar.

    An attempt counts for the first that was planned by its own channel and is not made yet: a call or a letter does not
    take the place of a visit. Who cannot go by that channel chooses another approach, with a reason. What is left
    or sent at once because nobody was there belongs to its attempt; that the resident made contact is none of ours.

    Args:
        approach: as the rules or a colleague chose it.
        began: the day from which its days are counted; where the resident may object, they are counted from the end of
            that term.
        tried: since then, the oldest first.
        is_open: whether the case is.
    """
    told = tell_approach(approach)
    start = add_working_days(began, approach.objection_days)
    made, besides = _for_each_step(approach.steps, tried)
    steps = _steps(approach.steps, _days_of_steps(approach.steps, start, made), made)
    is_contact = any(attempt.reached for attempt in tried)
    last_day = max(step.made.day if step.made else step.day for step in steps)
    return Plan(
        title=told.title,
        not_before=start if approach.objection_days else None,
        joint=approach.joint,
        steps=_with_states(steps, is_contact, is_open),
        besides=besides,
        is_contact=is_contact,
        close_on=add_working_days(last_day, approach.close_after) if is_open and not is_contact else None,
        instruction=told.instruction,
    )


def _for_each_step(steps: Sequence[Step], tried: Sequence[Tried]) -> tuple[list[Tried | None], list[Tried]]:
    """The attempt that was made for each planned one, and those that count for none."""
    made: list[Tried | None] = [None] * len(steps)
    besides: list[Tried] = []
    before: tuple[Tried, Step | None] | None = None
    for attempt in tried:
        waiting = [place for place, there in enumerate(made) if there is None]
        if attempt.along or not attempt.is_ours or _follows(attempt, before, [steps[place] for place in waiting]):
            continue
        place = next((each for each in waiting if KIND_OF_ROUTE[steps[each].channel] == attempt.kind), None)
        if place is None:
            besides.append(attempt)
        else:
            made[place] = attempt
        before = attempt, None if place is None else steps[place]
    return made, besides


def _follows(attempt: Tried, before: tuple[Tried, Step | None] | None, waiting: Sequence[Step]) -> bool:
    """Whether it was left or sent at once because nobody was there: as the approach asks, or a message after a call.

    Unless the approach has it as the next attempt.
    """
    if before is None or before[0].day != attempt.day:
        return False
    earlier, step = before
    if step and _KIND_THAT_FOLLOWS.get(step.if_nobody) == attempt.kind:
        return True
    is_next = bool(waiting) and KIND_OF_ROUTE[waiting[0].channel] == attempt.kind
    return earlier.kind == ContactKind.PHONE and attempt.kind == ContactKind.MESSAGE and not is_next


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


def _steps(steps: Sequence[Step], days: Sequence[date], made: Sequence[Tried | None]) -> list[PlannedStep]:
    planned: list[PlannedStep] = []
    kinds: list[ContactKind] = []
    for place, (step, day, attempt) in enumerate(zip(steps, days, made, strict=True)):
        kind = KIND_OF_ROUTE[step.channel]
        before = _part_before(step, made[place - 1] if place else None)
        planned.append(
            PlannedStep(
                step=step,
                sentence=tell_attempt(step, before),
                day=day,
                state=StepState.MADE if attempt else StepState.LATER,
                number=kinds.count(kind) + 1,
                before=before,
                made=attempt,
            )
        )
        kinds.append(kind)
    return planned


def _part_before(step: Step, earlier: Tried | None) -> Moment | None:
    """In which part of the day nobody was there, for an attempt that must be made in another."""
    if step.moment != Moment.ANOTHER or earlier is None or earlier.part_of_day is None:
        return None
    return _MOMENTS[earlier.part_of_day]


def _with_states(steps: Sequence[PlannedStep], is_contact: bool, is_open: bool) -> list[PlannedStep]:
    """Say of each attempt that was not made whether it still is."""
    rest = StepState.NEEDLESS if is_contact else StepState.LATER if is_open else StepState.LEFT
    found = [step if step.made else replace(step, state=rest) for step in steps]
    place = next((place for place, step in enumerate(found) if step.state == StepState.LATER), None)
    if place is not None:
        found[place] = replace(found[place], state=StepState.NEXT)
    return found
