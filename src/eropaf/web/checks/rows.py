"""The checks as the screen shows them."""

from collections import defaultdict
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
from eropaf.intake.readers.table import EXTRA_CELLS
from eropaf.web.checks.forms import ChecksForm
from eropaf.web.deliveries.labels import COLUMN_LABELS

_SUBJECTS: Mapping[Label, tuple[str, ...]] = {
    _("Customer number and BSN"): ("customer_number", "bsn"),
    _("The resident"): (
        "initials",
        "name_prefix",
        "surname",
        "name",
        "business_name",
        "birth_date",
        "deceased",
        "sex",
    ),
    _("The address"): ("address", "street", "house_number", "house_number_addition", "postcode", "city"),
    _("Phone, e-mail and IBAN"): ("phone", "email", "iban"),
    _("The arrears"): ("amount", "months_in_arrears", "arrears_since"),
    _("The report: its date, crisis and asking for help"): ("signal_date", "crisis", "warm_handover"),
    _("The row as a whole"): (EXTRA_CELLS,),
}
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


@dataclass(frozen=True)
class CheckGroup:
    """Checks about one subject.

    Attributes:
        chosen: how many the municipality lets weigh otherwise than proposed.
        is_open: whether there is something to see at once: such a choice, or one that cannot be.
    """

    title: Label
    checks: list[CheckRow]
    chosen: int
    is_open: bool


def names_of_checks() -> dict[str, Label]:
    """The names of all checks, by code."""
    of_rows = {code: entry.check.name for code, entry in CHECKS.items()}
    return of_rows | {code: entry.check.name for code, entry in FILE_CHECKS.items()}


def describe_checks(form: ChecksForm, changed: Mapping[str, Event]) -> list[CheckGroup]:
    """All checks by their subject, in the order of the fields; those of the whole file come last.

    Args:
        form: holds the choices.
        changed: who decided last, by code.
    """
    by_field = _describe_row_checks(form, changed)
    groups = [
        _group(title, [row for field in fields for row in by_field[field]]) for title, fields in _SUBJECTS.items()
    ]
    return [*groups, _group(_("The whole file"), _describe_file_checks(form, changed))]


def _group(title: Label, checks: list[CheckRow]) -> CheckGroup:
    fields = [check.field for check in checks if check.field]
    chosen = sum(bool(field.value()) for field in fields)
    return CheckGroup(title, checks, chosen, is_open=bool(chosen) or any(field.errors for field in fields))


def _describe_row_checks(form: ChecksForm, changed: Mapping[str, Event]) -> Mapping[str, list[CheckRow]]:
    """By the field that they look at."""
    by_field: defaultdict[str, list[CheckRow]] = defaultdict(list)
    for check in (entry.check for entry in CHECKS.values()):
        row = CheckRow(
            name=check.name,
            column=COLUMN_LABELS[check.column],
            sentence=check.told(Role.PARTNER).sentence,
            proposed=SEVERITY_LABELS[check.severity],
            status=SIGNAL_STATUS_LABELS[check.status] if check.status else "",
            field=_field(form, check.code),
            changed=changed.get(check.code),
        )
        by_field[check.column].append(row)
    return by_field


def _describe_file_checks(form: ChecksForm, changed: Mapping[str, Event]) -> list[CheckRow]:
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
