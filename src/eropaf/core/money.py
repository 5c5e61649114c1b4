"""Amounts in euros, kept in whole cents."""

import re
from dataclasses import dataclass
from typing import Literal, Self

from django.utils.translation import gettext_lazy as _

from eropaf.core.errors import InvalidValue

DecimalMark = Literal[",", "."]

# Sign and currency may stand before or after the number; ",-" and ",--" mean "no cents".
_CURRENCY = r"(?:€|(?i:EURO|EUR))?[ \t\u00a0]*"
AFFIXES = (
    r"^[ \t\u00a0]*" + _CURRENCY + r"([-+−]?)[ \t\u00a0]*" + _CURRENCY + r"([0-9][0-9.,]*?)"
    r"(?:,-{1,2}|(-?))[ \t\u00a0]*" + _CURRENCY + "$"
)
# At most seven digits of whole euros: no household owes ten million, and the cents fit an integer column.
PLAIN = r"^0*([0-9]{1,7})(?:[.,]([0-9]{1,2}))?$"
GROUPED_DUTCH = r"^([1-9][0-9]{0,2}\.[0-9]{3}|[1-9]\.[0-9]{3}\.[0-9]{3})(?:,([0-9]{1,2}))?$"
GROUPED_ENGLISH = r"^([1-9][0-9]{0,2},[0-9]{3}|[1-9],[0-9]{3},[0-9]{3})(?:\.([0-9]{1,2}))?$"
# One mark and three digits: thousands in one country, thousandths in the other.
THOUSANDTHS = {",": r"^[0-9]+,[0-9]{3}$", ".": r"^[0-9]+\.[0-9]{3}$"}

_AFFIXES = re.compile(AFFIXES)
_AMOUNTS = tuple(re.compile(pattern) for pattern in (PLAIN, GROUPED_DUTCH, GROUPED_ENGLISH))


@dataclass(frozen=True, slots=True, order=True)
class Euros:
    """An amount in cents, shown the Dutch way: "€ 1.234,56"."""

    cents: int

    @classmethod
    def parse(cls, text: str, decimal: DecimalMark = ",") -> Self:
        """Read "1.234,56", "1234.56", "€ 1.234", "12,-", "-12,00" or "12,00-"; raises InvalidValue.

        `decimal` only settles what cannot be told from the text: "1.234" is 1234 euros unless the decimal
        mark is a point, and "1,234" is refused unless it is.
        """
        affixes = _AFFIXES.match(text)
        if affixes and not re.match(THOUSANDTHS[decimal], affixes[2]):
            for amount in _AMOUNTS:
                if found := amount.match(affixes[2]):
                    cents = _cents(found[1], found[2] or "")
                    return cls(-cents if affixes[1] in {"-", "−"} or affixes[3] else cents)
        raise InvalidValue(_("This is not an amount in euros and cents. Write it like 1.234,56."))

    def __add__(self, other: "Euros") -> "Euros":
        return Euros(self.cents + other.cents)

    def __sub__(self, other: "Euros") -> "Euros":
        return Euros(self.cents - other.cents)

    def __str__(self) -> str:
        euros, cents = divmod(abs(self.cents), 100)
        sign = "-" if self.cents < 0 else ""
        return f"€ {sign}{euros:,}".replace(",", ".") + f",{cents:02d}"


def _cents(whole: str, fraction: str) -> int:
    """Cents of an amount whose whole part may hold group marks."""
    return int(whole.replace(".", "").replace(",", "")) * 100 + int(fraction.ljust(2, "0"))
