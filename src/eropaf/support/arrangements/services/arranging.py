"""Keeping what was agreed with a creditor, and that it ended before it was paid."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, check_own, record_event
from eropaf.cases.models import Case
from eropaf.cases.selectors import where_it_goes_on
from eropaf.cases.services.change import case_to_go_on_with
from eropaf.core import clock
from eropaf.core.errors import InvalidValue
from eropaf.core.money import Euros
from eropaf.partners.models import Partner
from eropaf.support.arrangements.enums import ArrangementState
from eropaf.support.arrangements.models import Instalment, PaymentArrangement
from eropaf.support.arrangements.schedule import Rhythm, plan_instalments
from eropaf.support.arrangements.states import ArrangementVerb, next_state
from eropaf.support.helping import case_to_help, check_may_help

LONGEST_NAME = 100
LONGEST_REASON = 300


@dataclass(frozen=True)
class Creditor:
    """Who is paid: a partner, or another creditor by name.

    Raises InvalidValue where it is neither or both.
    """

    partner: Partner | None = None
    name: str = ""

    def __post_init__(self) -> None:
        if (self.partner is None) == (not self.name.strip()):
            raise InvalidValue(_("Choose a partner or fill in the name of another creditor, not both."))


@dataclass(frozen=True)
class Agreed:
    """What was agreed.

    Attributes:
        creditor: who is paid.
        on: the day on which it was agreed.
        amounts: of the instalments, in order.
        rhythm: on which days they are paid.
        direct_debit: the creditor collects them itself.
    """

    creditor: Creditor
    on: date
    amounts: Sequence[Euros]
    rhythm: Rhythm
    direct_debit: bool


def agree(*, case: Case, agreed: Agreed, by: Actor, instead_of: PaymentArrangement | None = None) -> PaymentArrangement:
    """Keep an arrangement with all its instalments.

    Args:
        case: of the resident who pays; it may be closed.
        agreed: what was agreed.
        by: who keeps it.
        instead_of: the arrangement that it replaces, of the same case.

    Raises:
        Refused: the case was merged into another, what it replaces cannot be replaced any more, or the role may not.
        InvalidValue: it was agreed on a day that is yet to come, or is paid before it was agreed.
    """
    user_id = check_may_help(by)
    _check_days(agreed)
    check_own(by, *filter(None, [agreed.creditor.partner, instead_of]))
    with acting(by):
        case = case_to_help(case)
        arrangement = PaymentArrangement.objects.create(
            municipality_id=by.municipality_id,
            case=case,
            creditor=agreed.creditor.partner,
            creditor_name=agreed.creditor.name.strip(),
            agreed_on=agreed.on,
            total_cents=sum(amount.cents for amount in agreed.amounts),
            first_day=agreed.rhythm.first_day,
            interval=agreed.rhythm.interval,
            direct_debit=agreed.direct_debit,
            made_by_id=user_id,
            made_at=clock.now(),
        )
        _add_instalments(arrangement, agreed)
        record_event(by=by, kind="arrangement.made", subject=case, detail={"arrangement": arrangement.pk})
        if instead_of is not None:
            move_arrangement(instead_of, ArrangementVerb.REPLACE, by, replaced_by=arrangement)
    return arrangement


def break_off(*, arrangement: PaymentArrangement, reason: str, by: Actor) -> None:
    """Keep that an arrangement is paid no longer: a decision of a person, never of the calendar.

    Args:
        arrangement: that runs.
        reason: why.
        by: who decided it.

    Raises:
        Refused: it ended already, the case rests, or the role may not.
        InvalidValue: there is no reason.
    """
    check_may_help(by)
    if not reason.strip():
        raise InvalidValue(_("Write why: a colleague must be able to follow it."))
    _move_by_hand(arrangement, ArrangementVerb.BREAK_OFF, by, reason.strip())


def withdraw_arrangement(*, arrangement: PaymentArrangement, by: Actor) -> None:
    """Take back an arrangement that was recorded by mistake; it stays visible.

    Raises:
        Refused: it ended already, the case rests, or the role may not.
    """
    check_may_help(by)
    _move_by_hand(arrangement, ArrangementVerb.WITHDRAW, by)


def resume_arrangement(*, arrangement: PaymentArrangement, by: Actor) -> None:
    """Let an arrangement run again that was broken off or withdrawn.

    Raises:
        Refused: it runs, was paid to the end or replaced, the case rests, or the role may not.
    """
    check_may_help(by)
    _move_by_hand(arrangement, ArrangementVerb.RESUME, by)


def move_arrangement(
    arrangement: PaymentArrangement,
    verb: ArrangementVerb,
    by: Actor,
    *,
    reason: str = "",
    replaced_by: PaymentArrangement | None = None,
) -> None:
    """Bring an arrangement into its next state, inside a transaction of the actor.

    Args:
        arrangement: which.
        verb: what is done.
        by: who does it.
        reason: why it ended; empty where nobody asks.
        replaced_by: the arrangement that comes instead.

    Raises:
        Refused: its state does not allow it.
    """
    check_own(by, arrangement)
    held = PaymentArrangement.objects.select_for_update().get(pk=arrangement.pk)
    transition = next_state(ArrangementState(held.state), verb)
    held.state = transition.target
    runs = transition.target == ArrangementState.RUNNING
    held.ended_at, held.ended_by_id = (None, None) if runs else (clock.now(), by.user_id)
    held.end_reason, held.replaced_by = reason, replaced_by
    held.save(update_fields=["state", "ended_at", "ended_by", "end_reason", "replaced_by"])
    record_event(by=by, kind=transition.event, subject=where_it_goes_on(held.case), detail={"arrangement": held.pk})


def _move_by_hand(arrangement: PaymentArrangement, verb: ArrangementVerb, by: Actor, reason: str = "") -> None:
    """What somebody decides waits while the case rests; what follows from an instalment that is paid does not."""
    check_own(by, arrangement)
    with acting(by):
        case_to_go_on_with(arrangement.case)
        move_arrangement(arrangement, verb, by, reason=reason)


def _check_days(agreed: Agreed) -> None:
    if agreed.on > clock.today():
        raise InvalidValue(_("An arrangement is agreed today or earlier."))
    if agreed.rhythm.first_day < agreed.on:
        raise InvalidValue(_("The first instalment is on the day it was agreed, or later."))


def _add_instalments(arrangement: PaymentArrangement, agreed: Agreed) -> None:
    Instalment.objects.bulk_create(
        Instalment(
            municipality_id=arrangement.municipality_id,
            arrangement=arrangement,
            number=slot + 1,
            slot=slot,
            due_on=planned.day,
            amount_cents=planned.amount.cents,
        )
        for slot, planned in enumerate(plan_instalments(agreed.amounts, agreed.rhythm))
    )
