"""The rows of a delivery that something was found on, as the screens show them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.urls import reverse

from eropaf.audit.actor import Actor, Role
from eropaf.audit.models import Event
from eropaf.core.choices import Label
from eropaf.intake.enums import DeliveryState, Severity
from eropaf.intake.models import Delivery, Finding, MarkedRow
from eropaf.intake.readers.table import EXTRA_CELLS
from eropaf.intake.selectors import correction_events, findings_on
from eropaf.intake.telling import told_by
from eropaf.web.deliveries.columns import FileColumns, columns_of, show_header


class HasCode(Protocol):
    """A finding, stored or not: which check, on which field of ours, and how heavy."""

    @property
    def code(self) -> str: ...
    @property
    def column(self) -> str: ...
    @property
    def severity(self) -> str: ...


@dataclass(frozen=True)
class FindingShown:
    """What is wrong with a row, and in which column."""

    severity: str
    column_label: Label
    sentence: Label


@dataclass(frozen=True)
class CellShown:
    """A cell as it was delivered; marked when a finding is about it. `before` is what a correction replaced."""

    header: Label
    text: str
    marked: bool
    before: str
    changed: bool


@dataclass(frozen=True)
class RowShown:
    """A row as it was delivered or corrected, with everything that was found on it.

    Attributes:
        row_number: as the partner counts.
        severity: what became of it.
        findings: what stopped it first.
        cells: in the order of the file.
        corrects: number of the row that it puts right, 0 for a row of the file.
        corrected_as: number of the row that puts it right, 0 for none.
        corrected_by: by whom, "" when that is not the reader's to know.
        corrected_at: when it was put right, None for a row of the file.
        correct_url: where it can be put right, "" when it cannot.
    """

    row_number: int
    severity: str
    findings: list[FindingShown]
    cells: list[CellShown]
    corrects: int
    corrected_as: int
    corrected_by: str
    corrected_at: datetime | None
    correct_url: str


def show_rows(delivery: Delivery, rows: Sequence[MarkedRow], reader: Actor) -> list[RowShown]:
    """Rows with what was found on them.

    Args:
        delivery: read together with its layout.
        rows: the rows of one page, read with their corrections.
        reader: who looks.
    """
    columns = columns_of(delivery)
    found = findings_on(delivery, rows, reader)
    events = correction_events(rows)
    return [
        _show_row(delivery, row, found.get(row.row_number, []), columns, _told(events.get(row.pk), reader))
        for row in rows
    ]


def texts_by_header(delivery: Delivery, row: MarkedRow) -> dict[str, str]:
    """The text of each column of a row, empty for an empty cell."""
    return {header: text or "" for header, text in zip(delivery.headers, row.cells, strict=True)}


def _told(event: Event | None, reader: Actor) -> tuple[str, datetime | None]:
    """By whom and when a row was corrected; partners are told no names of the municipality's people."""
    if event is None:
        return "", None
    is_secret = reader.role == Role.PARTNER and event.actor_key != reader.key
    return "" if is_secret else event.actor_name, event.at


def _show_row(
    delivery: Delivery,
    row: MarkedRow,
    found: Sequence[Finding],
    columns: FileColumns,
    told: tuple[str, datetime | None],
) -> RowShown:
    texts = texts_by_header(delivery, row)
    marked = {columns.header_of(finding.column) for finding in found}
    corrected_as = row.corrected_by.row_number if hasattr(row, "corrected_by") else 0
    may_correct = row.rejected and not corrected_as and delivery.state == DeliveryState.CARRIED
    address = {"pk": delivery.pk, "row_number": row.row_number}
    return RowShown(
        row_number=row.row_number,
        severity=Severity.ERROR if row.rejected else Severity.WARNING if found else "",
        findings=[show_finding(finding, columns) for finding in found],
        cells=_show_cells(texts, texts_by_header(delivery, row.corrects) if row.corrects else texts, marked, columns),
        corrects=row.corrects.row_number if row.corrects else 0,
        corrected_as=corrected_as,
        corrected_by=told[0],
        corrected_at=told[1],
        correct_url=reverse("delivery-row", kwargs=address) if may_correct else "",
    )


def _show_cells(
    texts: Mapping[str, str], before: Mapping[str, str], marked: Collection[str | None], columns: FileColumns
) -> list[CellShown]:
    return [
        CellShown(show_header(name), texts[name], name in marked, before[name], texts[name] != before[name])
        for name in columns.names
        if name != EXTRA_CELLS or texts[name] or before[name]
    ]


def show_finding(finding: HasCode, columns: FileColumns) -> FindingShown:
    """One finding in the reader's language; a check that no longer exists is shown by its code."""
    return FindingShown(finding.severity, columns.label(finding.column), told_by(finding.code).sentence)
