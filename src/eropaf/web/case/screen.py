"""Everything the case page shows, gathered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from eropaf.accounts.selectors import staff_on, works_for
from eropaf.audit.actor import Actor
from eropaf.audit.selectors import events_of
from eropaf.cases.enums import CASE_STATE_LABELS, END_RESULT_LABELS, CaseState, EndResult, Regrouped, Route
from eropaf.cases.models import Case, Regrouping
from eropaf.cases.permissions import can_shield
from eropaf.cases.selectors import case_that_goes_on, standing_regroupings_of, taken_over_from
from eropaf.cases.shielding import is_shielded
from eropaf.cases.states import OPEN_STATES
from eropaf.core import clock
from eropaf.core.choices import Label
from eropaf.core.money import Euros
from eropaf.matching.enums import MATCH_KIND_LABELS, MatchKind
from eropaf.matching.models import MatchedSignal
from eropaf.matching.selectors import decisions_that_tie, matches_of
from eropaf.outreach.correspondence.selectors import channels_that_wait, replies_visible_to
from eropaf.outreach.courses import courses_of
from eropaf.outreach.enums import (
    CONTACT_KIND_LABELS,
    KIND_OF_ROUTE,
    PART_OF_DAY_LABELS,
    ContactKind,
    PartOfDay,
)
from eropaf.outreach.experiments.selectors import arm_of
from eropaf.outreach.models import ContactAttempt
from eropaf.outreach.selectors import attempts_of
from eropaf.register.selectors import addresses_in_file
from eropaf.support.agenda import due_in_case
from eropaf.triage.joint_list import Agreed
from eropaf.triage.selectors import decisions_of, overrulings_of
from eropaf.web.case.approach import describe_approach
from eropaf.web.case.calling import describe_scripts
from eropaf.web.case.decision_log import Chosen
from eropaf.web.case.entry import Entry
from eropaf.web.case.forms import AttemptForm, CaseForms
from eropaf.web.case.months import describe_earlier, describe_months
from eropaf.web.case.notice_rows import describe_address_question, describe_notices
from eropaf.web.case.owners import name_owners
from eropaf.web.case.plan import describe_course
from eropaf.web.case.results import describe_results
from eropaf.web.case.signals import describe_signals, emails_of, phones_of, repeat_label
from eropaf.web.case.timeline import Happened, describe_timeline
from eropaf.web.channels import KIND_ICONS, Channel, channel_of_route
from eropaf.web.deadline import Deadline, describe_deadline, term_label
from eropaf.web.help.due import show_due_of_case
from eropaf.web.hours.panel import describe_timer
from eropaf.web.likeness.why import persons_of, show_reasons
from eropaf.web.ownership import Owner, describe_owner
from eropaf.web.resident import Contact, address_line, age_on, postcode_beside
from eropaf.web.rounds.on_case import describe_visits
from eropaf.web.writing.panel import describe_messages


@dataclass(frozen=True)
class ShownCase:
    """The head of the page and how to reach the resident.

    Attributes:
        street_is_from_file: no partner told the street; it stands in the address file of the municipality.
    """

    pk: int
    number: int
    resident_name: str
    address: str
    street_is_from_file: bool
    postcode: str
    city: str
    neighbourhood: str
    birth_date: date | None
    age: int | None
    phones: Sequence[Contact]
    emails: Sequence[Contact]
    amount: str
    route: Channel
    priority: int
    state_label: Label
    deadline: Deadline
    deadline_label: Label
    closed_on: date | None
    result: Label
    owner: Owner
    crisis: bool
    warm_handover: bool
    repeat_label: Label
    match_label: Label
    is_open: bool


@dataclass(frozen=True)
class LastAttempt:
    """The attempt that was recorded last and still stands."""

    pk: int
    icon: str
    kind_label: Label
    day: date
    part_of_day_label: Label
    reached: bool
    from_resident: bool
    card: bool
    may_withdraw: bool


@dataclass(frozen=True)
class KindOption:
    """A kind of contact to choose."""

    value: str
    label: Label
    icon: str
    selected: bool


def describe_case(
    case: Case, merged: Sequence[Case], earlier: Sequence[Case], actor: Actor, forms: CaseForms
) -> dict[str, Any]:
    """The whole context of the page.

    Args:
        case: with its group, owner and neighbourhood loaded.
        merged: the cases that were merged into it.
        earlier: other cases at the same address.
        actor: who looks.
        forms: empty, or one as it was sent and refused.
    """
    matched, attempts = list(matches_of(case.group)), list(attempts_of(case, actor))
    decisions, overrulings = list(decisions_of(case)), list(overrulings_of([case, *merged]))
    is_open = case.state in OPEN_STATES
    course = courses_of([case], actor, earlier)[case.pk]
    goes_on = is_open and course.restriction is None
    may_call = is_open and not course.is_left_alone
    waiting = channels_that_wait({each.pk: case.pk for each in [case, *merged]}, actor)
    last = _last_attempt(attempts, case, goes_on)
    regroupings, chosen = standing_regroupings_of(case, actor), Chosen(decisions, overrulings)
    return {
        "case": _case(case, matched, describe_owner(case.owner_id, staff_on(clock.today()), actor), course.decided),
        "taken_over": taken_over_from(case, actor) if is_open else None,
        **describe_notices(matched),
        "address_question": describe_address_question(case) if goes_on else None,
        "signals": describe_signals(matched, case.group.name, _by_hand(case, regroupings)),
        "reasons": show_reasons(matched, decisions_that_tie(persons_of(matched), actor)),
        **describe_approach(case, decisions, overrulings),
        **describe_course(course, waiting.get(case.pk, [])),
        **describe_messages(case, merged, matched, course.is_left_alone, actor),
        "arm": arm_of(case) if is_open else None,
        "scripts": describe_scripts(case, matched, course, last is not None, actor) if may_call else [],
        "timeline": _timeline([case, *merged], chosen, attempts, regroupings if goes_on else [], actor),
        "earlier_cases": [describe_earlier(each) for each in earlier],
        **(describe_months(case, earlier) if goes_on else {}),
        "help_due": show_due_of_case(due_in_case([case, *merged], actor)),
        "timer": describe_timer([case, *merged], actor),
        "visits": describe_visits(case, course.is_left_alone, actor),
        "last_attempt": last,
        **_attempt_form(case, forms.attempt, course.action.channel if course.action else None),
        **_other_forms(forms),
        "may_take_over": is_open and case.owner_id != actor.user_id,
        "may_close": goes_on,
        "may_reopen": not is_open and course.restriction is None,
        "may_shield": can_shield(actor, case.owner_id in works_for(actor)),
        "is_shielded": is_shielded(case),
    }


def _other_forms(forms: CaseForms) -> dict[str, Any]:
    return {
        "close_form": forms.close,
        "result_groups": describe_results(forms.close.data.get("result", "")),
        "overrule_form": forms.overrule,
        "appointment_form": forms.appointment,
        "postpone_form": forms.postpone,
    }


def describe_merged(case: Case, merged: Sequence[Case], actor: Actor) -> dict[str, Any]:
    """The whole context of the page of a case that was merged into another.

    Args:
        case: merged.
        merged: the cases that had been merged into it.
        actor: who looks.
    """
    chosen = Chosen(list(decisions_of(case)), list(overrulings_of([case, *merged])))
    return {
        "case": case,
        "goes_on": case_that_goes_on(case, actor),
        "timeline": _timeline([case, *merged], chosen, list(attempts_of(case, actor)), [], actor),
    }


def _timeline(
    cases: Sequence[Case],
    chosen: Chosen,
    attempts: Sequence[ContactAttempt],
    undoable: Sequence[Regrouping],
    actor: Actor,
) -> list[Entry]:
    """What happened in a case, which comes first, and in those that were merged into it."""
    events = name_owners([event for each in cases for event in events_of(each)])
    numbers = {each.pk: each.number for each in cases[1:]}
    replies = replies_visible_to(actor).filter(case__in=[each.pk for each in cases])
    return describe_timeline(Happened(events, attempts, replies), chosen, numbers, [each.pk for each in undoable])


def _by_hand(case: Case, regroupings: Sequence[Regrouping]) -> dict[int, Label]:
    """From which case somebody brought signals to this one, by primary key of the matched signal."""
    words = {Regrouped.MERGE: _("By hand, from case %(number)s"), Regrouped.SPLIT: _("Split off from case %(number)s")}
    return {
        match: words[Regrouped(each.kind)] % {"number": each.source.number}
        for each in regroupings
        if each.target_id == case.pk
        for match in each.matches
    }


def _case(case: Case, matched: Sequence[MatchedSignal], owner: Owner, together: Agreed | None) -> ShownCase:
    group = case.group
    in_file = addresses_in_file([group]).get(group.pk)
    where = in_file or group.address
    return ShownCase(
        pk=case.pk,
        number=case.number,
        resident_name=group.name,
        address=address_line(where),
        street_is_from_file=in_file is not None,
        postcode=postcode_beside(where),
        city=where.city,
        neighbourhood=case.neighbourhood.name if case.neighbourhood else "",
        birth_date=group.birth_date,
        age=age_on(clock.today(), group.birth_date) if group.birth_date else None,
        phones=phones_of(matched, group.name),
        emails=emails_of(matched, group.name),
        amount=str(Euros(case.amount_cents)),
        route=channel_of_route(case.route),
        priority=case.priority,
        state_label=CASE_STATE_LABELS[CaseState(case.state)],
        deadline=describe_deadline(case.due_on, together.waits_until if together else None),
        deadline_label=term_label(case),
        closed_on=case.closed_on,
        result=END_RESULT_LABELS[EndResult(case.result)] if case.result else "",
        owner=owner,
        crisis=case.crisis,
        warm_handover=any(match.signal.warm_handover for match in matched),
        repeat_label=repeat_label(matched),
        match_label=MATCH_KIND_LABELS[MatchKind(group.kind)],
        is_open=case.state in OPEN_STATES,
    )


def _last_attempt(attempts: Sequence[ContactAttempt], case: Case, goes_on: bool) -> LastAttempt | None:
    standing = [attempt for attempt in attempts if attempt.withdrawn_at is None]
    cards = {attempt.along_with_id for attempt in standing}
    standing = [attempt for attempt in standing if attempt.along_with_id is None]
    if not standing:
        return None
    last = max(standing, key=lambda attempt: (attempt.recorded_at, attempt.pk))
    return LastAttempt(
        pk=last.pk,
        icon=KIND_ICONS[ContactKind(last.kind)],
        kind_label=CONTACT_KIND_LABELS[ContactKind(last.kind)],
        day=last.day,
        part_of_day_label=PART_OF_DAY_LABELS[PartOfDay(last.part_of_day)],
        reached=last.reached,
        from_resident=last.from_resident,
        card=last.pk in cards,
        may_withdraw=last.case_id == case.pk and case.state in OPEN_STATES and (goes_on or last.from_resident),
    )


def _attempt_form(case: Case, form: AttemptForm, channel: ContactKind | None) -> dict[str, Any]:
    return {
        "attempt_form": form,
        "attempt_kinds": _kinds(case, form, channel),
        "attempt_problems": [*form["kind"].errors, *form["reached"].errors],
    }


def _kinds(case: Case, form: AttemptForm, channel: ContactKind | None) -> list[KindOption]:
    """All kinds; the one that was sent is chosen, else the one of what is done next, or of the case's route."""
    proposed = channel or (KIND_OF_ROUTE[Route(case.route)] if case.route else None)
    chosen = form.data.get("kind", proposed)
    return [
        KindOption(kind.value, label, KIND_ICONS[kind], kind == chosen) for kind, label in CONTACT_KIND_LABELS.items()
    ]
