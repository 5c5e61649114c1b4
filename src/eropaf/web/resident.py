"""How a resident is shown: name, address on one line, phone numbers, age."""

import re
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from eropaf.core.address import HasAddress
from eropaf.core.postcode import Postcode

_DUTCH = re.compile(r"^(?:\+|00)31(\d+)$")


@dataclass(frozen=True)
class Contact:
    """A number or address by which somebody can be reached.

    Attributes:
        dial: for the telephone or the mail program.
        shown: as people write it.
        belongs_to: the name, where a partner knows it under another name than the resident's.
    """

    dial: str
    shown: str
    belongs_to: str


def address_line(where: HasAddress) -> str:
    """Street, house number and addition; where no street is known, the number and the postcode."""
    number = f"{where.house_number or ''} {where.house_number_addition}".strip()
    if where.street:
        return f"{where.street} {number}".strip()
    door = _("House number %(number)s") % {"number": number} if number else ""
    return ", ".join(part for part in (door, postcode_shown(where)) if part) or _("Address unknown")


def postcode_beside(where: HasAddress) -> str:
    """The postcode, to stand beside the line of the address; empty where that has it already."""
    return postcode_shown(where) if where.street else ""


def postcode_shown(where: HasAddress) -> str:
    """The postcode as people write it; empty where it is not known."""
    return str(Postcode(where.postcode)) if where.postcode else ""


def phone_shown(number: str) -> str:
    """A number with the leading zero that Dutch people know it by; a mobile number in groups."""
    dutch = _DUTCH.match(number)
    if not dutch:
        return number
    national = f"0{dutch[1]}"
    return f"{national[:2]} {national[2:6]} {national[6:]}" if national.startswith("06") else national


def age_on(day: date, birth_date: date) -> int:
    """Whole years of age on a day."""
    before_birthday = (day.month, day.day) < (birth_date.month, birth_date.day)
    return day.year - birth_date.year - before_birthday
