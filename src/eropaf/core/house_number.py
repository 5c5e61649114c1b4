"""The house number with its addition."""

import re
from dataclasses import dataclass
from typing import Self

from django.utils.translation import gettext_lazy as _

from eropaf.core.errors import InvalidValue

# A number of at most five digits (as in the register of addresses), then whatever tells doors apart.
PATTERN = r"^[ \t\u00a0]*0*([1-9][0-9]{0,4})((?:[^0-9A-Za-z].*|[A-Za-z].*)?)$"
SEPARATORS = r"[ \t\u00a0\-_/.,:+()']"
ADDITION = r"^[0-9A-Za-z]{0,10}$"
# A spreadsheet took "12-2" for the twelfth of February; which door it was can no longer be told.
MADE_A_DATE = (
    r"^[ \t\u00a0]*(?:[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[ \tT].*)?"
    r"|[0-9]{1,2}-(?i:jan|feb|mrt|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec)[ \t\u00a0]*)$"
)

_PATTERN = re.compile(PATTERN)
_SEPARATORS = re.compile(SEPARATORS)
_ADDITION = re.compile(ADDITION)
_MADE_A_DATE = re.compile(MADE_A_DATE)


@dataclass(frozen=True, slots=True, order=True)
class HouseNumber:
    """A number and its addition in capitals, letters and digits only: "12 -2 hs" is 12 and "2HS"."""

    number: int
    addition: str = ""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a house number with or without addition; raises InvalidValue."""
        found = None if _MADE_A_DATE.fullmatch(text) else _PATTERN.fullmatch(text)
        addition = _SEPARATORS.sub("", found[2]) if found else ""
        if found is None or not _ADDITION.fullmatch(addition):
            raise InvalidValue(_("This is not a house number. Write a number and its addition: 12 A."))
        return cls(int(found[1]), addition.upper())

    def __str__(self) -> str:
        return f"{self.number} {self.addition}".rstrip()
