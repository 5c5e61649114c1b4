"""Comma-separated files: any of four delimiters, UTF-8, UTF-16 or Windows text."""

import codecs
import csv
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import polars as pl
from django.utils.translation import gettext_lazy as _

from eropaf.core.errors import UnreadableFile
from eropaf.intake.readers.asides import mark_asides
from eropaf.intake.readers.table import (
    NO_ROWS,
    NOT_A_TABLE,
    ROW_NUMBER,
    SAMPLE_ROWS,
    check_width,
    find_header,
    frame_of_rows,
    name_columns,
    tidy,
)

DELIMITERS = ";\t|,"
_NEVER_IN_NAMES = frozenset(";\t|")
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_MOST_LINES = 2**20  # as on a sheet of Excel
_SAMPLE_LETTERS = 50_000  # of each line that is looked at to find the delimiter
_MOST_CELLS = 100_000  # in one line
_EXCEL_HINT = "sep="  # Excel's own first line, which names the delimiter

Row = tuple[int, Sequence[str]]


def read_csv(content: bytes) -> pl.DataFrame:
    """Read a text file into a frame of texts with row numbers (lines of the file, from 1).

    Raises UnreadableFile (not_a_table, too_large, too_many_columns, no_header, no_rows).
    """
    text = _decode(content)
    if text.count("\n") >= _MOST_LINES:
        raise UnreadableFile("too_large", TOO_MANY_LINES)
    delimiter, header = _sniff(text)
    try:
        frame, names = _read_at_once(text, delimiter, header)
    except pl.exceptions.PolarsError:
        rows = _read_by_row(text, delimiter, header)
        _number, names = next(rows)
        frame = frame_of_rows(names, rows, delimiter)
    if frame.is_empty():
        raise UnreadableFile("no_rows", NO_ROWS)
    kept = [cell for cell, name in zip(names, name_columns(names), strict=True) if name in frame.columns]
    return mark_asides(frame, kept)


def _decode(content: bytes) -> str:
    """The text of the file, with one kind of line end."""
    for encoding in ("utf-16",) if content.startswith(_UTF16) else ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:  # text never has it, and the database does not take it
            return text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
    raise UnreadableFile("not_a_table", NOT_A_TABLE)


def _sniff(text: str) -> tuple[str, int]:
    """The delimiter, and how many lines stand above the header."""
    lines = [line[:_SAMPLE_LETTERS] for line in text.split("\n", SAMPLE_ROWS)[:SAMPLE_ROWS]]
    hint = 1 if lines[0].lower().startswith(_EXCEL_HINT) else 0
    found = [score for delimiter in DELIMITERS if (score := _score(lines[hint:], delimiter))]
    if not found:
        raise UnreadableFile("not_a_table", NOT_A_TABLE)
    best = max(found)
    check_width(best.cells)
    return best.delimiter, hint - best.minus_place


class _Score(NamedTuple):
    """How well a delimiter explains the first lines, the weightiest reason first."""

    has_own_header: bool  # the names in the header are not cut by another delimiter
    is_regular: bool
    minus_place: int  # a later header is worse: the true header may stand above it
    cells: int
    delimiter: str


def _score(lines: list[str], delimiter: str) -> _Score | None:
    """The score of a delimiter, or None when it makes no table.

    A comma inside addresses or amounts cuts many cells too, but not in the line with the names, and not
    equally many in each line.
    """
    sample = [row for _number, row in _split_each(lines, delimiter)]
    place = find_header(sample)
    if place is None:
        return None
    header, rows = sample[place], [row for row in sample[place:] if row]
    alike = sum(len(row) == len(header) for row in rows)
    has_own_header = not any(mark in name for mark in _NEVER_IN_NAMES - {delimiter} for name in header)
    return _Score(has_own_header, alike * 2 > len(rows), -place, len(header), delimiter)


def _read_at_once(text: str, delimiter: str, header: int) -> tuple[pl.DataFrame, Sequence[str]]:
    """Read a regular file, with the cells of its header; raises ComputeError when a row is not like the header."""
    frame = pl.read_csv(
        text.encode(),
        has_header=False,
        infer_schema=False,
        separator=delimiter,
        skip_lines=header,
        row_index_name=ROW_NUMBER,
        row_index_offset=header + 1,
    )
    if frame.height + header != text.count("\n") + 1:
        raise pl.exceptions.ComputeError("A cell runs over several lines, so rows are not lines")
    cells = frame.drop(ROW_NUMBER)
    header_cells = [cell or "" for cell in cells.row(0)]
    named = dict(zip(cells.columns, name_columns(header_cells), strict=True))
    return tidy(frame[1:].rename(named), has_blanks=True), header_cells


def _read_by_row(text: str, delimiter: str, header: int) -> Iterator[Row]:
    """Read an irregular file; a stray quotation mark spoils no more than its own line."""
    lines = [f"{line}\n" for line in text.split("\n")][header:]
    widest = max(line.count(delimiter) for line in lines)
    if widest > _MOST_CELLS:
        check_width(widest)
    try:
        rows = list(_split_all(lines, delimiter))
    except csv.Error:
        rows = list(_split_each(lines, delimiter))
    return ((number + header, cells) for number, cells in rows)


def _split_all(lines: list[str], delimiter: str) -> Iterator[Row]:
    """Rows with the line on which each starts; raises csv.Error for a quotation mark out of place."""
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
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
