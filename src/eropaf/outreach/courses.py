"""How the approach of cases stands: the plan, what was agreed, and what to do next. For many cases at once."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from eropaf.audit.actor import Actor
from eropaf.cases.models import Case, Restriction
from eropaf.cases.months import newer_cases
from eropaf.cases.objecting import objections_against
from eropaf.cases.permissions import check_may_see_cases
from eropaf.cases.restricting import restrictions_on
from eropaf.cases.selectors import goes_on_in
from eropaf.cases.states import OPEN_STATES
from eropaf.core.clock import day_of
from eropaf.objections.models import Objection
from eropaf.outreach.enums import ContactKind, PartOfDay
from eropaf.outreach.models import Appointment, ContactAttempt, Postponement
from eropaf.outreach.next_action import Action, ActionKind, next_action
from eropaf.outreach.plan import Plan, Tried, plan_approach
from eropaf.triage.joint_list import Agreed as Decided
from eropaf.triage.joint_list import joint_standing
from eropaf.triage.selectors import ApproachInForce, approaches_in_force


@dataclass(frozen=True)
class Course:
    """How the approach of a case stands.

    Attributes:
        plan: the approach on the calendar; None where the rules have not placed the case.
        action: what to do next; None where there is nothing, or the case rests. Of whoever objected the case is only
            closed, and so is one of which the resident has a newer case, unless something was agreed in it.
        appointments: not kept yet, the earliest first.
        postponement: by which the next attempt has another day.
        decided: what worker and partner last decided together.
        objection: of the resident, in force: nobody approaches them.
        restriction: by which the case rests at the request of the resident; None where it does not.
        newer: the newest case of the resident, of a later month, in which the work goes on; None where that is here,
            also while that case rests.
    """

    plan: Plan | None
    action: Action | None
    appointments: Sequence[Appointment]
    postponement: Postponement | None
    decided: Decided | None
    objection: Objection | None
    restriction: Restriction | None
    newer: Case | None

    @property
    def is_left_alone(self) -> bool:
        """Whether nobody approaches the resident now."""
        return self.objection is not None or self.restriction is not None


@dataclass(frozen=True)
class _Known:
    """What is known of all cases, by their primary keys."""

    approaches: Mapping[int, ApproachInForce]
    attempts: Mapping[int, Sequence[ContactAttempt]]
    appointments: Mapping[int, Sequence[Appointment]]
    postponements: Mapping[int, Postponement]
    decided: Mapping[int, Decided]
    objections: Mapping[int, Objection]
    restrictions: Mapping[int, Restriction]
    newer: Mapping[int, Case]


def courses_of(cases: Sequence[Case], actor: Actor, others: Sequence[Case] | None = None) -> dict[int, Course]:
    """How the approach of each case stands, by its primary key.

    What was tried and agreed in cases that were merged into one counts there. The number of queries does not grow with
    the number of cases.

    Args:
        cases: which, with their groups.
        actor: who looks.
        others: other cases of the same residents, where the caller has them already.

    Raises:
        Refused: the role sees no cases.
    """
    check_may_see_cases(actor)
    told_in = {case.pk: case.pk for case in cases} | goes_on_in(cases)
    newer = newer_cases(cases, actor, others)
    restrictions = restrictions_on([*cases, *newer.values()])
    known = _Known(
        approaches=approaches_in_force(cases),
        attempts=_attempts(told_in),
        appointments=_appointments(told_in),
        postponements=_postponements(cases),
        decided=joint_standing(cases),
        objections=objections_against(cases),
        restrictions=restrictions,
        newer={pk: each for pk, each in newer.items() if each.pk not in restrictions},
    )
    return {case.pk: _course(case, known) for case in cases}


def _attempts(told_in: Mapping[int, int]) -> dict[int, list[ContactAttempt]]:
    standing = ContactAttempt.objects.filter(ContactAttempt.standing(), case__in=told_in)
    found: dict[int, list[ContactAttempt]] = defaultdict(list)
    for attempt in standing.order_by("day", "recorded_at", "pk"):
        found[told_in[attempt.case_id]].append(attempt)
    return found


def _appointments(told_in: Mapping[int, int]) -> dict[int, list[Appointment]]:
    is_open = Appointment.objects.filter(Appointment.is_open(), case__in=told_in).select_related("made_by")
    found: dict[int, list[Appointment]] = defaultdict(list)
    for appointment in is_open.order_by("day", "at", "pk"):
        found[told_in[appointment.case_id]].append(appointment)
    return found


def _postponements(cases: Sequence[Case]) -> dict[int, Postponement]:
    standing = Postponement.objects.filter(case__in=[case.pk for case in cases], withdrawn_at=None)
    return {each.case_id: each for each in standing.select_related("made_by").order_by("pk")}


def _course(case: Case, known: _Known) -> Course:
    in_force = known.approaches.get(case.pk)
    counting = _counting(known.attempts.get(case.pk, []), in_force)
    plan = _plan(case, in_force, counting)
    postponement = known.postponements.get(case.pk)
    if postponement and not _still_counts(postponement, case, in_force, counting):
        postponement = None
    appointments = _still_stand(known.appointments.get(case.pk, []), case)
    decided, objection = known.decided.get(case.pk), known.objections.get(case.pk)
    action = next_action(
        plan,
        [each.as_agreed() for each in appointments],
        postponed_to=postponement.day if postponement else None,
        held_until=_held_until(decided),
        is_decided=decided is not None,
    )
    newer = known.newer.get(case.pk)
    if newer and action and action.kind != ActionKind.APPOINTMENT:
        action = Action(ActionKind.CLOSE, newer.opened_on, goes_on_in=newer.number)
    if objection:
        action = Action(ActionKind.CLOSE, objection.received_on, is_objected=True)
    restriction = known.restrictions.get(case.pk)
    is_to_do = case.state in OPEN_STATES and restriction is None
    return Course(
        plan, action if is_to_do else None, appointments, postponement, decided, objection, restriction, newer
    )


def _counting(attempts: Sequence[ContactAttempt], in_force: ApproachInForce | None) -> list[ContactAttempt]:
    """The attempts since the approach that is in force began."""
    return [each for each in attempts if in_force and each.recorded_at >= in_force.since]


def _plan(case: Case, in_force: ApproachInForce | None, counting: Sequence[ContactAttempt]) -> Plan | None:
    if in_force is None:
        return None
    tried = [_tried(each) for each in counting]
    return plan_approach(in_force.approach, day_of(in_force.since), tried, is_open=case.state in OPEN_STATES)


def _tried(attempt: ContactAttempt) -> Tried:
    return Tried(
        kind=ContactKind(attempt.kind),
        day=attempt.day,
        reached=attempt.reached,
        part_of_day=PartOfDay(attempt.part_of_day),
        from_resident=attempt.from_resident,
        along=attempt.along_with_id is not None,
    )


def _still_stand(appointments: Sequence[Appointment], case: Case) -> list[Appointment]:
    """What was agreed, without that of which the day had passed when the case was approached anew: nobody waits for it.

    For a day that was still to come the resident may count on it.
    """
    return [each for each in appointments if each.day >= day_of(case.approach_since)]


def _still_counts(
    postponement: Postponement, case: Case, in_force: ApproachInForce | None, attempts: Sequence[ContactAttempt]
) -> bool:
    """A postponement counts until the attempt is made that it put off, or the case is approached anew.

    Where closing was put off any attempt ends it: there is more to do than was known.
    """
    if postponement.made_at < case.approach_since:
        return False
    before = _plan(case, in_force, [each for each in attempts if each.recorded_at <= postponement.made_at])
    now = _plan(case, in_force, attempts)
    if before is None or now is None:
        return True
    if before.next is None:
        return not any(_tried(each).is_ours for each in attempts if each.recorded_at > postponement.made_at)
    return now.steps[before.steps.index(before.next)].made is None


def _held_until(decided: Decided | None) -> date | None:
    return decided.decision.until if decided and decided.waits else None
