"""Amounts in euros, kept in whole cents."""

import re
from dataclasses import dataclass
from typing import Literal, Self

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from eropaf.core.errors import InvalidValue

DecimalMark = Literal[",", "."]

# Sign and currency may stand before or after the number; ",-" and ",--" mean "no cents".
_BLANKS = " \t\u00a0\u2007\u2009\u202f"  # typesetters and foreign systems use several
_GROUP_MARKS = _BLANKS + "'\u2019"
_CURRENCY = rf"(?:€|[Ee][Uu][Rr][Oo]?)?[{_BLANKS}]*"
WITH_AFFIXES = (
    rf"^[{_BLANKS}]*" + _CURRENCY + rf"[-+−–]?[{_BLANKS}]*" + _CURRENCY + rf"[0-9](?:[0-9.,{_GROUP_MARKS}]*[0-9])?"
    rf"(?:,(?:[-–—]{{1,2}}|=)|[-–−]?)[{_BLANKS}]*" + _CURRENCY + "$"
)
AFFIX_LETTERS = f"€EURO euro{_BLANKS}-+−–—=,"
NEGATIVE = r"^[^0-9]*[-−–]|[0-9][-−–][^0-9]*$"
# Thousands apart by blanks or apostrophes, which then are no more than that: "1 234,56" and "1'234.56".
GROUPED_BY_BLANKS = rf"^[1-9][0-9]{{0,2}}(?:[{_GROUP_MARKS}][0-9]{{3}}){{1,2}}(?:[.,][0-9]{{1,2}})?$"
GROUP_MARKS = f"[{_GROUP_MARKS}]"
# What stands in the place of an amount where there is none.
NO_AMOUNT = r"^(?:[-–—−]{1,3}|[Nn]\.?[Vv]\.?[Tt]\.?|[Gg]een|[Oo]nbekend)$"
# Plain, grouped the Dutch way, grouped the English way. At most seven digits of whole euros: no household
# owes ten million, and the cents fit an integer column.
AMOUNT = (
    r"^(?:0*[0-9]{1,7}(?:[.,][0-9]{1,2})?"
    r"|(?:[1-9][0-9]{0,2}\.[0-9]{3}|[1-9]\.[0-9]{3}\.[0-9]{3})(?:,[0-9]{1,2})?"
    r"|(?:[1-9][0-9]{0,2},[0-9]{3}|[1-9],[0-9]{3},[0-9]{3})(?:\.[0-9]{1,2})?)$"
)
FRACTION = r"[.,]([0-9]{1,2})$"  # a group of thousands has three digits
# One mark and three digits: thousands in one country, thousandths in the other.
THOUSANDTHS: dict[DecimalMark, str] = {",": r"^[0-9]+,[0-9]{3}$", ".": r"^[0-9]+\.[0-9]{3}$"}

_WITH_AFFIXES = re.compile(WITH_AFFIXES)
_NEGATIVE = re.compile(NEGATIVE)
_GROUPED_BY_BLANKS = re.compile(GROUPED_BY_BLANKS)
_GROUP_MARK = re.compile(GROUP_MARKS)
_AMOUNT = re.compile(AMOUNT)
_FRACTION = re.compile(FRACTION)
_THOUSANDTHS = {mark: re.compile(pattern) for mark, pattern in THOUSANDTHS.items()}


@dataclass(frozen=True, slots=True, order=True)
class Euros:
    """An amount in cents, shown in the reader's language: "€1,234.56" in English, else "€ 1.234,56"."""

    cents: int

    @classmethod
    def parse(cls, text: str, decimal: DecimalMark = ",") -> Self:
        """Read "1.234,56", "1234.56", "€ 1.234", "1 234,56", "12,-", "-12,00" or "12,00-"; raises InvalidValue.

        `decimal` only settles what cannot be told from the text: "1.234" is 1234 euros unless the decimal
        mark is a point, and "1,234" is refused unless it is.
        """
        amount = text.strip(AFFIX_LETTERS) if _WITH_AFFIXES.fullmatch(text) else ""
        if _GROUPED_BY_BLANKS.fullmatch(amount):
            amount = _GROUP_MARK.sub("", amount)
        if not _AMOUNT.fullmatch(amount) or _THOUSANDTHS[decimal].fullmatch(amount):
            raise InvalidValue(_("This is not an amount in euros and cents. Write it like 1.234,56."))
        return cls(-_cents(amount) if _NEGATIVE.search(text) else _cents(amount))

    def __add__(self, other: "Euros") -> "Euros":
        return Euros(self.cents + other.cents)

    def __sub__(self, other: "Euros") -> "Euros":
        return Euros(self.cents - other.cents)

    def __str__(self) -> str:
        euros, cents = divmod(abs(self.cents), 100)
        sign = "-" if self.cents < 0 else ""
        if (get_language() or "").startswith("en"):
            return f"{sign}€{euros:,}.{cents:02d}"
        return f"€\N{NO-BREAK SPACE}{sign}{euros:,}".replace(",", ".") + f",{cents:02d}"


def _cents(amount: str) -> int:
    """Cents of an amount, whatever marks stand in it."""
    fraction = _FRACTION.search(amount)
    whole = amount[: fraction.start()] if fraction else amount
    cents = fraction[1].ljust(2, "0") if fraction else "00"
    return int(whole.replace(".", "").replace(",", "") + cents)
