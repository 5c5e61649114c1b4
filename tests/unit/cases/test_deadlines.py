"""By when a resident must have been approached and spoken."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eropaf.cases.deadlines import Terms, work_out_deadlines
from eropaf.core.working_days import is_working_day

TERMS = Terms(first_attempt_days=14, first_conversation_days=28, crisis_working_days=3)


@pytest.mark.parametrize(
    ("opened_on", "attempt_by", "conversation_by"),
    [
        (date(2026, 11, 2), date(2026, 11, 16), date(2026, 11, 30)),
        (date(2026, 10, 31), date(2026, 11, 16), date(2026, 11, 30)),  # ends on Saturdays, runs on to Mondays
        (date(2026, 3, 23), date(2026, 4, 7), date(2026, 4, 20)),  # ends on Easter Monday
        (date(2026, 11, 27), date(2026, 12, 11), date(2026, 12, 28)),  # ends on Christmas Day
        (date(2026, 4, 21), date(2026, 5, 6), date(2026, 5, 19)),  # ends on 5 May
    ],
)
def test_ordinary_terms_are_two_and_four_weeks(opened_on: date, attempt_by: date, conversation_by: date) -> None:
    deadlines = work_out_deadlines(opened_on, crisis=False, terms=TERMS)

    assert (deadlines.first_attempt_by, deadlines.first_conversation_by) == (attempt_by, conversation_by)


@pytest.mark.parametrize(
    ("opened_on", "attempt_by", "conversation_by"),
    [
        (date(2026, 11, 2), date(2026, 11, 3), date(2026, 11, 5)),
        (date(2026, 11, 6), date(2026, 11, 9), date(2026, 11, 11)),  # over a weekend
        (date(2026, 4, 2), date(2026, 4, 7), date(2026, 4, 9)),  # Maundy Thursday, over Easter
        (date(2026, 12, 24), date(2026, 12, 28), date(2026, 12, 30)),  # over Christmas
        (date(2026, 12, 30), date(2026, 12, 31), date(2027, 1, 5)),  # over New Year
        (date(2026, 5, 4), date(2026, 5, 6), date(2026, 5, 8)),  # over 5 May
    ],
)
def test_a_crisis_leaves_one_and_three_working_days(opened_on: date, attempt_by: date, conversation_by: date) -> None:
    deadlines = work_out_deadlines(opened_on, crisis=True, terms=TERMS)

    assert (deadlines.first_attempt_by, deadlines.first_conversation_by) == (attempt_by, conversation_by)


@given(st.dates(date(2020, 1, 1), date(2050, 1, 1)), st.booleans())
def test_no_term_ends_on_a_day_that_nobody_works(opened_on: date, crisis: bool) -> None:
    deadlines = work_out_deadlines(opened_on, crisis, TERMS)

    assert is_working_day(deadlines.first_attempt_by)
    assert is_working_day(deadlines.first_conversation_by)
    assert opened_on < deadlines.first_attempt_by < deadlines.first_conversation_by


@given(st.dates(date(2020, 1, 1), date(2050, 1, 1)))
def test_no_term_is_shorter_than_promised_or_much_longer(opened_on: date) -> None:
    deadlines = work_out_deadlines(opened_on, crisis=False, terms=TERMS)

    assert timedelta(14) <= deadlines.first_attempt_by - opened_on <= timedelta(14 + 4)
    assert timedelta(28) <= deadlines.first_conversation_by - opened_on <= timedelta(28 + 4)
