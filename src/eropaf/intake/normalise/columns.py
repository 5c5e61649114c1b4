"""What the readers of all kinds of values share."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

import polars as pl


class Reading(NamedTuple):
    """How the texts of a field become values: nearly all at once, and what is then unread by a closer look.

    value: the column to make.
    field: whose texts are read.
    usual: reads the spellings that nearly all files have, cheaply; null for every other text.
    closer: reads any text; it sees only those that `usual` left.
    """

    value: str
    field: str
    dtype: pl.DataType
    usual: pl.Expr
    closer: Callable[[pl.Series], pl.Series]


def text_of(field: str) -> pl.Expr:
    """What the file says."""
    return pl.col(f"{field}_text")


def only(texts: pl.Expr, pattern: str) -> pl.Expr:
    """The texts that match, null for the others."""
    return pl.when(texts.str.contains(pattern)).then(texts)


def read_closer(values: pl.Series, texts: pl.Series, closer: Callable[[pl.Series], pl.Series]) -> pl.Series:
    """Fill in what was left unread, if anything was."""
    if values.null_count() == texts.null_count():
        return values
    left = values.is_null() & texts.is_not_null()
    read = closer(texts.filter(left))
    return values.zip_with(~left, spread(read, left))


def spread(read: pl.Series, over: pl.Series) -> pl.Series:
    """Values of the marked rows at their places among all rows, null between them."""
    places = pl.select(pl.when(over).then(over.cum_sum().cast(pl.Int64) - 1)).to_series()
    return read.gather(places)


def by_distinct(texts: pl.Series, reader: Callable[[pl.Series], pl.Series]) -> pl.Series:
    """Read every text once, however often it stands there."""
    distinct = texts.unique()
    values = reader(distinct)
    return texts.replace_strict(distinct, values, default=None, return_dtype=values.dtype)


def first_that_reads(frame: pl.DataFrame, ways: Iterable[pl.Expr]) -> pl.Series:
    """Per row what the first way makes of it; each way sees only the rows that those before it left null."""
    left = frame.with_row_index("_row")
    read = []
    for way in ways:
        tried = left.select("_row", way.alias("read"))
        read.append(tried.filter(pl.col("read").is_not_null()))
        left = left.filter(tried["read"].is_null())
        if left.is_empty():
            break
    return pl.concat([*read, left.select("_row")], how="diagonal").sort("_row")["read"]
