"""Comparing records: features in, pairs with their likenesses and their probability out. Pure.

Splink compares in SQL, on DuckDB inside this process or on another engine that is handed in. Which pairs, what is
compared and what it is worth is the same everywhere.
"""

from collections.abc import Sequence

import polars as pl

from eropaf.matching.linkage.blocking import rules_to_run, without_shared_numbers
from eropaf.matching.linkage.model import Model, Weights
from eropaf.matching.linkage.on_duckdb import on_duckdb
from eropaf.matching.linkage.pairs import Engine, columns_of, judge
from eropaf.matching.linkage.settings import Setting


def compare(
    features: pl.DataFrame, model: Model, new: Sequence[int] | None = None, engine: Engine = on_duckdb
) -> pl.DataFrame:
    """Every pair that may be one person, with how alike each field is and how probable it is.

    Args:
        features: as made by `features_of`.
        model: what each likeness is worth.
        new: the records of which pairs are sought: with each other and with all others; None for all.
        engine: what compares.

    Returns:
        `signal` and `other` (the lower key), `setting`, `probability`, and a column per comparison: the number of its
        level as Splink counts them (0 where nothing is alike, up to the best; -1 where unknown, null where the setting
        does not compare it).

    Raises:
        TooManyPairs: a blocking rule would compare too many.
    """
    is_new = pl.col("signal").is_in(list(new)) if new is not None else pl.lit(value=True)
    prepared = without_shared_numbers(features).with_columns(is_new.alias("is_new"))
    found = [_compare(prepared, each, model.weights[each.code], engine) for each in rules_to_run(prepared)]
    return _two_numbers_are_two_people(pl.concat(found, how="diagonal"), model).sort("signal", "other")


def _compare(records: pl.DataFrame, setting: Setting, weights: Weights, engine: Engine) -> pl.DataFrame:
    if setting.blocking_rules and records.height > 1:
        return engine(records, setting, weights)
    return judge(pl.DataFrame(schema=columns_of(setting)), setting, weights, records.height)


def _two_numbers_are_two_people(pairs: pl.DataFrame, model: Model) -> pl.DataFrame:
    """Partners only deliver citizen service numbers that pass the test: two of them are never one person."""
    lower = pl.min_horizontal("probability", pl.lit(model.unlikely_to))
    return pairs.with_columns(
        pl.when(pl.col("bsn").is_between(0, 1)).then(lower).otherwise("probability").alias("probability")
    )
