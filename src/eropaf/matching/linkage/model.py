"""What each likeness is worth: the trained model as it is shipped, in plain JSON."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from math import log2
from pathlib import Path
from typing import Any

import polars as pl

from eropaf.matching.linkage.comparisons import LIKE_NOTHING, Comparison
from eropaf.matching.linkage.settings import Setting

SHIPPED = Path(__file__).with_name("model.json")
_UNKNOWN = "unknown"
_FEWEST_RECORDS = 5_000  # of a town: that few were delivered so far does not make two strangers one person


@dataclass(frozen=True)
class Odds:
    """How often a likeness is found among records of one person, and among records of two.

    Attributes:
        same: share of the pairs of one person, 0 to 1.
        other: share of the pairs of two persons, 0 to 1.
    """

    same: float
    other: float


@dataclass(frozen=True)
class Weights:
    """What is known of the pairs of one setting.

    Attributes:
        same_per_record: how many other records a record has that are the same person.
        other_per_record: how many it has that are somebody else, None where that grows with the number of records.
        odds: by comparison and level.
    """

    same_per_record: float
    other_per_record: float | None
    odds: Mapping[str, Mapping[str, Odds]]

    def prior_bits(self, records: int) -> float:
        """The chance that a pair is one person before anything is compared, as the logarithm of its odds.

        Args:
            records: how many are compared with each other.
        """
        other = max(records, _FEWEST_RECORDS) if self.other_per_record is None else self.other_per_record
        return log2(self.same_per_record / other)


@dataclass(frozen=True)
class Model:
    """A trained model (Fellegi and Sunter, 1969), for each setting.

    Attributes:
        version: tells which model took a decision.
        same_from: by the code of the setting, the probability from which two records are taken for one person.
        perhaps_from: the probability from which somebody must look.
        unlikely_to: the probability up to which two records keep two people apart, whatever else is known of them.
        weights: by the code of the setting.
    """

    version: str
    same_from: Mapping[str, float]
    perhaps_from: float
    unlikely_to: float
    weights: Mapping[str, Weights]

    def is_same(self) -> pl.Expr:
        """Whether a pair is taken for one person, from its `setting` and its `probability`."""
        border = pl.col("setting").replace_strict(self.same_from, return_dtype=pl.Float64)
        return pl.col("probability") >= border

    def write(self, path: Path) -> None:
        """Keep the model.

        Args:
            path: of the file.
        """
        path.write_text(json.dumps(asdict(self), indent=1) + "\n", encoding="utf-8")


def read_model(path: Path = SHIPPED) -> Model:
    """The model in a file.

    Args:
        path: the shipped model unless another is named.
    """
    read = json.loads(path.read_text(encoding="utf-8"))
    weights = {code: _weights(values) for code, values in read.pop("weights").items()}
    return Model(**read, weights=weights)


def splink_settings(setting: Setting, weights: Weights) -> dict[str, Any]:
    """What Splink needs to know. It begins at even odds: see `Weights.prior_bits`.

    Args:
        setting: what is compared.
        weights: what it is worth.
    """
    return {
        "link_type": "dedupe_only",
        "unique_id_column_name": "signal",
        "probability_two_random_records_match": 0.5,
        "comparisons": [_comparison(each, weights.odds[each.code]) for each in setting.comparisons],
        "blocking_rules_to_generate_predictions": [],
    }


def _weights(read: Mapping[str, Any]) -> Weights:
    odds = {
        comparison: {level: Odds(**shares) for level, shares in levels.items()}
        for comparison, levels in read["odds"].items()
    }
    return Weights(read["same_per_record"], read["other_per_record"], odds)


def _comparison(comparison: Comparison, odds: Mapping[str, Odds]) -> dict[str, Any]:
    conditions = [(level.code, level.condition) for level in comparison.levels] + [(LIKE_NOTHING, "ELSE")]
    levels = [
        {
            "sql_condition": condition,
            "label_for_charts": code,
            "m_probability": odds[code].same,
            "u_probability": odds[code].other,
        }
        for code, condition in conditions
    ]
    unknown = {"sql_condition": comparison.unknown, "label_for_charts": _UNKNOWN, "is_null_level": True}
    return {"output_column_name": comparison.code, "comparison_levels": [unknown, *levels]}
