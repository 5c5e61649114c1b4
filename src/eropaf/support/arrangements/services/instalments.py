"""Whether instalments were paid, and that somebody saw to it where one was not."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor, Role
from eropaf.audit.services import acting, check_own, record_event
from eropaf.cases.selectors import where_it_goes_on
from eropaf.cases.services.change import case_to_go_on_with
from eropaf.core import clock
from eropaf.core.errors import InvalidValue, Refused
from eropaf.support.arrangements.enums import ArrangementState, Outcome
from eropaf.support.arrangements.models import Instalment, PaymentArrangement
from eropaf.support.arrangements.permissions import check_may_take_back_payment, check_may_tell_payment
from eropaf.support.arrangements.services.arranging import move_arrangement
from eropaf.support.arrangements.states import ArrangementVerb
from eropaf.support.helping import check_may_help

_TOLD = (Outcome.KEPT, Outcome.MISSED)


def record_instalment(*, instalment: Instalment, outcome: Outcome, by: Actor) -> Instalment:
    """Keep whether an instalment was paid; one that was missed may be paid later still.

    Once all are paid the arrangement is paid to the end.

    Args:
        instalment: of an arrangement that runs.
        outcome: paid or not.
        by: somebody who works on cases, or the creditor's own people.

    Raises:
        Refused: the arrangement ended, this was recorded already, the case rests and it is not the creditor who tells
            it, or it is not theirs to tell.
        InvalidValue: it says neither, or its day is yet to come and it is said not to be paid.
    """
    check_own(by, instalment)
    user_id = check_may_tell_payment(by, instalment.arrangement)
    if outcome not in _TOLD:
        raise InvalidValue(_("Say whether this instalment was paid."))
    with acting(by):
        _check_may_go_on(instalment, by)
        held = _held(instalment)
        if held.outcome in (outcome, Outcome.KEPT):
            raise Refused(_("A colleague or the creditor told this already."))
        if outcome == Outcome.MISSED and held.due_on > clock.today():
            raise InvalidValue(_("The day of this instalment is yet to come."))
        _enter(held, outcome, user_id)
        if outcome == Outcome.KEPT:
            record_event(by=by, kind="instalment.kept", **_about(held))
        else:
            record_event(by=by, kind="instalment.missed", **_about(held))
        if not held.arrangement.instalments.exclude(outcome=Outcome.KEPT).exists():
            move_arrangement(held.arrangement, ArrangementVerb.FINISH, by)
    return held


def reopen_instalment(*, instalment: Instalment, by: Actor) -> Instalment:
    """Take back what was said of an instalment; an arrangement that was paid to the end runs again.

    Args:
        instalment: of which something was said.
        by: whoever may say it; the creditor's own people take back only what they said themselves.

    Raises:
        Refused: as for `record_instalment`, or nothing was said.
    """
    check_own(by, instalment)
    check_may_tell_payment(by, instalment.arrangement)
    with acting(by):
        _check_may_go_on(instalment, by)
        if instalment.arrangement.state == ArrangementState.KEPT:
            move_arrangement(instalment.arrangement, ArrangementVerb.GO_BACK, by)
        held = _held(instalment)
        if held.outcome == Outcome.OPEN:
            raise Refused(_("Nothing was said of this instalment."))
        check_may_take_back_payment(by, held)
        _enter(held, Outcome.OPEN, None)
        record_event(by=by, kind="instalment.reopened", **_about(held))
    return held


def see_to_missed(*, instalment: Instalment, by: Actor) -> None:
    """Keep that somebody asked the resident about an instalment that was missed: it asks for nothing more.

    Args:
        instalment: that was not paid.
        by: who asked.

    Raises:
        Refused: it was not missed, somebody did already, the case rests, or the role may not.
    """
    user_id = check_may_help(by)
    check_own(by, instalment)
    with acting(by):
        _check_may_go_on(instalment, by)
        held = _held(instalment)
        if held.outcome != Outcome.MISSED or held.looked_at is not None:
            raise Refused(_("Somebody saw to this instalment already, or it was paid."))
        held.looked_at, held.looked_by_id = clock.now(), user_id
        held.save(update_fields=["looked_at", "looked_by"])
        record_event(by=by, kind="instalment.seen_to", **_about(held))


def _check_may_go_on(instalment: Instalment, by: Actor) -> None:
    """What a creditor tells comes in from outside: it is kept while the case rests, and does not say that it does."""
    if by.role != Role.PARTNER:
        case_to_go_on_with(instalment.arrangement.case)


def _held(instalment: Instalment) -> Instalment:
    """The instalment, held together with its arrangement, which must run."""
    arrangement = PaymentArrangement.objects.select_for_update().get(pk=instalment.arrangement_id)
    if arrangement.state != ArrangementState.RUNNING:
        raise Refused(_("This arrangement has ended, or is running again. Look at how it stands now."))
    held = Instalment.objects.get(pk=instalment.pk)
    held.arrangement = arrangement
    return held


def _enter(held: Instalment, outcome: Outcome, user_id: int | None) -> None:
    held.outcome = outcome
    held.entered_by_id, held.entered_at = user_id, clock.now() if user_id else None
    held.looked_at, held.looked_by = None, None
    held.save(update_fields=["outcome", "entered_by", "entered_at", "looked_at", "looked_by"])


def _about(held: Instalment) -> dict[str, Any]:
    """What its events are about: the case and the day, never the creditor or the amount."""
    told = {"arrangement": held.arrangement_id, "instalment": held.pk, "day": held.due_on.isoformat()}
    return {"subject": where_it_goes_on(held.arrangement.case), "detail": told}
