"""Charts as SVG, drawn on the server: Vega-Lite is data, and vl-convert draws it without a browser or a network."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import accumulate
from typing import Any
from xml.sax.saxutils import escape

import vl_convert

# Of the example theme; a picture cannot use the page's tokens. Contrast with white: 7.6, 4.9 and 5.7.
LINE, REFERENCE, TEXT = "#154273", "#6B6B6B", "#4A5A6A"
_FONT = "Noto Sans, Liberation Sans, Arial, sans-serif"
_DUTCH_NUMBERS = {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["€ ", ""]}
_DUTCH_DAYS = {
    "dateTime": "%a %e %B %Y %X",
    "date": "%d-%m-%Y",
    "time": "%H:%M:%S",
    "periods": ["", ""],
    "days": ["zondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag"],
    "shortDays": ["zo", "ma", "di", "wo", "do", "vr", "za"],
    "months": [
        "januari", "februari", "maart", "april", "mei", "juni",
        "juli", "augustus", "september", "oktober", "november", "december",
    ],
    "shortMonths": ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"],
}  # fmt: skip
AXIS = {
    "title": None,
    "labelFlush": False,
    "labelColor": TEXT,
    "labelFontSize": 11,
    "gridColor": "#E0E4E8",
    "domain": False,
    "ticks": False,
}
_MONTHS = {**AXIS, "format": "%b", "grid": False, "labelAngle": 0}
_INSET = {"type": "utc", "padding": 10}  # the first and the last point stand free of the axis
_VALUES = {**AXIS, "tickCount": 3, "minExtent": 36, "maxExtent": 36}  # so that panels below each other are in line
_LOCALES: Mapping[str, dict[str, Any]] = {
    "nl": {"format_locale": _DUTCH_NUMBERS, "time_format_locale": _DUTCH_DAYS},
    "en": {},
}


@dataclass(frozen=True, slots=True)
class Panel:
    """One small chart over months.

    title: above it.
    own: (first day of the month, value) of what the chart is about, None for a month without a value.
    reference: the same of what it is compared with; may be empty.
    axis_format: of the values, as d3-format writes it ("%" for shares).
    least: how far the axis goes at least, so that a trifle does not look like a mountain.
    """

    title: str
    own: Sequence[tuple[date, float | None]]
    reference: Sequence[tuple[date, float]]
    axis_format: str
    least: float = 1


def draw_panels(panels: Sequence[Panel], language: str, title: str, description: str, *, columns: int = 3) -> str:
    """Small charts beside each other, as SVG.

    Args:
        panels: in their order.
        language: nl or en, for numbers and months.
        title: what a screen reader calls the picture.
        description: what there is to see.
        columns: how many stand beside each other.
    """
    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "concat": [_draw_panel(panel) for panel in panels],
        "columns": columns,
        "spacing": 28,
        "config": {"font": _FONT, "view": {"stroke": None}, "background": "white"},
    }
    return _name(_draw(json.dumps(spec), language), title, description)


def _draw_panel(panel: Panel) -> dict[str, Any]:
    own = [{"month": month.isoformat(), "value": value} for month, value in panel.own]
    reference = [{"month": month.isoformat(), "value": value} for month, value in panel.reference]
    highest = max([value for _month, value in (*panel.own, *panel.reference) if value is not None], default=0)
    return {
        "title": {"text": panel.title, "anchor": "start", "fontSize": 13},
        "width": 320,
        "height": 110,
        "encoding": {
            "x": {"field": "month", "type": "temporal", "timeUnit": "utcyearmonth", "axis": _MONTHS, "scale": _INSET},
            "y": {
                "field": "value",
                "type": "quantitative",
                "scale": {"domain": [0, max(highest, panel.least)]},
                "axis": {**_VALUES, "format": panel.axis_format},
            },
        },
        "layer": [
            {"data": {"values": reference}, "mark": {"type": "line", "color": REFERENCE, "strokeDash": [5, 4]}},
            {"data": {"values": own}, "mark": {"type": "line", "color": LINE, "strokeWidth": 2.5}},
            {"data": {"values": own}, "mark": {"type": "point", "color": LINE, "filled": True, "size": 45}},
        ],
    }


def draw_waterfall(steps: Sequence[tuple[str, float]], language: str, title: str, description: str) -> str:
    """Steps that add up, each beginning where the one before ended, as SVG.

    Args:
        steps: what each is called and how much it adds; below zero it takes off.
        language: nl or en, for numbers.
        title: what a screen reader calls the picture.
        description: what there is to see.
    """
    ends = list(accumulate(amount for _label, amount in steps))
    rows = [
        {"label": label, "from": end - amount, "to": end, "adds": amount >= 0}
        for (label, amount), end in zip(steps, ends, strict=True)
    ]
    labels = {**AXIS, "labelLimit": 420, "labelFontSize": 12, "grid": False}
    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "data": {"values": rows},
        "width": 320,
        "height": {"step": 24},
        "encoding": {"y": {"field": "label", "type": "nominal", "sort": None, "axis": labels}},
        "layer": [
            {"mark": {"type": "bar", "height": 14}, "encoding": _STEP},
            {"mark": {"type": "rule", "color": TEXT}, "encoding": {"x": {"datum": 0, "type": "quantitative"}, "y": {}}},
        ],
        "config": {"font": _FONT, "view": {"stroke": None}, "background": "white"},
    }
    return _name(_draw(json.dumps(spec), language), title, description)


def draw_spec(spec: dict[str, Any], language: str, title: str, description: str) -> str:
    """A picture of one's own, in the looks that all pictures have, as SVG.

    Args:
        spec: of Vega-Lite, with its data.
        language: nl or en, for numbers and months.
        title: what a screen reader calls the picture.
        description: what there is to see.
    """
    whole = {"$schema": "https://vega.github.io/schema/vega-lite/v5.json", **spec, "config": _CONFIG}
    return _name(_draw(json.dumps(whole), language), title, description)


_CONFIG = {"font": _FONT, "view": {"stroke": None}, "background": "white"}
_STEP = {
    "x": {"field": "from", "type": "quantitative", "axis": {**AXIS, "tickCount": 6}},
    "x2": {"field": "to"},
    "color": {
        "field": "adds",
        "type": "nominal",
        "legend": None,
        "scale": {"domain": [True, False], "range": [LINE, REFERENCE]},
    },
}


@lru_cache(maxsize=128)
def _draw(spec: str, language: str) -> str:
    """Drawing takes tens of milliseconds, so the same figures are drawn once."""
    return vl_convert.vegalite_to_svg(spec, **_LOCALES[language])


def _name(svg: str, title: str, description: str) -> str:
    """Say what the picture is to who does not see it."""
    start, rest = svg.split(">", 1)
    told = f"<title>{escape(title)}</title><desc>{escape(description)}</desc>"
    return f'{start} role="img">{told}{rest}'
