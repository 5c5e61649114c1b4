"""Taking up matched signals: a case per group, or the reason why not."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Max

from eropaf.accounts.models import Municipality
from eropaf.accounts.neighbourhoods import find_neighbourhood
from eropaf.accounts.selectors import current_municipality, neighbourhoods_by_prefix
from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, keep_events, new_event
from eropaf.cases.enums import CaseState
from eropaf.cases.models import Case
from eropaf.cases.policies import Step, choose_step
from eropaf.cases.restricting import restrictions_on
from eropaf.cases.selectors import reported_per_group
from eropaf.cases.services.ownership import assign_owners, choose_owners
from eropaf.cases.services.restricting import carry_restrictions
from eropaf.cases.services.shielding import carry_shields, shields_near
from eropaf.cases.services.terms import TERMS, approach_anew, go_on_with_terms, start_terms
from eropaf.cases.states import TRANSITIONS, CaseVerb
from eropaf.cases.summary import ReportedArrears, summarise_arrears
from eropaf.core import clock
from eropaf.intake.enums import SignalStatus
from eropaf.intake.models import Signal
from eropaf.matching.models import MatchedSignal, MatchGroup

_BATCH = 2000

Reports = Mapping[int, Sequence[ReportedArrears]]


@dataclass(frozen=True)
class TakenUp:
    """The cases that new signals opened, and those they were added to."""

    opened: list[Case]
    updated: list[Case]


def take_up(*, group_ids: Sequence[int], by: Actor) -> TakenUp:
    """Open a case for every group that must be taken up, or add its new signals to the case that is there.

    A new case has an owner at once: whoever does the work of its neighbourhood that day.

    A group of nothing but unchanged repeats gets no case (result 1 of the standard), unless the municipality
    takes those up too. A new signal on a closed case of the same period opens it again, and its terms run anew.
    Where it rests at the request of the resident it opens and rests on, so that nothing is lost and nobody begins.
    A crisis on an open case lets it be approached anew, also where there was contact before.

    Args:
        group_ids: groups that got a signal.
        by: who does it.
    """
    with acting(by):
        municipality = current_municipality()
        reports = reported_per_group(group_ids)
        # Held until the end: a colleague's attempt or closing in the meantime would be overwritten.
        locked = Case.objects.select_for_update().filter(group_id__in=group_ids).order_by("pk")
        existing = {case.group_id: case for case in locked}
        steps = _choose_steps(reports, existing, municipality)
        opened = _open_cases(_of_step(reports, steps, Step.OPEN), municipality, by)
        added = _add_signals(_of_step(reports, steps, Step.ADD), existing, municipality, by)
        reopened = _reopen_cases(_of_step(reports, steps, Step.REOPEN), existing, municipality, by)
        _mark_signals(steps)
        return TakenUp(opened, added + reopened)


def _choose_steps(reports: Reports, existing: Mapping[int, Case], municipality: Municipality) -> dict[int, Step]:
    states = {group_id: CaseState(case.state) for group_id, case in existing.items()}
    unchanged_too = municipality.take_up_unchanged_repeats
    return {group_id: choose_step(rows, states.get(group_id), unchanged_too) for group_id, rows in reports.items()}


def _of_step(reports: Reports, steps: Mapping[int, Step], step: Step) -> Reports:
    return {group_id: rows for group_id, rows in reports.items() if steps[group_id] == step}


def _open_cases(reports: Reports, municipality: Municipality, by: Actor) -> list[Case]:
    cases = [_new_case(group_id, number, municipality) for number, group_id in enumerate(reports, next_number())]
    for case in cases:
        sum_up(case, reports[case.group_id])
        start_terms(case, municipality)
    _find_neighbourhoods(cases)
    near = shields_near(reports) if cases else {}
    choose_owners(cases, {group: each.kept_from_id for group, each in near.items() if each.kept_from_id})
    Case.objects.bulk_create(cases, batch_size=_BATCH)
    keep_events(new_event(by=by, kind="case.opened", subject=case, detail={"owner": case.owner_id}) for case in cases)
    carry_shields(cases=cases, near=near, by=by)
    carry_restrictions(cases=cases, by=by)
    return cases


def next_number() -> int:
    """The number of the next case. One delivery, merge or split of a municipality at a time asks for it."""
    return (Case.objects.aggregate(highest=Max("number"))["highest"] or 0) + 1


def _new_case(group_id: int, number: int, municipality: Municipality) -> Case:
    return Case(
        municipality=municipality, group_id=group_id, number=number, state=CaseState.NEW, opened_on=clock.today()
    )


def sum_up(case: Case, reports: Sequence[ReportedArrears]) -> None:
    """Add up what the signals of a case in hand report; the caller keeps it. What was a crisis before still is one."""
    summary = summarise_arrears(reports)
    case.amount_cents = summary.amount_cents
    case.partner_types = summary.partner_types
    case.crisis = summary.crisis or bool(case.crisis)


def _find_neighbourhoods(cases: Iterable[Case]) -> None:
    """Say where cases lie that did not know it yet: an address may come with a later signal."""
    unknown = [case for case in cases if case.neighbourhood_id is None]
    areas = neighbourhoods_by_prefix()
    groups = MatchGroup.objects.filter(pk__in=[case.group_id for case in unknown])
    postcodes = dict(groups.order_by("pk").values_list("pk", "postcode"))
    for case in unknown:
        case.neighbourhood_id = find_neighbourhood(postcodes[case.group_id], areas)


def _add_signals(reports: Reports, existing: Mapping[int, Case], municipality: Municipality, by: Actor) -> list[Case]:
    cases = [existing[group_id] for group_id in reports]
    calm = {case.pk for case in cases if not case.crisis}
    for case in cases:
        sum_up(case, reports[case.group_id])
    turned = [case for case in cases if case.crisis and case.pk in calm]
    resting = restrictions_on(turned)
    for case in turned:
        if case.pk in resting:  # its own terms stood still, so that none of them is over
            go_on_with_terms(case, resting[case.pk].placed_at)
        approach_anew(case, municipality)
    _keep_changes(cases, by)
    keep_events(new_event(by=by, kind=TRANSITIONS[CaseVerb.APPROACH_ANEW].event, subject=case) for case in turned)
    return cases


def _reopen_cases(reports: Reports, existing: Mapping[int, Case], municipality: Municipality, by: Actor) -> list[Case]:
    reopening = TRANSITIONS[CaseVerb.REOPEN]
    cases = [existing[group_id] for group_id in reports]
    for case in cases:
        sum_up(case, reports[case.group_id])
        case.state, case.result, case.closed_on = reopening.target_from(CaseState(case.state)), "", None
        start_terms(case, municipality)
    _keep_changes(cases, by)
    keep_events(new_event(by=by, kind=reopening.event, subject=case) for case in cases)
    assign_owners(cases=cases, by=by)
    carry_restrictions(cases=cases, by=by)
    return cases


_SUMMED_UP = ("amount_cents", "partner_types", "crisis", "neighbourhood")
_MOVED = ("state", "result", "closed_on", *TERMS)


def _keep_changes(cases: Sequence[Case], by: Actor) -> None:
    _find_neighbourhoods(cases)
    Case.objects.bulk_update(cases, [*_SUMMED_UP, *_MOVED], batch_size=_BATCH)
    keep_events(new_event(by=by, kind="case.signal_added", subject=case) for case in cases)


def _mark_signals(steps: Mapping[int, Step]) -> None:
    """Give signals their status of the standard: every signal in a case is taken up, the rest are repeats.

    So a repeat that was left before is taken up as soon as another signal opens a case for the same resident.
    """
    groups: dict[bool, list[int]] = defaultdict(list)
    for group_id, step in steps.items():
        groups[step == Step.LEAVE].append(group_id)
    waiting = _signal_ids(groups[True], [SignalStatus.NOT_TAKEN_UP_YET])
    Signal.objects.filter(pk__in=waiting).update(status=SignalStatus.REPEAT)
    in_a_case = _signal_ids(groups[False], [SignalStatus.NOT_TAKEN_UP_YET, SignalStatus.REPEAT])
    Signal.objects.filter(pk__in=in_a_case).update(status=SignalStatus.TAKEN_UP)


def _signal_ids(group_ids: Sequence[int], statuses: Sequence[SignalStatus]) -> list[int]:
    """Looked up before the update: joined inside it, a big delivery into fresh tables takes the square of its rows."""
    matched = MatchedSignal.objects.filter(group_id__in=group_ids, signal__status__in=statuses)
    return list(matched.order_by("signal_id").values_list("signal_id", flat=True))
