"""What was found in a delivery, as the screen and the download show it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse

from eropaf.audit.actor import Actor
from eropaf.core.choices import Label
from eropaf.intake.enums import Severity
from eropaf.intake.models import Delivery, Finding, MarkedRow
from eropaf.intake.readers.table import EXTRA_CELLS
from eropaf.intake.selectors import CheckCount, findings_on, header_by_column
from eropaf.intake.telling import told_by
from eropaf.web.deliveries.labels import COLUMN_LABELS


@dataclass(frozen=True)
class CheckShown:
    """A check that found something, with the address that shows only its rows."""

    code: str
    label: Label
    column_label: Label
    severity: str
    count: int
    url: str
    selected: bool


@dataclass(frozen=True)
class FindingShown:
    """What is wrong with a row, and in which column."""

    severity: str
    column_label: Label
    sentence: Label


@dataclass(frozen=True)
class CellShown:
    """A cell as it was delivered; marked when a finding is about it."""

    header: Label
    text: str
    marked: bool


@dataclass(frozen=True)
class RowShown:
    """A row as it was delivered, with everything that was found on it."""

    row_number: int
    severity: str
    findings: list[FindingShown]
    cells: list[CellShown]


@dataclass(frozen=True)
class FileColumns:
    """The columns of a delivered file.

    Attributes:
        names: as the file calls them, in its order; what stands beyond the last column comes last.
        by_column: our columns, and the file's name for each.
    """

    names: list[str]
    by_column: Mapping[str, str]

    def label(self, column: str) -> Label:
        """What a reader calls one of our columns: the partner's own word, or else ours."""
        return self.by_column.get(column) or COLUMN_LABELS.get(column, column)


def columns_of(delivery: Delivery) -> FileColumns:
    """The columns of the file.

    Args:
        delivery: read together with its layout.
    """
    headers = delivery.headers
    in_order = sorted(headers, key=lambda header: header == EXTRA_CELLS)
    return FileColumns(in_order, header_by_column(delivery, headers))


def show_checks(delivery: Delivery, counts: Sequence[CheckCount], selected: str) -> list[CheckShown]:
    """The checks that found something.

    Args:
        delivery: read together with its layout.
        counts: per check.
        selected: code of the check whose rows are shown, "" for all.
    """
    columns = columns_of(delivery)
    address = reverse("delivery", kwargs={"pk": delivery.pk})
    return [
        CheckShown(
            code=each.code,
            label=told_by(each.code).name,
            column_label=columns.label(each.column),
            severity=each.severity,
            count=each.rows,
            url=f"{address}?controle={each.code}",
            selected=each.code == selected,
        )
        for each in counts
    ]


def show_rows(delivery: Delivery, rows: Sequence[MarkedRow], reader: Actor) -> list[RowShown]:
    """Rows with what was found on them.

    Args:
        delivery: read together with its layout.
        rows: the rows of one page.
        reader: who looks.
    """
    columns = columns_of(delivery)
    found = findings_on(delivery, rows, reader)
    return [_show_row(row, texts_by_header(delivery, row), found.get(row.row_number, []), columns) for row in rows]


def texts_by_header(delivery: Delivery, row: MarkedRow) -> dict[str, str]:
    """The text of each column of a row, empty for an empty cell."""
    return {header: text or "" for header, text in zip(delivery.headers, row.cells, strict=True)}


def _show_row(row: MarkedRow, texts: Mapping[str, str], found: Sequence[Finding], columns: FileColumns) -> RowShown:
    marked = {columns.by_column.get(finding.column, finding.column) for finding in found}
    return RowShown(
        row_number=row.row_number,
        severity=Severity.ERROR if row.rejected else Severity.WARNING,
        findings=[show_finding(finding, columns) for finding in found],
        cells=[
            CellShown(COLUMN_LABELS[name] if name == EXTRA_CELLS else name, texts[name], name in marked)
            for name in columns.names
            if name != EXTRA_CELLS or texts[name]
        ],
    )


def show_finding(finding: Finding, columns: FileColumns) -> FindingShown:
    """One finding in the reader's language; a check that no longer exists is shown by its code."""
    return FindingShown(finding.severity, columns.label(finding.column), told_by(finding.code).sentence)
