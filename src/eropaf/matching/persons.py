"""Which person each signal is about, and which persons may be one. Pure: frames and values in, values out."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import polars as pl

from eropaf.matching.linkage.clusters import cluster
from eropaf.matching.linkage.engine import compare
from eropaf.matching.linkage.explain import explain
from eropaf.matching.linkage.features import features_of
from eropaf.matching.linkage.model import Model

Persons = tuple[int, int]
Contract = tuple[int, str]


@dataclass(frozen=True)
class Question:
    """Two signals of two persons who may be one.

    Attributes:
        signal: the newer one.
        other: the older one.
        probability: that they are one person, 0 to 1.
        weights: per field, as `Weight`.
    """

    signal: int
    other: int
    probability: float
    weights: Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Found:
    """What comparing told.

    Attributes:
        person_of: per new signal a person that is known, or a negative number that the signals of a new person share.
        questions: pairs that somebody may have to look at, the most probable first.
    """

    person_of: Mapping[int, int]
    questions: Sequence[Question]


def find_persons(signals: pl.DataFrame, new: Sequence[int], known: Mapping[int, int], model: Model) -> Found:
    """Compare new signals with each other and with those whose person is known.

    Args:
        signals: all of them, as `features_of` takes them.
        new: the signals whose person is sought.
        known: the person of the others.
        model: that judges.
    """
    pairs = compare(features_of(signals), model, new)
    person_of = cluster(signals["signal"].to_list(), pairs, model, known)
    asked = pairs.filter(pl.col("probability") >= model.perhaps_from)
    asked = asked.sort("probability", "signal", "other", descending=True)
    apart = (pair for pair in asked.iter_rows(named=True) if person_of[pair["signal"]] != person_of[pair["other"]])
    return Found(
        {signal: person_of[signal] for signal in new}, [_question(pair, model, signals.height) for pair in apart]
    )


def _question(pair: Mapping[str, Any], model: Model, records: int) -> Question:
    weights = explain(pair["setting"], pair, model, records)
    return Question(pair["signal"], pair["other"], pair["probability"], [asdict(weight) for weight in weights])


def follow_contracts(
    person_of: Mapping[int, int],
    contract_of: Mapping[int, Contract],
    holder_of: Mapping[Contract, int],
    apart: Collection[Persons],
) -> dict[int, int]:
    """Let the partner's own number say which of two people a signal is about whom somebody told apart.

    They may be alike in everything that is compared: that is why they were taken for one.

    Args:
        person_of: the person of every new signal, as comparing found.
        contract_of: their partner and customer number, where there is one.
        holder_of: about whom the signals of a contract were, by the decisions that stand.
        apart: persons who were told apart, the higher key first.
    """
    followed = dict(person_of)
    for signal, person in person_of.items():
        holder = holder_of.get(contract_of.get(signal, (0, "")), person)
        if (max(holder, person), min(holder, person)) in apart:
            followed[signal] = holder
    return followed


def choose_questions(
    questions: Iterable[Question], person_of: Mapping[int, int], asked: Collection[Persons]
) -> dict[Persons, Question]:
    """One question for two persons, by the pair that is most alike; none of persons of whom it was asked before.

    Args:
        questions: the most probable first.
        person_of: the person of every signal in them.
        asked: persons of whom somebody was asked, the higher key first.
    """
    chosen: dict[Persons, Question] = {}
    for question in questions:
        one, other = person_of[question.signal], person_of[question.other]
        persons = (max(one, other), min(one, other))
        if one != other and persons not in asked:
            chosen.setdefault(persons, question)
    return chosen


def first_of_each(persons: Iterable[int], same: Iterable[Persons]) -> dict[int, int]:
    """For every person the first of those that are one with them, by the decisions that were taken.

    Args:
        persons: all that are asked for.
        same: pairs of which somebody decided that they are one.
    """
    first = {person: person for person in persons}

    def find(person: int) -> int:
        while first.setdefault(person, person) != person:
            person = first[person]
        return person

    for one, other in same:
        low, high = sorted((find(one), find(other)))
        first[high] = low
    return {person: find(person) for person in list(first)}
