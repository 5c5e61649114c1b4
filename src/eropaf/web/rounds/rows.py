"""Rounds and addresses as the screens show them: never what is owed, or to whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from eropaf.audit.actor import Actor
from eropaf.cases.models import Case
from eropaf.core.address import Address
from eropaf.core.choices import Label
from eropaf.matching.selectors import notices_of_groups
from eropaf.outreach.courses import Course
from eropaf.outreach.enums import PartOfDay
from eropaf.outreach.visits.crew import WHY_PAIR_LABELS, visit_to_make, why_pair
from eropaf.outreach.visits.enums import MARK_KIND_LABELS, MarkKind
from eropaf.outreach.visits.models import Round, SafetyMark, Stop
from eropaf.outreach.visits.safety import marks_of
from eropaf.outreach.visits.standing import StandingStop, WhyNot, stops_now
from eropaf.register.enums import MISMATCH_LABELS, Mismatch
from eropaf.register.selectors import addresses_in_file, open_questions_of
from eropaf.triage.approach import in_readers_language
from eropaf.web.deadline import Deadline, describe_deadline
from eropaf.web.resident import address_line, postcode_beside


@dataclass(frozen=True)
class ShownMark:
    """A safety mark."""

    pk: int
    label: Label
    note: str
    until: date
    by: str


@dataclass(frozen=True)
class Door:
    """An address with what a visitor must know of it.

    Attributes:
        marks: that hold today.
        why_pair: why one visitor will not do, where only one goes; else empty.
        instruction: of the approach; may be empty.
        about: what this visit is more exactly; may be empty.
        was_told: a partner says since that it was paid, or reported wrongly.
        address_question: what the address check asks of it; may be empty.
    """

    case_pk: int
    resident_name: str
    address: str
    place: str
    neighbourhood: str
    priority: int
    deadline: Deadline
    marks: Sequence[ShownMark]
    why_pair: Label
    instruction: str
    about: str
    was_told: bool = False
    address_question: Label = ""


@dataclass(frozen=True)
class SameAs:
    """Another stop of the round."""

    pk: int
    number: int


@dataclass(frozen=True)
class ShownStop:
    """A stop of a round.

    Attributes:
        number: as it is counted in the round.
        planned_address: for which it was planned; that of the door is another where the case was merged.
        why_not: why nobody goes here; None where somebody does, or did.
        same_as: the stop where this resident is visited instead.
        is_to_visit: somebody still has to go here.
        is_next: the first of those.
        consultant_came: the landlord's consultant said to have come along.
        result: of the visit: "reached", "not_home", or empty while there is none.
    """

    pk: int
    number: int
    door: Door
    planned_address: str
    why_not: WhyNot | None
    same_as: SameAs | None
    is_to_visit: bool
    is_next: bool
    result: str
    note: str
    card_is_left: bool
    announced_on: date | None
    consultant_came: bool


def describe_marks(marks: Sequence[SafetyMark]) -> list[ShownMark]:
    """What visitors must know of one address.

    Args:
        marks: that hold, with who made them.
    """
    return [
        ShownMark(each.pk, MARK_KIND_LABELS[MarkKind(each.kind)], each.note, each.expires_on, each.made_by.name)
        for each in marks
    ]


def describe_doors(
    cases: Sequence[Case], courses: Mapping[int, Course], alone_in: PartOfDay | None, actor: Actor
) -> dict[int, Door]:
    """The addresses of cases, by primary key of the case.

    Args:
        cases: with their group and neighbourhood loaded.
        courses: how their approach stands.
        alone_in: the part of the day in which one visitor goes; None where two go, or that was not chosen yet.
        actor: who looks.
    """
    marks, told = marks_of(cases, actor), notices_of_groups(case.group_id for case in cases)
    asked = {pk: MISMATCH_LABELS[Mismatch(each.mismatch)] for pk, each in open_questions_of(cases).items()}
    in_file = addresses_in_file(case.group for case in cases)
    return {
        case.pk: replace(
            _door(case, in_file.get(case.group_id, case.group.address), marks[case.pk], courses[case.pk], alone_in),
            was_told=case.group_id in told,
            address_question=asked.get(case.pk, ""),
        )
        for case in cases
    }


def _door(case: Case, where: Address, marks: Sequence[SafetyMark], course: Course, alone_in: PartOfDay | None) -> Door:
    plan = course.plan
    step = visit_to_make(plan) if plan else None
    reason = why_pair(step, [MarkKind(each.kind) for each in marks], alone_in) if alone_in else None
    return Door(
        case_pk=case.pk,
        resident_name=case.group.name,
        address=address_line(where),
        place=f"{postcode_beside(where)} {where.city}".strip(),
        neighbourhood=case.neighbourhood.name if case.neighbourhood else "",
        priority=case.priority,
        deadline=describe_deadline(case.due_on),
        marks=describe_marks(marks),
        why_pair=WHY_PAIR_LABELS[reason] if reason else "",
        instruction=plan.instruction if plan else "",
        about=in_readers_language(step.about) if step else "",
    )


def describe_stops(planned: Round, stops: Sequence[Stop], actor: Actor) -> list[ShownStop]:
    """The stops of a round, in their order.

    Args:
        planned: the round.
        stops: of it.
        actor: who looks.
    """
    standing = stops_now(stops, actor)
    cases = {each.case.pk: each.case for each in standing}
    courses = {each.case.pk: each.course for each in standing}
    alone_in = None if planned.is_pair else PartOfDay(planned.part_of_day)
    doors = describe_doors(list(cases.values()), courses, alone_in, actor)
    following = next((each for each in standing if each.is_to_visit), None)
    same_as = {each.number: SameAs(each.stop.pk, each.number) for each in standing}
    return [_stop(each, doors[each.case.pk], same_as.get(each.same_as or 0), each is following) for each in standing]


def _stop(standing: StandingStop, door: Door, same_as: SameAs | None, is_next: bool) -> ShownStop:
    stop = standing.stop
    outcome = stop.outcome if stop.is_visited else None
    return ShownStop(
        pk=stop.pk,
        number=standing.number,
        door=door,
        planned_address=door.address if stop.case_id == standing.case.pk else address_line(stop.case.group),
        why_not=standing.why_not,
        same_as=same_as,
        is_to_visit=standing.is_to_visit,
        is_next=is_next,
        result="" if outcome is None else "reached" if outcome.reached else "not_home",
        note=outcome.note if outcome else "",
        card_is_left=stop.card_is_left,
        announced_on=stop.announced_on,
        consultant_came=stop.consultant_came_at is not None,
    )
