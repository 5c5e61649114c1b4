"""The checks as the screen shows them."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Role
from eropaf.audit.models import Event
from eropaf.core.choices import Label
from eropaf.intake.checks.registry import CHECKS
from eropaf.intake.enums import SEVERITY_LABELS, SIGNAL_STATUS_LABELS
from eropaf.intake.file_checks.registry import FILE_CHECKS
from eropaf.web.checks.forms import ChecksForm
from eropaf.web.deliveries.labels import COLUMN_LABELS

_PLACES = {"rows", "files", "usual", "month", "received_on", "agreed_on", "columns"}


@dataclass(frozen=True)
class CheckRow:
    """One check.

    Attributes:
        status: what becomes of a signal that is let in with it, "" when nothing does.
        field: the choice; None where the check is fixed.
        changed: who decided last, None when nobody did.
    """

    name: Label
    column: Label
    sentence: Label
    proposed: Label
    status: Label
    field: BoundField | None
    changed: Event | None


def names_of_checks() -> dict[str, Label]:
    """The names of all checks, by code."""
    of_rows = {code: entry.check.name for code, entry in CHECKS.items()}
    return of_rows | {code: entry.check.name for code, entry in FILE_CHECKS.items()}


def describe_row_checks(form: ChecksForm, changed: Mapping[str, Event]) -> list[CheckRow]:
    """The checks of rows: those about one field together, in the order of the fields.

    Args:
        form: holds the choices.
        changed: who decided last, by code.
    """
    order = list(COLUMN_LABELS)
    checks = sorted((entry.check for entry in CHECKS.values()), key=lambda check: order.index(check.column))
    return [
        CheckRow(
            name=check.name,
            column=COLUMN_LABELS[check.column],
            sentence=check.told(Role.PARTNER).sentence,
            proposed=SEVERITY_LABELS[check.severity],
            status=SIGNAL_STATUS_LABELS[check.status] if check.status else "",
            field=_field(form, check.code),
            changed=changed.get(check.code),
        )
        for check in checks
    ]


def describe_file_checks(form: ChecksForm, changed: Mapping[str, Event]) -> list[CheckRow]:
    """The checks of a whole file; arguments as for `describe_row_checks`."""
    dots = dict.fromkeys(_PLACES, "…")
    return [
        CheckRow(
            name=entry.check.name,
            column=_("The whole file"),
            sentence=str(entry.check.sentence) % dots,
            proposed=SEVERITY_LABELS[entry.check.severity],
            status="",
            field=_field(form, code),
            changed=changed.get(code),
        )
        for code, entry in FILE_CHECKS.items()
    ]


def _field(form: ChecksForm, code: str) -> BoundField | None:
    return form[code] if code in form.fields else None
