"""Correcting a row that was refused: a new row that remembers the old one, checked as a row of a file is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl
from django.db.models import Max

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, record_event
from eropaf.intake import storing
from eropaf.intake.checks.registry import rejected_rows, run_checks
from eropaf.intake.columns import apply_layout
from eropaf.intake.context import context_of
from eropaf.intake.models import Delivery, Finding, MarkedRow, Signal
from eropaf.intake.normalise import normalise
from eropaf.intake.permissions import check_may_correct
from eropaf.intake.policies import check_can_be_corrected
from eropaf.intake.readers.table import ROW_NUMBER
from eropaf.intake.selectors import with_corrections
from eropaf.intake.telling import as_told
from eropaf.partners.layouts import LayoutSpec

_COUNTS = ("signal_count", "warned_count", "corrected_count")


@dataclass(frozen=True)
class Correction:
    """What became of a correction.

    Attributes:
        row: the new row, with a signal of its own; None when a check refused it and nothing was stored.
        findings: of the row as corrected, as the one who corrects may know them; what refuses it is among them.
    """

    row: MarkedRow | None
    findings: list[Finding]


def correct_row(*, row: MarkedRow, cells: Mapping[str, str], by: Actor) -> Correction:
    """Put a refused row right: it goes the way of a row of a file, and becomes a signal if no check refuses it.

    Args:
        row: as it was delivered.
        cells: the texts as they should be, by the file's name for the column; a column that is not named stays.
        by: a coordinator, or an employee of the partner that delivered the row.

    Raises:
        Refused: the actor may not, the partner no longer takes part, or the row was accepted, corrected already, or
            is still on its way.
    """
    with acting(by):
        # The delivery is held until the end: it gives out the numbers of new rows, and a colleague waits here.
        delivery = Delivery.objects.select_for_update().get(pk=row.delivery_id)
        check_may_correct(by, delivery.partner)
        old = with_corrections(MarkedRow.objects.filter(pk=row.pk)).select_related("delivery").get()
        check_can_be_corrected(old)
        texts = _corrected(delivery, old, cells)
        checked = _read(delivery, texts)
        findings = run_checks(checked, context_of(delivery), beside=_signals_of_same_debt(delivery, checked))
        found = _made_of(findings, delivery)
        if not rejected_rows(findings).is_empty():
            return Correction(None, as_told(found, by))
        storing.store_signals(delivery, checked, findings)
        new = _store_row(delivery, old, checked[ROW_NUMBER][0], list(texts.values()), found)
        _count(delivery, found)
        record_event(by=by, kind="row.corrected", subject=new, detail=_what_changed(delivery, old, new))
        return Correction(new, as_told(found, by))


def _made_of(findings: pl.DataFrame, delivery: Delivery) -> list[Finding]:
    """What the checks found, not stored yet."""
    owner = {"municipality_id": delivery.municipality_id, "delivery": delivery}
    return [Finding(**owner, **each) for each in findings.to_dicts()]


def _corrected(delivery: Delivery, old: MarkedRow, cells: Mapping[str, str]) -> dict[str, str | None]:
    """The row's texts by header, as a reader of files leaves them: without blanks around, null for nothing."""
    before = dict(zip(delivery.headers, old.cells, strict=True))
    after = {header: cells.get(header, text) or "" for header, text in before.items()}
    return {header: text.strip() or None for header, text in after.items()}


def _read(delivery: Delivery, texts: Mapping[str, str | None]) -> pl.DataFrame:
    """A file of one row, in the layout in which the delivery was read."""
    columns = {header: pl.Series([text], dtype=pl.String) for header, text in texts.items()}
    number = pl.Series([_next_row_number(delivery)], dtype=pl.UInt32)
    spec = _spec_of(delivery)
    return normalise(apply_layout(pl.DataFrame(columns | {ROW_NUMBER: number}), spec), spec)


def _spec_of(delivery: Delivery) -> LayoutSpec:
    if delivery.layout is None:
        raise ValueError("A delivery that was carried was read with a layout")
    return delivery.layout.read_spec()


def _next_row_number(delivery: Delivery) -> int:
    """Behind all rows: each of the file is a signal, or marked, or both."""
    last = (rows.aggregate(last=Max("row_number"))["last"] for rows in (delivery.signals, delivery.marked_rows))
    return max(number or 0 for number in last) + 1


def _signals_of_same_debt(delivery: Delivery, checked: pl.DataFrame) -> pl.DataFrame:
    """The values of signals that the delivery has already and that the row may repeat.

    Only those of the same customer number and amount: no other can be its duplicate, and a delivery may have a million.
    """
    number, cents = checked.select("customer_number", "amount_cents").row(0)
    names = [field.name for field in Signal._meta.concrete_fields if field.name in checked.columns]
    same = delivery.signals.filter(customer_number=number or "", amount_cents=cents)
    rows = [_as_read(values) for values in same.order_by("row_number").values(*names)]
    return pl.DataFrame(rows, schema={name: checked.schema[name] for name in names})


def _as_read(values: Mapping[str, object]) -> dict[str, object]:
    """A signal's values as `normalise` gives them: null for nothing, save for the addition of a house number."""
    return {name: None if value == "" and name != "house_number_addition" else value for name, value in values.items()}


def _store_row(
    delivery: Delivery, old: MarkedRow, number: int, cells: list[str | None], findings: list[Finding]
) -> MarkedRow:
    Finding.objects.bulk_create(findings)
    owner: dict[str, Any] = {"municipality_id": delivery.municipality_id, "delivery": delivery, "row_number": number}
    return MarkedRow.objects.create(**owner, cells=cells, rejected=False, corrects=old)


def _count(delivery: Delivery, findings: list[Finding]) -> None:
    delivery.signal_count += 1
    delivery.corrected_count += 1
    delivery.warned_count += bool(findings)
    delivery.save(update_fields=_COUNTS)


def _what_changed(delivery: Delivery, old: MarkedRow, new: MarkedRow) -> dict[str, Any]:
    """For the event: which rows, and the names of the changed columns; what they say are residents' data."""
    compared = zip(delivery.headers, old.cells, new.cells, strict=True)
    changed = [header for header, before, after in compared if before != after]
    return {"row": old.row_number, "corrected_row": new.row_number, "columns": changed}
