"""A register: a CSV file with one row per person, case or event, beside a TOML file that describes its columns. Pure.

Every cell is checked, so that what is counted afterwards is what the description says.
"""

import csv
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from eropaf.core.errors import InvalidValue, Refused
from eropaf.monitor.registers.columns import Cell, Column, Kind, read_columns

TIMES = "times"  # the column of a tally; 1 in every row of a register that is none
_MOST_TOLD = 20
_TYPES: dict[Kind, pl.DataType] = {
    Kind.KEY: pl.Int64(),
    Kind.WORD: pl.String(),
    Kind.WORDS: pl.List(pl.String()),
    Kind.NUMBER: pl.Int64(),
    Kind.EUROS: pl.Float64(),
    Kind.MONTH: pl.Date(),
    Kind.TIMES: pl.Int64(),
}


@dataclass(frozen=True)
class Register:
    """What was registered.

    Attributes:
        name: of its files, without what follows the point.
        columns: by their names.
        rows: one per row of the file, with `times`: for how many it stands.
    """

    name: str
    columns: Mapping[str, Column]
    rows: pl.DataFrame


def read_register(folder: Path, name: str) -> Register:
    """Read a register and check every cell of it.

    Args:
        folder: where its two files are.
        name: of the files, without .csv and .toml.

    Raises:
        Refused: a file is not there or cannot be read, or a cell holds what it may not: says in which row and column.
    """
    columns = read_columns(read_toml(folder / f"{name}.toml").get("columns", {}), f"{name}.toml")
    header, *lines = _read_lines(folder / f"{name}.csv")
    _check_header(header, columns, f"{name}.csv")
    values, problems = _read_cells(header, lines, columns)
    if problems:
        raise Refused("%(problems)s", problems="\n".join(_told(problems, f"{name}.csv")))
    schema = {column.name: _TYPES[column.kind] for column in columns.values()}
    rows = pl.DataFrame({column: values[column] for column in columns}, schema=schema)
    return Register(name, columns, _with_times(rows, columns))


def read_toml(file: Path) -> dict[str, Any]:
    """What a TOML file says.

    Raises:
        Refused: it is not there, or cannot be read.
    """
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise Refused(_("%(file)s cannot be read: %(reason)s."), file=file, reason=problem) from problem


def _read_lines(file: Path) -> list[list[str]]:
    try:
        with file.open(encoding="utf-8", newline="") as opened:
            lines = list(csv.reader(opened, strict=True))
    except (OSError, UnicodeDecodeError, csv.Error) as problem:
        raise Refused(_("%(file)s cannot be read: %(reason)s."), file=file, reason=problem) from problem
    if not lines:
        raise Refused(_("%(file)s is empty: it begins with the names of its columns."), file=file)
    return lines


def _check_header(header: Sequence[str], columns: Mapping[str, Column], file: str) -> None:
    if sorted(header) != sorted(columns):
        raise Refused(
            _("%(file)s has the columns %(header)s, and its description %(columns)s: make them the same."),
            file=file,
            header=", ".join(header),
            columns=", ".join(columns),
        )


@dataclass(frozen=True)
class _Problem:
    """What is wrong with a row, or with one cell of it."""

    row: int
    column: str
    sentence: str


def _read_cells(
    header: Sequence[str], lines: Iterable[Sequence[str]], columns: Mapping[str, Column]
) -> tuple[dict[str, list[Cell]], list[_Problem]]:
    values: dict[str, list[Cell]] = {name: [] for name in header}
    problems: list[_Problem] = []
    seen: dict[int, int] = {}
    for number, cells in enumerate(lines, 2):
        if len(cells) != len(header):
            told = gettext("it has %(cells)d cells instead of %(columns)d.")
            problems.append(_Problem(number, "", told % {"cells": len(cells), "columns": len(header)}))
            continue
        for name, text in zip(header, cells, strict=True):
            try:
                values[name].append(_read_cell(columns[name], text, number, seen))
            except InvalidValue as problem:
                problems.append(_Problem(number, name, problem.sentence))
    return values, problems


def _read_cell(column: Column, text: str, number: int, seen: dict[int, int]) -> Cell:
    """The value of a cell; `seen`: in which row each key stands."""
    value = column.read(text)
    if column.kind == Kind.KEY and isinstance(value, int):
        first = seen.setdefault(value, number)
        if first != number:
            raise InvalidValue(_("Row %(row)d has the number %(text)s already."), row=first, text=text)
    return value


def _told(problems: Sequence[_Problem], file: str) -> list[str]:
    of_cell = gettext("%(file)s, row %(row)d, column %(column)s: %(sentence)s")
    of_row = gettext("%(file)s, row %(row)d: %(sentence)s")
    told = [
        (of_cell if each.column else of_row)
        % {"file": file, "row": each.row, "column": each.column, "sentence": each.sentence}
        for each in problems[:_MOST_TOLD]
    ]
    left = len(problems) - len(told)
    return [*told, gettext("And %(left)d more.") % {"left": left}] if left else told


def _with_times(rows: pl.DataFrame, columns: Mapping[str, Column]) -> pl.DataFrame:
    tally = next((column.name for column in columns.values() if column.kind == Kind.TIMES), None)
    return rows.with_columns((pl.col(tally) if tally else pl.lit(1, dtype=pl.Int64)).alias(TIMES))
