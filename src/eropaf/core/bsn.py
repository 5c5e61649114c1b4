"""The citizen service number (burgerservicenummer)."""

import re
from dataclasses import dataclass
from typing import Self

from django.utils.translation import gettext_lazy as _
from stdnum.exceptions import ValidationError
from stdnum.nl import bsn

from eropaf.core.errors import InvalidValue

SEPARATORS = r"[ \t\u00a0.\-]"
DIGITS = r"^[0-9]{8,9}$"  # spreadsheets drop the leading zero

_SEPARATORS = re.compile(SEPARATORS)
_DIGITS = re.compile(DIGITS)
_NINE_DIGITS = re.compile(r"(?<![0-9])[0-9]{9}(?![0-9])")
_HIDDEN = "[bsn]"


@dataclass(frozen=True, slots=True, repr=False)
class Bsn:
    """Nine digits that pass the eleven-test. It shows only its last three digits unless `value` is asked."""

    value: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read eight or nine digits, with or without dots, blanks and dashes; raises InvalidValue."""
        digits = _SEPARATORS.sub("", text)
        try:
            if _DIGITS.fullmatch(digits):
                return cls(bsn.validate(digits))
        except ValidationError:
            pass
        raise InvalidValue(_("This is not a citizen service number: it has nine digits that pass a check."))

    def __repr__(self) -> str:
        return f"Bsn(******{self.value[-3:]})"

    def __str__(self) -> str:
        return f"******{self.value[-3:]}"


def hide_numbers(text: str) -> str:
    """A text without the citizen service numbers in it, for where none may stand: logs, names of files.

    Args:
        text: may hold anything.
    """
    return _NINE_DIGITS.sub(lambda found: _HIDDEN if bsn.is_valid(found.group()) else found.group(), text)
