"""All that the screen shows as one table: amounts in whole euros, unrounded, so that they can be reckoned with."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from eropaf.core.cells import harmless
from eropaf.monitor.costs.enums import BASIS_LABELS, EFFECT_LABELS, KEY_LABELS, STAGE_LABELS, Unit
from eropaf.monitor.costs.inputs import Inputs
from eropaf.monitor.costs.statement import Ranged, Side, Statement
from eropaf.monitor.facts.enums import STRAND_LABELS
from eropaf.web.costs.presentation import show_count

Row = Sequence[str | int | float]


def rows_of(statement: Statement) -> Iterator[Row]:
    """A header, and a row for every figure that may be shown.

    Args:
        statement: of the period.
    """
    yield [_("Part"), _("What"), _("Number"), _("Low"), _("Likely"), _("High"), _("Unit"), _("Prices of"), _("Source")]
    yield from _rows_of_sides(statement)
    for stage, costs in statement.stages.items():
        number = _("not shown") if costs.cases is None else costs.cases
        yield [_("Costs per stage"), str(STAGE_LABELS[stage]), number, *_euros(costs.costs)]
    for effect, counted in statement.effects.items():
        number = show_count(counted.together, statement.counts.effect(effect))
        yield [_("Effect"), str(EFFECT_LABELS[effect]), number, *_euros(counted.benefits)]
    yield from _rows_of_inputs(statement.inputs)


def _rows_of_sides(statement: Statement) -> Iterator[Row]:
    for strand, side in statement.strands.items():
        yield from _rows_of_side(str(STRAND_LABELS[strand]), side, statement.counts.strands[strand].cases)
    yield from _rows_of_side(_("Together"), statement.together, statement.counts.cases)


def _rows_of_side(part: str, side: Side, cases: int) -> Iterator[Row]:
    number = show_count(side.cases, cases)
    for what, ranged in ((_("It cost"), side.costs), (_("It brought"), side.benefits), (_("On balance"), side.net)):
        yield [part, what, number, *_euros(ranged)]


def _euros(ranged: Ranged | None) -> list[str | int]:
    if ranged is None:
        return ["", "", "", _("euros")]
    return [*(round(cents / 100) for cents in (ranged.band.low, ranged.likely, ranged.band.high)), _("euros")]


def _rows_of_inputs(inputs: Inputs) -> Iterator[Row]:
    units = {Unit.CENTS: _("euros"), Unit.MINUTES: _("minutes"), Unit.PERCENT: _("per cent")}
    for key, given in inputs.items():
        ends = (given.amount.low, given.amount.likely, given.amount.high)
        values = [end / 100 for end in ends] if given.unit is Unit.CENTS else list(ends)
        source = harmless(f"{BASIS_LABELS[given.basis]}: {given.source}")
        yield [_("Amount"), str(KEY_LABELS[key]), "", *values, units[given.unit], given.year, source]
