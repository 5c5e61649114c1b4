"""A column is read as its single values are."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.nl import bsn as referee

from eropaf.core.bsn import Bsn
from eropaf.core.errors import InvalidValue
from eropaf.core.house_number import HouseNumber
from eropaf.core.money import DecimalMark, Euros
from eropaf.core.postcode import Postcode
from eropaf.intake.columns import FIELDS
from eropaf.partners.layouts import LayoutSpec
from tests.unit.intake.values import columns_of, value_of


def parsed_or_none(parse: Callable[[str], object], text: str) -> object:
    """What the value type in core makes of a text."""
    try:
        return parse(text)
    except InvalidValue:
        return None


def written_with(alphabet: str, *examples: str) -> st.SearchStrategy[list[str]]:
    """Columns of texts that nearly are what they should be, and wild ones."""
    near = st.text(alphabet, min_size=1, max_size=14)
    wild = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=8)
    return st.lists(st.one_of(near, wild, st.sampled_from(examples)), min_size=1, max_size=20)


@given(written_with("0123456789 .-", "111222333", "1112.22.333", "12345672", "000000000"))
def test_a_bsn_column_is_read_as_single_numbers_are(texts: list[str]) -> None:
    expected = [parsed_or_none(lambda text: Bsn.parse(text).value, text) for text in texts]
    assert columns_of({"bsn": [*texts]})["bsn"].to_list() == expected


@given(st.lists(st.integers(0, 999_999_999), min_size=50, max_size=200))
def test_the_eleven_test_over_a_column_is_the_published_one(numbers: list[int]) -> None:
    texts = [f"{number:09d}" for number in numbers]
    expected = [text if referee.is_valid(text) else None for text in texts]
    assert columns_of({"bsn": [*texts]})["bsn"].to_list() == expected


@given(written_with("0123456789ABsadSDéß \u00a0-", "1234 ab", "1234SA", "0123AB", "1234 AB\n"))
def test_a_postcode_column_is_read_as_single_postcodes_are(texts: list[str]) -> None:
    expected = [parsed_or_none(lambda text: Postcode.parse(text).value, text) for text in texts]
    assert columns_of({"postcode": [*texts]})["postcode"].to_list() == expected


@given(written_with("0123456789aAhs -/.éßſ", "12 -2 hs", "12A", "0", "99999 boven"))
def test_a_house_number_column_is_read_as_single_house_numbers_are(texts: list[str]) -> None:
    frame = columns_of({"house_number": [*texts]})
    expected = [parsed_or_none(HouseNumber.parse, f"{text} ") for text in texts]
    found = [
        None if number is None else HouseNumber(number, addition)
        for number, addition in frame.select("house_number", "house_number_addition").rows()
    ]
    assert found == expected


@given(
    written_with("0123456789.,-€ EURo+−–\u00a0'=", "1 234,56", "1.234,56", "12,-", "1,234", "1.234", "12,00-", "€ -3"),
    st.sampled_from([",", "."]),
)
def test_a_column_of_amounts_is_read_as_single_amounts_are(texts: list[str], decimal: DecimalMark) -> None:
    spec = LayoutSpec(columns={}, decimal=decimal)
    expected = [parsed_or_none(lambda text: Euros.parse(text, decimal).cents, text) for text in texts]
    assert columns_of({"amount": [*texts]}, spec)["amount_cents"].to_list() == expected


@given(
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    st.sampled_from(["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%Y/%m/%d", "%Y%m%d"]),
    st.sampled_from(["", " 00:00:00", "T13:45:10.5"]),
)
def test_a_date_is_read_in_each_usual_spelling(day: date, spelling: str, time_of_day: str) -> None:
    assert value_of("birth_date", day.strftime(spelling) + time_of_day) == day


def test_spellings_may_differ_within_a_column() -> None:
    texts: list[str | None] = ["2026-01-31", None, "31-01-2026", "1-2-2026", "31/01/2026"]
    days = columns_of({"signal_date": texts})["signal_date"].to_list()
    assert days == [date(2026, 1, 31), None, date(2026, 1, 31), date(2026, 2, 1), date(2026, 1, 31)]


@pytest.mark.parametrize("text", ["31-02-2026", "00-00-1980", "61000", "morgen", "2026-13-01", "12-2026"])
def test_a_date_that_does_not_exist_is_left_unread(text: str) -> None:
    assert value_of("birth_date", text) is None


def test_a_layout_with_its_own_spelling_reads_that_and_iso_only() -> None:
    spec = LayoutSpec(columns={}, date_format="%m/%d/%y")
    assert value_of("signal_date", "10/31/26", spec) == date(2026, 10, 31)
    assert value_of("signal_date", "2026-10-31", spec) == date(2026, 10, 31)
    assert value_of("signal_date", "31-10-2026", spec) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [("Ja", True), ("X", True), ("1", True), ("nee", False), ("N", False), (None, False), ("misschien", None)],
)
def test_yes_no_and_neither(text: str | None, value: bool | None) -> None:
    assert value_of("crisis", text) is value
    assert value_of("warm_handover", text) is value


@pytest.mark.parametrize(
    ("text", "value"),
    [("M", "Man"), ("vrouw", "Vrouw"), ("Mevr.", "Vrouw"), ("onbekend", "Onbekend"), ("?", "Onbekend"), (None, "Leeg")],
)
def test_sex_becomes_a_word_of_the_standard(text: str | None, value: str) -> None:
    assert value_of("sex", text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("06-12345678", "+31612345678"),
        ("+31 (0)6 1234 5678", "+31612345678"),
        ("0031 6 12345678", "+31612345678"),
        ("31612345678", "+31612345678"),
        ("612345678", "+31612345678"),
        ("(020) 123 45 67", "+31201234567"),
        ("+32 470 12 34 56", "+32470123456"),
        ("06-1234567", None),
        ("0612345678 / 0201234567", None),
        ("geen", None),
    ],
)
def test_a_phone_number_gets_its_country(text: str, value: str | None) -> None:
    assert value_of("phone", text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("A.Jansen@Voorbeeld.NL", "a.jansen@voorbeeld.nl"),
        ("j.o'neill+huur@mail.voorbeeld-stad.nl", "j.o'neill+huur@mail.voorbeeld-stad.nl"),
        ("geen", None),
        ("a@b.nl; c@d.nl", None),
        ("a@b.nl?bcc=d@e.nl", None),
        ("a?cc=x@b.nl", None),
        ("a%0d@b.nl", None),
        ("a&b@c.nl", None),
        ('"a"@b.nl', None),
        ("<a@b.nl>", None),
        ("a@b..nl", None),
        ("a" * 250 + "@b.nl", None),
    ],
)
def test_an_email_address_is_one_address_in_lower_case(text: str, value: str | None) -> None:
    assert value_of("email", text) == value


@pytest.mark.parametrize(("text", "value"), [("3", 3), ("012", 12), ("-1", None), ("2,5", None), ("1000", None)])
def test_months_are_a_whole_number(text: str, value: int | None) -> None:
    assert value_of("months_in_arrears", text) == value


def test_number_and_addition_may_stand_in_one_column_or_in_two() -> None:
    frame = columns_of({"house_number": ["12 a", "12", "12a", None], "house_number_addition": [None, "A", "2", "A"]})
    assert frame["house_number"].to_list() == [12, 12, 12, None]
    assert frame["house_number_addition"].to_list() == ["A", "A", "A2", ""]


def test_an_accent_written_as_its_own_sign_joins_its_letter() -> None:
    assert value_of("surname", "Mu\u0308ller") == "M\u00fcller"


def test_the_texts_stay_beside_the_values() -> None:
    frame = columns_of({"amount": ["twaalf"], "surname": ["Jansen"]})
    assert frame["amount_text"].to_list() == ["twaalf"]
    assert frame["surname_text"].to_list() == frame["surname"].to_list() == ["Jansen"]
    assert set(frame.columns) == {
        "row_number",
        "extra_cells",
        "aside",
        *(f"{field}_text" for field in FIELDS),
        *("amount_cents" if field == "amount" else field for field in FIELDS if field not in ("name", "address")),
    }
