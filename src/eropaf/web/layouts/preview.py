"""The first rows of a file as the product understands them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl
from django.template.defaultfilters import date as format_date
from django.utils.translation import gettext as _

from eropaf.core.choices import Label
from eropaf.core.money import Euros
from eropaf.core.postcode import Postcode
from eropaf.intake.checks.registry import CHECKS, run_checks
from eropaf.intake.columns import apply_layout, header_of
from eropaf.intake.context import context_of_example
from eropaf.intake.enums import SEX_LABELS, Severity, Sex
from eropaf.intake.models import Delivery
from eropaf.intake.normalise import normalise
from eropaf.intake.readers.table import ASIDE, ROW_NUMBER
from eropaf.partners.layouts import FIELDS, LayoutSpec
from eropaf.web.deliveries.labels import COLUMN_LABELS

ROWS_SHOWN = 10
_VALUE_OF = {"amount": "amount_cents"}
_NOTHING = (None, "", False, Sex.EMPTY.value)


@dataclass(frozen=True)
class ValueShown:
    """A value as it is understood; the text of the file where it is not."""

    label: Label
    text: str
    understood: bool


@dataclass(frozen=True)
class FoundShown:
    """What a check says about a row."""

    severity: str
    column_label: Label
    sentence: Label


@dataclass(frozen=True)
class RowShown:
    """A row of the file."""

    row_number: int
    severity: str
    values: list[ValueShown]
    findings: list[FoundShown]


@dataclass(frozen=True)
class Preview:
    """The first rows, and how many of them become signals."""

    rows: list[RowShown]
    signals: int
    refused: int


def preview(frame: pl.DataFrame, spec: LayoutSpec, delivery: Delivery) -> Preview:
    """Read the first rows in a layout and check them, apart from what was reported before.

    Args:
        frame: the file.
        spec: the layout to try.
        delivery: read together with its partner.
    """
    rows = frame.filter(pl.col(ASIDE).is_null()) if ASIDE in frame.columns else frame
    read = normalise(apply_layout(rows.head(ROWS_SHOWN), spec), spec)
    there = frozenset(field for field in FIELDS if header_of(field, frame.columns, spec))
    findings = run_checks(read, context_of_example(delivery)).to_dicts()
    shown = [
        _show_row(row, [each for each in findings if each[ROW_NUMBER] == row[ROW_NUMBER]], there)
        for row in read.to_dicts()
    ]
    refused = sum(row.severity == Severity.ERROR for row in shown)
    return Preview(shown, len(shown) - refused, refused)


def _show_row(row: Mapping[str, Any], found: list[dict[str, Any]], there: Collection[str]) -> RowShown:
    severities = {each["severity"] for each in found}
    return RowShown(
        row_number=row[ROW_NUMBER],
        severity=Severity.ERROR if Severity.ERROR in severities else Severity.WARNING if severities else "",
        values=[value for field in FIELDS if (value := _show_value(row, field, there))],
        findings=[
            FoundShown(
                each["severity"], COLUMN_LABELS.get(each["column"], each["column"]), CHECKS[each["code"]].check.name
            )
            for each in found
        ],
    )


def _show_value(row: Mapping[str, Any], field: str, there: Collection[str]) -> ValueShown | None:
    """A value that is there or should be; None for a field that this file does not have."""
    written = row[f"{field}_text"]
    value = row.get(_VALUE_OF.get(field, field), written)
    label = COLUMN_LABELS[field]
    if written is None and value in _NOTHING:
        return ValueShown(label, "–", understood=True) if field in there else None
    if value is None:
        return ValueShown(label, written, understood=False)
    return ValueShown(label, _text(field, value) or "–", understood=True)


def _text(field: str, value: Any) -> str:
    """A value as people write it."""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, date):
        return format_date(value, "j F Y")
    if field == "amount":
        return str(Euros(value)) if isinstance(value, int) else str(value)
    if field == "postcode":
        return str(Postcode(value))
    return str(SEX_LABELS[Sex(value)]) if field == "sex" else str(value)
