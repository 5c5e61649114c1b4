"""Citizen service numbers, which must never show up where they are not asked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.nl import bsn as referee

from eropaf.core.bsn import Bsn, hide_numbers
from eropaf.core.errors import InvalidValue


@pytest.mark.parametrize("text", ["111222333", "1112.22.333", " 111 222 333 ", "111-222-333"])
def test_marks_between_the_digits_do_not_matter(text: str) -> None:
    assert Bsn.parse(text).value == "111222333"


def test_a_leading_zero_that_a_spreadsheet_dropped_comes_back() -> None:
    assert Bsn.parse("12345672").value == "012345672"


@pytest.mark.parametrize("text", ["", "111222334", "000000000", "00000000", "1234567", "1112223330", "11122233a"])
def test_a_number_that_fails_the_check_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue):
        Bsn.parse(text)


@given(st.integers(0, 999_999_999))
def test_it_agrees_with_the_published_eleven_test(number: int) -> None:
    text = f"{number:09d}"
    if referee.is_valid(text):
        assert Bsn.parse(text).value == text
    else:
        with pytest.raises(InvalidValue):
            Bsn.parse(text)


def test_only_the_last_three_digits_are_shown() -> None:
    number = Bsn.parse("111222333")
    assert repr(number) == "Bsn(******333)"
    assert f"{number}" == "******333"


def test_a_refusal_does_not_repeat_the_number() -> None:
    with pytest.raises(InvalidValue) as refusal:
        Bsn.parse("111222334")
    assert "111222334" not in f"{refusal.value!r} {refusal.value}"


def test_numbers_are_hidden_where_none_may_stand() -> None:
    assert hide_numbers("Jansen 111222333.csv, rij 111222334") == "Jansen [bsn].csv, rij 111222334"
