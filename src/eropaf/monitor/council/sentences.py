"""Plain sentences from numbers. Pure.

Each takes cells of tables, in which what is about too few people is hidden; of a hidden cell it says that it is left
out.
"""

from collections.abc import Callable
from math import sqrt

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from eropaf.core.choices import Label
from eropaf.monitor.figures.table import Cell, is_hidden
from eropaf.monitor.partner_months import Share
from eropaf.monitor.shares import Interval, wilson

_FRACTIONS: tuple[tuple[float, Label], ...] = (
    (1 / 10, gettext_lazy("a tenth")),
    (1 / 5, gettext_lazy("a fifth")),
    (1 / 4, gettext_lazy("a quarter")),
    (1 / 3, gettext_lazy("a third")),
    (2 / 5, gettext_lazy("two fifths")),
    (1 / 2, gettext_lazy("half")),
    (3 / 5, gettext_lazy("three fifths")),
    (2 / 3, gettext_lazy("two thirds")),
    (3 / 4, gettext_lazy("three quarters")),
    (4 / 5, gettext_lazy("four fifths")),
    (9 / 10, gettext_lazy("nine tenths")),
)
_LOWEST, _HIGHEST = 0.075, 0.925  # beyond these the nearest fraction says too little
_EXACT = 0.005
_Z = 1.959963984540054  # 95 per cent
_ANSCOMBE = 3 / 8


def tell_part(share: Share) -> str:
    """A share as a fraction that is easily pictured: "about a third (34%)".

    Args:
        share: of something, not hidden.
    """
    ratio = share.ratio or 0.0
    if ratio in (0, 1):
        return percent(ratio)
    return _("%(fraction)s (%(percent)s)") % {"fraction": _fraction(ratio), "percent": percent(ratio)}


def percent(ratio: float) -> str:
    """In whole per cents; none and all are said only where they are so."""
    rounded = round(100 * ratio)
    return f"{number_format(min(max(rounded, 1), 99) if 0 < ratio < 1 else rounded)}%"


def _fraction(ratio: float) -> str:
    if ratio < _LOWEST:
        return _("less than a tenth")
    if ratio > _HIGHEST:
        return _("more than nine tenths")
    nearest, label = min(_FRACTIONS, key=lambda each: abs(each[0] - ratio))
    return str(label) if abs(nearest - ratio) <= _EXACT else _("about %(fraction)s") % {"fraction": label}


def tell_count(cell: Cell, label: Label, none: str, some: Callable[[int], str]) -> str:
    """A sentence about a number.

    Args:
        cell: the number, or that it is hidden.
        label: what is counted, to say that it is left out.
        none: what to say of nothing.
        some: gives the sentence for a number, with %(number)s in it.
    """
    if is_hidden(cell) or not isinstance(cell, int):
        return leave_out(label)
    return some(cell) % {"number": intcomma(cell)} if cell else none


def tell_share(cell: Cell, label: Label, *, none: str, some: str, every: str = "", unknown: str = "") -> str:
    """A sentence about a share.

    Args:
        cell: the share, or that it is hidden.
        label: what it is a share of, to say that it is left out.
        none: what to say when it is none of them.
        some: the sentence for a share, with %(part)s in it.
        every: what to say when it is all of them, where that is said otherwise.
        unknown: what to say where there is nothing of which it could be a share.
    """
    if is_hidden(cell):
        return leave_out(label)
    if not isinstance(cell, Share) or not cell.whole:
        return unknown
    if cell.part == cell.whole and every:
        return every
    return some % {"part": tell_part(cell)} if cell.part else none


def leave_out(label: Label) -> str:
    """That a number is not told."""
    return _("We leave out a number here: “%(label)s”. It would tell about too few people.") % {"label": label}


def compare(own: Cell, before: Cell, when: str) -> str:
    """That it is more or less than in the period before; "" where chance may explain the difference.

    Args:
        own: of this period.
        before: the same of the period before.
        when: the name of that period.
    """
    now, then = _interval(own), _interval(before)
    if now is None or then is None or (now.low <= then.high and then.low <= now.high):
        return ""
    told = {"when": when, "then": _told(before)}
    if now.low > then.high:
        return _("That is more than in %(when)s (%(then)s).") % told
    return _("That is less than in %(when)s (%(then)s).") % told


def _interval(cell: Cell) -> Interval | None:
    if is_hidden(cell):
        return None
    if isinstance(cell, Share):
        return wilson(cell.part, cell.whole) if cell.whole else None
    return around(cell) if isinstance(cell, int) else None


def around(count: int) -> Interval:
    """Between which numbers the true one lies, nineteen times out of twenty, where things come in by chance.

    Source: Anscombe (1948): the root of a Poisson number plus three eighths varies by a half, whatever the number.

    Args:
        count: how many came in.
    """
    root = sqrt(count + _ANSCOMBE)
    return Interval(max(root - _Z / 2, 0.0) ** 2 - _ANSCOMBE, (root + _Z / 2) ** 2 - _ANSCOMBE)


def _told(cell: Cell) -> str:
    return percent(cell.ratio or 0.0) if isinstance(cell, Share) else str(intcomma(str(cell)))
