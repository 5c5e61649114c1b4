"""Between which amounts a reckoning lies, as none of its inputs is known exactly. Pure.

Each input is drawn from a PERT distribution (Malcolm e.a., 1959: a beta distribution from the low to the high end, in
which the likely value weighs four times as much as an end), independently of the others.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from eropaf.monitor.costs.enums import Key
from eropaf.monitor.costs.inputs import Amount, Inputs
from eropaf.monitor.costs.reckoning import Figure, Values, likely_values

DRAWS = 10_000
SEED = 20_080_828
_LOW, _MIDDLE, _HIGH = 5, 50, 95  # per cent
_WEIGHT = 4  # of the likely value, against one for each end


@dataclass(frozen=True, slots=True)
class Band:
    """Nine out of ten draws lie from `low` to `high`, half of them below `middle`; in cents, or a number."""

    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True)
class Bar:
    """What becomes of a figure when one input goes from its low to its high end and the others stay likely."""

    key: Key
    at_low: float
    at_high: float

    @property
    def width(self) -> float:
        """How much depends on this input."""
        return abs(self.at_high - self.at_low)


def draw_amount(amount: Amount, chance: np.random.Generator, draws: int = DRAWS) -> NDArray[np.float64]:
    """Draws of one amount; all the same where its ends are.

    Args:
        amount: from low to high.
        chance: where they come from.
        draws: how many.
    """
    if amount.low == amount.high:
        return np.full(draws, float(amount.likely))
    width = amount.high - amount.low
    before, after = (amount.likely - amount.low) / width, (amount.high - amount.likely) / width
    return amount.low + width * chance.beta(1 + _WEIGHT * before, 1 + _WEIGHT * after, draws)


def draw_values(inputs: Inputs, draws: int = DRAWS, seed: int = SEED) -> dict[Key, Figure]:
    """Draws of every amount, the same each time.

    Each input has its own row of chance, so that changing one leaves the draws of the others as they were.

    Args:
        inputs: from low to high.
        draws: how many.
        seed: another one gives other draws.
    """
    chances = {key: np.random.default_rng([seed, crc32(key.encode())]) for key in inputs}
    return {key: draw_amount(given.amount, chances[key], draws) for key, given in inputs.items()}


def band_of(figure: Figure) -> Band:
    """Between which values nine out of ten draws lie.

    Args:
        figure: one for each draw; a single one is all three.
    """
    low, middle, high = np.percentile(figure, [_LOW, _MIDDLE, _HIGH], method="inverted_cdf")
    return Band(float(low), float(middle), float(high))


def tornado(inputs: Inputs, reckon: Callable[[Values], Figure]) -> list[Bar]:
    """How much depends on each input, the most first; inputs on which nothing depends are left out.

    Args:
        inputs: from low to high.
        reckon: what is reckoned of one value of each.
    """
    likely = likely_values(inputs)
    bars = [
        Bar(key, *(_with(likely, key, end, reckon) for end in (given.amount.low, given.amount.high)))
        for key, given in inputs.items()
    ]
    return sorted((bar for bar in bars if bar.width > 0), key=lambda bar: -bar.width)


def _with(likely: Mapping[Key, Figure], key: Key, value: int, reckon: Callable[[Values], Figure]) -> float:
    return float(reckon({**likely, key: float(value)}))
