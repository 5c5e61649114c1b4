"""Dates in the spellings of people, programs and spreadsheets."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eropaf.partners.layouts import LayoutSpec
from tests.unit.intake.values import columns_of, value_of

DUTCH = [
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
]
ENGLISH = [
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
]
SHORT = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]
SERIAL_OF_DAY_ONE = date(1899, 12, 30)
Spelling = Callable[[date], str]
SPELLINGS: tuple[Spelling, ...] = (
    lambda day: f"{day:%d-%m-%Y}",
    lambda day: f"{day.day}-{day.month}-{day.year}",
    lambda day: f"{day.day}/{day.month}/{day:%y}",
    lambda day: f"{day:%d.%m.%y}",
    lambda day: f"{day.day} {day.month} {day.year}",
    lambda day: f"{day:%Y%m%d}",
    lambda day: f"{day.year}/{day.month}/{day.day}",
    lambda day: f"{day:%Y-%m-%d}T13:45:10.5",
    lambda day: f"{day:%d-%m-%Y} 0:00",
    lambda day: f"{day.day} {SHORT[day.month - 1]} {day.year}",
    lambda day: f"{day.day} {SHORT[day.month - 1]}. '{day:%y}",
    lambda day: f"{day:%d}-{SHORT[day.month - 1].upper()}-{day:%y}",
    lambda day: f"Maandag {day.day} {DUTCH[day.month - 1]} {day.year}",
    lambda day: f"{day.day} {ENGLISH[day.month - 1].capitalize()} {day.year}",
    lambda day: str((day - SERIAL_OF_DAY_ONE).days),
    lambda day: f"{(day - SERIAL_OF_DAY_ONE).days}.5",
)


@given(st.dates(date(1970, 1, 1), date(2029, 12, 31)), st.sampled_from(SPELLINGS))
def test_a_day_reads_back_from_every_spelling(day: date, spelling: Spelling) -> None:
    text = spelling(day)
    assert value_of("birth_date", text) == value_of("arrears_since", text) == day


@given(st.lists(st.tuples(st.dates(date(1970, 1, 1), date(2029, 12, 31)), st.sampled_from(SPELLINGS)), max_size=30))
def test_the_spellings_of_one_column_may_all_differ(rows: list[tuple[date, Spelling]]) -> None:
    texts = [spelling(day) for day, spelling in rows] + [None]
    assert columns_of({"signal_date": texts})["signal_date"].to_list() == [*(day for day, _spelling in rows), None]


@pytest.mark.parametrize(
    "text", ["11/23/2026", "11-23-26", "november 3, 2026", "2026-23-11", "3-11", "nov 2026", "3 nox 2026", "311226"]
)
def test_what_could_be_another_day_is_not_guessed(text: str) -> None:
    assert value_of("signal_date", text) is None


def test_two_digits_of_a_birth_year_are_the_past_and_of_other_dates_the_present() -> None:
    assert value_of("birth_date", "3-11-55") == date(1955, 11, 3)
    assert value_of("birth_date", "3-11-30") == date(1930, 11, 3)
    assert value_of("birth_date", "3-11-08") == date(2008, 11, 3)
    assert value_of("arrears_since", "3-11-30") == date(2030, 11, 3)
    assert value_of("arrears_since", "3-11-99") == date(1999, 11, 3)


def test_the_elderly_have_days_of_a_spreadsheet_before_1954_and_arrears_have_not() -> None:
    assert value_of("birth_date", "12345") == date(1933, 10, 18)
    assert value_of("arrears_since", "12345") is None
    assert value_of("birth_date", "60001") is None
    assert value_of("birth_date", "9999") is None


@given(st.dates(date(1930, 1, 1), date(2029, 12, 31)))
def test_a_layout_with_short_years_reads_births_in_the_past(day: date) -> None:
    spec = LayoutSpec(columns={}, date_format="%m/%d/%y")
    assert value_of("birth_date", f"{day:%m/%d/%y}", spec) == day


def test_beside_the_layouts_own_spelling_only_unmistakable_ones_are_read() -> None:
    spec = LayoutSpec(columns={}, date_format="%m/%d/%Y")
    texts: list[str | None] = ["11/03/2026", "2026-11-03 10:00", "3 nov 2026", "46329", "03-11-2026", "23/11/2026"]
    read = columns_of({"signal_date": texts}, spec)["signal_date"].to_list()
    assert read == [date(2026, 11, 3)] * 4 + [None, None]


@given(st.dates(date(1950, 1, 1), date(2060, 1, 1)))
def test_a_part_of_a_file_reads_as_the_whole_does(day: date) -> None:
    texts: list[str | None] = [f"{day:%d-%m-%Y}", f"{day:%Y-%m-%d}", f"{day + timedelta(1):%d/%m/%Y}"]
    whole = columns_of({"signal_date": texts})["signal_date"].to_list()
    assert whole == [value_of("signal_date", text) for text in texts]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("ja", True),
        ("overleden", True),
        ("Overleden op 3-11-2026", True),
        ("†", True),
        ("03-11-2026", True),
        ("3 nov 2026", True),
        ("nee", False),
        ("-", False),
        (None, False),
        ("misschien", None),
    ],
)
def test_somebody_has_died_by_a_yes_in_words_or_by_the_day(text: str | None, value: bool | None) -> None:
    assert value_of("deceased", text) is value
