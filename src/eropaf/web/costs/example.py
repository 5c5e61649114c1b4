"""The published example as the screen shows it: as it was printed, reckoned again, and where it is weak."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from eropaf.core.money import Euros
from eropaf.monitor.costs.example import Example
from eropaf.web.costs.money import whole_euros


@dataclass(frozen=True)
class ExampleRow:
    """A figure, and whether it was printed or reckoned."""

    label: str
    value: str
    origin: str


@dataclass(frozen=True)
class ShownExample:
    """The example."""

    publication: str
    rows: Sequence[ExampleRow]
    weak_points: Sequence[str]


def show_example(example: Example) -> ShownExample:
    """The example, row by row.

    Args:
        example: as it was published.
    """
    return ShownExample(example.publication, _rows(example), _weak_points(example))


def _rows(example: Example) -> list[ExampleRow]:
    printed, reckoned = _("as printed"), _("reckoned")
    verdict = _("as printed, and the same") if example.adds_up else _("as printed, and not the same")
    return [
        ExampleRow(_("Evictions averted"), str(example.averted), printed),
        ExampleRow(_("Saved by that"), whole_euros(example.benefits_cents), printed),
        ExampleRow(_("What it cost"), whole_euros(example.costs_cents), printed),
        ExampleRow(_("Left"), whole_euros(float(example.balance.net)), reckoned),
        ExampleRow(_("Left"), whole_euros(example.printed_net_cents), verdict),
        ExampleRow(_("One averted eviction, on average"), str(Euros(round(example.worth_of_averting))), reckoned),
        ExampleRow(_("Averted evictions that pay for it"), str(example.break_even), reckoned),
    ]


def _weak_points(example: Example) -> list[str]:
    one_fewer = {"number": example.break_even - 1}
    return [
        _(
            "Bailiff, court, estate handling, repair, rent that was lost and shelter are named as savings, without "
            "the amount of any of them. The costs are one amount too. So the parts cannot be added up again."
        ),
        *_parts_hidden(example),
        _("With %(number)d averted evictions instead, it would have cost more than it brought.") % one_fewer,
        _("All of these evictions count as if every one would else have been carried out."),
        _(
            "The study itself found that too little was recorded to tell a return, and none could be told of Eropaf. "
            "It asks for one way of recording, with Eropaf and Vroeg Eropaf apart, and calls its own sum a first try."
        ),
        _("The prices are those of %(year)s, and it does not say of how many months.") % {"year": example.year},
    ]


def _parts_hidden(example: Example) -> list[str]:
    if example.worth_is_whole:
        return []
    return [_("What was saved is not %(number)d times a whole amount in euros.") % {"number": example.averted}]
