"""Stretches of days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eropaf.core.period import Period


def test_a_month_runs_from_its_first_to_its_last_day() -> None:
    assert Period.month_of(date(2028, 2, 10)) == Period(date(2028, 2, 1), date(2028, 2, 29))


def test_the_six_months_before_a_month_end_on_the_day_before_it() -> None:
    november = Period.month_of(date(2026, 11, 2))
    assert november.months_before(6) == Period(date(2026, 5, 1), date(2026, 10, 31))


def test_looking_back_from_a_day_that_an_earlier_month_lacks() -> None:
    assert Period(date(2026, 3, 31), date(2026, 3, 31)).months_before(1).start == date(2026, 2, 28)


def test_every_month_of_which_a_day_lies_in_it_is_one_of_its_months() -> None:
    assert Period(date(2025, 12, 31), date(2026, 2, 1)).months == [
        date(2025, 12, 1),
        date(2026, 1, 1),
        date(2026, 2, 1),
    ]


def test_both_ends_belong_to_it() -> None:
    period = Period(date(2026, 1, 1), date(2026, 1, 31))
    assert period.contains(date(2026, 1, 1))
    assert date(2026, 1, 31) in period
    assert date(2026, 2, 1) not in period
    assert period.days == 31


def test_a_period_cannot_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="ends before"):
        Period(date(2026, 1, 2), date(2026, 1, 1))


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(1, 60))
def test_looking_back_touches_the_period_without_overlap(day: date, count: int) -> None:
    month = Period.month_of(day)
    before = month.months_before(count)
    assert before.end == month.start - timedelta(days=1)
    assert (month.start.year - before.start.year) * 12 + month.start.month - before.start.month == count
