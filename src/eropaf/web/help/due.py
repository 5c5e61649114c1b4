"""What help asks for, as lists show it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from eropaf.core import clock
from eropaf.core.choices import Label
from eropaf.support.due import Due
from eropaf.support.enums import PART_LABELS
from eropaf.web.help.addresses import help_address
from eropaf.web.resident import address_line


@dataclass(frozen=True)
class ShownDue:
    """Something to look at.

    Attributes:
        label: whom or what it is about: where it stands in a list of many cases the resident, else the part of help.
        address: of that part.
        when: how soon it must be done.
        owner: whose case it is; empty in a list of one's own, or where nobody has it yet.
    """

    label: Label
    address: str
    what: Label
    day: date
    is_urgent: bool
    when: Label
    owner: str = ""


def show_due_of_case(dues: Iterable[Due]) -> list[ShownDue]:
    """What is due in one case, named by the part of help."""
    return [_show(due, PART_LABELS[due.part]) for due in dues]


def show_due_of_many(dues: Iterable[Due]) -> list[ShownDue]:
    """What is due in many cases, named by the resident, or the address where the name is not known."""
    return [_show(due, _resident(due)) for due in dues]


def show_due_of_all(dues: Iterable[Due]) -> list[ShownDue]:
    """What is due in the cases of everybody, with whose case each is."""
    return [replace(_show(due, _resident(due)), owner=_owner(due)) for due in dues]


def _resident(due: Due) -> str:
    return due.case.group.name or address_line(due.case.group)


def _owner(due: Due) -> str:
    return due.case.owner.name if due.case.owner else _("nobody's yet")


def _when(due: Due) -> Label:
    if due.is_urgent:
        return _("Urgent")
    today = clock.today()
    if due.day < today and due.is_term:
        return _("Too late")
    return _("Today") if due.day <= today else _("Within a week")


def _show(due: Due, label: Label) -> ShownDue:
    return ShownDue(label, help_address(due.case, due.part), due.what, due.day, due.is_urgent, _when(due))
