"""Comparing with Splink on DuckDB, inside this process: for whatever fits in one machine's memory. Pure."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import duckdb
import polars as pl
from splink import DuckDBAPI
from splink.internals.realtime import compare_records

from eropaf.core.columnar import engine
from eropaf.matching.linkage.model import Weights, splink_settings
from eropaf.matching.linkage.pairs import Engine, columns_of, condition_of, judge
from eropaf.matching.linkage.settings import Setting

_PAIRS_AT_ONCE = 500_000  # each is two records in memory


@contextmanager
def open_engine(_options: Mapping[str, str]) -> Iterator[Engine]:
    """The engine, which needs no starting and knows no options."""
    yield on_duckdb


def on_duckdb(records: pl.DataFrame, setting: Setting, weights: Weights) -> pl.DataFrame:
    """The pairs that the setting's own rules lead to.

    Args:
        records: features, with a column `is_new`.
        setting: what is compared.
        weights: what it is worth.
    """
    return predict(records, setting, weights, _rules(setting))


def _rules(setting: Setting) -> list[str]:
    equal = (" AND ".join(f"l.{column} = r.{column}" for column in rule) for rule in setting.blocking_rules)
    return [f"{rule} AND {condition_of(setting)}" for rule in equal]


def predict(records: pl.DataFrame, setting: Setting, weights: Weights, rules: Iterable[str]) -> pl.DataFrame:
    """The pairs that the rules lead to.

    Args:
        records: features, and what the rules need beside them.
        setting: what is compared.
        weights: what it is worth.
        rules: SQL on `l` and `r`.

    Returns:
        As `compare` gives them.
    """
    with engine().cursor() as connection:
        pairs = _find_pairs(connection, records, rules)
        sides = (_sides(records, part) for part in pairs.iter_slices(_PAIRS_AT_ONCE))
        parts = [_weigh(connection, left, right, setting, weights) for left, right in sides]
    scored = pl.concat([pl.DataFrame(schema=columns_of(setting)), *parts])
    return judge(scored, setting, weights, records.height)


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
    with connection.cursor() as own:  # closing it lets go of both sides, of which the connection would keep every part
        compared = compare_records(
            left.to_arrow(),
            right.to_arrow(),
            settings,
            DuckDBAPI(own),
            sql_cache_key=_key(settings),  # making the SQL takes Splink longer than a month's signals take to compare
            join_condition="l.pair = r.pair",
        )
        try:
            scored: pl.DataFrame = compared.as_duckdbpyrelation().select(*columns_of(setting)).pl()
        finally:  # the engine outlives this comparison; what it compared does not
            compared.drop_table_from_database_and_remove_from_cache(force_non_splink_table=True)
    return scored.select(list(columns_of(setting))).cast(columns_of(setting))


def _key(settings: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(settings).encode()).hexdigest()
