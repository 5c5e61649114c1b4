"""Somebody who was helped is recognised without a name, and by nobody without the key."""

from datetime import date

import pytest

from eropaf.support.aftercare.enums import Trait
from eropaf.support.aftercare.pseudonyms import Known, pseudonyms_of

KEY, OTHER_KEY = b"k" * 32, b"o" * 32
KNOWN = Known("123456782", ("van der Berg", "Berg"), date(1980, 2, 1), "1234AB 12 ")


def codes(known: Known, key: bytes = KEY) -> set[str]:
    return {each.code for each in pseudonyms_of(known, key)}


def test_one_resident_has_a_pseudonym_for_each_way_to_be_recognised() -> None:
    assert {each.trait for each in pseudonyms_of(KNOWN, KEY)} == set(Trait)
    assert len(codes(KNOWN)) == 3  # the surname is the same with and without its prefix


@pytest.mark.parametrize(
    "again",
    [
        Known("123456782", ("Jansen",), None, ""),
        Known("", ("BERG",), date(1980, 2, 1), ""),
        Known("", ("Berg",), None, "1234AB 12 "),
    ],
)
def test_who_is_reported_again_is_recognised_by_any_of_them(again: Known) -> None:
    assert codes(again) & codes(KNOWN)


@pytest.mark.parametrize(
    "somebody_else",
    [
        Known("111222333", ("Bergsma",), date(1980, 2, 1), "1234AB 12 "),
        Known("", ("Berg",), date(1981, 2, 1), "1234AB 14 "),
        Known("", (), date(1980, 2, 1), "1234AB 12 "),
    ],
)
def test_a_neighbour_or_a_relative_is_not(somebody_else: Known) -> None:
    assert not codes(somebody_else) & codes(KNOWN)


def test_under_another_key_nobody_is_recognised() -> None:
    assert not codes(KNOWN) & codes(KNOWN, OTHER_KEY)


def test_a_pseudonym_shows_nothing_of_the_resident() -> None:
    for code in codes(KNOWN):
        assert len(code) == 64
        assert not {"123456782", "berg", "1980", "1234"} & {code[at : at + 4] for at in range(60)}
