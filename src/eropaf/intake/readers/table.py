"""What every kind of file becomes: one frame of texts with the row numbers that the partner sees."""

from collections.abc import Iterable, Sequence

import polars as pl
from django.utils.translation import gettext_lazy as _

from eropaf.core.errors import UnreadableFile

ROW_NUMBER = "row_number"
EXTRA_CELLS = "extra_cells"  # only there when a row has more cells than the header
ASIDE = "aside"  # only there when a row is no signal but part of the sheet; says which part, a word of ASIDES
ASIDES = ("repeated_header", "total_row")
SAMPLE_ROWS = 20
MOST_COLUMNS = 300  # the widest layout has twenty; each column costs room, and time in every step


def are_names(cells: Iterable[str]) -> bool:
    """Whether these cells name columns: numbers and dates are values, and a row of data has many."""
    filled = [cell for cell in cells if cell.strip()]
    without_letters = sum(1 for cell in filled if not any(letter.isalpha() for letter in cell))
    return without_letters * 3 < len(filled)


def name_columns(header: Iterable[str]) -> list[str]:
    """Names for the columns as the file gives them, each once; a column without a name gets its place.

    Raises UnreadableFile (no_header, too_many_columns) when the cells are values rather than names, or too many.
    """
    cells = [_harmless(" ".join(cell.split())) for cell in header]
    check_width(len(cells))
    if not are_names(cells):
        raise UnreadableFile("no_header", NO_HEADER)
    taken = {ROW_NUMBER, EXTRA_CELLS, ASIDE}
    return [free_name(cell or f"#{place}", taken) for place, cell in enumerate(cells, start=1)]


def _harmless(name: str) -> str:
    """Polars takes a name like "^...$" for a pattern of names."""
    return f"({name})" if name.startswith("^") else name


def check_width(columns: int) -> None:
    """Refuse a header that no list of signals has.

    Raises UnreadableFile (too_many_columns).
    """
    if columns > MOST_COLUMNS:
        raise UnreadableFile("too_many_columns", TOO_MANY_COLUMNS, columns=MOST_COLUMNS)


def tidy(frame: pl.DataFrame) -> pl.DataFrame:
    """Strip every cell, make empty cells null, and drop rows and nameless columns that hold nothing.

    The frame may be left without rows.
    """
    frame = frame.with_columns(pl.col(pl.String).str.strip_chars())
    blank = frame.select((pl.col(pl.String) == "").any()).row(0, named=True)
    frame = frame.with_columns(
        pl.when(pl.col(name) != "").then(name).alias(name) for name, found in blank.items() if found
    )
    cells = [name for name in frame.columns if name != ROW_NUMBER]
    holds_nothing = pl.all_horizontal(pl.col(cells).is_null())
    if frame.select(holds_nothing.any()).item():
        frame = frame.filter(~holds_nothing)
    empty = [name for name in cells if name.startswith(("#", EXTRA_CELLS)) and frame[name].is_null().all()]
    return frame.drop(empty).select(pl.exclude(ROW_NUMBER), pl.col(ROW_NUMBER))


def frame_of_rows(header: Iterable[str], rows: Iterable[tuple[int, Sequence[str]]], mark: str) -> pl.DataFrame:
    """A frame of (row number, cells) pairs; cells beyond the header are kept together, joined by `mark`."""
    names = name_columns(header)
    width = len(names)
    numbered = list(rows)
    even = [(*cells[:width], *[""] * (width - len(cells))) for _number, cells in numbered]
    columns: dict[str, Sequence[str]] = dict(zip(names, zip(*even, strict=True), strict=True)) if even else {}
    columns[EXTRA_CELLS] = [mark.join(cells[width:]).strip(mark) for _number, cells in numbered]
    numbers = pl.Series(ROW_NUMBER, [number for number, _cells in numbered], dtype=pl.UInt32)
    return tidy(pl.DataFrame(columns, schema_overrides=dict.fromkeys(columns, pl.String)).with_columns(numbers))


def free_name(name: str, taken: set[str]) -> str:
    """The name, or the name with the first free number behind it."""
    free, number = name, 1
    while free in taken:
        number += 1
        free = f"{name} ({number})"
    taken.add(free)
    return free


NO_HEADER = _(
    "The first row of the file holds values instead of column names. "
    "Put the names of the columns above the rows and send the file again."
)
TOO_MANY_COLUMNS = _(
    "The file has more than %(columns)s columns. Take out the columns that hold no signals, empty ones too, "
    "and send it again."
)
NO_ROWS = _("The file has a header but no rows. Check whether the right list was exported.")
NOT_A_TABLE = _(
    "No table was found in this file. Send a CSV file with column names in the first row, or an Excel workbook."
)
