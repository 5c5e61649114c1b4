"""The number of a bank account (IBAN)."""

import re
from dataclasses import dataclass
from typing import Self

from django.utils.translation import gettext_lazy as _
from stdnum import iban

from eropaf.core.errors import InvalidValue

SEPARATORS = r"[ \t\u00a0.\-]"
DUTCH = r"^NL[0-9]{2}[A-Z]{4}[0-9]{10}$"

# Which banks a country has changes faster than a library, so only form and check digits are looked at.
_SEPARATORS = re.compile(SEPARATORS)
# The test gives 02 to 98 (ISO 13616): 00, 01 and 99 have the same rest as 97, 98 and 02, and are a mistake.
_FORM = re.compile(r"[A-Z]{2}(?!00|01|99)[0-9]{2}[0-9A-Z]+")


@dataclass(frozen=True, slots=True)
class Iban:
    """Country, two check digits and account, in capitals and without blanks."""

    value: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read an account number of any country that has them, in any grouping; raises InvalidValue."""
        number = _SEPARATORS.sub("", text.upper())
        if not _FORM.fullmatch(number) or not iban.is_valid(number, check_country=False):
            raise InvalidValue(
                _("This is not an IBAN: its check digits do not fit. Write it like NL00 BANK 0123 4567 89.")
            )
        return cls(number)
