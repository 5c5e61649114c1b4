"""Cells of a workbook as the texts that a CSV export would hold, a column at a time."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta

import polars as pl

_DIGITS_EXCEL_KEEPS = 15
_SECONDS_IN_HOUR = 3600


def column_of_texts(name: str, cells: Sequence[object]) -> pl.Series:
    """A column of a sheet; a column that holds texts only is taken as it is."""
    kinds = set(map(type, cells))
    texts = cells if kinds <= {str} else [_TEXT_OF.get(type(cell), str)(cell) for cell in cells]
    column = pl.Series(name, texts, dtype=pl.String)
    # Excel can escape a sign that no text has and no database takes.
    return column.str.replace_all("\0", "", literal=True) if column.str.contains("\0", literal=True).any() else column


def text_of(cell: object) -> str:
    """One cell as a text."""
    return _TEXT_OF.get(type(cell), str)(cell)


def _text_of_text(cell: str) -> str:
    return cell.replace("\0", "")


def _text_of_number(cell: float) -> str:
    """Excel shows 15 digits. Three decimals get a fourth, so that no reader takes the point for thousands."""
    if cell.is_integer():
        return str(int(cell))
    text = format(cell, f".{_DIGITS_EXCEL_KEEPS}g")
    return f"{text}0" if len(text.partition(".")[2]) == len("000") else text


def _text_of_moment(cell: datetime) -> str:
    return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ")


def _text_of_duration(cell: timedelta) -> str:
    """Hours, also more than a day of them, minutes and seconds."""
    hours, rest = divmod(round(cell.total_seconds()), _SECONDS_IN_HOUR)
    return f"{hours:02d}:{rest // 60:02d}:{rest % 60:02d}"


def _text_of_yes_or_no(cell: bool) -> str:
    return "true" if cell else "false"


_TEXT_OF: dict[type, Callable[..., str]] = {
    str: _text_of_text,
    float: _text_of_number,
    datetime: _text_of_moment,
    date: date.isoformat,
    time: time.isoformat,
    timedelta: _text_of_duration,
    bool: _text_of_yes_or_no,
}
