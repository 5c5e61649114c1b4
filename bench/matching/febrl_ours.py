"""FEBRL's records matched by Eropaf: the shipped comparisons, with weights learned from the other sets."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import polars as pl

from bench.matching.febrl import FebrlSet, Found, pairs_within
from eropaf.matching.linkage.clusters import cluster
from eropaf.matching.linkage.engine import compare
from eropaf.matching.linkage.features import features_of
from eropaf.matching.training.signals import TRUTH
from eropaf.matching.training.train import train

_NO_PERHAPS = 0.5  # the sets know one person or two, and nothing in between
_UNTOLD = ("bsn", "house_number_addition", "phone", "email", "iban")


def match_febrl(sets: Mapping[str, FebrlSet], name: str) -> Found:
    """The pairs that are one person.

    Args:
        sets: all of them; those with another name are learned from.
        name: of the set to match.
    """
    trained = train(_signals(each for each in sets.values() if each.name != name), name)
    model = replace(trained, same_from=dict.fromkeys(trained.same_from, _NO_PERHAPS))
    signals = _signals([sets[name]])
    pairs = _told_apart(compare(features_of(signals), model), signals)
    person_of = cluster(signals["signal"].to_list(), pairs, model)
    found = pairs_within({record: person_of[signal] for signal, record in _names(signals)}, name)
    return Found(found, pairs.height)


def _told_apart(pairs: pl.DataFrame, signals: pl.DataFrame) -> pl.DataFrame:
    """Of two files none holds anybody twice, as the others are told too."""
    if signals["file"].n_unique() == 1:
        return pairs
    file_of = signals.select("signal", "file")
    sides = pairs.join(file_of, on="signal").join(file_of, left_on="other", right_on="signal", suffix="_other")
    return sides.with_columns(
        pl.when(pl.col("file") == pl.col("file_other")).then(0.0).otherwise("probability").alias("probability")
    )


def _names(signals: pl.DataFrame) -> Iterable[tuple[int, str]]:
    return signals.select("signal", "rec_id").iter_rows()


def _signals(sets: Iterable[FebrlSet]) -> pl.DataFrame:
    """Records under the names of a signal's columns; a person of one set is nobody of another."""
    frames = [
        _as_signals(file).with_columns(set=pl.lit(each.name), file=pl.lit(number))
        for each in sets
        for number, file in enumerate(each.files)
    ]
    persons = pl.struct("set", pl.col("rec_id").str.extract(r"rec-(\d+)-")).rank("dense")
    return (
        pl.concat(frames)
        .with_columns(persons.cast(pl.Int64).alias(TRUTH))
        .with_row_index("signal", 1)
        .with_columns(pl.col("signal").cast(pl.Int64))
    )


def _as_signals(file: Any) -> pl.DataFrame:
    records: pl.DataFrame = pl.from_pandas(file, include_index=True)
    return records.select(
        "rec_id",
        _written("given_name").alias("initials"),
        _written("surname"),
        pl.col("date_of_birth").str.to_date("%Y%m%d", strict=False).alias("birth_date"),
        _written("address_1").alias("street"),
        pl.col("street_number").cast(pl.Int64, strict=False).alias("house_number"),
        "postcode",
        _written("suburb").alias("city"),
        *(pl.lit(None, dtype=pl.String).alias(column) for column in _UNTOLD),
    )


def _written(column: str) -> pl.Expr:
    """As partners write it: "mary" would be taken for a word, "Mary" is a name."""
    return pl.col(column).fill_null("").str.to_titlecase()
