"""Excel workbooks (.xlsx). Formulas are not run: the values that Excel saved are read."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time
from functools import singledispatch

import polars as pl
from django.utils.translation import gettext_lazy as _
from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from eropaf.core.errors import UnreadableFile
from eropaf.intake.readers.table import NOT_A_TABLE, SAMPLE_ROWS, find_header, frame_of_rows

_MARK = ";"
_DIGITS_EXCEL_KEEPS = 15
_ROOM_PER_BYTE = 30  # a workbook unpacks to at most this many times the size limit
_DENSEST_TABLE = 30_000_000  # cells; a stray mark in the last cell of a sheet makes 17 thousand million

Sheet = list[list[str]]


def read_xlsx(content: bytes, max_bytes: int) -> pl.DataFrame:
    """Read the table of a workbook into a frame of texts with row numbers (rows of the sheet, from 1).

    Raises UnreadableFile (damaged_workbook, password_protected, too_large, several_sheets, not_a_table,
    no_header, no_rows).
    """
    _check_room(content, max_bytes)
    sheet, header = _choose(_visible_sheets(content))
    rows = ((number, cells) for number, cells in enumerate(sheet[header + 1 :], start=header + 2))
    return frame_of_rows(sheet[header], rows, _MARK)


def _check_room(content: bytes, max_bytes: int) -> None:
    """Refuse a workbook that would unpack to more than the machine can bear."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        unpacked = sum(part.file_size for part in package.infolist())
    if unpacked > max_bytes * _ROOM_PER_BYTE:
        raise UnreadableFile("too_large", _("This workbook unpacks to too much data. Send it in parts."))


def _visible_sheets(content: bytes) -> list[Sheet]:
    """The texts of every sheet that the sender could see, from cell A1 on."""
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        shown = [
            sheet.name
            for sheet in workbook.sheets_metadata
            if sheet.visible == SheetVisibleEnum.Visible and sheet.typ == SheetTypeEnum.WorkSheet
        ]
        return [_texts(workbook, name) for name in shown]
    except PasswordError as error:
        raise UnreadableFile("password_protected", PASSWORD_PROTECTED) from error
    except CalamineError as error:
        raise UnreadableFile("damaged_workbook", DAMAGED) from error


def _texts(workbook: CalamineWorkbook, name: str) -> Sheet:
    """One sheet as rows of texts."""
    sheet = workbook.get_sheet_by_name(name)
    if sheet.total_height * sheet.total_width > _DENSEST_TABLE:
        raise UnreadableFile("too_large", _("A sheet of this workbook is too large. Send it in parts."))
    return [[text_of(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]


def _choose(sheets: list[Sheet]) -> tuple[Sheet, int]:
    """The sheet with the widest table and the place of its header; sheets beside it may explain."""
    if not any(any(row) for sheet in sheets for row in sheet):
        raise UnreadableFile("empty_file", _("This workbook is empty. Check whether the right file was sent."))
    tables = [(sheet, place) for sheet in sheets if (place := find_header(sheet[:SAMPLE_ROWS])) is not None]
    if not tables:
        raise UnreadableFile("not_a_table", NOT_A_TABLE)
    chosen = max(tables, key=lambda table: len(table[0][table[1]]))
    names = _names(*chosen)
    if sum(_names(*table) == names for table in tables) > 1:
        raise UnreadableFile("several_sheets", SEVERAL_SHEETS)
    return chosen


def _names(sheet: Sheet, header: int) -> Sequence[str]:
    """The column names of a table."""
    return [cell.strip().casefold() for cell in sheet[header] if cell.strip()]


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


PASSWORD_PROTECTED = _("This workbook is protected by a password. Save it without a password and send it again.")
DAMAGED = _("This workbook is damaged and cannot be opened. Export it anew and send it again.")
SEVERAL_SHEETS = _(
    "Several sheets of this workbook hold the same columns. Put all rows on one sheet and send it again."
)
