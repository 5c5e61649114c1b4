"""What a period cost and brought, between which amounts, with what is about too few left out. Pure.

No effect is claimed: an averted eviction is one that was recorded as averted.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from eropaf.monitor.costs.enums import STAGES_OF_WORK, Effect, Key, Stage
from eropaf.monitor.costs.hiding import hidden_parts, is_few
from eropaf.monitor.costs.inputs import Inputs
from eropaf.monitor.costs.ranges import Band, Bar, band_of, draw_values, tornado
from eropaf.monitor.costs.reckoning import (
    WORTH,
    Counts,
    Figure,
    Line,
    Values,
    balance_of,
    break_even,
    likely_values,
    lines_of,
    total,
    worth_of_averting,
)
from eropaf.monitor.facts.enums import Strand


@dataclass(frozen=True, slots=True)
class Ranged:
    """A figure with every amount as likely as it is, and between which values nine out of ten draws lie."""

    likely: float
    band: Band


@dataclass(frozen=True, slots=True)
class Side:
    """Of one strand, or of both: how many cases, what they cost and brought; None where that is not shown."""

    cases: int | None
    costs: Ranged | None
    benefits: Ranged | None
    net: Ranged | None


@dataclass(frozen=True, slots=True)
class StageCosts:
    """What a stage cost in both strands; None where that is not shown."""

    cases: int | None
    costs: Ranged | None


@dataclass(frozen=True, slots=True)
class EffectCounted:
    """How often an effect was recorded; None where that is not shown.

    Attributes:
        strands: by strand.
        together: in both.
        worth: of one.
        benefits: of all together.
    """

    strands: Mapping[Strand, int | None]
    together: int | None
    worth: Ranged
    benefits: Ranged | None


@dataclass(frozen=True, slots=True)
class Statement:
    """What a period cost and brought.

    Attributes:
        counts: what was counted; not all of it may be shown.
        inputs: what was reckoned with.
        strands: apart.
        together: both.
        stages: what was spent on.
        effects: on the other side.
        break_even: how many averted evictions pay for what is left to pay; None where that is not shown.
        above: the share of draws in which it brought more than it cost; None where the balance is not shown.
        bars: what the balance depends on most, or the costs where the balance is not shown; none where neither is.
    """

    counts: Counts
    inputs: Inputs
    strands: Mapping[Strand, Side]
    together: Side
    stages: Mapping[Stage, StageCosts]
    effects: Mapping[Effect, EffectCounted]
    break_even: Ranged | None
    above: float | None
    bars: Sequence[Bar]

    @property
    def is_few(self) -> bool:
        """Whether there are so few cases that nothing can be told of them."""
        return is_few(self.counts.cases)


_Reckon = Callable[[Values], Figure]


@dataclass(frozen=True, slots=True)
class _Scenarios:
    """The likely value of every amount, and draws of it."""

    likely: Values
    drawn: Values

    def of(self, reckon: _Reckon) -> Ranged:
        """A figure under all of them."""
        return Ranged(float(reckon(self.likely)), band_of(reckon(self.drawn)))


def state(counts: Counts, inputs: Inputs) -> Statement:
    """What a period cost and brought.

    Args:
        counts: of the period.
        inputs: of everything that is not counted.
    """
    lines, under = lines_of(counts), _Scenarios(likely_values(inputs), draw_values(inputs))
    effects = {effect: _effect(effect, counts, lines, under) for effect in Effect}
    together = _together(counts, lines, effects, under)
    others = [each for effect, each in effects.items() if effect is not Effect.EVICTION_AVERTED]
    may_show_number = together.costs is not None and all(each.benefits is not None for each in others)
    return Statement(
        counts=counts,
        inputs=inputs,
        strands=_strands(counts, lines, effects, under),
        together=together,
        stages=_stages(counts, lines, under),
        effects=effects,
        break_even=under.of(lambda values: break_even(lines, values)) if may_show_number else None,
        above=float(np.mean(np.asarray(balance_of(lines, under.drawn).net) > 0)) if together.net else None,
        bars=_bars(lines, inputs, together),
    )


def _effect(effect: Effect, counts: Counts, lines: Sequence[Line], under: _Scenarios) -> EffectCounted:
    apart = {strand: counted.effects.get(effect, 0) for strand, counted in counts.strands.items()}
    hidden, together = hidden_parts(apart), counts.effect(effect)
    worth = under.of(worth_of_averting if effect is Effect.EVICTION_AVERTED else lambda values: values[WORTH[effect]])
    is_told = not is_few(together) or worth.band.high == 0
    return EffectCounted(
        strands={strand: None if strand in hidden else number for strand, number in apart.items()},
        together=None if is_few(together) else together,
        worth=worth,
        benefits=under.of(lambda values: total(_about(lines, effect), values)) if is_told else None,
    )


def _strands(
    counts: Counts, lines: Sequence[Line], effects: Mapping[Effect, EffectCounted], under: _Scenarios
) -> dict[Strand, Side]:
    cases = {strand: counted.cases for strand, counted in counts.strands.items()}
    hidden = hidden_parts(cases)
    return {
        strand: _side(
            None if strand in hidden else number,
            [line for line in lines if line.strand is strand],
            all(each.strands[strand] is not None or each.worth.band.high == 0 for each in effects.values()),
            under,
        )
        for strand, number in cases.items()
    }


def _together(
    counts: Counts, lines: Sequence[Line], effects: Mapping[Effect, EffectCounted], under: _Scenarios
) -> Side:
    cases = None if is_few(counts.cases) else counts.cases
    return _side(cases, lines, all(each.benefits is not None for each in effects.values()), under)


def _side(cases: int | None, lines: Sequence[Line], shows_benefits: bool, under: _Scenarios) -> Side:
    return Side(
        cases=cases,
        costs=None if cases is None else under.of(lambda values: balance_of(lines, values).costs),
        benefits=under.of(lambda values: balance_of(lines, values).benefits) if shows_benefits else None,
        net=under.of(lambda values: balance_of(lines, values).net) if shows_benefits and cases is not None else None,
    )


def _stages(counts: Counts, lines: Sequence[Line], under: _Scenarios) -> dict[Stage, StageCosts]:
    by_work = {
        stage: sum(each.work[stage].cases for each in counts.strands.values() if stage in each.work)
        for stage in STAGES_OF_WORK
    }
    hidden = hidden_parts(by_work)
    return {
        stage: _stage(by_work.get(stage, counts.cases), stage in hidden, _about(lines, stage), under) for stage in Stage
    }


def _stage(cases: int, is_hidden: bool, lines: Sequence[Line], under: _Scenarios) -> StageCosts:
    if is_hidden or is_few(cases):
        return StageCosts(None, None)
    return StageCosts(cases, under.of(lambda values: total(lines, values)))


def _bars(lines: Sequence[Line], inputs: Inputs, shown: Side) -> list[Bar]:
    if shown.net is not None:
        return tornado(inputs, lambda values: balance_of(lines, values).net)
    if shown.costs is not None:
        return tornado(inputs, lambda values: balance_of(lines, values).costs)
    return []


def _about(lines: Iterable[Line], about: Stage | Effect) -> list[Line]:
    return [line for line in lines if line.about is about]


def unfilled(inputs: Inputs) -> list[Key]:
    """Amounts of which nothing is known at all, so that they count as nothing."""
    return [key for key, given in inputs.items() if given.amount.high == 0]
