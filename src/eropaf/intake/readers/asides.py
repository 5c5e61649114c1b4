"""Rows that are no signal but part of the sheet: the header once more, and totals below the data."""

import re
from collections.abc import Sequence

import polars as pl

from eropaf.core.bsn import Bsn
from eropaf.core.errors import InvalidValue
from eropaf.intake.readers.table import ASIDE, ROW_NUMBER

REPEATED_HEADER, TOTAL_ROW = "repeated_header", "total_row"
_MOST_TOTALS = 20  # below one table
_TOTAL = re.compile(r"(?:sub|eind|deel)?[ -]?(?:totaal|totalen|total)\b|grand total", re.IGNORECASE)
# These begin names too, so they are a label only where they are the whole cell.
_WHOLE_LABEL = re.compile(r"(?:aantal|som|sum|gemiddelde?|average)\s*:?", re.IGNORECASE)
_NUMBER = re.compile(r"(?:€|eur)?[\s€]*-?[\d.,\s]*\d[\d.,\s]*-?(?:,-)?(?:€|eur)?", re.IGNORECASE)
_AMOUNT_NAME = re.compile(r"bedrag|saldo|schuld|vordering|openstaand|totaal|achterstand|amount|balance", re.IGNORECASE)
_FEWEST_COLUMNS = 4  # in fewer, a lone amount is a poor row rather than a total


def mark_asides(frame: pl.DataFrame, header: Sequence[str]) -> pl.DataFrame:
    """Add the column ASIDE when a row repeats the header or adds up the rows above it.

    Args:
        frame: a table of texts, stripped and with null for nothing.
        header: the names as the file writes them, in the order of the frame's first columns.
    """
    repeated = _repeated_headers(frame, header)
    totals = _totals(frame, header, set(repeated))
    if not repeated and not totals:
        return frame
    words = {**dict.fromkeys(repeated, REPEATED_HEADER), **dict.fromkeys(totals, TOTAL_ROW)}
    return frame.with_columns(
        pl.col(ROW_NUMBER).replace_strict(words, default=None, return_dtype=pl.String).alias(ASIDE)
    )


def _repeated_headers(frame: pl.DataFrame, header: Sequence[str]) -> list[int]:
    """The numbers of the rows that say what the header says, as exports do at the top of each page."""
    names = [(name, text.strip()) for name, text in zip(frame.columns, header, strict=False) if text.strip()]
    first, text = names[0]
    alike = frame.filter(pl.col(first) == text)
    if alike.is_empty():
        return []
    return alike.filter(pl.all_horizontal(pl.col(name) == text for name, text in names))[ROW_NUMBER].to_list()


def _totals(frame: pl.DataFrame, header: Sequence[str], repeated: set[int]) -> list[int]:
    """The numbers of the last rows, as long as they are totals."""
    cells = frame.drop(ROW_NUMBER).tail(_MOST_TOTALS)
    named = sum(1 for text in header if text.strip())
    found: list[int] = []
    numbers = frame[ROW_NUMBER].tail(_MOST_TOTALS).to_list()
    for number, row in zip(reversed(numbers), reversed(cells.rows()), strict=True):
        if number in repeated:
            continue
        filled = [(name, cell) for name, cell in zip(cells.columns, row, strict=True) if cell]
        if not _is_total(filled, named):
            break
        found.append(number)
    return found


def _is_total(filled: list[tuple[str, str]], named: int) -> bool:
    """Whether a row adds up: a word for it and numbers, or an amount and nothing else.

    A resident may be called Totaal or Som, so every other cell must be a number, none of them a citizen service number,
    and most cells empty.
    """
    (name, label), *rest = filled
    if len(filled) * 2 > named + 1 or not all(_NUMBER.fullmatch(cell) for _name, cell in rest):
        return False
    if any(_is_bsn(cell) for _name, cell in filled):
        return False
    if _TOTAL.match(label) or _WHOLE_LABEL.fullmatch(label):
        return True
    is_lone_amount = not rest and _NUMBER.fullmatch(label) is not None and named >= _FEWEST_COLUMNS
    return is_lone_amount and _AMOUNT_NAME.search(name) is not None


def _is_bsn(cell: str) -> bool:
    try:
        Bsn.parse(cell)
    except InvalidValue:
        return False
    return True
