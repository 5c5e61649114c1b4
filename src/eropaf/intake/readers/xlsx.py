"""Excel workbooks (.xlsx). Formulas are not run: the values that Excel saved are read."""

import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from functools import singledispatch
from typing import NamedTuple

import polars as pl
from django.utils.translation import gettext_lazy as _
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from eropaf.core.errors import UnreadableFile
from eropaf.intake.readers.extent import RowTooLong, count_cells
from eropaf.intake.readers.table import NOT_A_TABLE, SAMPLE_ROWS, find_header, frame_of_rows

_MARK = ";"
_DIGITS_EXCEL_KEEPS = 15
_ROOM_PER_BYTE = 15  # a workbook unpacks to at most this many times the size limit
_MOST_CELLS = 3_000_000  # of all sheets together; a stray mark in the last cell makes 17 thousand million
Texts = list[list[str]]


class _Table(NamedTuple):
    """A sheet, the place of its header and the names in it."""

    sheet: CalamineSheet
    header: int
    names: Sequence[str]


def read_xlsx(content: bytes, max_bytes: int) -> pl.DataFrame:
    """Read the table of a workbook into a frame of texts with row numbers (rows of the sheet, from 1).

    Raises UnreadableFile (damaged_workbook, password_protected, too_large, several_sheets, not_a_table,
    no_header, no_rows).
    """
    _check_room(content, max_bytes)
    try:
        table = _choose(_visible_sheets(content))
        texts = _texts(table.sheet)
    except PasswordError as error:
        raise UnreadableFile("password_protected", PASSWORD_PROTECTED) from error
    except CalamineError as error:
        raise UnreadableFile("damaged_workbook", DAMAGED) from error
    rows = enumerate(texts[table.header + 1 :], start=table.header + 2)
    return frame_of_rows(texts[table.header], rows, _MARK)


def _check_room(content: bytes, max_bytes: int) -> None:
    """Refuse a workbook that would unpack to more than the machine can bear."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        unpacked = sum(part.file_size for part in package.infolist())
    if unpacked > max_bytes * _ROOM_PER_BYTE:
        raise UnreadableFile("too_large", _("This workbook unpacks to too much data. Send it in parts."))
    try:
        cells = count_cells(content)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise UnreadableFile("damaged_workbook", DAMAGED) from error
    except RowTooLong as error:
        raise UnreadableFile("too_large", TOO_MANY_CELLS) from error
    if cells > _MOST_CELLS:
        raise UnreadableFile("too_large", TOO_MANY_CELLS)


def _visible_sheets(content: bytes) -> Iterator[CalamineSheet]:
    """Every sheet that the sender could see, one after the other."""
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    for sheet in workbook.sheets_metadata:
        if sheet.visible == SheetVisibleEnum.Visible and sheet.typ == SheetTypeEnum.WorkSheet:
            yield workbook.get_sheet_by_name(sheet.name)


def _texts(sheet: CalamineSheet, rows: int | None = None) -> Texts:
    """A sheet from cell A1 on, or its first rows only."""
    return [[text_of(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False, nrows=rows)]


def _choose(sheets: Iterator[CalamineSheet]) -> _Table:
    """The sheet with the widest table; sheets beside it may explain."""
    chosen: _Table | None = None
    several = is_filled = False
    for sheet in sheets:
        is_filled = is_filled or sheet.total_height * sheet.total_width > 0
        table = _table_of(sheet)
        if table is None:
            continue
        if chosen is None or len(table.names) > len(chosen.names):
            chosen, several = table, False
        else:
            several = several or table.names == chosen.names
    if chosen is None:
        raise UnreadableFile("not_a_table", NOT_A_TABLE) if is_filled else UnreadableFile("empty_file", EMPTY)
    if several:
        raise UnreadableFile("several_sheets", SEVERAL_SHEETS)
    return chosen


def _table_of(sheet: CalamineSheet) -> _Table | None:
    """The table that a sheet holds, None when nothing looks like one."""
    sample = _texts(sheet, SAMPLE_ROWS)
    header = find_header(sample)
    if header is None:
        return None
    return _Table(sheet, header, [cell.strip().casefold() for cell in sample[header] if cell.strip()])


@singledispatch
def text_of(cell: object) -> str:
    """A cell as the text that a CSV export would hold."""
    return str(cell)


@text_of.register
def _text_of_text(cell: str) -> str:
    """Excel can escape a sign that no text has and no database takes."""
    return cell.replace("\0", "")


@text_of.register
def _text_of_number(cell: float) -> str:
    """Excel shows 15 digits. Three decimals get a fourth, so that no reader takes the point for thousands."""
    if cell.is_integer():
        return str(int(cell))
    text = format(cell, f".{_DIGITS_EXCEL_KEEPS}g")
    return f"{text}0" if len(text.partition(".")[2]) == len("000") else text


@text_of.register
def _text_of_moment(cell: datetime) -> str:
    return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ")


@text_of.register
def _text_of_day(cell: date) -> str:
    return cell.isoformat()


@text_of.register
def _text_of_yes_or_no(cell: bool) -> str:
    return "true" if cell else "false"


EMPTY = _("This workbook is empty. Check whether the right file was sent.")
TOO_MANY_CELLS = _(
    "The sheets of this workbook have too many cells. Delete the empty rows and columns around the table, "
    "and other sheets, or send it in parts."
)
PASSWORD_PROTECTED = _("This workbook is protected by a password. Save it without a password and send it again.")
DAMAGED = _("This workbook is damaged and cannot be opened. Export it anew and send it again.")
SEVERAL_SHEETS = _(
    "Several sheets of this workbook hold the same columns. Put all rows on one sheet and send it again."
)
