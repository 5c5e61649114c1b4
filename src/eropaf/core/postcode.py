"""The Dutch postcode."""

import re
from dataclasses import dataclass
from typing import Self

from django.utils.translation import gettext_lazy as _

from eropaf.core.errors import InvalidValue

# Written without \s or \d so that Python and Polars (Rust) read it alike.
PATTERN = r"^[ \t\u00a0]*([1-9][0-9]{3})[ \t\u00a0]*([A-Za-z]{2})[ \t\u00a0]*$"
NEVER_USED_LETTERS = frozenset({"SA", "SD", "SS"})  # PostNL does not issue them

_PATTERN = re.compile(PATTERN)


@dataclass(frozen=True, slots=True, order=True)
class Postcode:
    """Four digits and two letters, kept as "1234AB" and shown as "1234 AB"."""

    value: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a postcode in any spelling of case and blanks; raises InvalidValue."""
        found = _PATTERN.fullmatch(text)
        if found is None or found[2].upper() in NEVER_USED_LETTERS:
            raise InvalidValue(_("This is not a Dutch postcode. Write four digits and two letters: 1234 AB."))
        return cls(found[1] + found[2].upper())

    @property
    def digits(self) -> str:
        """The four digits, which name the area."""
        return self.value[:4]

    def __str__(self) -> str:
        return f"{self.value[:4]} {self.value[4:]}"
