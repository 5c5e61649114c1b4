"""The same, however it is written, becomes the same."""

from datetime import date
from typing import Any

import pytest

from eropaf.matching.linkage.commonness import COMMON, RARE, USUAL
from eropaf.matching.linkage.features import features_of
from tests.unit.matching.linkage.building import signals


def feature(name: str, **told: Any) -> Any:
    """One feature of a signal."""
    return features_of(signals(told))[name].item()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("van der Berg", "Berg"),
        ("Jansen-de Vries", "Vries-Jansen"),
        ("De Vries Jansen", "Jansen-de Vries"),
        ("Janssen", "Jansen"),
        ("Dijk", "Dyk"),
        ("VAN DIJCK", "Dijk"),
        ("Özdemir", "Ozdemir"),
        ("Brønsted", "Bronsted"),
        ("O'Brien", "OBrien"),
        ("Luijendijk", "Luyendyk"),
        ("Smith", "Smit"),
    ],
)
def test_a_surname_is_the_same_however_it_is_spelled(one: str, other: str) -> None:
    assert feature("surname_all", surname=one) == feature("surname_all", surname=other)


@pytest.mark.parametrize(("one", "other"), [("Jansen", "Hansen"), ("Berg", "Bergsma"), ("Bos", "Vos")])
def test_other_names_stay_others(one: str, other: str) -> None:
    assert feature("surname_all", surname=one) != feature("surname_all", surname=other)


def test_a_name_that_is_nothing_but_a_prefix_stays_a_name() -> None:
    assert feature("surname_all", surname="Van der") == "der van"


@pytest.mark.parametrize(
    ("written", "given", "initials"),
    [
        ("J.P.", None, "jp"),
        ("JP", None, "jp"),
        ("J P", None, "jp"),
        ("Jan Pieter", "jan", "jp"),
        ("Jan", "jan", "j"),
        ("Ömer", "omer", "o"),
        ("Th.", None, "t"),
        ("", None, None),
    ],
)
def test_first_names_and_initials(written: str, given: str | None, initials: str | None) -> None:
    assert (feature("given", initials=written), feature("initials", initials=written)) == (given, initials)


@pytest.mark.parametrize(
    ("one", "other"),
    [("II", "2"), ("-2", "2"), ("hs", "huis"), ("A", "a"), ("BIS", "bis"), ("02", "2"), ("1hoog", "I")],
)
def test_an_addition_is_the_same_however_it_is_written(one: str, other: str) -> None:
    assert feature("addition", house_number_addition=one) == feature("addition", house_number_addition=other)


def test_what_is_not_told_is_unknown_and_not_empty() -> None:
    told = {"bsn": "", "phone": "", "email": "", "iban": "", "house_number": None, "postcode": "", "birth_date": None}
    found = features_of(signals(told))
    assert found.select("bsn", "phone", "email", "iban", "house_number", "postcode", "birth", "addition").row(0) == (
        (None,) * 8
    )


def test_a_phone_number_is_the_same_with_and_without_its_country() -> None:
    assert feature("phone", phone="+31612345678") == feature("phone", phone="06-12345678")


def test_a_date_of_birth_can_be_read_with_day_and_month_exchanged() -> None:
    assert feature("birth_swapped", birth_date=date(1980, 3, 7)) == feature("birth", birth_date=date(1980, 7, 3))


@pytest.mark.parametrize(("surname", "level"), [("de Jong", COMMON), ("Schippers", USUAL), ("Uiterwaardsma", RARE)])
def test_a_name_is_as_common_as_the_list_says_whoever_is_beside_it(surname: str, level: str) -> None:
    many = features_of(signals(*[{"surname": surname}] * 50))["surname_common"].unique().to_list()
    assert [feature("surname_common", surname=surname)] == many == [level]
