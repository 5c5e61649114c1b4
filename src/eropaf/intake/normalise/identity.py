"""Who it is, by number and sex."""

import polars as pl

from eropaf.core import bsn
from eropaf.intake.enums import Sex
from eropaf.intake.normalise.columns import Reading, only, text_of

SEX_WORDS = {
    **dict.fromkeys(("man", "m", "male", "de heer", "dhr", "dhr."), Sex.MAN.value),
    **dict.fromkeys(("vrouw", "v", "f", "female", "mevrouw", "mevr", "mevr.", "mw", "mw."), Sex.WOMAN.value),
}


def readings() -> list[Reading]:
    """How the citizen service number is read."""
    return [Reading("bsn", "bsn", pl.String(), _bsn(only(text_of("bsn"), bsn.DIGITS)), _bsns)]


def sex() -> pl.Expr:
    """A word of the standard; what says nothing else is unknown."""
    texts = text_of("sex")
    word = texts.str.to_lowercase().replace_strict(SEX_WORDS, default=Sex.UNKNOWN.value)
    return pl.when(texts.is_null()).then(pl.lit(Sex.EMPTY.value)).otherwise(word)


def _bsns(texts: pl.Series) -> pl.Series:
    digits = only(pl.col("bsn").str.replace_all(bsn.SEPARATORS, ""), bsn.DIGITS)
    return texts.to_frame("bsn").select(_bsn(digits)).to_series()


def _bsn(texts: pl.Expr) -> pl.Expr:
    """Nine digits that pass the eleven-test: 9a + 8b + ... + 2h - i is a multiple of eleven.

    Written in the number and its tenths, hundredths ... rather than in its digits, which takes half the steps: each
    digit is such a part less ten times the next one, which turns 9a into 17 times the smallest part, 8b into 15 ...
    """
    number = texts.cast(pl.Int64)
    parts = [(2 * place + 1) * (number // 10**place) for place in range(2, 9)]
    passes = (pl.sum_horizontal(parts) + number // 10 - number) % 11 == 0
    return pl.when(passes & (number > 0)).then(texts.str.zfill(9))
