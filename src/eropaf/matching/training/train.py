"""Training: counting how often each likeness is found among pairs of which the truth is known. Pure.

Only whole numbers are counted, so the same records give the same model to the last byte, on whatever machine.
"""

from collections.abc import Mapping

import polars as pl

from eropaf.matching.linkage.comparisons import LIKE_NOTHING, Comparison
from eropaf.matching.linkage.features import features_of
from eropaf.matching.linkage.model import Model, Odds, Weights
from eropaf.matching.linkage.on_duckdb import predict
from eropaf.matching.linkage.settings import HOUSEMATES, NEIGHBOURS, SETTINGS, STRANGERS, Setting
from eropaf.matching.training.people import invent_people
from eropaf.matching.training.signals import TRUTH, write_signals

_SEEN_ONCE = 0.5  # what was never seen may still happen: half a time is added to each level
_DIGITS = 7
_HARDLY_ANY = 0.0005  # of the pairs of one person
_DRAWN_TOGETHER = 60  # strangers are compared in groups of so many

_VERSION = "1"
_PEOPLE, _SEED = 20_000, 1
# Of the invented signals, 998 in 1,000 of the pairs that are taken for one person are. Who bears one name in one street
# may be two people more often than who does at one address, so more is asked of neighbours.
_SAME_FROM = {HOUSEMATES.code: 0.90, NEIGHBOURS.code: 0.92, STRANGERS.code: 0.90}
_PERHAPS_FROM = 0.2  # of the pairs below, nearly none is one person


def train_on_invented_signals() -> Model:
    """The model that is shipped."""
    return train(write_signals(invent_people(_PEOPLE, _SEED), _SEED), _VERSION)


def train(signals: pl.DataFrame, version: str) -> Model:
    """The model that follows from signals of which the truth is known.

    Args:
        signals: what features are made of, and `person`.
        version: of the new model.
    """
    group = pl.col("signal") % max(signals.height // _DRAWN_TOGETHER, 1)
    records = features_of(signals).with_columns(signals[TRUTH], group.alias("drawn"))
    weights = {each.code: _weights(records, each) for each in SETTINGS}
    return Model(version, _SAME_FROM, _PERHAPS_FROM, _unlikely(records, weights), weights)


def _unlikely(records: pl.DataFrame, weights: Mapping[str, Weights]) -> float:
    """The probability below which hardly any two records of one person fall."""
    same = [predict(records, each, weights[each.code], _same_person(each)) for each in SETTINGS]
    found = pl.concat(pairs["probability"] for pairs in same)
    return float(f"{found.quantile(_HARDLY_ANY, interpolation='lower'):.3g}")


def _weights(records: pl.DataFrame, setting: Setting) -> Weights:
    """People at one address or in one street are compared with each other, strangers with whom chance brings."""
    guess = _untrained(setting)
    same = predict(records, setting, guess, _same_person(setting))
    other = predict(records, setting, guess, _two_people(setting))
    odds = {each.code: _odds(same[each.code], other[each.code], each) for each in setting.comparisons}
    per_record = [round(2 * pairs.height / records.height, _DIGITS) for pairs in (same, other)]
    return Weights(per_record[0], None if setting is STRANGERS else per_record[1], odds)


_OTHERS = {
    HOUSEMATES: [HOUSEMATES.condition],
    NEIGHBOURS: ["l.postcode = r.postcode", "l.street = r.street AND l.city = r.city"],
    STRANGERS: ["l.drawn = r.drawn"],
}


def _same_person(setting: Setting) -> list[str]:
    return [f"l.person = r.person AND {setting.condition}"]


def _two_people(setting: Setting) -> list[str]:
    return [f"{rule} AND l.person <> r.person AND {setting.condition}" for rule in _OTHERS[setting]]


def _untrained(setting: Setting) -> Weights:
    odds = {each.code: {code: Odds(0.5, 0.5) for code in levels_of(each)} for each in setting.comparisons}
    return Weights(1, 1, odds)


def levels_of(comparison: Comparison) -> list[str]:
    """The codes of its levels, from the best to nothing alike."""
    return [*(level.code for level in comparison.levels), LIKE_NOTHING]


def _odds(same: pl.Series, other: pl.Series, comparison: Comparison) -> Mapping[str, Odds]:
    codes = levels_of(comparison)
    shares = (_shares(likenesses, len(codes)) for likenesses in (same, other))
    return {code: Odds(*pair) for code, pair in zip(codes, zip(*shares, strict=True), strict=True)}


def _shares(likenesses: pl.Series, levels: int) -> list[float]:
    """The share of each level among the pairs that tell; the numbers count down from the best level to 0."""
    known = likenesses.filter(likenesses >= 0)
    total = len(known) + _SEEN_ONCE * levels
    counted = dict(known.value_counts().iter_rows())
    return [round((counted.get(level, 0) + _SEEN_ONCE) / total, _DIGITS) for level in reversed(range(levels))]
