"""Comparing records with Splink: features in, pairs with their likenesses and their probability out. Pure."""

from collections.abc import Sequence

import duckdb
import polars as pl
from splink import DuckDBAPI, Linker

from eropaf.matching.linkage.blocking import check_blocking, without_shared_numbers
from eropaf.matching.linkage.comparisons import SETTINGS, Setting
from eropaf.matching.linkage.model import Model, Weights, splink_settings

_WITH_A_NEW_ONE = "(l.is_new OR r.is_new)"
_PAIR = "greatest(signal_l, signal_r) AS signal, least(signal_l, signal_r) AS other"
_RECORDS_AT_ONCE = 250_000  # are compared with all others, and then the next: Splink keeps each pair's texts meanwhile


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
    return pl.concat(found, how="diagonal").sort("signal", "other")


def _rules(setting: Setting) -> list[str]:
    equal = (" AND ".join(f"l.{column} = r.{column}" for column in rule) for rule in setting.blocking_rules)
    return [f"{rule} AND {setting.condition} AND {_WITH_A_NEW_ONE}" for rule in equal]


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
    parts = max(1, -(-records.height // _RECORDS_AT_ONCE))
    with duckdb.connect() as connection:
        engine = DuckDBAPI(connection)
        settings = splink_settings(setting, weights, records.height, rules)
        linker = Linker(engine.register(records.to_arrow()), settings, log_level=None, validate_settings=False)
        return pl.concat(_predict_part(linker, setting, (part, parts)) for part in range(1, parts + 1))


def _predict_part(linker: Linker, setting: Setting, part: tuple[int, int]) -> pl.DataFrame:
    """The pairs of a part of the records with all others; only what is asked for leaves the engine."""
    predicted = linker.inference.predict_chunk(part, (1, 1), warning_mode="never")
    found: pl.DataFrame = predicted.as_duckdbpyrelation().project(_columns(setting)).pl()
    predicted.drop_table_from_database_and_remove_from_cache()
    return found


def _columns(setting: Setting) -> str:
    gammas = (f"gamma_{comparison.code} AS {comparison.code}" for comparison in setting.comparisons)
    return ", ".join((_PAIR, f"'{setting.code}' AS setting", "match_probability AS probability", *gammas))
