"""Which surnames are alike, however they are written. Pure; folded as matching folds them."""

from collections.abc import Iterable, Sequence

import polars as pl
from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from eropaf.matching.linkage.features import SIGNAL_SCHEMA, features_of

ALIKE = 80  # of 100: one letter in five may differ
_ONE_LETTER_FROM = 4  # letters: from there on one may differ, be missing or be too many


def alike(sought: str, surnames: Iterable[str]) -> set[str]:
    """The surnames that may be the one that is sought: without prefix or accents, misspelled, or part of a double name.

    Args:
        sought: as somebody typed it.
        surnames: as they are known.
    """
    known = sorted(set(surnames) - {""})
    wanted, *folded = _fold([sought, *known])
    if not wanted:
        return set()
    found = process.extract(wanted, folded, scorer=fuzz.token_set_ratio, score_cutoff=ALIKE, limit=None)
    near = {place for place, name in enumerate(folded) if _differs_by_a_letter(wanted, name)}
    return {known[place] for place in near | {place for _name, _score, place in found}}


def _differs_by_a_letter(wanted: str, name: str) -> bool:
    """Whether a name, or one part of a double name, is the one that is sought but for one letter."""
    if len(wanted) < _ONE_LETTER_FROM:
        return False
    return any(Levenshtein.distance(wanted, part, score_cutoff=1) <= 1 for part in (name, *name.split()))


def _fold(surnames: Sequence[str]) -> list[str]:
    empty = dict.fromkeys(SIGNAL_SCHEMA, None) | {"signal": range(len(surnames)), "surname": surnames}
    columns = {name: [None] * len(surnames) if values is None else list(values) for name, values in empty.items()}
    frame = pl.DataFrame(columns, schema=dict(SIGNAL_SCHEMA))
    return [name or "" for name in features_of(frame).sort("signal")["surname_all"]]
