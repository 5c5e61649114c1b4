"""Comparing records with Splink: features in, pairs with their likenesses and their probability out. Pure."""

from collections.abc import Sequence
from typing import Any

import duckdb
import polars as pl
from splink import DuckDBAPI, Linker

from eropaf.matching.linkage.blocking import check_blocking, without_shared_numbers
from eropaf.matching.linkage.comparisons import SETTINGS, Setting
from eropaf.matching.linkage.model import Model, Weights, splink_settings

_WITH_A_NEW_ONE = "(l.is_new OR r.is_new)"


def compare(features: pl.DataFrame, model: Model, new: Sequence[int] | None = None) -> pl.DataFrame:
    """Every pair that may be one person, with how alike each field is and how probable it is.

    Args:
        features: as made by `features_of`.
        model: what each likeness is worth.
        new: the records of which pairs are sought: with each other and with all others; None for all.

    Returns:
        `signal` and `other` (the lower key), `setting`, `probability`, and a column per comparison: the number of its
        level as Splink counts them (0 where nothing is alike, up to the best; -1 where unknown, null where the setting
        does not compare it).

    Raises:
        TooManyPairs: a blocking rule would compare too many.
    """
    is_new = pl.col("signal").is_in(list(new)) if new is not None else pl.lit(value=True)
    prepared = without_shared_numbers(features).with_columns(is_new.alias("is_new"))
    check_blocking(prepared)
    found = [
        predict(prepared, each, model.weights[each.code], _rules(each))
        for each in SETTINGS
        if _leads_to_pairs(prepared, each)
    ]
    pairs = pl.concat([pl.DataFrame(schema=_PAIRS), *found], how="diagonal_relaxed")
    return _two_numbers_are_two_people(pairs, model).sort("signal", "other")


_PAIRS: dict[str, Any] = {"signal": pl.Int64, "other": pl.Int64, "setting": pl.String, "probability": pl.Float64}
_PAIRS |= {comparison.code: pl.Int32 for setting in SETTINGS for comparison in setting.comparisons}


def _leads_to_pairs(records: pl.DataFrame, setting: Setting) -> bool:
    """Whether there is anything to compare: asking takes a tenth of the time that Splink needs to begin."""
    joins = (f"SELECT 1 FROM records l JOIN records r ON {rule} AND l.signal < r.signal" for rule in _rules(setting))
    with duckdb.connect() as connection:
        connection.register("records", records.to_arrow())
        return connection.execute(" UNION ALL ".join(f"({join} LIMIT 1)" for join in joins)).fetchone() is not None


def _rules(setting: Setting) -> list[str]:
    equal = (" AND ".join(f"l.{column} = r.{column}" for column in rule) for rule in setting.blocking_rules)
    return [f"{rule} AND {setting.condition} AND {_WITH_A_NEW_ONE}" for rule in equal]


def _two_numbers_are_two_people(pairs: pl.DataFrame, model: Model) -> pl.DataFrame:
    """Partners only deliver citizen service numbers that pass the test: two of them are never one person."""
    lower = pl.min_horizontal("probability", pl.lit(model.unlikely_to))
    return pairs.with_columns(
        pl.when(pl.col("bsn").is_between(0, 1)).then(lower).otherwise("probability").alias("probability")
    )


def predict(records: pl.DataFrame, setting: Setting, weights: Weights, rules: Sequence[str]) -> pl.DataFrame:
    """The pairs that the rules lead to.

    Args:
        records: features, and what the rules need beside them.
        setting: what is compared.
        weights: what it is worth.
        rules: SQL on `l` and `r`.

    Returns:
        As `compare`, for one setting.
    """
    engine = DuckDBAPI()
    settings = splink_settings(setting, weights, records.height, rules)
    linker = Linker(engine.register(records.to_arrow()), settings, log_level=None, validate_settings=False)
    predicted: pl.DataFrame = linker.inference.predict(warning_mode="never").as_duckdbpyrelation().pl()
    return predicted.select(
        pl.max_horizontal("signal_l", "signal_r").alias("signal"),
        pl.min_horizontal("signal_l", "signal_r").alias("other"),
        pl.lit(setting.code).alias("setting"),
        pl.col("match_probability").alias("probability"),
        *(pl.col(f"gamma_{comparison.code}").alias(comparison.code) for comparison in setting.comparisons),
    )
