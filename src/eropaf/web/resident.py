"""How a resident is shown: name, address on one line, phone numbers, age."""

import re
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from eropaf.core.postcode import Postcode
from eropaf.matching.models import MatchGroup

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


def address_line(group: MatchGroup) -> str:
    """Street, house number and addition; where a partner delivered no street, the number and the postcode."""
    number = f"{group.house_number or ''} {group.house_number_addition}".strip()
    if group.street:
        return f"{group.street} {number}".strip()
    door = _("House number %(number)s") % {"number": number} if number else ""
    return ", ".join(part for part in (door, postcode_shown(group)) if part) or _("Address unknown")


def postcode_beside(group: MatchGroup) -> str:
    """The postcode, to stand beside the line of the address; empty where that has it already."""
    return postcode_shown(group) if group.street else ""


def postcode_shown(group: MatchGroup) -> str:
    """The postcode as people write it; empty where it is not known."""
    return str(Postcode(group.postcode)) if group.postcode else ""


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
