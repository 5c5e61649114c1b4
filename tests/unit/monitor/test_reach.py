"""How many residents an approach reaches: counting, what it rests on, and how certain it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eropaf.cases.enums import Route
from eropaf.monitor.partner_months import Share
from eropaf.monitor.reach import (
    Basis,
    Turn,
    chance_of_acceptance,
    chances_of,
    count_attempts,
    interval_of,
    left_before,
)
from eropaf.monitor.shares import Interval, wilson

FIRST_VISIT, LATER_VISIT = Turn(Route.VISIT, later=False), Turn(Route.VISIT, later=True)
FIRST_CALL, LATER_CALL = Turn(Route.PHONE, later=False), Turn(Route.PHONE, later=True)
NO_RECORD = chances_of({})


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_the_interval_is_that_of_the_literature(part: int, whole: int, low: float, high: float) -> None:
    """Newcombe 1998, table I, method 3."""
    found = wilson(part, whole)

    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


def test_of_nothing_all_is_possible() -> None:
    assert wilson(0, 0) == Interval(0.0, 1.0)


@given(st.integers(1, 100_000).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole))))
def test_an_interval_lies_around_its_share(counted: tuple[int, int]) -> None:
    part, whole = counted
    found = wilson(part, whole)

    assert 0 <= found.low <= part / whole + 1e-12
    assert part / whole - 1e-12 <= found.high <= 1


def test_attempts_count_until_somebody_was_reached() -> None:
    record = count_attempts(
        [
            (1, Route.VISIT, False),
            (2, Route.PHONE, True),
            (1, Route.VISIT, True),
            (2, Route.PHONE, False),  # to make an appointment with: they were reached already
            (3, Route.VISIT, False),
        ]
    )

    assert record.turns == {FIRST_VISIT: Share(0, 2), LATER_VISIT: Share(1, 1), FIRST_CALL: Share(1, 1)}
    assert record.reached == {1, 2}


def test_what_is_no_channel_of_an_approach_is_no_attempt_but_may_reach_somebody() -> None:
    card, appointment = (1, None, False), (2, None, True)

    record = count_attempts([card, (1, Route.PHONE, False), appointment, (2, Route.PHONE, False)])

    assert record.turns == {FIRST_CALL: Share(0, 1)}
    assert record.reached == {2}


def test_from_thirty_attempts_on_the_own_record_counts() -> None:
    chances = chances_of({FIRST_VISIT: Share(6, 30), FIRST_CALL: Share(6, 29)})

    assert (chances[FIRST_VISIT].value, chances[FIRST_VISIT].basis) == (0.2, Basis.RECORD)
    assert chances[FIRST_VISIT].interval == wilson(6, 30)
    assert (chances[FIRST_CALL].value, chances[FIRST_CALL].basis) == (0.5, Basis.PUBLISHED)
    assert chances[FIRST_CALL].own == Share(6, 29)


@pytest.mark.parametrize(
    ("channels", "reached"),
    [
        ([Route.VISIT], 0.5),
        ([Route.PHONE], 0.5),
        ([Route.LETTER], 0.125),
        ([Route.EMAIL], 0.125),
        ([Route.MESSAGE], 0.125),
        ([Route.PHONE, Route.PHONE], 0.61),
        ([Route.PHONE, Route.MESSAGE], 0.547),
        ([Route.LETTER, Route.VISIT, Route.VISIT], 0.345),
        ([Route.VISIT] * 9, 1.0),
    ],
)
def test_without_a_record_published_figures_are_reckoned_with(channels: list[Route], reached: float) -> None:
    """9 to 16 per cent in writing, 50 by phone or a visit; 11 points for each extra attempt, 4.7 for a message."""
    assert 1 - left_before(channels, NO_RECORD)[-1] == pytest.approx(reached)


def test_a_later_attempt_reaches_part_of_those_who_are_left() -> None:
    chances = chances_of({FIRST_VISIT: Share(40, 100), LATER_CALL: Share(30, 100)})

    assert left_before([Route.VISIT, Route.PHONE], chances) == pytest.approx([1.0, 0.6, 0.42])


def test_help_is_accepted_as_published_until_there_is_a_record() -> None:
    assert chance_of_acceptance(Share(5, 20)).interval == Interval(0.29, 0.35)
    assert chance_of_acceptance(Share(12, 40)).value == 0.3


def test_a_figure_of_one_share_has_the_interval_of_that_share() -> None:
    chances = {FIRST_VISIT: chances_of({FIRST_VISIT: Share(81, 263)})[FIRST_VISIT]}

    found = interval_of(lambda assumed: assumed[FIRST_VISIT].value, chances, 81 / 263)

    assert (round(found.low, 4), round(found.high, 4)) == (0.2553, 0.3662)


def test_a_difference_has_the_interval_of_the_literature() -> None:
    """Newcombe 1998 (interval estimation for the difference), method 10: 56/70 against 48/80 gives 0.0524 to 0.3339."""
    chances = chances_of({FIRST_VISIT: Share(56, 70), FIRST_CALL: Share(48, 80)})
    used = {turn: chances[turn] for turn in (FIRST_VISIT, FIRST_CALL)}

    found = interval_of(lambda assumed: assumed[FIRST_VISIT].value - assumed[FIRST_CALL].value, used, 0.2)

    assert (round(found.low, 4), round(found.high, 4)) == (0.0524, 0.3339)
