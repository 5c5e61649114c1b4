"""Instalments: they add up to the cent, and fall on the days that people expect."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eropaf.core.errors import InvalidValue
from eropaf.core.money import Euros
from eropaf.support.arrangements.enums import Interval
from eropaf.support.arrangements.schedule import (
    MOST_INSTALMENTS,
    Rhythm,
    divide_by_amount,
    divide_by_number,
    plan_instalments,
    slots_to_wait,
    suspended_until,
)

TOTALS = st.integers(min_value=MOST_INSTALMENTS, max_value=1_000_000_00).map(Euros)
DAYS = st.dates(min_value=date(2020, 1, 1), max_value=date(2040, 12, 31))
INTERVALS = st.sampled_from(Interval)


@given(total=TOTALS, number=st.integers(min_value=1, max_value=MOST_INSTALMENTS))
def test_a_number_of_instalments_adds_up_to_the_cent(total: Euros, number: int) -> None:
    amounts = divide_by_number(total, number)

    assert sum(each.cents for each in amounts) == total.cents
    assert len(amounts) == number
    assert len(set(amounts[:-1])) <= 1
    assert all(each.cents > 0 for each in amounts)
    assert 0 <= amounts[-1].cents - amounts[0].cents < number


@given(total=TOTALS, number=st.integers(min_value=1, max_value=MOST_INSTALMENTS))
def test_instalments_of_an_amount_add_up_to_the_cent(total: Euros, number: int) -> None:
    each = Euros(-(-total.cents // number))

    amounts = divide_by_amount(total, each)

    assert sum(amount.cents for amount in amounts) == total.cents
    assert all(amount == each for amount in amounts[:-1])
    assert 0 < amounts[-1].cents <= each.cents


@given(first=DAYS, interval=INTERVALS, number=st.integers(min_value=1, max_value=MOST_INSTALMENTS))
def test_every_instalment_is_later_than_the_one_before(first: date, interval: Interval, number: int) -> None:
    planned = plan_instalments([Euros(1)] * number, Rhythm(first, interval))

    days = [each.day for each in planned]
    assert days[0] == first
    assert days == sorted(set(days))


@given(first=DAYS, interval=INTERVALS, wait=st.integers(min_value=0, max_value=366))
def test_after_a_deferral_nothing_is_paid_before_its_day_and_nobody_waits_longer(
    first: date, interval: Interval, wait: int
) -> None:
    rhythm, until = Rhythm(first, interval), first + timedelta(days=wait)

    slots = slots_to_wait(rhythm, 0, until)

    assert rhythm.day(slots) >= until
    assert slots == 0 or rhythm.day(slots - 1) < until


def test_from_the_last_of_a_month_a_shorter_month_has_its_last_day() -> None:
    planned = plan_instalments([Euros(100)] * 4, Rhythm(date(2027, 1, 31), Interval.MONTH))

    assert [each.day for each in planned] == [
        date(2027, 1, 31),
        date(2027, 2, 28),
        date(2027, 3, 31),
        date(2027, 4, 30),
    ]


def test_weeks_are_counted_in_days() -> None:
    assert Rhythm(date(2026, 12, 28), Interval.WEEK).day(1) == date(2027, 1, 4)
    assert Rhythm(date(2026, 12, 28), Interval.FOUR_WEEKS).day(1) == date(2027, 1, 25)


def test_a_hundred_euros_in_three_is_told_with_the_cent_in_the_last() -> None:
    assert divide_by_number(Euros(100_00), 3) == [Euros(33_33), Euros(33_33), Euros(33_34)]
    assert divide_by_amount(Euros(100_00), Euros(40_00)) == [Euros(40_00), Euros(40_00), Euros(20_00)]


@pytest.mark.parametrize("number", [0, -1, MOST_INSTALMENTS + 1])
def test_too_many_or_no_instalments_are_refused(number: int) -> None:
    with pytest.raises(InvalidValue):
        divide_by_number(Euros(100_00), number)


def test_what_cannot_be_divided_is_refused() -> None:
    for total, each in ((Euros(0), Euros(10)), (Euros(100), Euros(0)), (Euros(100_00), Euros(1))):
        with pytest.raises(InvalidValue):
            divide_by_amount(total, each)
    with pytest.raises(InvalidValue):
        divide_by_number(Euros(3), 4)


def test_collection_is_suspended_for_thirty_days_after_help_was_accepted() -> None:
    assert suspended_until(date(2026, 11, 2)) == date(2026, 12, 2)
