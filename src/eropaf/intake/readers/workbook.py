"""Workbooks of Excel (.xlsx, .xls) and OpenDocument (.ods). Formulas are not run: the saved values are read."""

import io
from collections.abc import Iterator, Sequence
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
from eropaf.intake.readers.asides import mark_asides
from eropaf.intake.readers.cells import column_of_texts, text_of
from eropaf.intake.readers.extent import MOST_CELLS
from eropaf.intake.readers.header import find_header
from eropaf.intake.readers.old_excel import check_old_excel
from eropaf.intake.readers.package import (
    DAMAGED,
    MACRO,
    PASSWORD_PROTECTED,
    TOO_MANY_CELLS,
    check_package,
)
from eropaf.intake.readers.padded import with_zeros
from eropaf.intake.readers.table import (
    ASIDE,
    EXTRA_CELLS,
    NO_ROWS,
    NOT_A_TABLE,
    ROW_NUMBER,
    SAMPLE_ROWS,
    free_name,
    name_columns,
    tidy,
)

_READER_GAVE_UP = "PanicException"  # of the reader's own language: no class of it can be imported
_ZIP = b"PK"
_MACRO_SHEETS = (SheetTypeEnum.MacroSheet, SheetTypeEnum.Vba)


class _Table(NamedTuple):
    """A sheet, the place of its header, and its names: as they are shown and to compare."""

    sheet: CalamineSheet
    header: int
    shown: list[str]
    names: Sequence[str]


def read_workbook(content: bytes, max_bytes: int) -> pl.DataFrame:
    """Read the table of a workbook into a frame of texts with row numbers (rows of the sheet, from 1).

    Sheets with the same columns are one table: a column says where a row stands, and the numbers run on.

    Raises UnreadableFile (damaged_workbook, password_protected, macro, external_link, too_large, unknown_format,
    empty_file, not_a_table, no_header, no_rows).
    """
    if content.startswith(_ZIP):
        check_package(content, max_bytes)
        content = with_zeros(content)
    else:
        content = check_old_excel(content)
    try:
        tables = _choose(_visible_sheets(content))
        return _join([(table.sheet, _frame_of(table)) for table in tables])
    except PasswordError as error:
        raise UnreadableFile("password_protected", PASSWORD_PROTECTED) from error
    except (CalamineError, MemoryError) as error:
        raise UnreadableFile("damaged_workbook", DAMAGED) from error
    except BaseException as error:
        if type(error).__name__ != _READER_GAVE_UP:
            raise
        raise UnreadableFile("damaged_workbook", DAMAGED) from error


def _visible_sheets(content: bytes) -> Iterator[CalamineSheet]:
    """Every sheet that the sender could see, one after the other."""
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    if any(sheet.typ in _MACRO_SHEETS for sheet in workbook.sheets_metadata):
        raise UnreadableFile("macro", MACRO)
    for sheet in workbook.sheets_metadata:
        if sheet.visible == SheetVisibleEnum.Visible and sheet.typ == SheetTypeEnum.WorkSheet:
            yield workbook.get_sheet_by_name(sheet.name)


def _choose(sheets: Iterator[CalamineSheet]) -> list[_Table]:
    """The sheets with the widest table and the same columns; sheets beside them may explain."""
    chosen: list[_Table] = []
    is_filled, cells = False, 0
    for sheet in sheets:
        cells += sheet.height * sheet.width
        if cells > MOST_CELLS:  # several sheets may be one part of the file
            raise UnreadableFile("too_large", TOO_MANY_CELLS)
        is_filled = is_filled or sheet.start is not None
        table = _table_of(sheet)
        if table is None:
            continue
        if not chosen or len(table.names) > len(chosen[0].names):
            chosen = [table]
        elif _folded(table.shown) == _folded(chosen[0].shown):
            # By the names of the first, else columns in other capitals would stand beside each other.
            chosen.append(table._replace(shown=chosen[0].shown))
    if not chosen:
        raise UnreadableFile("not_a_table", NOT_A_TABLE) if is_filled else UnreadableFile("empty_file", EMPTY)
    return chosen


def _folded(shown: Sequence[str]) -> list[str]:
    """Names place by place, whatever their capitals."""
    return [cell.strip().casefold() for cell in shown]


def _table_of(sheet: CalamineSheet) -> _Table | None:
    """The table that a sheet holds, None when nothing looks like one."""
    sample = [[text_of(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False, nrows=SAMPLE_ROWS)]
    header = find_header(sample)
    if header is None:
        return None
    last = max(place for place, cell in enumerate(header.cells) if cell.strip())
    shown = list(header.cells[: last + 1])
    return _Table(sheet, header.place, shown, [name for name in _folded(shown) if name])


def _frame_of(table: _Table) -> pl.DataFrame:
    """The rows below the header, numbered as on the sheet."""
    names = name_columns(table.shown)
    rows = table.sheet.to_python(skip_empty_area=False)[table.header + 1 :]
    columns = list(zip(*rows, strict=True)) or [()] * len(names)
    series = [column_of_texts(name, cells) for name, cells in zip(names, columns, strict=False)]
    beyond = [column_of_texts(f"{EXTRA_CELLS}{place}", cells) for place, cells in enumerate(columns[len(names) :])]
    extra = _joined(beyond) if beyond else []
    numbers = pl.Series(ROW_NUMBER, range(table.header + 2, table.header + 2 + len(rows)), dtype=pl.UInt32)
    frame = tidy(pl.DataFrame([*series, *extra, numbers]))
    return mark_asides(frame, [text for text, name in zip(table.shown, names, strict=True) if name in frame.columns])


def _joined(beyond: list[pl.Series]) -> list[pl.Series]:
    """What stands beyond the header, cells kept apart by a mark."""
    frame = pl.DataFrame(beyond)
    joined = pl.concat_str(pl.all(), separator=";").str.strip_chars(";")
    return [frame.select(joined.alias(EXTRA_CELLS)).to_series()]


def _join(parts: list[tuple[CalamineSheet, pl.DataFrame]]) -> pl.DataFrame:
    """The rows of all sheets; a row of a later sheet is numbered on, and says where it stands."""
    filled = [(sheet, frame) for sheet, frame in parts if frame.height]
    if not filled:
        raise UnreadableFile("no_rows", NO_ROWS)
    if len(filled) == 1:
        return filled[0][1]
    place = free_name(str(SHEET_AND_ROW), {name for _sheet, frame in filled for name in frame.columns})
    before, frames = 0, []
    for sheet, frame in filled:
        where = pl.format("{}, {}", pl.lit(sheet.name), ROW_NUMBER).alias(place)
        frames.append(frame.with_columns(where, (pl.col(ROW_NUMBER) + before).cast(pl.UInt32)))
        before += frame[ROW_NUMBER].item(-1)
    whole = pl.concat(frames, how="diagonal")
    last = [name for name in (EXTRA_CELLS, ASIDE, ROW_NUMBER) if name in whole.columns]
    return whole.select(pl.exclude(last), *last)


EMPTY = _("This workbook is empty. Check whether the right file was sent.")
SHEET_AND_ROW = _("Sheet and row")
