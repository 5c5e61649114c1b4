"""Until when a resident's request must be answered."""

from datetime import date, timedelta

from eropaf.privacy.requests.terms import due_on, is_late, last_day, late_before


def test_a_term_that_ends_on_a_sunday_runs_to_the_end_of_the_next_working_day() -> None:
    """Regulation 1182/71 art. 3(4)."""
    sunday = due_on(date(2026, 10, 29), longer=False)

    assert sunday == date(2026, 11, 29)
    assert last_day(sunday) == date(2026, 11, 30)
    assert not is_late(sunday, date(2026, 11, 30))
    assert is_late(sunday, date(2026, 12, 1))


def test_a_term_that_ends_at_christmas_runs_past_it() -> None:
    assert last_day(date(2026, 12, 25)) == date(2026, 12, 28)


def test_a_term_that_ends_on_a_working_day_ends_then() -> None:
    assert last_day(date(2026, 11, 27)) == date(2026, 11, 27)
    assert is_late(date(2026, 11, 27), date(2026, 11, 28))


def test_lists_count_the_same_as_late() -> None:
    for today in (date(2026, 11, 28), date(2026, 11, 29), date(2026, 11, 30), date(2026, 12, 1), date(2026, 12, 28)):
        before = late_before(today)
        assert not is_late(before, today)
        assert is_late(before - timedelta(days=1), today)
