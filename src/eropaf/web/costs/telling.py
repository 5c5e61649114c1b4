"""What the figures come down to, in sentences."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.translation import gettext as _

from eropaf.core.choices import Label
from eropaf.monitor.costs.enums import KEY_LABELS, Effect
from eropaf.monitor.costs.ranges import DRAWS
from eropaf.monitor.costs.statement import Ranged, Statement, unfilled
from eropaf.web.costs.money import number_of
from eropaf.web.costs.presentation import show_count, show_ranged

_NEARLY = 0.995


@dataclass(frozen=True)
class Tile:
    """One answer in large letters."""

    label: Label
    value: str
    note: str


def headline_of(statement: Statement) -> Sequence[Tile]:
    """What it cost, what it brought, what is left, and from which number it pays for itself."""
    together = statement.together
    return [
        _tile(_("It cost"), together.costs, _("Too few cases to tell.")),
        _tile(_("It brought"), together.benefits, _too_few()),
        _tile(_("On balance"), together.net, _("Not to be told, as what it brought is not."), _chance(statement)),
        _number_tile(statement),
    ]


def _too_few() -> str:
    return _("Of fewer than ten neither the number nor the amount is shown. Choose a longer period.")


def _tile(label: str, ranged: Ranged | None, instead: str, note: str = "") -> Tile:
    cell = show_ranged(ranged)
    if ranged is None:
        return Tile(label, cell.value, instead)
    return Tile(label, cell.value, ". ".join(each for each in (cell.note.capitalize(), note) if each))


def _chance(statement: Statement) -> str:
    above = statement.above
    if above is None:
        return ""
    if above >= _NEARLY:
        return _("In nearly every reckoning it brought more than it cost.")
    if above <= 1 - _NEARLY:
        return _("In hardly any reckoning it brought more than it cost.")
    return _("In %(number)d of 100 reckonings it brought more than it cost.") % {"number": round(100 * above)}


def _number_tile(statement: Statement) -> Tile:
    label = _("Averted evictions that pay for it")
    number = statement.break_even
    if number is None:
        return Tile(label, _("not shown"), _too_few())
    averted = statement.effects[Effect.EVICTION_AVERTED].together
    told = {
        "low": number_of(number.band.low),
        "high": number_of(number.band.high),
        "averted": show_count(averted, statement.counts.effect(Effect.EVICTION_AVERTED)),
    }
    return Tile(label, number_of(number.likely), _("From %(low)s to %(high)s. Recorded: %(averted)s.") % told)


def what_counts(statement: Statement) -> list[str]:
    """What is in the figures and what is not."""
    running = sum(counted.running for counted in statement.counts.strands.values())
    return [
        _(
            "As the work of a case one thing counts: the hours that were recorded; the services given, where these "
            "cost more at the rates of the service book; and where neither was recorded, the attempts with the "
            "minutes below."
        ),
        _(
            "An averted eviction is one that was recorded as averted. That does not say that it was our doing. How "
            "many would else have been carried out is one of the amounts below."
        ),
        _(
            "A case counts for one effect: an averted eviction, else help that lasted, else that the resident paid "
            "or arranged it."
        ),
        _("Cases that are not closed yet count with what they cost so far: %(number)s.")
        % {"number": show_count(None if 0 < running < 10 else running, running)},
        _(
            "What the resident lost or gained, health, school, what partners spent on collecting, and what comes "
            "after the period: none of that is counted."
        ),
        *_not_filled_in(statement),
        _(
            "The range holds nine out of ten of %(draws)s reckonings. In each of these every amount was drawn "
            "between its ends, mostly near the likely one, and independently of the others (PERT distribution). The "
            "draws are the same each time."
        )
        % {"draws": intcomma(DRAWS)},
    ]


def _not_filled_in(statement: Statement) -> list[str]:
    empty = [str(KEY_LABELS[key]) for key in unfilled(statement.inputs)]
    return [_("Not filled in, and so counted as nothing: %(names)s.") % {"names": "; ".join(empty)}] if empty else []
