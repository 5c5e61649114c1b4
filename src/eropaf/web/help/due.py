"""What help asks for, as lists show it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

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
    """

    label: Label
    address: str
    what: Label
    day: date
    is_urgent: bool


def show_due_of_case(dues: Iterable[Due]) -> list[ShownDue]:
    """What is due in one case, named by the part of help."""
    return [_show(due, PART_LABELS[due.part]) for due in dues]


def show_due_of_many(dues: Iterable[Due]) -> list[ShownDue]:
    """What is due in many cases, named by the resident, or the address where the name is not known."""
    return [_show(due, due.case.group.name or address_line(due.case.group)) for due in dues]


def _show(due: Due, label: Label) -> ShownDue:
    return ShownDue(label, help_address(due.case, due.part), due.what, due.day, due.is_urgent)
