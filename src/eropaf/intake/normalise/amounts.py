"""Amounts in cents, and counts."""

from functools import partial

import polars as pl

from eropaf.core import money
from eropaf.intake.normalise.columns import Reading, only, text_of

_USUAL = r"^-?[0-9]{1,7}[.,][0-9]{2}$"
_MONTHS = r"^[0-9]{1,3}$"


def readings(decimal: money.DecimalMark) -> list[Reading]:
    """How the amount and the months in arrears are read."""
    months = only(text_of("months_in_arrears"), _MONTHS).cast(pl.Int16)
    usual = only(text_of("amount"), _USUAL).str.replace_all("[.,]", "").cast(pl.Int64)
    return [
        Reading("amount_cents", "amount", pl.Int64(), usual, partial(read_cents, decimal=decimal)),
        Reading("months_in_arrears", "months_in_arrears", pl.Int16(), months, _none_of_it),
    ]


def without_no_amount(texts: pl.Series, cents: pl.Series) -> pl.Series:
    """The texts of amounts without those that say that there is none ("-", "n.v.t."): they count as absent."""
    if texts.null_count() == cents.null_count():
        return texts
    says_none = pl.select(cents.is_null() & texts.str.contains(money.NO_AMOUNT)).to_series()
    return texts.set(says_none.fill_null(False), None)


def read_cents(texts: pl.Series, *, decimal: money.DecimalMark) -> pl.Series:
    """Cents, as `Euros.parse` reads one amount.

    Args:
        texts: as the file says.
        decimal: settles what cannot be told from the text.
    """
    text = pl.col("amount")
    bare = only(text, money.WITH_AFFIXES).str.strip_chars(money.AFFIX_LETTERS)
    by_blanks = bare.str.contains(money.GROUPED_BY_BLANKS)
    ungrouped = pl.when(by_blanks).then(bare.str.replace_all(money.GROUP_MARKS, "")).otherwise(bare)
    amounts = texts.to_frame("amount").select(text, only(ungrouped, money.AMOUNT).alias("bare"))
    return amounts.select(_cents(pl.col("bare"), text, decimal)).to_series()


def _cents(bare: pl.Expr, text: pl.Expr, decimal: money.DecimalMark) -> pl.Expr:
    fraction = bare.str.extract(money.FRACTION, 1).fill_null("").str.pad_end(2, "0")
    whole = bare.str.replace(money.FRACTION, "").str.replace_all("[.,]", "")
    cents = (whole + fraction).cast(pl.Int64)
    signed = pl.when(text.str.contains(money.NEGATIVE)).then(-cents).otherwise(cents)
    return pl.when(~bare.str.contains(money.THOUSANDTHS[decimal])).then(signed)


def _none_of_it(texts: pl.Series) -> pl.Series:
    return pl.Series(texts.name, [None] * texts.len(), dtype=pl.Int16)
