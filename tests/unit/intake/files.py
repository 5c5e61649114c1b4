"""Files as partners send them, written for the tests of reading."""

import csv
import io
import re
import zipfile
from collections.abc import Callable
from datetime import datetime

import polars as pl
import pytest
import xlsxwriter
from hypothesis import strategies as st

from eropaf.core.errors import UnreadableFile
from eropaf.intake.columns import FIELDS
from eropaf.intake.reading import read_file

LIMIT = 5_000_000
Rows = list[list[str]]

# What a Windows text can hold as well, so that one set of rows goes through every kind of file.
_CELLS = st.text(st.characters(codec="cp1252", exclude_categories=["Cc"]), max_size=12).map(
    lambda text: text.strip().replace("\u00a0", "")
)
ROWS = st.lists(st.lists(_CELLS, min_size=len(FIELDS), max_size=len(FIELDS)).filter(any), min_size=1, max_size=8)


def as_csv(rows: Rows, delimiter: str, encoding: str, line_end: str = "\r\n") -> bytes:
    """The rows under the fields' names, as a text file."""
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter, lineterminator=line_end).writerows([list(FIELDS), *rows])
    return file.getvalue().encode(encoding)


def as_workbook(write: Callable[[xlsxwriter.Workbook], None]) -> bytes:
    """A workbook that `write` filled."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as workbook:
        write(workbook)
    return file.getvalue()


def sheet(rows: list[list[object]], name: str | None = None) -> Callable[[xlsxwriter.Workbook], None]:
    """Writes rows to a sheet as Excel would keep them."""

    def write(workbook: xlsxwriter.Workbook) -> None:
        days = workbook.add_format({"num_format": "dd-mm-yyyy"})
        page = workbook.add_worksheet(name)
        for number, row in enumerate(rows):
            for place, cell in enumerate(row):
                page.write(number, place, cell, days if isinstance(cell, datetime) else None)

    return write


def read(content: bytes, file_name: str = "levering.csv") -> pl.DataFrame:
    return read_file(file_name, content, LIMIT)


def refused(content: bytes, file_name: str = "levering.csv", max_bytes: int = LIMIT) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as refusal:
        read_file(file_name, content, max_bytes)
    return refusal.value


def assert_reads_back(content: bytes, rows: Rows) -> None:
    frame = read(content)
    assert frame.select(FIELDS).rows() == [tuple(cell or None for cell in row) for row in rows]
    assert frame["row_number"].dtype == pl.UInt32


def changed(workbook: bytes, pattern: bytes, into: bytes) -> bytes:
    """A workbook with something replaced in its sheets."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as source, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = source.read(name)
            target.writestr(name, re.sub(pattern, into, part) if "worksheets" in name else part)
    return file.getvalue()


def replaced(workbook: bytes, part: str, old: str, new: str) -> bytes:
    """A workbook with a text replaced in one of its parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as source, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            text = source.read(name)
            target.writestr(name, text.replace(old.encode(), new.encode()) if part in name else text)
    return file.getvalue()


def spreadsheet_of(cells: str) -> bytes:
    """An OpenDocument workbook with a header and below it one row, written by hand."""
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"' for short in ("office", "table", "text")
    )
    header = '<table:table-cell office:value-type="string"><text:p>naam</text:p></table:table-cell>' * 2
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        target.writestr("META-INF/manifest.xml", "<manifest/>")
        target.writestr(
            "content.xml",
            f'<office:document-content {names}><office:body><office:spreadsheet><table:table table:name="Blad1">'
            f"<table:table-row>{header}</table:table-row>{cells}"
            "</table:table></office:spreadsheet></office:body></office:document-content>",
        )
    return file.getvalue()
