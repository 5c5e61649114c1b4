"""Amounts as the screen writes them."""

from math import ceil, isinf

from django.utils.translation import gettext as _

from eropaf.core.money import Euros
from eropaf.monitor.costs.enums import Unit
from eropaf.monitor.costs.inputs import Amount
from eropaf.monitor.costs.ranges import Band

_DIGITS = 3  # more would look more certain than a range is
_CENTS = 3  # how many characters ",00" has


def whole_euros(cents: float) -> str:
    """Without the cents."""
    return str(Euros(round(cents / 100) * 100))[:-_CENTS]


def about(cents: float) -> str:
    """Rounded to as many digits as may be believed."""
    euros = round(cents / 100)
    return whole_euros(100 * round(euros, min(0, _DIGITS - len(str(abs(euros))))))


def span(band: Band) -> str:
    """From low to high, each rounded; one amount where they are the same."""
    low, high = about(band.low), about(band.high)
    return low if low == high else _("%(low)s to %(high)s") % {"low": low, "high": high}


def number_of(figure: float) -> str:
    """How many it takes, in whole ones."""
    return _("no number of them") if isinf(figure) else str(ceil(figure - 1e-9))


def in_unit(value: int, unit: Unit) -> str:
    """An amount as its unit is written."""
    if unit is Unit.CENTS:
        return str(Euros(value)) if value % 100 else whole_euros(value)
    return _("%(number)d min") % {"number": value} if unit is Unit.MINUTES else f"{value}%"


def show_amount(amount: Amount, unit: Unit) -> str:
    """From low to high with the likely amount; one amount where they are the same."""
    low, likely, high = (in_unit(value, unit) for value in (amount.low, amount.likely, amount.high))
    if low == high:
        return likely
    return _("%(likely)s (%(low)s to %(high)s)") % {"low": low, "likely": likely, "high": high}
