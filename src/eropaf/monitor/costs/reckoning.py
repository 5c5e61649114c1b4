"""From what was counted to what it cost and brought. Pure.

Everything is a sum of lines: something that was counted, times amounts that were filled in. So one reckoning serves a
single value of each amount and ten thousand draws of it alike.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from eropaf.monitor.costs.enums import EVICTION_KEYS, STAGES_OF_WORK, CostStage, Effect, Key
from eropaf.monitor.costs.inputs import Inputs
from eropaf.monitor.facts.enums import Strand

Figure = float | NDArray[np.float64]  # one, or one for each draw
Values = Mapping[Key, Figure]


@dataclass(frozen=True, slots=True)
class Work:
    """What was done for the cases that came as far as one stage.

    For each case one thing counts, so that no work is counted twice: see `counting`.

    Attributes:
        cases: how many.
        minutes: recorded.
        service_cents: of services given, at the rates of the municipality's own book.
        attempts: of cases without either, by the input that says how long one takes.
    """

    cases: int = 0
    minutes: int = 0
    service_cents: int = 0
    attempts: Mapping[Key, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted of one strand.

    Attributes:
        work: by how far the cases came.
        effects: how often each was recorded.
        running: cases that are not closed yet.
    """

    work: Mapping[CostStage, Work]
    effects: Mapping[Effect, int]
    running: int = 0

    @property
    def cases(self) -> int:
        """All of them."""
        return sum(work.cases for work in self.work.values())


@dataclass(frozen=True, slots=True)
class Counts:
    """What was counted in a period; of a month that runs, `months` holds the part that is over."""

    strands: Mapping[Strand, Counted]
    months: Fraction | int

    @property
    def cases(self) -> int:
        """Of both strands."""
        return sum(counted.cases for counted in self.strands.values())

    def effect(self, effect: Effect) -> int:
        """How often it was recorded in both strands."""
        return sum(counted.effects.get(effect, 0) for counted in self.strands.values())


@dataclass(frozen=True, slots=True)
class Line:
    """A part of the sum, in cents: `quantity` times the amounts of `factors`, divided by `divisor`."""

    strand: Strand
    about: CostStage | Effect
    quantity: int
    factors: tuple[Key, ...] = ()
    divisor: int = 1

    def amount(self, values: Values) -> Figure:
        """What it comes to, in cents.

        Args:
            values: of each factor one, or one for each draw.
        """
        amount: Figure = float(self.quantity)
        for key in self.factors:
            amount = amount * values[key]
        return amount / self.divisor


@dataclass(frozen=True, slots=True)
class Balance:
    """What it cost and what it brought, in cents."""

    costs: Figure
    benefits: Figure

    @property
    def net(self) -> Figure:
        """What is left; below zero it cost more than it brought."""
        return self.benefits - self.costs


def likely_values(inputs: Inputs) -> dict[Key, Figure]:
    """Of each amount the likely one."""
    return {key: float(given.amount.likely) for key, given in inputs.items()}


def lines_of(counts: Counts) -> list[Line]:
    """What the sum is made of.

    Args:
        counts: of the period.
    """
    return [line for strand, counted in counts.strands.items() for line in _lines_of_strand(strand, counted, counts)]


def _lines_of_strand(strand: Strand, counted: Counted, counts: Counts) -> Iterator[Line]:
    if counted.cases:
        yield Line(strand, CostStage.TAKING_UP, counted.cases, (Key.MINUTES_TAKING_UP, Key.HOUR), 60)
        share_of_years = Fraction(counts.months) * counted.cases / (12 * counts.cases)
        parts, of = share_of_years.as_integer_ratio()
        yield Line(strand, CostStage.RUNNING, parts, (Key.RUNNING_YEAR,), of)
    for stage in STAGES_OF_WORK:
        yield from _lines_of_work(strand, stage, counted.work.get(stage, Work()))
    for effect, times in counted.effects.items():
        yield from _lines_of_effect(strand, effect, times)


def _lines_of_work(strand: Strand, stage: CostStage, work: Work) -> Iterator[Line]:
    yield Line(strand, stage, work.minutes, (Key.HOUR,), 60)
    yield Line(strand, stage, work.service_cents)
    for key, attempts in work.attempts.items():
        yield Line(strand, stage, attempts, (key, Key.HOUR), 60)


def _lines_of_effect(strand: Strand, effect: Effect, times: int) -> Iterator[Line]:
    if effect is Effect.EVICTION_AVERTED:
        for key in EVICTION_KEYS:
            yield Line(strand, effect, times, (Key.OTHERWISE, key), 100)
    else:
        yield Line(strand, effect, times, (WORTH[effect],))


WORTH = {Effect.HELP_LASTED: Key.HELP_LASTED, Effect.PAID: Key.PAID}


def total(lines: Iterable[Line], values: Values) -> Figure:
    """What lines come to together, in cents.

    Args:
        lines: which.
        values: as for `Line.amount`.
    """
    together: Figure = 0.0
    for line in lines:
        together = together + line.amount(values)
    return together


def balance_of(lines: Sequence[Line], values: Values) -> Balance:
    """What it cost and what it brought.

    Args:
        lines: of both sides.
        values: as for `Line.amount`.
    """
    benefits = [line for line in lines if isinstance(line.about, Effect)]
    costs = [line for line in lines if isinstance(line.about, CostStage)]
    return Balance(total(costs, values), total(benefits, values))


def worth_of_averting(values: Values) -> Figure:
    """What one eviction that was recorded as averted counts for, in cents.

    Args:
        values: as for `Line.amount`.
    """
    return total(_lines_of_effect(Strand.EARLY, Effect.EVICTION_AVERTED, 1), values)


def break_even(lines: Sequence[Line], values: Values) -> Figure:
    """How many averted evictions pay for all costs that other effects do not pay for.

    Infinitely many where averting one is worth nothing and something is left to pay.

    Args:
        lines: of both sides.
        values: as for `Line.amount`.
    """
    others = [line for line in lines if line.about is not Effect.EVICTION_AVERTED]
    to_pay = np.maximum(-np.asarray(balance_of(others, values).net), 0.0)
    worth = np.asarray(worth_of_averting(values))
    with np.errstate(divide="ignore", invalid="ignore"):  # nothing to pay is asked first, so no 0 / 0 is left
        number = np.where(to_pay == 0, 0.0, to_pay / worth)
    return number if number.ndim else float(number)
