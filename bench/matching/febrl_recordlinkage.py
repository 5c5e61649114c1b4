"""FEBRL's records matched by the classifiers of `recordlinkage`, with its own comparisons and blocking.

Classifiers that learn from the truth get the other sets, as ours does; the others see the set itself without it.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas
import recordlinkage

from bench.matching.febrl import NOT_IN_SIGNALS, SHARED, FebrlSet, Found, in_order

_BLOCKS = ("given_name", "surname", "date_of_birth", "postcode", "address_1", "suburb")
_DIGITS = ("date_of_birth", "postcode", "street_number")
_ALIKE = 0.85  # where a classifier knows only yes and no

Comparisons = Mapping[str, Any]


def compare_febrl(sets: Iterable[FebrlSet]) -> dict[str, Any]:
    """How alike the fields of all pairs within the blocks are, by set.

    Args:
        sets: all of them; the names of pairs in two sets may be the same.
    """
    return {each.name: _compare(each) for each in sets}


def _compare(each: FebrlSet) -> Any:
    index = recordlinkage.Index()
    for column in _BLOCKS:
        index.block(column)
    compare = recordlinkage.Compare()
    for column in (*SHARED, *NOT_IN_SIGNALS):
        method = "damerau_levenshtein" if column in _DIGITS else "jarowinkler"
        compare.string(column, column, method=method, label=column)
    for one, other in (("given_name", "surname"), ("surname", "given_name")):
        compare.string(one, other, method="jarowinkler", label=f"{one} as {other}")
    return compare.compute(index.index(*each.files), *each.files)


def match_febrl(
    sets: Mapping[str, FebrlSet], compared: Comparisons, name: str, without: Sequence[str] = NOT_IN_SIGNALS
) -> dict[str, Found]:
    """The pairs that each classifier takes for one person.

    Args:
        sets: all of them; those with another name are learned from.
        compared: as `compare_febrl` gives it.
        name: of the set to match.
        without: columns that are left out.
    """
    seen = compared[name].drop(columns=list(without))
    found = {code: classifier.fit_predict(seen) for code, classifier in _without_truth().items()}
    learned, links = _learned([sets[other] for other in sets if other != name], compared)
    for code, classifier in _with_truth().items():
        classifier.fit(learned.drop(columns=list(without)), links)
        found[code] = classifier.predict(seen)
    return {code: Found(in_order(pairs), len(seen)) for code, pairs in found.items()}


def _without_truth() -> dict[str, Any]:
    return {
        "ECM": recordlinkage.ECMClassifier(binarize=_ALIKE),
        "K-means": recordlinkage.KMeansClassifier(),
    }


def _with_truth() -> dict[str, Any]:
    return {
        "naive Bayes": recordlinkage.NaiveBayesClassifier(binarize=_ALIKE),
        "logistic regression": recordlinkage.LogisticRegressionClassifier(),
        "support vector machine": recordlinkage.SVMClassifier(),
    }


def _learned(sets: Sequence[FebrlSet], compared: Comparisons) -> tuple[Any, Any]:
    """All pairs of some sets, numbered through, and which of them are one person."""
    pairs = pandas.concat([compared[each.name] for each in sets])
    same = [(min(pair), max(pair)) in each.truth for each in sets for pair in compared[each.name].index]
    numbered = pairs.set_axis(pandas.RangeIndex(len(pairs)))
    return numbered, numbered.index[same]
