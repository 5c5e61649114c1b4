"""The bytes of a partner's file, and where each row came to stand in it."""

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Literal

import xlsxwriter

from demo.mess import WrittenRow
from demo.partners import DemoPartner
from demo.streams import Stream
from demo.writing import write_cell

CREATED = datetime(2025, 12, 1, tzinfo=UTC)
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
UNIX = 3

Line = Sequence[str | float | date]


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A file and, for each of its rows with content, the number of the line or of the sheet's row."""

    content: bytes
    rows: tuple[tuple[int, WrittenRow], ...]


def make_file(rows: Sequence[WrittenRow], by: DemoPartner, stream: Stream) -> MadeFile:
    """Write the rows the way of the partner, with an empty line here and there.

    Args:
        rows: in the order of the file.
        by: whose columns, signs and kind of file.
        stream: decides where the empty lines are.
    """
    lines: list[Line] = [tuple(by.columns.values())]
    placed = []
    for row in rows:
        if stream.chance(by.habits.blank_lines):
            lines.append(())
        lines.append(tuple(write_cell(row.cells[field], field, by) for field in by.columns))
        placed.append((len(lines), row))
    content = write_xlsx(lines, by) if by.file.kind == "xlsx" else write_csv(lines, by)
    return MadeFile(content, tuple(placed))


def write_csv(lines: Sequence[Line], by: DemoPartner) -> bytes:
    """The lines as separated text in the partner's encoding, with the line ends of Windows."""
    text = io.StringIO(newline="")
    quoting: Literal[0, 1] = csv.QUOTE_ALL if by.file.quotes == "always" else csv.QUOTE_MINIMAL
    csv.writer(text, delimiter=by.file.delimiter, quoting=quoting).writerows(lines)
    return text.getvalue().encode(by.file.encoding)


def write_xlsx(lines: Sequence[Line], by: DemoPartner) -> bytes:
    """The lines as the only sheet of a workbook."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "default_date_format": "dd-mm-yyyy"})
    book.set_properties({"author": by.name, "created": CREATED})
    sheet = book.add_worksheet(by.file.sheet)
    for at, line in enumerate(lines):
        for column, cell in enumerate(line):
            if isinstance(cell, str):
                sheet.write_string(at, column, cell) if cell else None
            else:
                sheet.write(at, column, cell)
    book.close()
    return _pack_again(buffer)


def _pack_again(buffer: io.BytesIO) -> bytes:
    """The same workbook without compression: compressed bytes differ between versions of zlib."""
    packed = io.BytesIO()
    with zipfile.ZipFile(buffer) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as target:
        for name, part in _parts(source):
            target.writestr(name, part)
    return packed.getvalue()


def _parts(source: zipfile.ZipFile) -> Iterator[tuple[zipfile.ZipInfo, bytes]]:
    for entry in source.infolist():
        fixed = zipfile.ZipInfo(entry.filename, ZIP_EPOCH)
        fixed.create_system = UNIX
        yield fixed, source.read(entry)
