"""Comma-separated files: any of four delimiters, UTF-8, UTF-16 or Windows text."""

import codecs
import csv
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import polars as pl
from django.utils.translation import gettext_lazy as _

from eropaf.core.errors import UnreadableFile
from eropaf.intake.readers.asides import mark_asides
from eropaf.intake.readers.header import find_header
from eropaf.intake.readers.table import (
    NO_ROWS,
    NOT_A_TABLE,
    ROW_NUMBER,
    SAMPLE_ROWS,
    check_width,
    frame_of_rows,
    name_columns,
    tidy,
)

DELIMITERS = ";\t|,"
_NEVER_IN_NAMES = frozenset(";\t|")
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_MOST_LINES = 2**20  # below the header; as on a sheet of Excel
_SAMPLE_BYTES = 50_000  # of each line that is looked at to find the delimiter
_MOST_CELLS = 100_000  # in one line
_EXCEL_HINT = "sep="  # Excel's own first line, which names the delimiter
_EXCEL_TEXT = '="'  # ="0012" keeps a spreadsheet from taking a text for a number
_TEXT_AS_FORMULA = r'^="([^"]*)"$'

Row = tuple[int, Sequence[str]]


def read_csv(content: bytes) -> pl.DataFrame:
    """Read a text file into a frame of texts with row numbers (lines of the file, from 1).

    Raises UnreadableFile (not_a_table, too_large, too_many_columns, no_header, no_rows).
    """
    lines = _as_utf8(content)
    if lines.count(b"\n") > _MOST_LINES:
        raise UnreadableFile("too_large", TOO_MANY_LINES)
    delimiter, header, two_rows = _sniff(lines)
    try:
        frame, names = _read_at_once(lines, delimiter, header, two_rows)
    except pl.exceptions.PolarsError:
        rows = _read_by_row(lines.decode(), delimiter, header)
        _number, last_row = next(rows)
        names = two_rows or last_row
        frame = frame_of_rows(names, rows, delimiter)
    if frame.is_empty():
        raise UnreadableFile("no_rows", NO_ROWS)
    frame = _without_formulas(frame)
    kept = [cell for cell, name in zip(names, name_columns(names), strict=True) if name in frame.columns]
    return mark_asides(frame, kept)


def _without_formulas(frame: pl.DataFrame) -> pl.DataFrame:
    """Texts that were written as a formula, for a spreadsheet, as the texts that they are."""
    found = frame.select(pl.col(pl.String).str.starts_with(_EXCEL_TEXT).any()).row(0, named=True)
    written = [name for name, any_found in found.items() if any_found]
    texts = (pl.col(name).str.replace(_TEXT_AS_FORMULA, "$1").replace("", None) for name in written)
    return frame.with_columns(texts)


def _as_utf8(content: bytes) -> bytes:
    """The lines of the file in UTF-8, each ended the same way; what is so already is not written anew."""
    unmarked = content.removeprefix(codecs.BOM_UTF8)
    lines = unmarked if _is_utf8(unmarked) else _decode(content).encode()
    if b"\0" in lines:  # text never has it, and the database does not take it
        raise UnreadableFile("not_a_table", NOT_A_TABLE)
    if b"\r" in lines and lines.count(b"\r") != lines.count(b"\r\n"):
        lines = lines.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return lines.rstrip(b"\r\n")


def _is_utf8(content: bytes) -> bool:
    if content.isascii():
        return True
    if content.startswith(_UTF16):
        return False
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def _decode(content: bytes) -> str:
    """The text of a file in another encoding."""
    try:
        return content.decode("utf-16" if content.startswith(_UTF16) else "cp1252")
    except UnicodeDecodeError as error:
        raise UnreadableFile("not_a_table", NOT_A_TABLE) from error


def _sniff(lines: bytes) -> tuple[str, int, Sequence[str]]:
    """The delimiter, how many lines stand above the (last) row of the header, and its names if it has two rows."""
    first = [line[:_SAMPLE_BYTES].decode(errors="ignore").rstrip("\r") for line in lines.split(b"\n", SAMPLE_ROWS)]
    sample = first[:SAMPLE_ROWS]
    hint = 1 if sample[0].lower().startswith(_EXCEL_HINT) else 0
    ways = [(delimiter, split) for delimiter in DELIMITERS for split in (_split_over_lines, _split_each)]
    read = [(delimiter, list(split(sample[hint:], delimiter))) for delimiter, split in ways]
    found = [score for delimiter, rows in read if (score := _score(rows, delimiter))]
    if not found:
        raise UnreadableFile("not_a_table", NOT_A_TABLE)
    best = max(found)
    check_width(best.cells)
    return best.delimiter, hint - best.minus_place, best.two_rows


class _Score(NamedTuple):
    """How well a delimiter explains the first lines, the weightiest reason first."""

    has_own_header: bool  # the names in the header are not cut by another delimiter
    is_regular: bool
    minus_place: int  # a later header is worse: the true header may stand above it
    cells: int
    delimiter: str
    two_rows: tuple[str, ...]  # the names, when they were written in two rows


def _score(numbered: list[Row], delimiter: str) -> _Score | None:
    """The score of a delimiter, or None when it makes no table.

    A comma inside addresses or amounts cuts many cells too, but not in the line with the names, and not
    equally many in each line.
    """
    found = find_header([row for _number, row in numbered])
    if found is None:
        return None
    (line, header), rows = numbered[found.place], [row for _number, row in numbered[found.place :] if row]
    alike = sum(len(row) == len(header) for row in rows)
    has_own_header = not any(mark in name for mark in _NEVER_IN_NAMES - {delimiter} for name in header)
    two_rows = tuple(found.cells) if found.is_two_rows else ()
    return _Score(has_own_header, alike * 2 > len(rows), 1 - line, len(header), delimiter, two_rows)


def _read_at_once(
    lines: bytes, delimiter: str, header: int, two_rows: Sequence[str]
) -> tuple[pl.DataFrame, Sequence[str]]:
    """Read a regular file, with the cells of its header; raises ComputeError when a row is not like the header."""
    frame = pl.read_csv(
        lines,
        has_header=False,
        infer_schema=False,
        separator=delimiter,
        skip_lines=header,
        row_index_name=ROW_NUMBER,
        row_index_offset=header + 1,
    )
    if frame.height + header != lines.count(b"\n") + 1:
        raise pl.exceptions.ComputeError("A cell runs over several lines, so rows are not lines")
    cells = frame.drop(ROW_NUMBER)
    header_cells = two_rows or [cell or "" for cell in cells.row(0)]
    if len(header_cells) != cells.width:
        raise pl.exceptions.ComputeError("The rows of the header have other lengths than the rows below")
    named = dict(zip(cells.columns, name_columns(header_cells), strict=True))
    return tidy(frame[1:].rename(named)), header_cells


def _read_by_row(text: str, delimiter: str, header: int) -> Iterator[Row]:
    """Read an irregular file; a stray quotation mark spoils no more than its own line."""
    lines = [f"{line}\n" for line in text.replace("\r\n", "\n").split("\n")][header:]
    widest = max(line.count(delimiter) for line in lines)
    if widest > _MOST_CELLS:
        check_width(widest)
    try:
        rows = list(_split_all(lines, delimiter, strict=True))
    except csv.Error:
        rows = list(_split_each(lines, delimiter))
    return ((number + header, cells) for number, cells in rows)


def _split_over_lines(lines: list[str], delimiter: str) -> Iterator[Row]:
    """Rows whose cells may run over several of these lines; the last may have been cut off, so it is left out."""
    try:
        rows = list(_split_all([f"{line}\n" for line in lines], delimiter, strict=False))
    except csv.Error:  # such as a cell that never ends: then these are not its rows
        return iter([])
    return iter(rows[:-1] if rows and rows[-1][0] < len(lines) else rows)


def _split_all(lines: list[str], delimiter: str, *, strict: bool) -> Iterator[Row]:
    """Rows with the line on which each starts; when strict, csv.Error for a quotation mark out of place."""
    reader = csv.reader(lines, delimiter=delimiter, strict=strict)
    line = 1
    for cells in reader:
        yield line, cells
        line = reader.line_num + 1


def _split_each(lines: list[str], delimiter: str) -> Iterator[Row]:
    """Rows where every line is one row."""
    for number, line in enumerate(lines, start=1):
        try:
            yield number, next(csv.reader([line], delimiter=delimiter), [])
        except csv.Error as error:
            raise UnreadableFile("not_a_table", NOT_A_TABLE) from error


TOO_MANY_LINES = _("The file has more rows than fit on a sheet. Send it in parts, each with its own header.")
