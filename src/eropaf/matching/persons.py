"""Which person each signal is about, and which persons may be one. Pure: frames and values in, values out."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import polars as pl

from eropaf.matching.linkage.clusters import cluster
from eropaf.matching.linkage.comparisons import BSN
from eropaf.matching.linkage.engine import compare
from eropaf.matching.linkage.explain import explain
from eropaf.matching.linkage.features import features_of
from eropaf.matching.linkage.model import Model
from eropaf.matching.linkage.on_duckdb import on_duckdb
from eropaf.matching.linkage.pairs import Engine

Persons = tuple[int, int]
Contract = tuple[int, str]

SAME_NUMBER = (BSN.code, "same")


@dataclass(frozen=True)
class ComparedPair:
    """Two signals, and how sure it is that they are one person's.

    Attributes:
        signal: the one that it is said of; of a question the newer one.
        other: the one that it was compared with.
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
        likenesses: for each new signal that joined others, the one of its person that it is most like. Each is
            explained when it is read, which can be done once: of a million signals nobody reads them.
    """

    person_of: Mapping[int, int]
    questions: Sequence[ComparedPair]
    likenesses: Iterable[ComparedPair]


def find_persons(
    signals: pl.DataFrame, new: Sequence[int], known: Mapping[int, int], model: Model, engine: Engine = on_duckdb
) -> Found:
    """Compare new signals with each other and with those whose person is known.

    Args:
        signals: all of them, as `features_of` takes them.
        new: the signals whose person is sought.
        known: the person of the others.
        model: that judges.
        engine: that compares.
    """
    pairs = compare(features_of(signals), model, new, engine)
    person_of = cluster(signals["signal"].to_list(), pairs, model, known)
    asked = pairs.filter(pl.col("probability") >= model.perhaps_from)
    asked = asked.sort("probability", "signal", "other", descending=True)
    apart = (pair for pair in asked.iter_rows(named=True) if person_of[pair["signal"]] != person_of[pair["other"]])
    return Found(
        {signal: person_of[signal] for signal in new},
        [_explained(pair, model, signals.height) for pair in apart],
        _likenesses(pairs, person_of, new, model, signals.height),
    )


def _explained(pair: Mapping[str, Any], model: Model, records: int) -> ComparedPair:
    weights = explain(pair["setting"], pair, model, records)
    return ComparedPair(pair["signal"], pair["other"], pair["probability"], [dict(vars(weight)) for weight in weights])


def _likenesses(
    pairs: pl.DataFrame, person_of: Mapping[int, int], new: Sequence[int], model: Model, records: int
) -> Iterator[ComparedPair]:
    certain = pairs.filter(model.is_same())
    chosen = most_alike(certain, person_of, new)
    rows = certain[list(chosen.values())].iter_rows(named=True)
    return (_likeness(signal, pair, model, records) for signal, pair in zip(chosen, rows, strict=True))


def _likeness(signal: int, pair: Mapping[str, Any], model: Model, records: int) -> ComparedPair:
    """The same citizen service number says it all: nothing else is kept beside it."""
    found = _explained(pair, model, records)
    number = [weight for weight in found.weights if (weight["field"], weight["likeness"]) == SAME_NUMBER]
    other = found.other if found.signal == signal else found.signal
    return replace(found, signal=signal, other=other, weights=number or found.weights)


def most_alike(certain: pl.DataFrame, person_of: Mapping[int, int], new: Sequence[int]) -> dict[int, int]:
    """For each new signal that joined others, the pair with the one of its person that it is most like.

    A signal is told by one that came before it, so that the way leads back to the first of its person; only where
    none of those is alike enough, by one that came after. The first of a new person has none.

    Args:
        certain: `signal`, `other` (the lower key) and `probability` of the pairs that are alike enough to join.
        person_of: the person of every signal; those who are new are negative.
        new: the signals that are told.

    Returns:
        By signal the place of the pair.
    """
    before: dict[int, int] = {}
    after: dict[int, int] = {}
    numbered = certain.select("probability", "signal", "other").with_row_index("place")
    ordered = numbered.sort("probability", "other", "signal", descending=True).select("place", "signal", "other")
    for place, signal, other in ordered.iter_rows():
        if person_of[signal] == person_of[other]:
            before.setdefault(signal, place)
            after.setdefault(other, place)
    begun: dict[int, int] = {}
    for signal in sorted(new):
        begun.setdefault(person_of[signal], signal)
    joined = [signal for signal in new if person_of[signal] > 0 or begun[person_of[signal]] != signal]
    found = ((signal, before.get(signal, after.get(signal))) for signal in joined)
    return {signal: place for signal, place in found if place is not None}


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
    questions: Iterable[ComparedPair], person_of: Mapping[int, int], asked: Collection[Persons]
) -> dict[Persons, ComparedPair]:
    """One question for two persons, by the pair that is most alike; none of persons of whom it was asked before.

    Args:
        questions: the most probable first.
        person_of: the person of every signal in them.
        asked: persons of whom somebody was asked, the higher key first.
    """
    chosen: dict[Persons, ComparedPair] = {}
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
