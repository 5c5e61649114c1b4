"""What was found in a delivery, per check, per column and on the file as a whole."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from eropaf.core.choices import Label
from eropaf.intake.checks.registry import CHECKS
from eropaf.intake.models import Delivery, Finding
from eropaf.intake.selectors import CheckCount, ColumnCount, file_findings_of
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
            label=_check_name(each.code),
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
            checks=[_check_name(code) for code in each.codes],
            rejected=each.rejected,
            remarked=each.remarked,
            url=f"{address}?kolom={each.column}",
            selected=each.column == selected,
        )
        for each in counts
    ]
    places = {name: place for place, name in enumerate(columns.names)}
    return sorted(shown, key=lambda each: places.get(columns.header_of(each.column) or "", len(places)))


def _check_name(code: str) -> Label:
    return CHECKS[code].check.name if code in CHECKS else code


def show_file_findings(delivery: Delivery) -> list[FileFindingShown]:
    """What was found on the file as a whole, in the reader's language."""
    return [FileFindingShown(each.severity, _file_sentence(each)) for each in file_findings_of(delivery)]


def _file_sentence(finding: Finding) -> Label:
    """The check's sentence with its values; a check that no longer exists is shown by its code."""
    check = CHECKS.get(finding.code)
    return str(check.check.sentence) % finding.values if check else finding.code
