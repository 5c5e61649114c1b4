"""Marking what visitors must know to be safe."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, record_event
from eropaf.cases.models import Case
from eropaf.core import clock
from eropaf.core.errors import InvalidValue, Refused
from eropaf.outreach.visits.enums import MarkKind
from eropaf.outreach.visits.models import MARK_HOLDS_AT_MOST, SafetyMark
from eropaf.outreach.visits.permissions import check_may_visit

LONGEST_NOTE = 200


def mark_address(*, case: Case, kind: MarkKind, note: str, expires_on: date, by: Actor) -> SafetyMark:
    """Let visitors know what they must at the address of a case, until a day.

    Args:
        case: at whose address; the mark holds for other cases at that address too.
        kind: what they must know.
        note: facts only, since the resident may ask to read it; may be empty but for another kind.
        expires_on: the last day, at most a year from now.
        by: who knows it.

    Raises:
        Refused: the role may not.
        InvalidValue: the day is past or more than a year from now, or nothing says what it is.
    """
    user_id = check_may_visit(by)
    if not clock.today() <= expires_on <= clock.today() + MARK_HOLDS_AT_MOST:
        raise InvalidValue(_("A safety mark ends within 12 months. Choose a day from today until then."))
    if kind == MarkKind.OTHER and not note.strip():
        raise InvalidValue(_("Write in the note what visitors must know."))
    with acting(by):
        mark = SafetyMark.objects.create(
            municipality_id=by.municipality_id,
            case=case,
            kind=kind,
            note=note.strip(),
            expires_on=expires_on,
            made_at=clock.now(),
            made_by_id=user_id,
        )
        record_event(by=by, kind="safety_mark.made", subject=mark, detail={"case": case.pk})
    return mark


def withdraw_mark(*, mark: SafetyMark, by: Actor) -> None:
    """End a mark at once: it was a mistake, or it is over.

    Raises:
        Refused: it was withdrawn already, or the role may not.
    """
    check_may_visit(by)
    with acting(by):
        held = _held(mark.pk, is_withdrawn=False)
        held.withdrawn_at = clock.now()
        held.save(update_fields=["withdrawn_at"])
        record_event(by=by, kind="safety_mark.withdrawn", subject=held, detail={"case": held.case_id})


def restore_mark(*, mark: SafetyMark, by: Actor) -> None:
    """Let a mark hold again that was withdrawn by mistake, until the day it had.

    Raises:
        Refused: it holds already, or the role may not.
    """
    check_may_visit(by)
    with acting(by):
        held = _held(mark.pk, is_withdrawn=True)
        held.withdrawn_at = None
        held.save(update_fields=["withdrawn_at"])
        record_event(by=by, kind="safety_mark.restored", subject=held, detail={"case": held.case_id})


def _held(pk: int, is_withdrawn: bool) -> SafetyMark:
    """The mark, until the end of the transaction, unless a colleague was first."""
    mark = SafetyMark.objects.select_for_update().get(pk=pk)
    if (mark.withdrawn_at is not None) != is_withdrawn:
        raise Refused(_("A colleague did this already."))
    return mark
