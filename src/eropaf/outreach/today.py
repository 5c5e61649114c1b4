"""What somebody does today: the own cases, and those of whom they stand in for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from eropaf.audit.actor import Actor
from eropaf.cases.models import Case
from eropaf.cases.permissions import check_may_see_cases
from eropaf.core import clock
from eropaf.outreach.courses import Course, courses_of
from eropaf.outreach.day_list import KINDS_OF_CHANNEL, Channel, Section, order_in_section, section_of
from eropaf.outreach.next_action import Action
from eropaf.triage.work_list import Ownership, Wanted, cases_in_order, ordered_work_list

MOST_CASES = 1000


@dataclass(frozen=True)
class Work:
    """Something to do.

    Attributes:
        case: whose resident, with its group and owner loaded.
        action: what.
        section: in which part of the list.
    """

    case: Case
    action: Action
    section: Section


@dataclass(frozen=True)
class DaysWork:
    """The list of a day.

    Attributes:
        work: in the order of the list.
        in_contact: how many own cases there are with contact in which nothing was agreed.
        cases: how many own cases there are.
        left_out: there are more own cases than are looked at; the most urgent of them were.
    """

    work: Sequence[Work]
    in_contact: int
    cases: int
    left_out: bool


_Planned: TypeAlias = tuple[Case, Course]


def work_of_today(actor: Actor, channel: Channel | None = None) -> DaysWork:
    """What somebody does today and later this week.

    Args:
        actor: whose work.
        channel: only what is done by it; None for all.

    Raises:
        Refused: the role sees no cases.
    """
    check_may_see_cases(actor)
    mine = ordered_work_list(actor, Wanted(ownership=Ownership.MINE))
    keys = list(mine.values_list("pk", flat=True)[: MOST_CASES + 1])
    cases = cases_in_order(keys[:MOST_CASES], actor)
    courses = courses_of(cases, actor)
    planned = [(case, courses[case.pk]) for case in cases]
    return DaysWork(
        work=sorted(filter(None, (_work(each, channel) for each in planned)), key=_order),
        in_contact=sum(_has_contact_only(course) for _case, course in planned),
        cases=len(cases),
        left_out=len(keys) > MOST_CASES,
    )


def _work(planned: _Planned, channel: Channel | None) -> Work | None:
    case, course = planned
    action = course.action
    if action is None or (channel and action.channel not in KINDS_OF_CHANNEL[channel]):
        return None
    section = section_of(action, case.due_on, clock.today())
    return Work(case, action, section) if section else None


def _order(work: Work) -> tuple[object, ...]:
    place = list(Section).index(work.section)
    return (place, *order_in_section(work.section, work.action, work.case.due_on, work.case.priority), work.case.pk)


def _has_contact_only(course: Course) -> bool:
    return course.action is None and course.plan is not None and course.plan.is_contact
