"""Taking up matched signals: a case per group, or the reason why not."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Max

from eropaf.accounts.models import Municipality
from eropaf.accounts.neighbourhoods import find_neighbourhood
from eropaf.accounts.selectors import current_municipality, neighbourhoods_by_prefix
from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, keep_events, new_event
from eropaf.cases.deadlines import Terms, work_out_deadlines
from eropaf.cases.enums import CaseState
from eropaf.cases.models import Case
from eropaf.cases.policies import Step, choose_step
from eropaf.cases.selectors import reported_per_group
from eropaf.cases.summary import ReportedArrears, summarise_arrears
from eropaf.core import clock
from eropaf.intake.enums import SignalStatus
from eropaf.intake.models import Signal
from eropaf.matching.models import MatchGroup

_BATCH = 2000

Reports = Mapping[int, Sequence[ReportedArrears]]


@dataclass(frozen=True)
class TakenUp:
    """The cases that new signals opened, and those they were added to."""

    opened: list[Case]
    updated: list[Case]


def take_up(*, group_ids: Sequence[int], by: Actor) -> TakenUp:
    """Open a case for every group that must be taken up, or add its new signals to the case that is there.

    A group of nothing but unchanged repeats gets no case (result 1 of the standard), unless the municipality
    takes those up too. A new signal on a closed case of the same period opens it again.

    Args:
        group_ids: groups that got a signal.
        by: who does it.
    """
    with acting(by):
        municipality = current_municipality()
        reports = reported_per_group(group_ids)
        existing = {case.group_id: case for case in Case.objects.filter(group_id__in=group_ids).order_by("pk")}
        steps = _choose_steps(reports, existing, municipality)
        opened = _open_cases(_of_step(reports, steps, Step.OPEN), municipality, by)
        added = _add_signals(_of_step(reports, steps, Step.ADD), existing, municipality, by)
        reopened = _add_signals(_of_step(reports, steps, Step.REOPEN), existing, municipality, by)
        _mark_signals(steps)
        return TakenUp(opened, added + reopened)


def _choose_steps(reports: Reports, existing: Mapping[int, Case], municipality: Municipality) -> dict[int, Step]:
    states = {group_id: CaseState(case.state) for group_id, case in existing.items()}
    unchanged_too = municipality.take_up_unchanged_repeats
    return {group_id: choose_step(rows, states.get(group_id), unchanged_too) for group_id, rows in reports.items()}


def _of_step(reports: Reports, steps: Mapping[int, Step], step: Step) -> Reports:
    return {group_id: rows for group_id, rows in reports.items() if steps[group_id] == step}


def _open_cases(reports: Reports, municipality: Municipality, by: Actor) -> list[Case]:
    areas = neighbourhoods_by_prefix()
    postcodes = dict(MatchGroup.objects.filter(pk__in=reports).order_by("pk").values_list("pk", "postcode"))
    first_number = (Case.objects.aggregate(highest=Max("number"))["highest"] or 0) + 1
    cases = [
        _new_case(group_id, number, find_neighbourhood(postcodes[group_id], areas), municipality)
        for number, group_id in enumerate(reports, first_number)
    ]
    for case in cases:
        _sum_up(case, reports[case.group_id], municipality)
    Case.objects.bulk_create(cases, batch_size=_BATCH)
    keep_events(new_event(by=by, kind="case.opened", subject=case) for case in cases)
    return cases


def _new_case(group_id: int, number: int, neighbourhood_id: int | None, municipality: Municipality) -> Case:
    return Case(
        municipality=municipality,
        group_id=group_id,
        number=number,
        state=CaseState.NEW,
        opened_on=clock.today(),
        neighbourhood_id=neighbourhood_id,
    )


def _sum_up(case: Case, reports: Sequence[ReportedArrears], municipality: Municipality) -> None:
    """Set what the signals add up to. Turning into a crisis shortens the terms, from today."""
    summary = summarise_arrears(reports)
    if case._state.adding or (summary.crisis and not case.crisis):
        deadlines = work_out_deadlines(clock.today(), summary.crisis, _terms(municipality))
        case.first_attempt_by = deadlines.first_attempt_by
        case.first_conversation_by = deadlines.first_conversation_by
        case.due_on = deadlines.first_attempt_by
    case.amount_cents = summary.amount_cents
    case.partner_types = summary.partner_types
    case.crisis = summary.crisis


def _terms(municipality: Municipality) -> Terms:
    return Terms(
        first_attempt_days=municipality.first_attempt_days,
        first_conversation_days=municipality.first_conversation_days,
        crisis_working_days=municipality.crisis_working_days,
    )


_SUMMED_UP = ["amount_cents", "partner_types", "crisis", "first_attempt_by", "first_conversation_by", "due_on"]


def _add_signals(reports: Reports, existing: Mapping[int, Case], municipality: Municipality, by: Actor) -> list[Case]:
    cases = [existing[group_id] for group_id in reports]
    for case in cases:
        _sum_up(case, reports[case.group_id], municipality)
        if case.state == CaseState.CLOSED:
            case.state, case.result, case.closed_on = CaseState.APPROACHING, "", None
            case.due_on = case.first_conversation_by
    Case.objects.bulk_update(cases, [*_SUMMED_UP, "state", "result", "closed_on"], batch_size=_BATCH)
    keep_events(new_event(by=by, kind="case.signal_added", subject=case) for case in cases)
    return cases


def _mark_signals(steps: Mapping[int, Step]) -> None:
    """Give the new signals their status of the standard: in a case is taken up, else a repeat."""
    groups: dict[SignalStatus, list[int]] = defaultdict(list)
    for group_id, step in steps.items():
        groups[SignalStatus.REPEAT if step == Step.LEAVE else SignalStatus.TAKEN_UP].append(group_id)
    for status, group_ids in groups.items():
        waiting = Signal.objects.filter(match__group_id__in=group_ids, status=SignalStatus.NOT_TAKEN_UP_YET)
        waiting.update(status=status)
