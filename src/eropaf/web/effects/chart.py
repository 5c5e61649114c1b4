"""The pictures of what works: ratios with their intervals below each other, and curves with their bands."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from eropaf.core.charts import AXIS, LINE, REFERENCE, TEXT, draw_spec
from eropaf.monitor.effects.estimates import Estimate, Ratio, Unsaid
from eropaf.monitor.effects.survival import Curve
from eropaf.web.effects.labels import FACT_LABELS, name_group

WIDE, NARROW = 460, 210  # pixels for the ratios or days: on a screen or on paper, and on a phone
_LABELS_WIDE, _LABELS_NARROW = 230, 120
_LEAST, _MOST = 1 / 16, 16.0  # what lies further runs out of the picture; the table has it
_TICKS = (0.1, 0.25, 0.5, 1, 2, 4, 10)


def draw_ratios(facts: Sequence[Sequence[Estimate]], title: str, width: int = WIDE) -> str:
    """Every ratio as a point with its interval as a line, beside the line of no difference (a forest plot).

    Args:
        facts: per fact its groups, the reference first.
        title: what a screen reader calls the picture.
        width: of the part with the ratios.
    """
    panels = [_draw_fact(groups, width, is_last=groups is facts[-1]) for groups in facts]
    return _finish({"vconcat": panels, "spacing": 12}, title, describe_ratios())


def with_ratios(facts: Sequence[Sequence[Estimate]]) -> list[Sequence[Estimate]]:
    """The facts of which at least one ratio is told: only these are worth a picture."""
    return [groups for groups in facts if any(isinstance(each.found, Ratio) for each in groups)]


def describe_ratios() -> str:
    """What there is to see, for the text below the picture."""
    return _(
        "A point is the ratio, its line the interval in which the true ratio lies 19 of 20 times. On the line at 1 "
        "there is no difference from the first group of each fact. A filled point differs more than chance may bring "
        "about. The table has the same figures."
    )


def _draw_fact(groups: Sequence[Estimate], width: int, *, is_last: bool) -> dict[str, Any]:
    rows = [_row(each) for each in groups]
    room = _LABELS_WIDE if width == WIDE else _LABELS_NARROW
    labels = {**AXIS, "minExtent": room, "maxExtent": room, "labelLimit": room - 4, "labelFontSize": 12, "grid": False}
    ticks = {**AXIS, "values": _TICKS, "format": "~r", "labels": is_last}
    scale = {"type": "log", "domain": [_LEAST, _MOST], "clamp": True}
    return {
        "title": {"text": str(FACT_LABELS[groups[0].column]), "anchor": "start", "fontSize": 13, "color": TEXT},
        "width": width,
        "height": {"step": 22},
        "data": {"values": rows},
        "encoding": {
            "y": {
                "field": "label",
                "type": "nominal",
                "scale": {"domain": [row["label"] for row in rows]},
                "axis": labels,
            },
            "x": {"field": "low", "type": "quantitative", "scale": scale, "axis": ticks},
        },
        "layer": [
            {
                "mark": {"type": "rule", "color": REFERENCE, "strokeDash": [4, 3]},
                "encoding": {"x": {"datum": 1, "type": "quantitative"}, "y": {}},
            },
            {"mark": {"type": "rule", "color": LINE, "strokeWidth": 2}, "encoding": {"x2": {"field": "high"}}},
            {
                "mark": {"type": "point", "stroke": LINE, "strokeWidth": 2, "size": 60, "opacity": 1},
                "encoding": {"x": {"field": "ratio", "type": "quantitative"}, "fill": _FILLED},
            },
        ],
    }


_FILLED = {
    "field": "differs",
    "type": "nominal",
    "legend": None,
    "scale": {"domain": [True, False], "range": [LINE, "white"]},
}


def _row(each: Estimate) -> dict[str, Any]:
    label = name_group(each.column, each.words)
    if each.found == Unsaid.REFERENCE:
        return {"label": label, "low": 1, "high": 1, "ratio": 1, "differs": False}
    if isinstance(each.found, Unsaid):
        return {"label": label, "low": None, "high": None, "ratio": None, "differs": False}
    return {
        "label": label,
        "low": each.found.low,
        "high": each.found.high,
        "ratio": each.found.ratio,
        "differs": each.found.differs,
    }


def draw_curve(curve: Curve, title: str, width: int = WIDE) -> str:
    """The share to whom it happened by every day, as steps, with its interval as a band.

    Args:
        curve: as long as at least ten are followed.
        title: what a screen reader calls the picture.
        width: of the part with the days.
    """
    rows = [{"day": 0, "share": 0.0, "low": 0.0, "high": 0.0}]
    rows += [
        {"day": each.day, "share": 1 - each.waiting, "low": 1 - each.high, "high": 1 - each.low}
        for each in curve.moments
    ]
    share = {"type": "quantitative", "scale": {"domain": [0, 1]}, "axis": {**AXIS, "format": ".0%", "tickCount": 5}}
    days = {"field": "day", "type": "quantitative", "axis": {**AXIS, "title": _("days"), "grid": False}}
    step = {"interpolate": "step-after"}
    spec = {
        "width": width,
        "height": 220,
        "data": {"values": rows},
        "encoding": {"x": days},
        "layer": [
            {
                "mark": {"type": "area", "color": LINE, "opacity": 0.18, **step},
                "encoding": {"y": {"field": "low", **share}, "y2": {"field": "high"}},
            },
            {
                "mark": {"type": "line", "color": LINE, "strokeWidth": 2.5, **step},
                "encoding": {"y": {"field": "share", **share}},
            },
        ],
    }
    return _finish(spec, title, describe_curve())


def describe_curve() -> str:
    """What there is to see, for the text below the picture."""
    return _(
        "The line is the share to whom it had happened by each day, the band its interval: on each day the true share "
        "lies in it 19 of 20 times. The line ends where fewer than ten are still followed. The table has the "
        "same figures."
    )


def _finish(spec: dict[str, Any], title: str, description: str) -> str:
    return draw_spec(spec, get_language() or "nl", title, description)
