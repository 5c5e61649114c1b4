"""What was found in a delivery, per check, per column and on the file as a whole."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from eropaf.core.choices import Label
from eropaf.intake.file_checks.registry import file_sentence
from eropaf.intake.file_findings import file_findings_of
from eropaf.intake.models import Delivery
from eropaf.intake.selectors import CheckCount, ColumnCount
from eropaf.intake.telling import told_by
from eropaf.web.deliveries.columns import columns_of
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
class ColumnShown:
    """A column in which something was found, with the address that shows only its rows.

    `field_label` is our word for it where the file has another.
    """

    column: str
    label: Label
    field_label: Label
    checks: list[Label]
    rejected: int
    remarked: int
    url: str
    selected: bool


@dataclass(frozen=True)
class FileFindingShown:
    """What there is to say about the file as a whole."""

    severity: str
    sentence: Label


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


def show_columns(delivery: Delivery, counts: Sequence[ColumnCount], selected: str) -> list[ColumnShown]:
    """The columns in which something was found, in the order of the file; those that it does not have come last.

    Args:
        delivery: read together with its layout.
        counts: per column.
        selected: the column of ours whose rows are shown, "" for all.
    """
    columns = columns_of(delivery)
    address = reverse("delivery", kwargs={"pk": delivery.pk})
    shown = [
        ColumnShown(
            column=each.column,
            label=columns.label(each.column),
            field_label=COLUMN_LABELS.get(each.column, "") if each.column in columns.by_column else "",
            checks=[told_by(code).name for code in each.codes],
            rejected=each.rejected,
            remarked=each.remarked,
            url=f"{address}?kolom={each.column}",
            selected=each.column == selected,
        )
        for each in counts
    ]
    places = {name: place for place, name in enumerate(columns.names)}
    return sorted(shown, key=lambda each: places.get(columns.header_of(each.column) or "", len(places)))


def show_file_findings(delivery: Delivery) -> list[FileFindingShown]:
    """What was found on the file as a whole, in the reader's language."""
    return [
        FileFindingShown(each.severity, file_sentence(each.code, each.values)) for each in file_findings_of(delivery)
    ]
