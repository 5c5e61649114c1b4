"""Arrangements as the page of help shows them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from eropaf.audit.actor import Actor
from eropaf.cases.models import Case
from eropaf.core import clock
from eropaf.core.choices import Label
from eropaf.core.money import Euros
from eropaf.support.arrangements.enums import (
    ARRANGEMENT_STATE_LABELS,
    INTERVAL_LABELS,
    OUTCOME_LABELS,
    Answer,
    ArrangementState,
    Interval,
    Outcome,
)
from eropaf.support.arrangements.models import Deferral, Instalment, PaymentArrangement, Suspension
from eropaf.support.arrangements.permissions import is_said_by_partner
from eropaf.support.arrangements.selectors import arrangements_of, suspensions_visible_to

_STATE_TONES = {
    ArrangementState.RUNNING: "info",
    ArrangementState.KEPT: "positive",
    ArrangementState.BROKEN: "negative",
}
_OUTCOME_TONES = {Outcome.KEPT: "positive", Outcome.MISSED: "negative"}


@dataclass(frozen=True)
class ShownInstalment:
    """An instalment.

    Attributes:
        asks: it can be told whether it was paid.
        is_past: its day has been.
        wants_look: it was missed, and nobody asked the resident yet.
        can_be_taken_back: something was said of it, in an arrangement that allows to take it back.
    """

    pk: int
    number: int
    day: date
    amount: Euros
    outcome: Label
    tone: str
    by: str
    at: datetime | None
    asks: bool
    is_past: bool
    is_missed: bool
    wants_look: bool
    can_be_taken_back: bool


@dataclass(frozen=True)
class ShownDeferral:
    """The question to be paid later, and its answer."""

    pk: int
    asked_on: date
    asked_by: str
    is_answered: bool
    is_granted: bool
    until: date | None
    is_shifted: bool
    is_withdrawn: bool
    can_be_taken_back: bool


@dataclass(frozen=True)
class ShownArrangement:
    """An arrangement.

    Attributes:
        now: instalments that ask for something, and the next one.
        until: the day of the last instalment.
        can_ask_later: the creditor can be asked whether may be paid later.
    """

    pk: int
    creditor: str
    state: Label
    tone: str
    runs: bool
    is_mistake: bool
    can_resume: bool
    agreed_on: date
    made_by: str
    total: Euros
    paid: Euros
    interval: Label
    direct_debit: bool
    until: date
    end_reason: str
    ended_at: datetime | None
    ended_by: str
    now: list[ShownInstalment]
    instalments: list[ShownInstalment]
    deferrals: list[ShownDeferral]
    can_ask_later: bool


def describe_arrangements(cases: Sequence[Case], actor: Actor) -> dict[str, Any]:
    """For the page of help.

    Args:
        cases: the case, and those that were merged into it.
        actor: who looks.
    """
    found = [show_arrangement(each) for each in arrangements_of(cases, actor)]
    suspensions = list(suspensions_visible_to(actor).filter(case__in=cases))
    return {
        "arrangements": [each for each in found if each.runs],
        "ended": [each for each in found if not each.runs],
        "suspension": next((each for each in suspensions if _stands(each)), None),
        "earlier_suspensions": [each for each in suspensions if not _stands(each)],
    }


def show_arrangement(arrangement: PaymentArrangement) -> ShownArrangement:
    """One arrangement.

    Args:
        arrangement: with its instalments and deferrals loaded.
    """
    state = ArrangementState(arrangement.state)
    runs = state == ArrangementState.RUNNING
    rows = list(arrangement.instalments.all())
    creditor = arrangement.creditor_shown
    instalments = [_instalment(each, state, creditor) for each in rows]
    deferrals = [_deferral(each, runs) for each in arrangement.deferrals.all()]
    return ShownArrangement(
        pk=arrangement.pk,
        creditor=creditor,
        state=ARRANGEMENT_STATE_LABELS[state],
        tone=_STATE_TONES.get(state, "neutral"),
        runs=runs,
        is_mistake=state == ArrangementState.WITHDRAWN,
        can_resume=state in (ArrangementState.BROKEN, ArrangementState.WITHDRAWN),
        agreed_on=arrangement.agreed_on,
        made_by=arrangement.made_by.name,
        total=arrangement.total,
        paid=Euros(sum(each.amount_cents for each in rows if each.outcome == Outcome.KEPT)),
        interval=INTERVAL_LABELS[Interval(arrangement.interval)],
        direct_debit=arrangement.direct_debit,
        until=max(each.due_on for each in rows),
        end_reason=arrangement.end_reason,
        ended_at=arrangement.ended_at,
        ended_by=arrangement.ended_by.name if arrangement.ended_by else "",
        now=_now(instalments) if runs else [],
        instalments=instalments,
        deferrals=deferrals,
        can_ask_later=runs and not any(_is_under_way(each) for each in deferrals),
    )


def _now(instalments: Sequence[ShownInstalment]) -> list[ShownInstalment]:
    open_ones = [each for each in instalments if each.asks and not each.is_missed]
    following = next((each for each in open_ones if not each.is_past), None)
    return [each for each in instalments if each.is_missed or (each in open_ones and each.is_past) or each is following]


def _instalment(instalment: Instalment, state: ArrangementState, creditor: str) -> ShownInstalment:
    outcome = Outcome(instalment.outcome)
    runs = state == ArrangementState.RUNNING
    is_missed = outcome == Outcome.MISSED
    return ShownInstalment(
        pk=instalment.pk,
        number=instalment.number,
        day=instalment.due_on,
        amount=instalment.amount,
        outcome=OUTCOME_LABELS[outcome],
        tone=_OUTCOME_TONES.get(outcome, "neutral"),
        by=_who_said(instalment, creditor),
        at=instalment.entered_at,
        asks=runs and outcome != Outcome.KEPT,
        is_past=instalment.due_on <= clock.today(),
        is_missed=is_missed,
        wants_look=runs and is_missed and instalment.looked_at is None,
        can_be_taken_back=outcome != Outcome.OPEN and (runs or state == ArrangementState.KEPT),
    )


def _who_said(instalment: Instalment, creditor: str) -> str:
    """A colleague by name, and the creditor's own people by the name of the creditor."""
    if is_said_by_partner(instalment):
        return creditor
    return instalment.entered_by.name if instalment.entered_by else ""


def _deferral(deferral: Deferral, runs: bool) -> ShownDeferral:
    return ShownDeferral(
        pk=deferral.pk,
        asked_on=deferral.asked_on,
        asked_by=deferral.asked_by.name,
        is_answered=bool(deferral.answer),
        is_granted=deferral.answer == Answer.GRANTED,
        until=deferral.until,
        is_shifted=deferral.shifted_at is not None,
        is_withdrawn=deferral.withdrawn_at is not None,
        can_be_taken_back=runs and deferral.withdrawn_at is None,
    )


def _is_under_way(deferral: ShownDeferral) -> bool:
    is_settled = deferral.is_shifted or (deferral.is_answered and not deferral.is_granted)
    return not deferral.is_withdrawn and not is_settled


def _stands(suspension: Suspension) -> bool:
    return suspension.withdrawn_at is None and suspension.until >= clock.today()
