"""Destroying single rows that are in no case, as a resident asked: loose signals, replies and objections."""

from collections.abc import Iterable, Mapping

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting
from eropaf.core import clock
from eropaf.core.errors import Refused
from eropaf.intake.models import Signal
from eropaf.matching.models import MatchGroup
from eropaf.objections.models import Objection
from eropaf.outreach.correspondence.models import Reply
from eropaf.privacy.retention.enums import Because, DataKind, Ground, ItemState
from eropaf.privacy.retention.erasing import erase
from eropaf.privacy.retention.models import DestructionRow, DestructionRun
from eropaf.privacy.retention.selectors import viewed_before
from eropaf.privacy.retention.standing import hold_granted
from eropaf.privacy.retention.staying import asked_about
from eropaf.privacy.trail import trail_of

MODELS: Mapping[DataKind, type[Signal] | type[Reply] | type[Objection]] = {
    DataKind.LOOSE_SIGNALS: Signal,
    DataKind.LOOSE_REPLIES: Reply,
    DataKind.OBJECTIONS: Objection,
}


def keep_rows(run: DestructionRun, rows: Iterable[Signal | Reply | Objection]) -> None:
    """Put rows forward with a run, by their keys.

    Args:
        run: that is being proposed.
        rows: that are in no case.

    Raises:
        Refused: one is in a case, or waits to be destroyed already.
    """
    found = [(_kind_of(each), each) for each in rows]
    for kind, each in found:
        if is_in_a_case(each):
            raise Refused(_("A signal or a reply that you ticked belongs to a case now. Find the resident again."))
        if DestructionRow.objects.filter(kind=kind, row_key=each.pk, state=ItemState.WAITING).exists():
            raise Refused(_("A signal, a reply or an objection of this resident waits to be destroyed already."))
    DestructionRow.objects.bulk_create(
        DestructionRow(municipality_id=run.municipality_id, run=run, kind=kind, row_key=each.pk) for kind, each in found
    )


def _kind_of(row: Model) -> DataKind:
    return next(kind for kind, model in MODELS.items() if isinstance(row, model))


def is_in_a_case(row: Model) -> bool:
    """Whether a row goes with a case, and not by itself."""
    if isinstance(row, Signal):
        return MatchGroup.objects.filter(matched_signals__signal=row, case__isnull=False).exists()
    return getattr(row, "case_id", None) is not None


def erase_row(key: int, by: Actor) -> None:
    """Destroy one row of a run, in a transaction of its own, or keep why it stays.

    Args:
        key: primary key of the item of the run.
        by: the part of the system that does it.
    """
    with acting(by):
        is_granted = hold_granted(DestructionRow.objects.get(pk=key).run_id)
        item = DestructionRow.objects.select_for_update(of=("self",)).get(pk=key)
        row = MODELS[DataKind(item.kind)].objects.filter(pk=item.row_key).first()
        if item.state != ItemState.WAITING:
            return
        item.state, item.decided_at = ItemState.LEFT_OUT, clock.now()
        if row is None:
            item.because = Because.GONE
        elif not is_granted:
            item.because = Because.NOT_GRANTED
        elif is_in_a_case(row):
            item.because = Because.CHANGED
        elif asked_about(Ground(item.run.ground)).filter(**{row._meta.model_name or "": row}).exists():
            item.because = Because.REQUEST_OPEN
        else:
            item.state, item.counts = ItemState.ERASED, erase(trail_of({type(row): [row.pk]}), viewed_before())
        item.save(update_fields=["state", "because", "counts", "decided_at"])
