"""Which surnames are alike, however they are written. Pure; folded as matching folds them."""

from collections.abc import Iterable, Sequence

import polars as pl
from rapidfuzz import fuzz, process

from eropaf.matching.linkage.features import SIGNAL_SCHEMA, features_of

ALIKE = 84  # of 100: one letter in six may differ


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
    return {known[place] for _name, _score, place in found}


def _fold(surnames: Sequence[str]) -> list[str]:
    empty = dict.fromkeys(SIGNAL_SCHEMA, None) | {"signal": range(len(surnames)), "surname": surnames}
    columns = {name: [None] * len(surnames) if values is None else list(values) for name, values in empty.items()}
    frame = pl.DataFrame(columns, schema=dict(SIGNAL_SCHEMA))
    return [name or "" for name in features_of(frame).sort("signal")["surname_all"]]
