"""What a reckoning begins with: amounts from low to high, each with its source. Pure."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from eropaf.core.errors import InvalidValue
from eropaf.monitor.costs.enums import MOST, UNITS, Basis, Key, Unit

LONGEST_SOURCE = 250  # the most that a pattern of PostgreSQL counts is 255
FIRST_YEAR, LAST_YEAR = 1990, 2100
_FILE = Path(__file__).parent / "published.toml"
_TOO_MUCH = {
    Unit.CENTS: _("Fill in an amount from 0 to 10 million euros."),
    Unit.MINUTES: _("Fill in 0 to 1,440 minutes."),
    Unit.PERCENT: _("Fill in a share from 0 to 100 per cent."),
}


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount that is not known exactly, in the unit of whatever it is about.

    Attributes:
        low: it will hardly be less.
        likely: the best guess.
        high: it will hardly be more.
    """

    low: int
    likely: int
    high: int

    def __post_init__(self) -> None:
        if self.low < 0:
            raise InvalidValue(_("An amount is at least 0."), about="low")
        if self.likely < self.low:
            raise InvalidValue(_("The likely amount lies between the low and the high one."), about="likely")
        if self.high < self.likely:
            raise InvalidValue(_("The high amount is at least the likely one."), about="high")


@dataclass(frozen=True, slots=True)
class Input:
    """An amount, and why it may be used.

    Attributes:
        key: what it is about.
        amount: from low to high, in the unit of the key.
        source: who says so, as a reader can find it back.
        year: of the prices.
        basis: whether it is the municipality's own.
    """

    key: Key
    amount: Amount
    source: str
    year: int
    basis: Basis

    @property
    def unit(self) -> Unit:
        """What the amount is counted in."""
        return UNITS[self.key]

    def __post_init__(self) -> None:
        if self.amount.high > MOST[self.unit]:
            raise InvalidValue(_TOO_MUCH[self.unit], about="high")
        if not self.source.strip() or len(self.source) > LONGEST_SOURCE:
            raise InvalidValue(
                _("Say where the amount comes from, in at most %(most)d characters."),
                about="source",
                most=LONGEST_SOURCE,
            )
        if not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise InvalidValue(_("Fill in the year of the prices, such as 2026."), about="year")


Inputs = Mapping[Key, Input]


@cache
def published_inputs() -> Inputs:
    """What comes with the product: published elsewhere and not indexed, or assumed where nothing was published."""
    rows = tomllib.loads(_FILE.read_text(encoding="utf-8"))["input"]
    return {
        Key(row["key"]): Input(
            key=Key(row["key"]),
            amount=Amount(row["low"], row["likely"], row["high"]),
            source=row["source"],
            year=row["year"],
            basis=Basis(row["basis"]),
        )
        for row in rows
    }
