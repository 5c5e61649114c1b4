"""Rounds and addresses as the screens show them: never what is owed, or to whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from eropaf.audit.actor import Actor
from eropaf.cases.models import Case
from eropaf.cases.states import OPEN_STATES
from eropaf.core.choices import Label
from eropaf.outreach.enums import PartOfDay
from eropaf.outreach.visits.crew import WHY_PAIR_LABELS, why_pair
from eropaf.outreach.visits.enums import MARK_KIND_LABELS, MarkKind
from eropaf.outreach.visits.models import Round, SafetyMark, Stop
from eropaf.outreach.visits.safety import marks_of
from eropaf.outreach.visits.selectors import Visit, cases_at_stops, visits_of
from eropaf.triage.approach import in_readers_language
from eropaf.web.deadline import Deadline, describe_deadline
from eropaf.web.resident import address_line, postcode_shown


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
    is_open: bool


@dataclass(frozen=True)
class ShownStop:
    """A stop of a round.

    Attributes:
        number: as it is counted in the round.
        is_next: the first that was not visited yet.
        result: of the visit: "reached", "not_home", or empty while there is none.
    """

    pk: int
    number: int
    door: Door
    is_next: bool
    result: str
    note: str
    card_is_left: bool
    announced_on: date | None


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
    cases: Sequence[Case], part_of_day: PartOfDay | None, is_pair: bool, actor: Actor
) -> dict[int, Door]:
    """The addresses of cases, by primary key of the case.

    Args:
        cases: with their group and neighbourhood loaded.
        part_of_day: of the round; None where that was not chosen yet.
        is_pair: whether two people go, or that was not chosen yet.
        actor: who looks.
    """
    marks, visits = marks_of(cases, actor), visits_of(cases)
    return {
        case.pk: _door(case, marks[case.pk], visits.get(case.pk), part_of_day if not is_pair else None)
        for case in cases
    }


def _door(case: Case, marks: Sequence[SafetyMark], visit: Visit | None, alone_in: PartOfDay | None) -> Door:
    group, step = case.group, visit.step if visit else None
    reason = why_pair(step, [MarkKind(each.kind) for each in marks], alone_in) if alone_in else None
    return Door(
        case_pk=case.pk,
        resident_name=group.name,
        address=address_line(group),
        place=f"{postcode_shown(group)} {group.city}".strip(),
        neighbourhood=case.neighbourhood.name if case.neighbourhood else "",
        priority=case.priority,
        deadline=describe_deadline(case.due_on),
        marks=describe_marks(marks),
        why_pair=WHY_PAIR_LABELS[reason] if reason else "",
        instruction=in_readers_language(visit.approach.instruction) if visit else "",
        about=in_readers_language(step.about) if step else "",
        is_open=case.state in OPEN_STATES,
    )


def describe_stops(planned: Round, stops: Sequence[Stop], actor: Actor) -> list[ShownStop]:
    """The stops of a round, in their order.

    Args:
        planned: the round.
        stops: of it.
        actor: who looks.
    """
    cases = cases_at_stops(stops, actor)
    by_case = describe_doors(list(cases.values()), PartOfDay(planned.part_of_day), planned.is_pair, actor)
    doors = {pk: by_case[case.pk] for pk, case in cases.items()}
    waiting = [stop.pk for stop in stops if not stop.is_visited and doors[stop.pk].is_open]
    return [_stop(stop, number, doors[stop.pk], waiting[:1]) for number, stop in enumerate(stops, 1)]


def _stop(stop: Stop, number: int, door: Door, following: Sequence[int]) -> ShownStop:
    outcome = stop.outcome if stop.is_visited else None
    return ShownStop(
        pk=stop.pk,
        number=number,
        door=door,
        is_next=stop.pk in following,
        result="" if outcome is None else "reached" if outcome.reached else "not_home",
        note=outcome.note if outcome else "",
        card_is_left=stop.card_is_left,
        announced_on=stop.announced_on,
    )
