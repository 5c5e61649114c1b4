"""The pictures of dashboards: bars for levels, with their intervals, and lines for months."""

from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from eropaf.core.charts import AXIS, LINE, REFERENCE, Panel, draw_panels, draw_spec
from eropaf.core.period import months_later
from eropaf.monitor.figures.table import Cell, Column, ColumnKind, Section, Table, is_hidden
from eropaf.monitor.partner_months import Share
from eropaf.monitor.shares import wilson

WIDE, NARROW = 2, 1  # charts beside each other: on a screen or on paper, and on a phone
_COUNTED = ".0f"
_BAR_WIDTH = {WIDE: 300, NARROW: 200}
_PADDING = {"left": 26, "top": 5, "right": 5, "bottom": 5}  # the reader's letters may be wider than those measured
_LABEL_WIDTH = {WIDE: 260, NARROW: 150}
_STEP, _STEP_OF_TWO_LINES = 24, 36
_APART = ", "  # what a share is of stands on a line of its own
_ON_TWO_LINES = f"split(datum.label, '{_APART}')"


def draw_section(section: Section, columns: int = WIDE) -> str:
    """The picture of a section, as SVG.

    Args:
        section: with something to picture.
        columns: how many charts stand beside each other.
    """
    title, language = str(section.table.title), get_language() or "nl"
    if section.as_months:
        panels = [_lines(section, column) for column in _pictured(section)]
        return draw_panels(panels, language, title, describe(), columns=columns)
    charts = [_bars(section.table, column, columns) for column in _pictured(section)]
    spec = {"concat": charts, "columns": columns, "spacing": 28, "padding": _PADDING}
    return draw_spec(spec, language, title, describe())


def describe() -> str:
    """What there is to see, for the text below the picture."""
    return _("The table below has the same figures. A thin line shows between which shares the true one lies.")


def _pictured(section: Section) -> list[tuple[int, Column]]:
    return [(place, section.table.columns[place]) for place in section.drawn]


def _lines(section: Section, pictured: tuple[int, Column]) -> Panel:
    place, column = pictured
    own = _points(section.table, place)
    known = _points(section.before, place) if section.before else []
    before = [(months_later(month, 12), value) for month, value in known if value is not None]
    if column.kind == ColumnKind.SHARE:
        return Panel(str(column.label), own, before, ".0%", least=0.1)
    return Panel(str(column.label), own, before, _COUNTED)


def _points(table: Table, place: int) -> list[tuple[date, float | None]]:
    return [(date.fromisoformat(f"{row[0]}-01"), _value(row[place])) for row in table.rows]


def _value(cell: Cell) -> float | None:
    if is_hidden(cell) or isinstance(cell, str):
        return None
    return cell.ratio if isinstance(cell, Share) else cell  # type: ignore[return-value] # hidden was told apart


def _bars(table: Table, pictured: tuple[int, Column], columns: int) -> dict[str, Any]:
    place, column = pictured
    values = [_bar(str(row[0]), row[place]) for row in table.rows]
    is_share = column.kind == ColumnKind.SHARE
    labels = {
        **AXIS,
        "labelLimit": _LABEL_WIDTH[columns],
        "labelFontSize": 12,
        "grid": False,
        "labelExpr": _ON_TWO_LINES,
    }
    two_lines = any(_APART in str(row[0]) for row in table.rows)
    across = {"type": "quantitative", "axis": {**AXIS, "format": ".0%" if is_share else _COUNTED, "tickCount": 5}}
    scale = {"scale": {"domain": [0, 1]}} if is_share else {}
    return {
        "title": {"text": str(column.label), "anchor": "start", "fontSize": 13},
        "data": {"values": values},
        "width": _BAR_WIDTH[columns],
        "height": {"step": _STEP_OF_TWO_LINES if two_lines else _STEP},
        "encoding": {"y": {"field": "label", "type": "nominal", "sort": None, "axis": labels}},
        "layer": [
            {"mark": {"type": "bar", "height": 14, "color": LINE},
             "encoding": {"x": {"field": "value", **across, **scale}}},
            {"mark": {"type": "rule", "color": REFERENCE, "strokeWidth": 2},
             "encoding": {"x": {"field": "low", **across, **scale}, "x2": {"field": "high"}}},
        ],
    }  # fmt: skip


def _bar(label: str, cell: Cell) -> dict[str, Any]:
    bar: dict[str, Any] = {"label": label, "value": _value(cell)}
    if isinstance(cell, Share) and cell.whole and not cell.too_few:
        interval = wilson(cell.part, cell.whole)
        bar |= {"low": interval.low, "high": interval.high}
    return bar
