"""Amounts as partners write them."""

from datetime import date

import pytest
from django.utils.formats import date_format
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from eropaf.core.errors import InvalidValue
from eropaf.core.money import Euros


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("1.234,56", 123456),
        ("1234.56", 123456),
        ("1,234.56", 123456),
        ("€ 1.234", 123400),
        ("1.234.567,8", 123456780),
        ("12,-", 1200),
        ("12,--", 1200),
        ("-12,00", -1200),
        ("12,00-", -1200),
        ("€ -12,00", -1200),
        ("- € 12", -1200),
        ("EUR 0,5", 50),
        ("5 euro", 500),
        ("007", 700),
        ("1 234,56", 123456),
        ("1\u202f234\u202f567,8", 123456780),
        ("1'234.56", 123456),
        ("€ 12,–", 1200),
        ("–12,00", -1200),
    ],
)
def test_an_amount_is_read_as_dutch_offices_write_it(text: str, cents: int) -> None:
    assert Euros.parse(text) == Euros(cents)


@pytest.mark.parametrize(
    "text", ["", "nvt", "12,345", "1.23.4", "12,", "1 2", "12 34,50", "1 234.567", "12345678", "1.2345", "€"]
)
def test_what_is_no_amount_is_refused_rather_than_guessed(text: str) -> None:
    with pytest.raises(InvalidValue):
        Euros.parse(text)


def test_a_single_mark_before_three_digits_follows_the_layout() -> None:
    assert Euros.parse("1.234") == Euros(123400)
    assert Euros.parse("1,234", decimal=".") == Euros(123400)
    with pytest.raises(InvalidValue):
        Euros.parse("1.234", decimal=".")


@given(st.integers(-999_999_999, 999_999_999))
def test_what_is_shown_reads_back_as_the_same_amount(cents: int) -> None:
    assert Euros.parse(str(Euros(cents))) == Euros(cents)


def test_an_amount_and_a_day_are_written_as_the_reader_of_that_language_does() -> None:
    day = date(2026, 11, 2)
    with override("nl"):
        assert (str(Euros(123450)), date_format(day, "j b Y")) == ("€\N{NO-BREAK SPACE}1.234,50", "2 nov 2026")
        assert str(Euros(-5)) == "€\N{NO-BREAK SPACE}-0,05"
    with override("en"):
        assert (str(Euros(123450)), date_format(day, "j b Y")) == ("€1,234.50", "2 Nov 2026")
        assert str(Euros(-5)) == "-€0.05"
        assert Euros.parse(str(Euros(-123450))) == Euros(-123450)


def test_amounts_add_up_and_compare() -> None:
    assert Euros(100) + Euros(250) == Euros(350)
    assert Euros(100) - Euros(250) == Euros(-150)
    assert Euros(-150) < Euros(1)
    assert str(Euros(-123456)) == "€\N{NO-BREAK SPACE}-1.234,56"
