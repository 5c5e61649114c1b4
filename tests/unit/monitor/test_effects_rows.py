"""Which cases and attempts answer which question."""

from typing import Any

import polars as pl

from eropaf.monitor.effects.enums import Chance, Risk, Waiting
from eropaf.monitor.effects.rows import CHANCE_ROWS, RISK_ROWS, WAITING_ROWS, until_reached


def _attempts(*told: tuple[int, bool, bool, int]) -> pl.DataFrame:
    """Each with its number in the case, whether it reached, whether the resident made it, and on which day."""
    columns = ["number", "attempt_reached", "from_resident", "days_since_opened"]
    return pl.DataFrame(told, schema=columns, orient="row")


def test_attempts_count_until_one_reaches_and_contacts_by_the_resident_do_not() -> None:
    reached_at_second = [(1, False, False, 0), (2, True, False, 5), (3, False, False, 9)]
    never_reached = [(1, False, False, 0), (2, False, False, 5)]
    only_called = [(1, True, True, 2)]
    kept = until_reached(_attempts(*reached_at_second, *never_reached, *only_called))
    assert kept.select("attempt", "attempt_reached").rows() == [
        ("1", False),
        ("2", True),
        ("1", False),
        ("2", False),
    ]


def test_what_we_try_after_the_resident_called_is_no_attempt_at_somebody_out_of_reach() -> None:
    letter, visit_that_day, later_call, resident_called = (
        (1, False, False, 0),
        (2, False, False, 4),
        (3, True, False, 5),
        (4, True, True, 4),
    )
    next_case = [(1, False, False, 30), (2, True, False, 40)]
    kept = until_reached(_attempts(letter, visit_that_day, later_call, resident_called, *next_case))
    assert kept["days_since_opened"].to_list() == [0, 4, 30, 40]


def test_a_call_by_the_resident_without_a_conversation_ends_nothing() -> None:
    kept = until_reached(_attempts((1, False, False, 0), (2, True, False, 9), (3, False, True, 4)))
    assert kept["days_since_opened"].to_list() == [0, 9]


def test_attempts_are_numbered_by_ours_and_the_fourth_and_later_are_one() -> None:
    ours = [(number, False, False, number) for number in range(1, 7)]
    kept = until_reached(_attempts(*ours, (7, False, True, 0)))
    assert kept["attempt"].to_list() == ["1", "2", "3", "4", "4", "4"]


def _cases(*told: dict[str, Any]) -> pl.DataFrame:
    return pl.DataFrame(told, infer_schema_length=None)


def test_reach_is_asked_of_closed_cases_that_were_tried() -> None:
    cases = _cases(
        {"closed": True, "first_channel": "Brief", "reached": True},
        {"closed": True, "first_channel": "Brief", "reached": False},
        {"closed": False, "first_channel": "Brief", "reached": True},
        {"closed": True, "first_channel": "", "reached": True},
    )
    assert CHANCE_ROWS[Chance.CASE_REACHED](cases)["happened"].to_list() == [True, False]


def test_acceptance_is_asked_of_whom_an_attempt_of_ours_reached() -> None:
    cases = _cases(
        {"closed": True, "reached_at": 2, "accepted": True},
        {"closed": True, "reached_at": 7, "accepted": False},
        {"closed": True, "reached_at": None, "accepted": True},
        {"closed": False, "reached_at": 1, "accepted": True},
    )
    rows = CHANCE_ROWS[Chance.ACCEPTED](cases)
    assert rows.select("attempt", "happened").rows() == [("2", True), ("4", False)]


def test_who_is_not_reached_yet_counts_as_long_as_followed() -> None:
    cases = _cases({"days_to_contact": 5, "days_followed": 30}, {"days_to_contact": None, "days_followed": 41})
    assert WAITING_ROWS[Waiting.CONTACT](cases).select("days", "happened").rows() == [(5, True), (41, False)]


def test_only_debt_programmes_have_a_time_to_inflow_and_a_risk_of_dropout() -> None:
    cases = _cases(
        {"days_to_inflow": 90, "days_to_dropout": 200, "programme_days_followed": 200},
        {"days_to_inflow": None, "days_to_dropout": None, "programme_days_followed": 50},
        {"days_to_inflow": None, "days_to_dropout": None, "programme_days_followed": None},
    )
    assert WAITING_ROWS[Waiting.INFLOW](cases).select("days", "happened").rows() == [(90, True), (50, False)]
    assert RISK_ROWS[Risk.DROPOUT](cases).select("days", "happened").rows() == [(200, True), (50, False)]
