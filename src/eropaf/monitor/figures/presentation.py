"""Tables of figures as readers see them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.humanize.templatetags.humanize import intcomma
from django.template.defaultfilters import date as format_date
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from eropaf.core.choices import Label
from eropaf.monitor.figures.table import Cell, Column, ColumnKind, Hidden, Section, Table
from eropaf.monitor.partner_months import Share
from eropaf.monitor.published_figures import PublishedFigure
from eropaf.monitor.shares import wilson

HIDDEN_MARK = "·"


@dataclass(frozen=True)
class ShownCell:
    """One cell.

    Attributes:
        text: what stands there.
        detail: the numbers behind a share, and between which shares the true one lies.
        label: of its column, for where columns stand below each other.
        is_number: whether it stands at the right.
    """

    text: str
    detail: str
    label: Label
    is_number: bool


@dataclass(frozen=True)
class ShownTable:
    """One table, its picture, and figures of elsewhere."""

    key: str
    title: Label
    columns: Sequence[Column]
    rows: Sequence[Sequence[ShownCell]]
    total: Sequence[ShownCell] | None
    note: Label
    definitions: Sequence[Column]
    hides_something: bool
    has_picture: bool
    references: Sequence[PublishedFigure]


def show_section(section: Section) -> ShownTable:
    """One section of a dashboard."""
    table = section.table
    return ShownTable(
        key=table.key,
        title=table.title,
        columns=table.columns,
        rows=[show_row(table, row) for row in table.rows],
        total=show_row(table, table.total) if table.total else None,
        note=table.note,
        definitions=[column for column in table.columns if column.definition],
        hides_something=table.hides_something,
        has_picture=bool(section.drawn),
        references=section.references,
    )


def show_row(table: Table, row: Sequence[Cell]) -> list[ShownCell]:
    """The cells of a row in words."""
    return [
        ShownCell(_text(cell, column.kind), _detail(cell), column.label, column.kind != ColumnKind.WORD)
        for column, cell in zip(table.columns, row, strict=True)
    ]


def month_label(word: str) -> str:
    """A month such as 2026-11 as a reader sees it; anything else as it is."""
    year, dash, month = word.partition("-")
    if dash and year.isdecimal() and month.isdecimal() and len(word) == len("2026-11"):
        return format_date(date(int(year), int(month), 1), "M Y")
    return word


def _text(cell: Cell, kind: ColumnKind) -> str:
    match cell:
        case Hidden():
            return HIDDEN_MARK
        case None:
            return "–"
        case str():
            return month_label(cell)
        case Share():
            return _share(cell)
        case float():
            return _percent(cell) if kind == ColumnKind.SHARE else number_format(round(cell, 1), 1)
    return str(intcomma(cell))


def _share(share: Share) -> str:
    if share.too_few:
        return HIDDEN_MARK
    return "–" if share.ratio is None else _percent(share.ratio)


def _percent(ratio: float) -> str:
    return f"{number_format(round(100 * ratio, 1), 1)}%"  # number_format cuts off


def _detail(cell: Cell) -> str:
    """ "34 of 120, 21% to 37%"; empty for what is no share."""
    if not isinstance(cell, Share) or cell.too_few or not cell.whole:
        return ""
    interval = wilson(cell.part, cell.whole)
    return _("%(part)s of %(whole)s, %(low)s%% to %(high)s%%") % {
        "part": intcomma(cell.part),
        "whole": intcomma(cell.whole),
        "low": round(100 * interval.low),
        "high": round(100 * interval.high),
    }
