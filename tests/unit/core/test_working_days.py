"""Terms in Dutch working days."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eropaf.core.working_days import add_working_days, count_working_days, is_working_day

DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 1, 1),
        date(2026, 4, 3),  # Good Friday
        date(2026, 4, 6),
        date(2026, 4, 27),
        date(2026, 5, 5),  # every year, not only each fifth
        date(2026, 5, 14),
        date(2026, 5, 25),
        date(2026, 12, 25),
        date(2026, 10, 31),
        date(2026, 11, 1),
    ],
)
def test_the_country_is_closed(day: date) -> None:
    assert not is_working_day(day)


def test_three_working_days_from_a_friday_is_a_wednesday() -> None:
    assert add_working_days(date(2026, 10, 30), 3) == date(2026, 11, 4)


def test_easter_is_stepped_over() -> None:
    assert add_working_days(date(2026, 4, 2), 1) == date(2026, 4, 7)


def test_no_days_from_a_sunday_is_the_monday_after_it() -> None:
    assert add_working_days(date(2026, 11, 1), 0) == date(2026, 11, 2)
    assert add_working_days(date(2026, 11, 2), 0) == date(2026, 11, 2)


def test_days_left_are_counted_from_today_and_go_below_zero_when_late() -> None:
    assert count_working_days(date(2026, 11, 2), date(2026, 11, 4)) == 2
    assert count_working_days(date(2026, 11, 2), date(2026, 11, 2)) == 0
    assert count_working_days(date(2026, 11, 3), date(2026, 11, 2)) == -1


@given(DAYS, st.integers(1, 60))
def test_counting_undoes_adding(start: date, count: int) -> None:
    end = add_working_days(start, count)
    assert is_working_day(end)
    assert count_working_days(start, end) == count


@given(DAYS.filter(is_working_day), st.integers(1, 60))
def test_going_back_undoes_going_on(start: date, count: int) -> None:
    assert add_working_days(add_working_days(start, count), -count) == start
