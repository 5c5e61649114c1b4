"""What every engine has in common: which pairs it looks for, and how probable the pairs that it found are. Pure."""

from collections.abc import Callable
from typing import Any

import polars as pl

from eropaf.matching.linkage.model import Weights
from eropaf.matching.linkage.settings import Setting

_SURE = 50.0  # bits: a probability beyond which numbers cannot tell it from certainty
_DIGITS = 9  # of the bits: engines multiply alike, but for the last sign
_PAIR: dict[str, Any] = {"signal_r": pl.Int64, "signal_l": pl.Int64, "match_weight": pl.Float64}

# Features with a column `is_new`, what is compared and what it is worth in; pairs as `judge` gives them out.
Engine = Callable[[pl.DataFrame, Setting, Weights], pl.DataFrame]


def condition_of(setting: Setting) -> str:
    """SQL that each pair of a setting meets, whichever rule leads to it, on `l` and `r`.

    Args:
        setting: in which it is compared.
    """
    return f"{setting.condition} AND (l.is_new OR r.is_new)"


def columns_of(setting: Setting) -> pl.Schema:
    """What is needed of Splink's answer, with its types: both records, their weight, a likeness per comparison.

    Args:
        setting: what was compared.
    """
    return pl.Schema(_PAIR | {f"gamma_{comparison.code}": pl.Int32 for comparison in setting.comparisons})


def judge(scored: pl.DataFrame, setting: Setting, weights: Weights, records: int) -> pl.DataFrame:
    """The pairs of a setting, as `compare` gives them.

    Args:
        scored: the columns of `columns_of`; `signal_l` is the lower.
        setting: what was compared.
        weights: what it is worth.
        records: how many are compared with each other.
    """
    bits = (pl.col("match_weight").round(_DIGITS) + weights.prior_bits(records)).clip(-_SURE, _SURE)
    return scored.select(
        pl.col("signal_r").alias("signal"),
        pl.col("signal_l").alias("other"),
        pl.lit(setting.code).alias("setting"),
        (1 / (1 + pl.lit(2.0).pow(-bits))).alias("probability"),
        *(pl.col(f"gamma_{comparison.code}").alias(comparison.code) for comparison in setting.comparisons),
    )
