"""The statement as the screen shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.translation import gettext as _

from eropaf.core.choices import Label
from eropaf.core.clock import day_of
from eropaf.monitor.costs.enums import (
    BASIS_LABELS,
    EFFECT_LABELS,
    INPUT_GROUP_LABELS,
    INPUT_GROUPS,
    KEY_LABELS,
    STAGE_LABELS,
    Effect,
    Key,
)
from eropaf.monitor.costs.hiding import is_few
from eropaf.monitor.costs.inputs import Input, Inputs
from eropaf.monitor.costs.models import OwnInput
from eropaf.monitor.costs.ranges import Band
from eropaf.monitor.costs.statement import Ranged, Side, Statement
from eropaf.monitor.facts.enums import STRAND_LABELS, Strand
from eropaf.web.costs.chart import SHOWN_BARS
from eropaf.web.costs.money import about, show_amount, span


@dataclass(frozen=True)
class Cell:
    """What a cell of a table says, with something smaller beside it."""

    value: str
    note: str = ""


@dataclass(frozen=True)
class StrandRow:
    """One strand, or both."""

    label: Label
    cases: str
    averted: str
    costs: Cell
    benefits: Cell
    net: Cell
    is_whole: bool = False


@dataclass(frozen=True)
class StageRow:
    """What was spent on."""

    label: Label
    cases: str
    costs: Cell


@dataclass(frozen=True)
class EffectRow:
    """What is counted on the other side."""

    label: Label
    strands: Sequence[str]
    together: str
    worth: Cell
    benefits: Cell


@dataclass(frozen=True)
class BarRow:
    """What becomes of the outcome at both ends of one amount."""

    label: Label
    at_low: str
    at_high: str
    width: str


@dataclass(frozen=True)
class InputRow:
    """An amount with its source."""

    key: Key
    label: Label
    amount: str
    year: int
    basis: Label
    source: str


@dataclass(frozen=True)
class InputGroup:
    """Amounts of one kind."""

    label: Label
    rows: Sequence[InputRow]


@dataclass(frozen=True)
class VersionRow:
    """An amount that was filled in."""

    shown: InputRow
    name: str
    day: date


def show_count(shown: int | None, counted: int) -> str:
    """A number, or why it is not there."""
    if shown is not None:
        return str(intcomma(shown))
    return _("fewer than 10") if is_few(counted) else _("not shown")


def show_ranged(ranged: Ranged | None) -> Cell:
    """Between which amounts, and which is likely."""
    if ranged is None:
        return Cell(_("not shown"))
    told = span(ranged.band)
    return Cell(told, "" if _is_one(ranged.band) else _("likely %(amount)s") % {"amount": about(ranged.likely)})


def _is_one(band: Band) -> bool:
    return about(band.low) == about(band.high)


def show_strands(statement: Statement) -> list[StrandRow]:
    """Both strands apart, and together."""
    averted = statement.effects[Effect.EVICTION_AVERTED]
    counts = statement.counts
    rows = [
        _strand_row(
            STRAND_LABELS[strand],
            show_count(statement.strands[strand].cases, counted.cases),
            show_count(averted.strands[strand], counted.effects.get(Effect.EVICTION_AVERTED, 0)),
            statement.strands[strand],
        )
        for strand, counted in counts.strands.items()
    ]
    cases = show_count(statement.together.cases, counts.cases)
    both = show_count(averted.together, counts.effect(Effect.EVICTION_AVERTED))
    return [*rows, _strand_row(_("Together"), cases, both, statement.together, is_whole=True)]


def _strand_row(label: Label, cases: str, averted: str, side: Side, *, is_whole: bool = False) -> StrandRow:
    costs, benefits, net = (show_ranged(ranged) for ranged in (side.costs, side.benefits, side.net))
    return StrandRow(label, cases, averted, costs, benefits, net, is_whole)


def show_stages(statement: Statement) -> list[StageRow]:
    """What was spent on, in the order in which a case comes along."""
    return [
        StageRow(
            STAGE_LABELS[stage],
            _("not shown") if each.cases is None else str(intcomma(each.cases)),
            show_ranged(each.costs),
        )
        for stage, each in statement.stages.items()
    ]


def show_effects(statement: Statement) -> list[EffectRow]:
    """What is counted on the other side."""
    return [
        EffectRow(
            label=EFFECT_LABELS[effect],
            strands=[
                show_count(each.strands[strand], statement.counts.strands[strand].effects.get(effect, 0))
                for strand in Strand
            ],
            together=show_count(each.together, statement.counts.effect(effect)),
            worth=show_ranged(each.worth) if each.worth.band.high else Cell(_("not filled in")),
            benefits=show_ranged(each.benefits) if each.worth.band.high else Cell("–"),
        )
        for effect, each in statement.effects.items()
    ]


def show_bars(statement: Statement) -> list[BarRow]:
    """What the outcome depends on most."""
    return [
        BarRow(KEY_LABELS[bar.key], about(bar.at_low), about(bar.at_high), about(bar.width))
        for bar in statement.bars[:SHOWN_BARS]
    ]


def likely_outcome(statement: Statement) -> float:
    """What the bars are about, in cents: the balance, or the costs where that is not shown; 0 of too few."""
    shown = statement.together.net or statement.together.costs
    return shown.likely if shown else 0.0


def show_inputs(inputs: Inputs) -> list[InputGroup]:
    """All amounts, by kind."""
    grouped = groupby(inputs.values(), key=lambda given: INPUT_GROUPS[given.key])
    return [InputGroup(INPUT_GROUP_LABELS[group], [show_input(given) for given in each]) for group, each in grouped]


def show_input(given: Input) -> InputRow:
    """One amount with its source."""
    return InputRow(
        key=given.key,
        label=KEY_LABELS[given.key],
        amount=show_amount(given.amount, given.unit),
        year=given.year,
        basis=BASIS_LABELS[given.basis],
        source=given.source,
    )


def show_version(version: OwnInput) -> VersionRow:
    """What was filled in, by whom and when."""
    return VersionRow(show_input(version.as_input), version.made_by.name, day_of(version.made_at))
