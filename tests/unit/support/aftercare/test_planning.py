"""Somebody who was helped is asked four times how it goes, and not endlessly."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from eropaf.support.aftercare.planning import DEFAULT_MONTHS, TRY_AGAIN_AFTER, LookState, Recorded, plan_looks

BEGAN = date(2026, 1, 31)
LATER, DUE, DONE, NOT_REACHED = LookState.LATER, LookState.DUE, LookState.DONE, LookState.NOT_REACHED


def states(today: date, *recorded: Recorded) -> list[tuple[int, date, LookState]]:
    return [(look.months, look.day, look.state) for look in plan_looks(BEGAN, DEFAULT_MONTHS, recorded, today)]


def test_looks_are_after_three_six_nine_and_twelve_months_on_the_last_day_of_shorter_months() -> None:
    assert states(BEGAN) == [
        (3, date(2026, 4, 30), LATER),
        (6, date(2026, 7, 31), LATER),
        (9, date(2026, 10, 31), LATER),
        (12, date(2027, 1, 31), LATER),
    ]


def test_a_look_is_due_on_its_day() -> None:
    assert states(date(2026, 4, 29))[0] == (3, date(2026, 4, 30), LATER)
    assert states(date(2026, 4, 30))[0] == (3, date(2026, 4, 30), DUE)


def test_what_was_answered_is_done_on_the_day_on_which_it_was() -> None:
    asked = date(2026, 5, 4)
    assert states(asked, Recorded(3, asked, reached=True))[0] == (3, asked, DONE)


def test_who_was_not_reached_is_tried_once_more_two_weeks_later() -> None:
    first = date(2026, 4, 30)
    again = first + TRY_AGAIN_AFTER
    assert states(first, Recorded(3, first, reached=False))[0] == (3, again, LATER)
    assert states(again, Recorded(3, first, reached=False))[0] == (3, again, DUE)
    twice = [Recorded(3, first, reached=False), Recorded(3, again, reached=False)]
    assert states(again, *twice)[0] == (3, again, NOT_REACHED)


def test_an_earlier_look_is_not_made_up_for_after_a_later_one() -> None:
    asked = date(2026, 8, 3)
    assert [look[0] for look in states(asked, Recorded(6, asked, reached=True))] == [6, 9, 12]


def test_a_look_that_was_done_stays_when_the_municipality_chooses_other_months() -> None:
    asked = date(2026, 5, 4)
    planned = plan_looks(BEGAN, (6,), [Recorded(3, asked, reached=True)], asked)
    assert [(look.months, look.state) for look in planned] == [(3, DONE), (6, LATER)]


@given(
    st.dates(date(2000, 1, 1), date(2090, 1, 1)),
    st.sets(st.integers(1, 60), min_size=1),
    st.integers(0, 2000),
)
def test_without_answers_every_look_is_planned_once_in_order(began: date, months: set[int], days: int) -> None:
    today = began + timedelta(days=days)
    looks = plan_looks(began, sorted(months), [], today)
    assert [look.months for look in looks] == sorted(months)
    assert all((look.state == DUE) == (look.day <= today) for look in looks)
    assert [look.day for look in looks] == sorted(look.day for look in looks)
