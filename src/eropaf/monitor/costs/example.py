"""The published example of Amsterdam Noord, reckoned with as our own figures are. Pure."""

import tomllib
from dataclasses import dataclass
from functools import cache
from math import ceil
from pathlib import Path

from eropaf.monitor.costs.enums import Effect, Stage
from eropaf.monitor.costs.reckoning import Balance, Line, balance_of
from eropaf.monitor.facts.enums import Strand

_FILE = Path(__file__).parent / "example.toml"


@dataclass(frozen=True, slots=True)
class Example:
    """What was published of it; amounts in cents.

    Attributes:
        publication: where it can be read.
        year: of the prices.
        averted: evictions.
        benefits_cents: of all of them together; no parts were printed.
        costs_cents: of the whole pilot; no parts were printed.
        printed_net_cents: what was printed as left.
    """

    publication: str
    year: int
    averted: int
    benefits_cents: int
    costs_cents: int
    printed_net_cents: int

    @property
    def lines(self) -> list[Line]:
        """The sum, as far as it was printed."""
        return [
            Line(Strand.EARLY, Effect.EVICTION_AVERTED, self.benefits_cents),
            Line(Strand.EARLY, Stage.RUNNING, self.costs_cents),
        ]

    @property
    def balance(self) -> Balance:
        """Reckoned again."""
        return balance_of(self.lines, {})

    @property
    def adds_up(self) -> bool:
        """Whether what was printed as left follows from the rest."""
        return self.balance.net == self.printed_net_cents

    @property
    def worth_of_averting(self) -> float:
        """What one averted eviction counted for on average, in cents."""
        return self.benefits_cents / self.averted

    @property
    def worth_is_whole(self) -> bool:
        """Whether all averted evictions may have counted for the same whole amount of euros."""
        return self.benefits_cents % (100 * self.averted) == 0

    @property
    def break_even(self) -> int:
        """With how many averted evictions it would just have paid for itself."""
        return ceil(self.costs_cents / self.worth_of_averting)


@cache
def read_example() -> Example:
    """The example as it was published."""
    return Example(**tomllib.loads(_FILE.read_text(encoding="utf-8")))
