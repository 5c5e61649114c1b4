"""Saying how long data are kept, and that a case must be kept longer."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, check_own, record_event
from eropaf.cases.models import Case
from eropaf.core import clock
from eropaf.core.errors import InvalidValue, Refused
from eropaf.outreach.texts.house_style import tell_retention
from eropaf.privacy.retention.enums import DataKind, HoldReason
from eropaf.privacy.retention.models import Hold, RetentionRule
from eropaf.privacy.retention.permissions import check_may_destroy
from eropaf.privacy.retention.rules import LONGEST, SHORTEST
from eropaf.privacy.retention.selectors import terms_today
from eropaf.privacy.retention.staying import holds_in_force


def set_term(*, kind: DataKind, months: int, by: Actor) -> None:
    """Choose how long a kind of data is kept. What was proposed already is not changed by it.

    Args:
        kind: of data.
        months: from the moment that is fixed for the kind.
        by: who chooses.

    Raises:
        Refused: the role may not.
        InvalidValue: fewer or more months than can be.
    """
    check_may_destroy(by)
    if not SHORTEST <= months <= LONGEST:
        raise InvalidValue(_("Choose a number of months from 1 to 120."), about="months")
    with acting(by):
        before = terms_today().months[kind]
        RetentionRule.objects.update_or_create(
            municipality_id=by.municipality_id, kind=kind, defaults={"months": months}
        )
        rule = RetentionRule.objects.get(kind=kind)
        detail = {"kind": kind.value, "months": months, "before": before}
        if kind == DataKind.CASES_WITHOUT_HELP:
            tell_retention(months=months, by=by)
        record_event(by=by, kind="retention.term_set", subject=rule, detail=detail)


def place_hold(*, case: Case, reason: HoldReason, until: date | None, by: Actor) -> Hold:
    """Let a case be kept, also where it was agreed already that it is destroyed.

    Args:
        case: whose rows stay.
        reason: why.
        until: the last day; None until somebody lifts it.
        by: who says so.

    Raises:
        Refused: it is kept already, or the role may not.
        InvalidValue: the last day is over.
    """
    user_id = check_may_destroy(by)
    check_own(by, case)
    if until is not None and until < clock.today():
        raise InvalidValue(_("Choose a day that is still to come."), about="until")
    with acting(by):
        Case.objects.select_for_update().get(pk=case.pk)  # what is being destroyed at this moment is gone already
        if holds_in_force().filter(case=case).exists():
            raise Refused(_("Case %(number)s is kept already."), number=case.number)
        hold = Hold.objects.create(
            municipality_id=by.municipality_id,
            case=case,
            reason=reason,
            until=until,
            placed_at=clock.now(),
            placed_by_id=user_id,
        )
        record_event(by=by, kind="retention.hold_placed", subject=case, detail={"reason": reason.value})
    return hold


def lift_hold(*, hold: Hold, by: Actor) -> None:
    """Let the term of a case count again.

    Raises:
        Refused: it was lifted already, or the role may not.
    """
    user_id = check_may_destroy(by)
    with acting(by):
        check_own(by, hold)
        held = Hold.objects.select_for_update(of=("self",)).get(pk=hold.pk)
        if held.lifted_at is not None:
            raise Refused(_("This was lifted already."))
        held.lifted_at, held.lifted_by_id = clock.now(), user_id
        held.save(update_fields=["lifted_at", "lifted_by"])
        record_event(by=by, kind="retention.hold_lifted", subject=held.case)
