"""The picture of what the outcome depends on most: a tornado."""

import textwrap
from collections.abc import Sequence
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from eropaf.core.charts import AXIS, LINE, REFERENCE, TEXT, draw_spec
from eropaf.monitor.costs.enums import KEY_LABELS
from eropaf.monitor.costs.ranges import Bar

SHOWN_BARS = 8
# Width of the bars, height of each, and characters in a line of their names.
_LAYOUTS = {"wide": (560, 38, 40), "narrow": (170, 62, 21)}
_BAR_HEIGHT = 18
_BETWEEN_LINES = "|"


def draw_tornado(bars: Sequence[Bar], likely: float, title: str, *, narrow: bool) -> str:
    """A bar for each input from what becomes of the outcome at its low end to what becomes of it at its high end.

    Args:
        bars: the most first.
        likely: the outcome with every amount as likely as it is, in cents.
        title: from `entitle`.
        narrow: for a phone.
    """
    width, step, characters = _LAYOUTS["narrow" if narrow else "wide"]
    rows = [row for bar in bars[:SHOWN_BARS] for row in _rows(bar, likely, characters)]
    spec = {
        "data": {"values": rows},
        "width": width,
        "height": {"step": step},
        "encoding": {"y": {"field": "label", "type": "nominal", "sort": None, "axis": _LABELS}},
        "layer": [
            {"mark": {"type": "bar", "height": _BAR_HEIGHT}, "encoding": _ENDS},
            {"mark": {"type": "rule", "color": TEXT}, "encoding": {"x": {"datum": likely / 100}, "y": {}}},
        ],
    }
    return draw_spec(spec, get_language() or "nl", title, describe())


def entitle(*, of_costs: bool) -> str:
    """What the picture is called.

    Args:
        of_costs: whether it is about the costs only, as what it brought is not shown.
    """
    return _("What the costs depend on most") if of_costs else _("What the balance depends on most")


def describe() -> str:
    """What there is to see, for the text below the picture."""
    return _(
        "Each bar is one amount: grey to what the outcome becomes at its low end, blue at its high end, in euros, "
        "while the others stay as likely as they are. The line is the outcome with all amounts as likely as they are."
    )


def _rows(bar: Bar, likely: float, characters: int) -> list[dict[str, Any]]:
    label = _BETWEEN_LINES.join(textwrap.wrap(str(KEY_LABELS[bar.key]), characters))
    ends = ((bar.at_low, False), (bar.at_high, True))
    return [{"label": label, "from": likely / 100, "to": end / 100, "high": high} for end, high in ends]


_LABELS = {
    **AXIS,
    "grid": False,
    "labelFontSize": 12,
    "labelLimit": 420,
    "labelExpr": f"split(datum.label, '{_BETWEEN_LINES}')",
    "labelLineHeight": 14,
    "labelBaseline": "top",
    "labelOffset": -_BAR_HEIGHT / 2,  # a name begins where its bar does, however many lines it has
}
_ENDS = {
    "x": {"field": "from", "type": "quantitative", "axis": {**AXIS, "format": ",d", "tickCount": 4}},
    "x2": {"field": "to"},
    "color": {
        "field": "high",
        "type": "nominal",
        "legend": None,
        "scale": {"domain": [True, False], "range": [LINE, REFERENCE]},
    },
}
