"""Which pairs are compared at all, counted before any is made. Pure."""

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from eropaf.matching.linkage.settings import SETTINGS, Setting

_MOST_BEARERS = 50  # a telephone or account number of more signals is an institution's
_MOST_PAIRS_PER_RECORD = 500
_FEW_RECORDS = 1_000  # however small a delivery is: one shelter or street must not stop it
_NUMBERS = ("phone", "email", "iban")


class TooManyPairs(ValueError):
    """A blocking rule would compare more pairs than is sensible: the data is not what it should be."""


def without_shared_numbers(features: pl.DataFrame) -> pl.DataFrame:
    """The features without numbers of which very many records tell: those are nobody's own.

    Args:
        features: as made by `features_of`.
    """
    return features.with_columns(
        pl.when(pl.len().over(column) <= _MOST_BEARERS).then(column).alias(column) for column in _NUMBERS
    )


def rules_to_run(features: pl.DataFrame) -> list[Setting]:
    """The settings, each with those of its rules that lead to any pair: of a small delivery hardly one does.

    Args:
        features: with a column `is_new`.

    Raises:
        TooManyPairs: a rule leads to more pairs than is sensible; with the rule and its number of pairs.
    """
    most = _MOST_PAIRS_PER_RECORD * max(int(features["is_new"].sum()), _FEW_RECORDS)
    counted = count_pairs(features, SETTINGS)
    for rule, pairs in counted.items():
        if pairs > most:
            raise TooManyPairs(f"Comparing by {rule} leads to {pairs} pairs, more than {most}")
    return [
        replace(each, blocking_rules=tuple(rule for rule in each.blocking_rules if counted[_named(rule)]))
        for each in SETTINGS
    ]


def count_pairs(features: pl.DataFrame, settings: Sequence[Setting]) -> dict[str, int]:
    """How many pairs each rule leads to, with those that another rule leads to as well.

    Args:
        features: with a column `is_new`; pairs of two records that are not new do not count.
        settings: whose rules.
    """
    rules = [rule for setting in settings for rule in setting.blocking_rules]
    if features.height < 2:  # the first report of a municipality, or of its month
        return {_named(rule): 0 for rule in rules}
    counts = pl.collect_all([_count(features.lazy(), rule) for rule in rules])
    return {_named(rule): int(count.item() or 0) for rule, count in zip(rules, counts, strict=True)}


def _named(rule: Sequence[str]) -> str:
    return " + ".join(rule)


def _count(features: pl.LazyFrame, rule: tuple[str, ...]) -> pl.LazyFrame:
    """Pairs within each group: all, less those of two records that are not new."""
    total, old = pl.len().cast(pl.Int64), (~pl.col("is_new")).sum().cast(pl.Int64)
    groups = features.drop_nulls(list(rule)).group_by(rule)
    return groups.agg((total * (total - 1) // 2 - old * (old - 1) // 2).alias("pairs")).select(pl.col("pairs").sum())
