"""What somebody does today: the own cases, and those of whom they stand in for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from eropaf.audit.actor import Actor
from eropaf.cases.models import Case, Restriction
from eropaf.cases.permissions import check_may_see_cases
from eropaf.cases.selectors import goes_on_in
from eropaf.core import clock
from eropaf.outreach.correspondence.enums import MessageChannel
from eropaf.outreach.correspondence.on_its_way import message_of
from eropaf.outreach.correspondence.selectors import channels_that_wait
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
        waiting: by which channels messages wait to leave.
    """

    case: Case
    action: Action
    section: Section
    waiting: Sequence[MessageChannel]

    @property
    def on_its_way(self) -> MessageChannel | None:
        """Which of the messages that wait is what is to be done; None where that is still to be done."""
        return message_of(self.action, self.waiting)


@dataclass(frozen=True)
class DaysWork:
    """The list of a day.

    Attributes:
        work: in the order of the list.
        in_contact: how many own cases there are with contact in which nothing was agreed.
        cases: how many own cases there are.
        told_in: the own cases, and those that were merged into them: in which of them each goes on.
        resting: those that rest at the request of their resident, and ask for nothing.
        left_out: there are more own cases than are looked at; the most urgent of them were.
    """

    work: Sequence[Work]
    in_contact: int
    cases: int
    told_in: Mapping[int, int]
    resting: Sequence[Restriction]
    left_out: bool


@dataclass(frozen=True)
class _Planned:
    case: Case
    course: Course
    waiting: Sequence[MessageChannel]


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
    told_in = {case.pk: case.pk for case in cases} | goes_on_in(cases)
    courses, waiting = courses_of(cases, actor), channels_that_wait(told_in, actor)
    planned = [_Planned(case, courses[case.pk], waiting.get(case.pk, [])) for case in cases]
    return DaysWork(
        work=sorted(filter(None, (_work(each, channel) for each in planned)), key=_order),
        in_contact=sum(_has_contact_only(each.course) for each in planned),
        cases=len(cases),
        told_in=told_in,
        resting=_resting(planned),
        left_out=len(keys) > MOST_CASES,
    )


def _resting(planned: Sequence[_Planned]) -> list[Restriction]:
    return [each.course.restriction for each in planned if each.course.restriction]


def _work(planned: _Planned, channel: Channel | None) -> Work | None:
    case, action = planned.case, planned.course.action
    if action is None or (channel and action.channel not in KINDS_OF_CHANNEL[channel]):
        return None
    is_on_its_way = message_of(action, planned.waiting) is not None
    section = section_of(action, case.due_on, clock.today(), is_on_its_way)
    return Work(case, action, section, planned.waiting) if section else None


def _order(work: Work) -> tuple[object, ...]:
    place = list(Section).index(work.section)
    return (place, *order_in_section(work.section, work.action, work.case.due_on, work.case.priority), work.case.pk)


def _has_contact_only(course: Course) -> bool:
    return course.action is None and course.plan is not None and course.plan.is_contact
