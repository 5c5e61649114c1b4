"""Comparing records with Splink: features in, pairs with their likenesses and their probability out. Pure."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any

import duckdb
import polars as pl
from splink import DuckDBAPI
from splink.internals.realtime import compare_records

from eropaf.matching.linkage.blocking import check_blocking, without_shared_numbers
from eropaf.matching.linkage.model import Model, Weights, splink_settings
from eropaf.matching.linkage.settings import SETTINGS, Setting

_WITH_A_NEW_ONE = "(l.is_new OR r.is_new)"
_NOTHING_ON_DISK: dict[str, Any] = {"temp_directory": ""}  # residents' data stays in memory
_SURE = 50.0  # bits: a probability beyond which numbers cannot tell it from certainty
_PAIRS_AT_ONCE = 500_000  # each is two records in memory
_PAIR: dict[str, Any] = {"signal": pl.Int64, "other": pl.Int64, "bits": pl.Float64}


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
    found = [predict(prepared, each, model.weights[each.code], _rules(each)) for each in SETTINGS]
    return _two_numbers_are_two_people(pl.concat(found, how="diagonal"), model).sort("signal", "other")


def _rules(setting: Setting) -> list[str]:
    equal = (" AND ".join(f"l.{column} = r.{column}" for column in rule) for rule in setting.blocking_rules)
    return [f"{rule} AND {setting.condition} AND {_WITH_A_NEW_ONE}" for rule in equal]


def _two_numbers_are_two_people(pairs: pl.DataFrame, model: Model) -> pl.DataFrame:
    """Partners only deliver citizen service numbers that pass the test: two of them are never one person."""
    lower = pl.min_horizontal("probability", pl.lit(model.unlikely_to))
    return pairs.with_columns(
        pl.when(pl.col("bsn").is_between(0, 1)).then(lower).otherwise("probability").alias("probability")
    )


def predict(records: pl.DataFrame, setting: Setting, weights: Weights, rules: Iterable[str]) -> pl.DataFrame:
    """The pairs that the rules lead to.

    Args:
        records: features, and what the rules need beside them.
        setting: what is compared.
        weights: what it is worth.
        rules: SQL on `l` and `r`.

    Returns:
        As `compare`, for one setting.
    """
    with duckdb.connect(config=_NOTHING_ON_DISK) as connection:
        pairs = _find_pairs(connection, records, rules)
        sides = (_sides(records, part) for part in pairs.iter_slices(_PAIRS_AT_ONCE))
        parts = [_weigh(connection, left, right, setting, weights) for left, right in sides]
    schema = _PAIR | dict.fromkeys(_codes(setting), pl.Int32)
    bits = (pl.col("bits") + weights.prior_bits(records.height)).clip(-_SURE, _SURE)
    return pl.concat([pl.DataFrame(schema=schema), *parts]).select(
        "signal",
        "other",
        pl.lit(setting.code).alias("setting"),
        (1 / (1 + pl.lit(2.0).pow(-bits))).alias("probability"),
        *_codes(setting),
    )


def _codes(setting: Setting) -> list[str]:
    return [comparison.code for comparison in setting.comparisons]


def _find_pairs(connection: duckdb.DuckDBPyConnection, records: pl.DataFrame, rules: Iterable[str]) -> pl.DataFrame:
    """Each pair once, however many rules lead to it."""
    joins = (
        f"SELECT l.signal AS l, r.signal AS r FROM records l JOIN records r ON {rule} AND l.signal < r.signal"  # noqa: S608 - the rules are ours
        for rule in rules
    )
    connection.register("records", records.to_arrow())
    found: pl.DataFrame = connection.sql(" UNION ".join(joins)).pl()
    return found


def _sides(records: pl.DataFrame, pairs: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Both records of each pair, with the number of the pair."""
    numbered = pairs.with_row_index("pair")
    left, right = (numbered.select("pair", pl.col(side).alias("signal")) for side in ("l", "r"))
    return left.join(records, on="signal"), right.join(records, on="signal")


def _weigh(
    connection: duckdb.DuckDBPyConnection, left: pl.DataFrame, right: pl.DataFrame, setting: Setting, weights: Weights
) -> pl.DataFrame:
    """The likenesses of each pair, and what they weigh together in bits."""
    settings = splink_settings(setting, weights)
    compared = compare_records(
        left.to_arrow(),
        right.to_arrow(),
        settings,
        DuckDBAPI(connection),
        sql_cache_key=_key(settings),  # making the SQL takes Splink longer than a month's signals take to compare
        join_condition="l.pair = r.pair",
    )
    scored: pl.DataFrame = compared.as_duckdbpyrelation().pl()
    likenesses = [pl.col(f"gamma_{code}").cast(pl.Int32).alias(code) for code in _codes(setting)]
    return scored.select(
        pl.col("signal_r").alias("signal"),
        pl.col("signal_l").alias("other"),
        pl.col("match_weight").alias("bits"),
        *likenesses,
    )


def _key(settings: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(settings).encode()).hexdigest()
