"""What the page of a case's help shows of referrals."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from eropaf.audit.actor import Actor
from eropaf.cases.models import Case
from eropaf.core import clock
from eropaf.core.choices import Label
from eropaf.support.offers.enums import (
    HEARD_LABELS,
    REFERRAL_STATE_LABELS,
    SERVICE_KIND_LABELS,
    Heard,
    ReferralState,
    ServiceKind,
)
from eropaf.support.offers.models import Referral, ReferralAsk
from eropaf.support.offers.selectors import referrals_of
from eropaf.support.offers.states import ReferralVerb, can_move

_TONES = {
    ReferralState.ANNOUNCED: "info",
    ReferralState.ARRIVED: "positive",
    ReferralState.NOT_ARRIVED: "negative",
    ReferralState.WITHDRAWN: "warning",
}


@dataclass(frozen=True)
class ShownAsk:
    """Somebody asked whether the resident arrived."""

    day: date
    heard: Label
    note: str
    asked_by: str
    withdrawn: bool


@dataclass(frozen=True)
class ShownReferral:
    """A referral, and what can be done to it.

    Attributes:
        is_late: the resident should have arrived by now.
        asks: the newest first.
    """

    pk: int
    service: str
    kind: Label
    contact: str
    state: Label
    tone: str
    withdrawn: bool
    announced: bool
    announced_on: date
    announced_by: str
    expected_on: date
    is_late: bool
    warm: bool
    case_manager: str
    conferred_with: str
    conferred_on: date | None
    asks: list[ShownAsk]
    may_ask: bool
    may_undo: bool
    may_announce: bool
    may_change: bool


def describe_referrals(cases: Sequence[Case], actor: Actor) -> dict[str, Any]:
    """For the page.

    Args:
        cases: the case, and those that were merged into it.
        actor: who looks.
    """
    return {
        "referrals": [_show(each) for each in referrals_of(cases, actor)],
    }


def _show(referral: Referral) -> ShownReferral:
    state, asks = ReferralState(referral.state), list(referral.asks.all())
    return ShownReferral(
        pk=referral.pk,
        service=referral.service.name,
        kind=SERVICE_KIND_LABELS[ServiceKind(referral.service.kind)],
        contact=referral.service.contact,
        state=REFERRAL_STATE_LABELS[state],
        tone=_TONES[state],
        withdrawn=state == ReferralState.WITHDRAWN,
        announced=state == ReferralState.ANNOUNCED,
        announced_on=referral.announced_on,
        announced_by=referral.announced_by.name,
        expected_on=referral.expected_on,
        is_late=state == ReferralState.ANNOUNCED and referral.expected_on <= clock.today(),
        warm=referral.warm,
        case_manager=referral.case_manager.name,
        conferred_with=referral.conferred_with,
        conferred_on=referral.conferred_on,
        asks=[_show_ask(ask) for ask in asks],
        may_ask=can_move(state, ReferralVerb.ASK),
        may_undo=can_move(state, ReferralVerb.TAKE_BACK) and any(_counts(ask, referral) for ask in asks),
        may_announce=can_move(state, ReferralVerb.ANNOUNCE_ANEW),
        may_change=can_move(state, ReferralVerb.WITHDRAW),
    )


def _counts(ask: ReferralAsk, referral: Referral) -> bool:
    return ask.withdrawn_at is None and ask.asked_at >= referral.announced_at


def _show_ask(ask: ReferralAsk) -> ShownAsk:
    return ShownAsk(ask.day, HEARD_LABELS[Heard(ask.heard)], ask.note, ask.asked_by.name, ask.withdrawn_at is not None)
