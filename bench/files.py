"""The files that the intake is measured with: cut out of one long list, so that each round has people of its own."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter

from bench.rows import write_file
from bench.town import DAY


@dataclass(frozen=True)
class Sheet:
    """A file of a size.

    Attributes:
        kind: csv or xlsx, as the file's name ends.
        rows: how many signals it reports.
        rounds: how often it is measured.
    """

    kind: str
    rows: int
    rounds: int

    @property
    def name(self) -> str:
        """As the report calls it."""
        return f"{self.kind.upper()} of {self.rows:,} rows"


SHEETS = (Sheet("csv", 100_000, 7), Sheet("csv", 1_000_000, 3), Sheet("xlsx", 100_000, 3))
LONGEST = max(sheet.rows for sheet in SHEETS)


def write_list() -> list[bytes]:
    """The long list as lines, the header first."""
    return write_file(LONGEST, 0, 1, DAY).splitlines(keepends=True)


def write_sheet(lines: list[bytes], sheet: Sheet, number: int, folder: Path) -> Path:
    """Write the file of one round.

    Args:
        lines: of the long list.
        sheet: what kind of file and how long.
        number: of the round; other rounds are about other people, as long as the list lasts.
        folder: where to.
    """
    file = folder / f"delivery-{number}.{sheet.kind}"
    first = number * sheet.rows % (len(lines) - 1) + 1
    rows = [lines[0], *lines[first : first + sheet.rows]]
    if sheet.kind == "xlsx":
        _write_workbook(file, rows)
    else:
        file.write_bytes(b"".join(rows) + b"\n" * number)  # the same bytes would be the same delivery
    return file


def _write_workbook(file: Path, lines: list[bytes]) -> None:
    with xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
        page = book.add_worksheet()
        for at, cells in enumerate(_cells(lines)):
            for column, cell in enumerate(cells):
                page.write_string(at, column, cell)


def _cells(lines: list[bytes]) -> Iterator[list[str]]:
    return csv.reader((line.decode() for line in lines), delimiter=";")
