"""Which cases and attempts answer which question."""

from typing import Any

import polars as pl

from eropaf.monitor.effects.enums import Chance, Risk, Waiting
from eropaf.monitor.effects.rows import CHANCE_ROWS, RISK_ROWS, WAITING_ROWS, until_reached


def _attempts(*told: tuple[int, bool, bool]) -> pl.DataFrame:
    return pl.DataFrame(told, schema=["number", "attempt_reached", "from_resident"], orient="row")


def test_attempts_count_until_one_reaches_and_contacts_by_the_resident_do_not() -> None:
    reached_at_second = [(1, False, False), (2, True, False), (3, False, False)]
    never_reached = [(1, False, False), (2, False, False)]
    called_between = [(1, False, False), (2, True, True), (3, True, False)]
    kept = until_reached(_attempts(*reached_at_second, *never_reached, *called_between))
    assert kept.select("attempt", "attempt_reached").rows() == [
        ("1", False),
        ("2", True),
        ("1", False),
        ("2", False),
        ("1", False),
    ]


def test_attempts_are_numbered_by_ours_and_the_fourth_and_later_are_one() -> None:
    kept = until_reached(_attempts((1, False, True), *((number, False, False) for number in range(2, 8))))
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
