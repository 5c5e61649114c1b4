"""Arrangements with a partner, as its own pages show them."""

from dataclasses import dataclass
from datetime import date

from eropaf.core import clock
from eropaf.core.choices import Label
from eropaf.core.money import Euros
from eropaf.support.arrangements.enums import (
    ARRANGEMENT_STATE_LABELS,
    INTERVAL_LABELS,
    OUTCOME_LABELS,
    ArrangementState,
    Interval,
    Outcome,
)
from eropaf.support.arrangements.models import Instalment, PaymentArrangement
from eropaf.support.arrangements.permissions import is_said_by_partner

_TONES = {Outcome.KEPT: "positive", Outcome.MISSED: "negative"}


@dataclass(frozen=True)
class OwnInstalment:
    """An instalment.

    Attributes:
        is_due: its day has been, and nobody said whether it was paid.
        may_be_kept: it can be said that it was paid: its day has been, or it is the next one.
        may_be_missed: it can be said that it was not paid.
        is_own: the partner said it.
        may_be_taken_back: what stands with it can be taken back by the partner.
    """

    pk: int
    day: date
    amount: Euros
    outcome: Label
    tone: str
    is_due: bool
    is_missed: bool
    may_be_kept: bool
    may_be_missed: bool
    is_own: bool
    may_be_taken_back: bool


@dataclass(frozen=True)
class OwnArrangement:
    """An arrangement; never who made it or why it ended."""

    pk: int
    state: Label
    total: Euros
    paid: Euros
    interval: Label
    agreed_on: date
    instalments: list[OwnInstalment]


def show_own_arrangement(arrangement: PaymentArrangement) -> OwnArrangement:
    """One arrangement.

    Args:
        arrangement: with its instalments loaded.
    """
    state = ArrangementState(arrangement.state)
    rows = list(arrangement.instalments.all())
    following = next((each.pk for each in rows if each.outcome == Outcome.OPEN and each.due_on > clock.today()), None)
    return OwnArrangement(
        pk=arrangement.pk,
        state=ARRANGEMENT_STATE_LABELS[state],
        total=arrangement.total,
        paid=Euros(sum(each.amount_cents for each in rows if each.outcome == Outcome.KEPT)),
        interval=INTERVAL_LABELS[Interval(arrangement.interval)],
        agreed_on=arrangement.agreed_on,
        instalments=[_instalment(each, state, each.pk == following) for each in rows],
    )


def _instalment(instalment: Instalment, state: ArrangementState, is_next: bool) -> OwnInstalment:
    outcome, runs, today = Outcome(instalment.outcome), state == ArrangementState.RUNNING, clock.today()
    is_open, is_own = outcome == Outcome.OPEN, is_said_by_partner(instalment)
    return OwnInstalment(
        pk=instalment.pk,
        day=instalment.due_on,
        amount=instalment.amount,
        outcome=OUTCOME_LABELS[outcome],
        tone=_TONES.get(outcome, "neutral"),
        is_due=runs and is_open and instalment.due_on < today,
        is_missed=outcome == Outcome.MISSED,
        may_be_kept=runs and outcome != Outcome.KEPT and (is_next or instalment.due_on <= today),
        may_be_missed=runs and is_open and instalment.due_on <= today,
        is_own=is_own,
        may_be_taken_back=is_own and (runs or state == ArrangementState.KEPT),
    )
