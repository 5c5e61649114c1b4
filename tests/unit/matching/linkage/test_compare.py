"""Two signals are one person, two people, or somebody must look: judged with the model that is shipped."""

from datetime import date
from typing import Any

import polars as pl
import pytest

from eropaf.matching.linkage import on_duckdb
from eropaf.matching.linkage.blocking import TooManyPairs
from eropaf.matching.linkage.engine import compare
from eropaf.matching.linkage.features import features_of
from eropaf.matching.linkage.model import read_model
from eropaf.matching.training.people import invent_people
from eropaf.matching.training.signals import write_signals
from tests.unit.matching.linkage.building import signals

MODEL = read_model()


def probability(one: dict[str, Any], other: dict[str, Any]) -> float:
    """How probable it is that two signals are about one person, 0 when they are not even compared."""
    found = compare(features_of(signals(one, other)), MODEL)["probability"].to_list()
    return max(found, default=0.0)


def is_same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two signals are taken for one person without anybody looking."""
    return any(compare(features_of(signals(one, other)), MODEL).select(MODEL.is_same()).to_series())


SAME: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "initials against a first name": ({"initials": "Jan"}, {"initials": "J."}),
    "a maiden name in front": ({"surname": "Steenhuis"}, {"surname": "Klaverstra-Steenhuis"}),
    "double names in either order": ({"surname": "Steenhuis-Klaverstra"}, {"surname": "Klaverstra-Steenhuis"}),
    "day and month exchanged": ({}, {"birth_date": date(1980, 7, 3)}),
    "1 January for an unknown day": ({}, {"birth_date": date(1980, 1, 1)}),
    "a digit of the postcode exchanged": ({}, {"postcode": "1243AB"}),
    "a house number mistyped": ({"house_number": 112}, {"house_number": 121}),
    "an addition left out": ({"house_number_addition": "A"}, {}),
    "moved, with the same number": (
        {"bsn": "123456782"},
        {"bsn": "123456782", "postcode": "5678CD", "house_number": 1, "street": "Kerkweg"},
    ),
    "moved, with the same date of birth": ({}, {"postcode": "5678CD", "house_number": 1, "street": "Kerkweg"}),
    "without a date of birth, with the same phone": (
        {"phone": "0612345678"},
        {"phone": "+31612345678", "birth_date": None},
    ),
}
DIFFERENT: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "a partner": ({}, {"initials": "M.", "birth_date": date(1982, 5, 1)}),
    "a father and a son of the same name": ({}, {"birth_date": date(1951, 11, 20)}),
    "whoever lived there before": (
        {},
        {"initials": "A.B.", "surname": "Klaverstra", "birth_date": date(1966, 2, 2)},
    ),
    "a neighbour of the same name": ({}, {"house_number": 14, "birth_date": date(1951, 11, 20)}),
    "a couple that shares an account and a phone": (
        {"iban": "NL91ABNA0417164300", "phone": "0612345678"},
        {
            "iban": "NL91ABNA0417164300",
            "phone": "0612345678",
            "initials": "M.",
            "birth_date": date(1982, 5, 1),
        },
    ),
    "a namesake at the other end of town": (
        {"surname": "de Jong"},
        {
            "surname": "de Jong",
            "postcode": "5678CD",
            "house_number": 1,
            "street": "Kerkweg",
            "birth_date": date(1951, 11, 20),
        },
    ),
}
PERHAPS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "a surname at an address and nothing more": ({}, {"initials": "", "birth_date": None}),
    "a twin, or a first name that is not in the passport": ({}, {"initials": "K."}),
    "a neighbour of whom nobody tells the date of birth": ({}, {"house_number": 14, "birth_date": None}),
}


@pytest.mark.parametrize("pair", SAME.values(), ids=SAME)
def test_the_same_person_is_found(pair: tuple[dict[str, Any], dict[str, Any]]) -> None:
    assert is_same(*pair)


@pytest.mark.parametrize("pair", DIFFERENT.values(), ids=DIFFERENT)
def test_two_people_are_kept_apart(pair: tuple[dict[str, Any], dict[str, Any]]) -> None:
    assert probability(*pair) < MODEL.perhaps_from


@pytest.mark.parametrize("pair", PERHAPS.values(), ids=PERHAPS)
def test_somebody_looks_where_too_little_is_told(pair: tuple[dict[str, Any], dict[str, Any]]) -> None:
    assert probability(*pair) >= MODEL.perhaps_from
    assert not is_same(*pair)


def test_a_common_name_says_less_than_a_rare_one() -> None:
    elsewhere = {"birth_date": None, "postcode": "5678CD", "house_number": 12, "street": "Kerkweg"}
    rare = probability({}, elsewhere)
    common = probability({"surname": "de Jong"}, elsewhere | {"surname": "de Jong"})
    assert common < rare


def test_only_pairs_with_a_new_signal_are_compared() -> None:
    three = features_of(signals({}, {}, {}))
    found = compare(three, MODEL, new=[3]).select("signal", "other").rows()
    assert found == [(3, 1), (3, 2)]


def test_a_number_of_very_many_signals_is_nobodys_own() -> None:
    unseen = write_signals(invent_people(200, seed=8), seed=9, most=1)
    shared = unseen.with_columns(pl.lit("0201234567").alias("phone"))
    assert compare(features_of(shared), MODEL).height < shared.height


def test_it_is_refused_to_compare_everybody_with_everybody() -> None:
    with pytest.raises(TooManyPairs, match="postcode"):
        compare(features_of(signals(*[{}] * 1200)), MODEL)


def test_nothing_to_compare_is_no_error() -> None:
    assert compare(features_of(signals({})), MODEL).is_empty()
    assert isinstance(compare(features_of(signals({})), MODEL), pl.DataFrame)


def test_so_many_records_that_they_are_compared_part_by_part_are_compared_alike(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = features_of(write_signals(invent_people(40, seed=3), seed=4))
    whole = compare(told, MODEL, new=told["signal"].to_list()[:30])
    monkeypatch.setattr(on_duckdb, "_PAIRS_AT_ONCE", 11)
    parts = compare(told, MODEL, new=told["signal"].to_list()[:30])
    assert parts.equals(whole)
    assert whole.height > 20


def test_without_signals_there_are_no_pairs() -> None:
    assert compare(features_of(signals()), MODEL).is_empty()


def test_one_signal_at_an_address_with_hundreds_of_others_is_no_reason_to_refuse() -> None:
    shelter = features_of(signals(*[{"birth_date": None, "initials": ""}] * 700))
    assert compare(shelter, MODEL, new=[700]).height == 699
