"""Signals of a partner, as its own pages show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from eropaf.core.choices import Label
from eropaf.core.money import Euros
from eropaf.feedback.enums import OCCASION_LABELS, RUNNING, STAGE_LABELS, Occasion, Stage
from eropaf.feedback.models import Feedback
from eropaf.feedback.selectors import OwnSignal, sentence_of, show_own
from eropaf.intake.enums import NOTICE_KIND_LABELS, NoticeKind, SignalStatus
from eropaf.intake.models import Signal, SignalNotice, SignalStatement
from eropaf.intake.notices import standing_notices
from eropaf.intake.statements import standing_statements


@dataclass(frozen=True)
class ShownSignal:
    """One signal.

    Attributes:
        customer: the partner's own number for the customer; of a signal without one the row of its file.
        notice: what the partner said about it, where that stands.
        statements: what the customer told the municipality is wrong in it.
        may_tell: whether there is still something to say.
    """

    pk: int
    customer: str
    amount: Euros
    signal_date: date
    stage: Label
    is_running: bool
    text: Label
    told_on: date | None
    suspended_until: date | None
    notice: Label
    notice_kind: str
    statements: Sequence[SignalStatement]
    may_tell: bool


@dataclass(frozen=True)
class ShownFeedback:
    """What the partner was told once."""

    occasion: Label
    told_on: date
    stage: Label
    text: Label
    suspended_until: date | None


def show_signals(signals: Sequence[Signal]) -> list[ShownSignal]:
    """Signals in their order.

    Args:
        signals: of one partner, with their delivery loaded.
    """
    notices = {each.signal_id: each for each in standing_notices(signal.pk for signal in signals)}
    stated = standing_statements([signal.pk for signal in signals])
    return [_show(own, notices.get(own.signal.pk), stated.get(own.signal.pk, [])) for own in show_own(signals)]


def show_feedback(feedback: Feedback) -> ShownFeedback:
    """What was told once."""
    return ShownFeedback(
        occasion=OCCASION_LABELS[Occasion(feedback.occasion)],
        told_on=feedback.told_on,
        stage=STAGE_LABELS[Stage(feedback.stage)],
        text=sentence_of(feedback),
        suspended_until=feedback.suspended_until,
    )


def _show(own: OwnSignal, notice: SignalNotice | None, statements: Sequence[SignalStatement]) -> ShownSignal:
    signal = own.signal
    return ShownSignal(
        pk=signal.pk,
        customer=signal.customer_number,
        amount=Euros(signal.amount_cents),
        signal_date=signal.signal_date,
        stage=STAGE_LABELS[own.told.stage],
        is_running=own.told.stage in RUNNING,
        text=own.text,
        told_on=own.told_on,
        suspended_until=own.told.suspended_until,
        notice=NOTICE_KIND_LABELS[NoticeKind(notice.kind)] if notice else "",
        notice_kind=notice.kind if notice else "",
        statements=statements,
        may_tell=signal.status == SignalStatus.TAKEN_UP and own.told.stage in RUNNING | {Stage.ACCEPTED},
    )
