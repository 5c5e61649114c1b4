"""Days on which partners do not collect, since help was accepted."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, check_own, record_event
from eropaf.cases.models import Case
from eropaf.cases.selectors import where_it_goes_on
from eropaf.cases.services.change import case_to_go_on_with
from eropaf.core import clock
from eropaf.core.errors import InvalidValue, Refused
from eropaf.support.arrangements.models import Suspension
from eropaf.support.arrangements.schedule import suspended_until
from eropaf.support.helping import case_to_help, check_may_help

LONGEST_EXTENSION_DAYS = 92


def suspend_collection(*, case: Case, accepted_on: date, by: Actor) -> Suspension:
    """Let collection be suspended for thirty days after help was accepted.

    Args:
        case: in which it was accepted; it may be closed.
        accepted_on: on which day.
        by: who keeps it.

    Raises:
        Refused: collection is suspended already, the case was merged into another, or the role may not.
        InvalidValue: the day is yet to come, or its thirty days are over.
    """
    user_id = check_may_help(by)
    if not accepted_on <= clock.today() <= suspended_until(accepted_on):
        raise InvalidValue(_("Choose today, or a day at most thirty days ago."))
    with acting(by):
        case = case_to_help(case)
        standing = Suspension.objects.filter(case=case, withdrawn_at=None, until__gte=clock.today())
        if standing.exists():
            raise Refused(_("Collection is suspended already. You can make it longer."))
        suspension = Suspension.objects.create(
            municipality_id=by.municipality_id,
            case=case,
            starts_on=accepted_on,
            until=suspended_until(accepted_on),
            made_by_id=user_id,
            made_at=clock.now(),
        )
        record_event(by=by, kind="suspension.made", **_about(suspension))
    return suspension


def extend_suspension(*, suspension: Suspension, until: date, reason: str, by: Actor) -> Suspension:
    """Let collection be suspended longer, as the partners agreed.

    Args:
        suspension: that stands.
        until: the new last day.
        reason: why.
        by: who keeps it.

    Raises:
        Refused: it was taken back, the case rests, or the role may not.
        InvalidValue: there is no reason, or the day is not later, is past or is more than three months later.
    """
    check_may_help(by)
    check_own(by, suspension)
    if not reason.strip():
        raise InvalidValue(_("Write why: a colleague must be able to follow it."))
    with acting(by):
        held = _held(suspension)
        is_possible = 0 < (until - held.until).days <= LONGEST_EXTENSION_DAYS and until >= clock.today()
        if not is_possible:
            raise InvalidValue(_("Choose a later day than now, at most three months later."))
        held.until, held.reason = until, reason.strip()
        held.save(update_fields=["until", "reason"])
        record_event(by=by, kind="suspension.extended", **_about(held))
    return held


def withdraw_suspension(*, suspension: Suspension, by: Actor) -> None:
    """Take back that collection is suspended.

    Raises:
        Refused: it was taken back already, the case rests, or the role may not.
    """
    user_id = check_may_help(by)
    check_own(by, suspension)
    with acting(by):
        held = _held(suspension)
        held.withdrawn_at, held.withdrawn_by_id = clock.now(), user_id
        held.save(update_fields=["withdrawn_at", "withdrawn_by"])
        record_event(by=by, kind="suspension.withdrawn", **_about(held))


def _held(suspension: Suspension) -> Suspension:
    case_to_go_on_with(suspension.case)
    held = Suspension.objects.select_for_update().get(pk=suspension.pk)
    if held.withdrawn_at is not None:
        raise Refused(_("A colleague did this already."))
    return held


def _about(suspension: Suspension) -> dict[str, Any]:
    """What its events are about."""
    told = {"suspension": suspension.pk, "day": suspension.until.isoformat()}
    return {"subject": where_it_goes_on(suspension.case), "detail": told}
