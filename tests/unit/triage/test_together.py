"""What deciding together asks for, how long it holds, and which approach follows."""

from datetime import date

import pytest

from eropaf.cases.enums import Route
from eropaf.core.errors import InvalidValue
from eropaf.triage.enums import Choice
from eropaf.triage.presets import read_preset
from eropaf.triage.together import (
    approach_beginning_with,
    comes_back,
    day_until,
    has_joint_approach,
    next_meeting,
    possible_choices,
)

TODAY = date(2026, 11, 2)
LATER = date(2026, 11, 30)
MODEL_II = read_preset("model_ii")
HEEMSKERK = read_preset("heemskerk")


def test_the_next_meeting_is_four_weeks_on() -> None:
    assert next_meeting(TODAY) == LATER


@pytest.mark.parametrize("choice", [Choice.WAIT, Choice.NOT_NOW])
def test_whoever_is_put_off_has_a_day_on_which_that_ends(choice: Choice) -> None:
    assert day_until(choice, LATER, TODAY) == LATER
    with pytest.raises(InvalidValue, match="zonder aanbod"):
        day_until(choice, None, TODAY)


def test_conferring_may_be_without_a_day() -> None:
    assert day_until(Choice.CONFER, None, TODAY) is None
    assert day_until(Choice.CONFER, LATER, TODAY) == LATER


@pytest.mark.parametrize("until", [TODAY, date(2026, 11, 1), date(2027, 2, 3), date(2036, 11, 2)])
def test_a_day_is_neither_past_nor_years_away(until: date) -> None:
    with pytest.raises(InvalidValue):
        day_until(Choice.NOT_NOW, until, TODAY)


def test_the_last_day_is_three_months_away() -> None:
    assert day_until(Choice.NOT_NOW, date(2027, 2, 2), TODAY) == date(2027, 2, 2)


@pytest.mark.parametrize("choice", [Choice.VISIT, Choice.CALL, Choice.WRITE])
def test_a_channel_needs_no_day_and_keeps_none(choice: Choice) -> None:
    assert day_until(choice, date(2000, 1, 1), TODAY) is None


@pytest.mark.parametrize(
    ("choice", "until", "back"),
    [
        (Choice.NOT_NOW, LATER, False),
        (Choice.NOT_NOW, TODAY, True),
        (Choice.WAIT, date(2026, 11, 1), True),
        (Choice.CONFER, None, True),
        (Choice.CONFER, LATER, False),
        (Choice.VISIT, None, False),
        (Choice.WRITE, None, False),
    ],
)
def test_who_was_put_off_comes_back_on_the_day(choice: Choice, until: date | None, back: bool) -> None:
    assert comes_back(choice, until, TODAY) == back


def test_only_some_policies_let_worker_and_partner_decide() -> None:
    assert has_joint_approach(MODEL_II)
    assert not has_joint_approach(HEEMSKERK)


def test_the_approach_of_a_channel_is_the_rules_own_where_that_begins_with_it() -> None:
    for own in ("together", "visit"):
        found = approach_beginning_with(Route.VISIT, MODEL_II, own)
        assert found is not None
        assert found.key == own


def test_else_it_is_one_that_is_decided_together() -> None:
    found = approach_beginning_with(Route.VISIT, MODEL_II, "letter")
    assert found is not None
    assert found.key == "together"


def test_a_channel_without_an_approach_cannot_be_chosen() -> None:
    assert approach_beginning_with(Route.PHONE, MODEL_II, "together") is None
    assert possible_choices(MODEL_II) == [
        Choice.VISIT,
        Choice.WRITE,
        Choice.CONFER,
        Choice.WAIT,
        Choice.NOT_NOW,
    ]
    assert possible_choices(HEEMSKERK) == list(Choice)
