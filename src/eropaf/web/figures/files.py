"""A table of figures as a file: for a spreadsheet, or for those who count on."""

import csv
import io
from collections.abc import Callable, Mapping, Sequence

import polars as pl
import xlsxwriter
from django.utils.translation import gettext as _

from eropaf.core import clock
from eropaf.core.cells import TEXTS_STAY_TEXTS, harmless
from eropaf.monitor.figures.table import Cell, ColumnKind, Table, is_hidden
from eropaf.monitor.partner_months import Share
from eropaf.monitor.shares import wilson

HIDDEN_WORD = "·"
_PARTS = ("part", "whole", "share", "low", "high")
Flat = tuple[list[str], list[list[Cell]]]


def write_csv(table: Table) -> bytes:
    """With semicolons, as spreadsheets in the Netherlands expect."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    header, rows = _flatten(table)
    writer.writerow(header)
    writer.writerows([[_as_text(cell) for cell in row] for row in rows])
    return text.getvalue().encode("utf-8-sig")


def write_workbook(table: Table) -> bytes:
    """The figures, and on a second sheet what they mean."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True, **TEXTS_STAY_TEXTS}) as book:
        book.set_properties({"created": clock.now().replace(tzinfo=None), "title": str(table.title)})
        bold = book.add_format({"bold": True})
        header, rows = _flatten(table)
        sheet = book.add_worksheet(_("Figures"))
        sheet.freeze_panes(1, 1)
        sheet.set_column(0, 0, 34)
        for place, name in enumerate(header):
            sheet.write_string(0, place, name, bold)
        for number, row in enumerate(rows, start=1):
            for place, cell in enumerate(row):
                _write(sheet, number, place, HIDDEN_WORD if is_hidden(cell) else cell)
        meanings = book.add_worksheet(_("What is counted"))
        meanings.set_column(0, 1, 60)
        for number, (name, meaning) in enumerate(_meanings(table)):
            meanings.write_string(number, 0, name, bold)
            meanings.write_string(number, 1, meaning)
    return content.getvalue()


def write_parquet(table: Table) -> bytes:
    """With numbers as numbers; what is hidden is null."""
    header, rows = _flatten(table)
    columns = zip(*rows, strict=True) if rows else [[] for _name in header]
    frame = pl.DataFrame(
        {
            name: [None if is_hidden(cell) else cell for cell in cells]
            for name, cells in zip(header, columns, strict=True)
        },
        strict=False,
    )
    content = io.BytesIO()
    frame.write_parquet(content)
    return content.getvalue()


FORMATS: Mapping[str, tuple[str, Callable[[Table], bytes]]] = {
    "csv": ("text/csv; charset=utf-8", write_csv),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", write_workbook),
    "parquet": ("application/vnd.apache.parquet", write_parquet),
}


def _flatten(table: Table) -> Flat:
    """A share becomes what it is made of, and between which shares the true one lies."""
    header = [
        name
        for column in table.columns
        for name in ([f"{column.key}_{part}" for part in _PARTS] if column.kind == ColumnKind.SHARE else [column.key])
    ]
    lines = [*table.rows, *([table.total] if table.total else [])]
    return header, [_flat_row(table, line) for line in lines]


def _flat_row(table: Table, row: Sequence[Cell]) -> list[Cell]:
    cells: list[Cell] = []
    for column, cell in zip(table.columns, row, strict=True):
        cells += _parts(cell) if column.kind == ColumnKind.SHARE else [cell]
    return cells


def _parts(cell: Cell) -> Sequence[Cell]:
    if is_hidden(cell):
        return [cell] * len(_PARTS)
    if not isinstance(cell, Share) or not cell.whole:
        return [None] * len(_PARTS)
    interval = wilson(cell.part, cell.whole)
    return [cell.part, cell.whole, round(cell.part / cell.whole, 4), round(interval.low, 4), round(interval.high, 4)]


def _as_text(cell: Cell) -> str:
    """As a spreadsheet reads it."""
    if is_hidden(cell):
        return HIDDEN_WORD
    return harmless(cell) if isinstance(cell, str) else "" if cell is None else str(cell)


def _write(sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, cell: Cell) -> None:
    if isinstance(cell, int | float):
        sheet.write_number(row, column, cell)
    elif cell is not None:
        sheet.write_string(row, column, str(cell))


def _meanings(table: Table) -> list[tuple[str, str]]:
    period = f"{table.period.start:%d-%m-%Y} - {table.period.end:%d-%m-%Y}"
    return [
        (str(table.title), ""),
        (_("Period"), period),
        *((f"{column.key}: {column.label}", str(column.definition)) for column in table.columns),
        (_("Hidden"), _("%(few)s stands for a number about fewer than ten people, or one from which it would follow.")
         % {"few": HIDDEN_WORD}),
        (_("Note"), str(table.note)),
    ]  # fmt: skip
