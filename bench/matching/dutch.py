"""Invented Dutch signals about a hundred thousand people, matched with the shipped model."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

import polars as pl

from bench.matching.febrl import Score
from eropaf.matching.linkage.blocking import count_pairs, without_shared_numbers
from eropaf.matching.linkage.clusters import cluster
from eropaf.matching.linkage.engine import compare
from eropaf.matching.linkage.features import features_of
from eropaf.matching.linkage.model import read_model
from eropaf.matching.linkage.settings import SETTINGS
from eropaf.matching.training.people import Inhabitant, invent_people, namesake
from eropaf.matching.training.signals import TRUTH, write_signals

PEOPLE, PLANTED = 100_000, 1_000
SEED = 7  # not the one that the model was trained with


@dataclass(frozen=True)
class DutchResult:
    """What became of the signals.

    Attributes:
        signals: how many.
        score: of the pairs within persons.
        wrong: pairs within a person that are two people.
        wrong_at_one_door: those of them that tell the same address.
        asked: pairs of which somebody must look whether they are one person.
        asked_rightly: those of them that are one.
        merged: planted namesakes that share a person with the one they are named like.
        merged_anyhow: planted namesakes that share a person with anybody.
        pairs: that each blocking rule leads to, by setting.
        compared: pairs by setting, each once.
    """

    signals: int
    score: Score
    wrong: int
    wrong_at_one_door: int
    asked: int
    asked_rightly: int
    merged: int
    merged_anyhow: int
    pairs: dict[str, dict[str, int]]
    compared: dict[str, int]


def match_dutch() -> DutchResult:
    """Invent, match and judge."""
    people = invent_people(PEOPLE - PLANTED, SEED)
    chance = Random(SEED)
    head_of = {PEOPLE + place: head for place, head in enumerate(_heads_at_different_postcodes(people))}
    namesakes = [namesake(head, number, chance) for number, head in head_of.items()]
    signals = write_signals([*people, *namesakes], SEED)
    features = features_of(signals)
    pairs = compare(features, read_model())
    person_of = cluster(signals["signal"].to_list(), pairs, read_model())
    judged = signals.with_columns(found=pl.col("signal").replace_strict(person_of))
    return _judge(judged, pairs, {number: head.number for number, head in head_of.items()}, _count(features))


def _heads_at_different_postcodes(people: Sequence[Inhabitant]) -> list[Inhabitant]:
    """The first who is invented at a postcode is the head of a household."""
    first = {person.home.postcode: person for person in reversed(people)}
    return sorted(first.values(), key=lambda person: person.number)[:PLANTED]


def _judge(
    judged: pl.DataFrame, pairs: pl.DataFrame, head_of: Mapping[int, int], counted: dict[str, dict[str, int]]
) -> DutchResult:
    wrong, asked = _wrong(judged), _asked(judged, pairs)
    planted = wrong.filter(pl.col(TRUTH).is_in(list(head_of)))
    heads = planted.with_columns(head=pl.col(TRUTH).replace_strict(head_of, return_dtype=pl.Int64))
    return DutchResult(
        signals=judged.height,
        score=_score(judged),
        wrong=wrong.height // 2,
        wrong_at_one_door=wrong.filter(_one_door()).height // 2,
        asked=asked.height,
        asked_rightly=asked.filter(pl.col(TRUTH) == pl.col("person_other")).height,
        merged=heads.filter(pl.col("head") == pl.col("person_other"))[TRUTH].n_unique(),
        merged_anyhow=planted[TRUTH].n_unique(),
        pairs=counted,
        compared=dict(pairs.group_by("setting").len().iter_rows()),
    )


def _wrong(judged: pl.DataFrame) -> pl.DataFrame:
    """Pairs of signals of two people within one person, each pair both ways round."""
    together = judged.join(judged, on="found", suffix="_other")
    return together.filter(pl.col(TRUTH) != pl.col("person_other"))


def _one_door() -> pl.Expr:
    same = [pl.col(column) == pl.col(f"{column}_other") for column in ("postcode", "house_number")]
    return pl.all_horizontal(same)


def _asked(judged: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    """Pairs that may be one person, and are not said to be."""
    model, side = read_model(), judged.select("signal", TRUTH, "found")
    perhaps = pairs.filter(pl.col("probability") >= model.perhaps_from, ~model.is_same())
    both = perhaps.join(side, on="signal").join(side.rename({"signal": "other"}), on="other", suffix="_other")
    return both.filter(pl.col("found") != pl.col("found_other"))


def _score(judged: pl.DataFrame) -> Score:
    said, true, right = (_pairs_within(judged, *columns) for columns in (["found"], [TRUTH], ["found", TRUTH]))
    return Score(right / said, right / true, 2 * right / (said + true))


def _pairs_within(judged: pl.DataFrame, *columns: str) -> int:
    sizes = judged.group_by(columns).len()["len"].cast(pl.Int64)
    return int((sizes * (sizes - 1) // 2).sum())


def _count(features: pl.DataFrame) -> dict[str, dict[str, int]]:
    """Before anything is compared."""
    prepared = without_shared_numbers(features).with_columns(is_new=pl.lit(value=True))
    return {setting.code: count_pairs(prepared, [setting]) for setting in SETTINGS}
