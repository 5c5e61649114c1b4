"""A partner says that a signal was paid or reported wrongly, and the municipality reads it."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor, Role
from eropaf.audit.services import acting, check_own, record_event
from eropaf.core import clock
from eropaf.core.errors import Refused
from eropaf.intake.enums import NoticeKind, SignalStatus
from eropaf.intake.models import Signal, SignalNotice


def tell_of_signal(*, signal: Signal, kind: NoticeKind, by: Actor) -> SignalNotice:
    """Keep what a partner says about a signal of its own; what it said before is withdrawn.

    Args:
        signal: that was taken up.
        kind: what it says.
        by: somebody of the partner, or the coordinator whom the partner called.

    Raises:
        Refused: the signal is another partner's or was not taken up, the same stands already, or the role may not.
    """
    user_id = _check_may_tell(by, signal)
    if signal.status != SignalStatus.TAKEN_UP:
        raise Refused(_("This signal is not taken up, so there is nothing to change about it."))
    with acting(by):
        Signal.objects.select_for_update().get(pk=signal.pk)
        standing = _standing(signal)
        if standing and standing.kind == kind:
            raise Refused(_("This was told already."))
        if standing:
            _withdraw(standing)
        notice = SignalNotice.objects.create(
            municipality_id=by.municipality_id, signal=signal, kind=kind, told_at=clock.now(), told_by_id=user_id
        )
        record_event(by=by, kind="signal.told", subject=signal, detail={"notice": kind})
    return notice


def withdraw_notice(*, signal: Signal, by: Actor) -> None:
    """Take back what a partner said about a signal.

    Raises:
        Refused: nothing stands, the signal is another partner's, or the role may not.
    """
    _check_may_tell(by, signal)
    with acting(by):
        Signal.objects.select_for_update().get(pk=signal.pk)
        standing = _standing(signal)
        if standing is None:
            raise Refused(_("This was taken back already."))
        _withdraw(standing)
        record_event(by=by, kind="signal.notice_withdrawn", subject=signal)


def mark_notices_seen(*, notices: Iterable[SignalNotice], by: Actor) -> None:
    """Keep that somebody who works on the case read what partners said.

    Args:
        notices: of signals of one case.
        by: who read them.

    Raises:
        Refused: only a person reads.
    """
    if by.user_id is None or by.role not in (Role.WORKER, Role.COORDINATOR):
        raise Refused(_("Only who works on the case reads what a partner says about it."))
    with acting(by):
        for notice in notices:
            check_own(by, notice)
            notice.seen_at, notice.seen_by_id = clock.now(), by.user_id
            notice.save(update_fields=["seen_at", "seen_by"])
            record_event(by=by, kind="signal.notice_seen", subject=notice.signal)


def _check_may_tell(by: Actor, signal: Signal) -> int:
    check_own(by, signal)
    is_own = by.role == Role.PARTNER and by.partner_id == signal.partner_id
    if by.user_id is None or not (is_own or by.role == Role.COORDINATOR):
        raise Refused(_("Only the partner that reported it says this, or the coordinator for it."))
    return by.user_id


def _standing(signal: Signal) -> SignalNotice | None:
    return SignalNotice.objects.filter(signal=signal, withdrawn_at=None).first()


def _withdraw(notice: SignalNotice) -> None:
    notice.withdrawn_at = clock.now()
    notice.save(update_fields=["withdrawn_at"])
