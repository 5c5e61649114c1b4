"""What a policy would come down to: hours, attempts and reach."""

import pytest

from eropaf.cases.enums import Route
from eropaf.monitor.outcomes import gain_of, outcome_of
from eropaf.monitor.partner_months import Share
from eropaf.monitor.reach import Basis, Turn, chances_of
from eropaf.monitor.shares import wilson
from eropaf.triage.approach import Approach, Crew, Step
from eropaf.triage.policy import PolicySpec, Rule

MINUTES = {Route.VISIT: 30, Route.PHONE: 10, Route.MESSAGE: 5, Route.EMAIL: 6, Route.LETTER: 12}
CHANCES = chances_of(
    {
        Turn(Route.VISIT, later=False): Share(60, 100),
        Turn(Route.VISIT, later=True): Share(10, 100),
        Turn(Route.PHONE, later=False): Share(50, 100),
        Turn(Route.LETTER, later=False): Share(1, 10),
    }
)


def _approach(key: str, *steps: tuple[Route, Crew]) -> Approach:
    return Approach(
        key, {"nl": key}, tuple(Step(channel, 5 * at, crew=crew) for at, (channel, crew) in enumerate(steps)), 5
    )


VISITS = _approach("visits", (Route.VISIT, Crew.PAIR), (Route.VISIT, Crew.ONE))
CALL = _approach("call", (Route.PHONE, Crew.ONE))
LETTER = _approach("letter", (Route.LETTER, Crew.ONE))
ANOTHER_CALL = _approach("another", (Route.PHONE, Crew.ONE))
POLICY = PolicySpec("Any", "any", (VISITS, CALL, LETTER, ANOTHER_CALL), (Rule("last", {}, (), "call", 1),))


def test_a_later_attempt_takes_time_only_for_whom_the_first_did_not_reach() -> None:
    (visits,) = outcome_of(POLICY, {"visits": 100}, CHANCES, MINUTES).approaches

    assert visits.attempts == pytest.approx(100 + 40)
    assert visits.hours == pytest.approx((100 * 2 * 30 + 40 * 30) / 60)  # the first by a pair, the second by one
    assert visits.hours_of_seconds == pytest.approx(100 * 30 / 60)
    assert visits.reach.share == pytest.approx(0.6 + 0.4 * 0.1)


def test_a_policy_adds_up_what_its_approaches_come_down_to() -> None:
    outcome = outcome_of(POLICY, {"visits": 100, "call": 300}, CHANCES, MINUTES)

    assert [each.approach.key for each in outcome.approaches] == ["call", "visits"]
    assert outcome.hours == pytest.approx(120 + 50)
    assert outcome.attempts == pytest.approx(440)
    assert outcome.per_route == {Route.PHONE: 300, Route.VISIT: 100}
    assert outcome.reach.share == pytest.approx((64 + 150) / 400)


def test_two_approaches_of_the_same_attempts_are_both_counted() -> None:
    outcome = outcome_of(POLICY, {"call": 10, "another": 30}, CHANCES, MINUTES)

    assert outcome.per_route == {Route.PHONE: 40}
    assert outcome.reach.share == pytest.approx(0.5)


def test_only_what_rests_on_the_own_record_has_an_interval() -> None:
    calls, letters = outcome_of(POLICY, {"call": 20, "letter": 10}, CHANCES, MINUTES).approaches

    assert calls.reach.interval is not None
    assert calls.reach.interval.low == pytest.approx(wilson(50, 100).low)
    assert calls.reach.interval.high == pytest.approx(wilson(50, 100).high)
    assert letters.reach.interval is None
    assert letters.reach.bases == {Basis.PUBLISHED}


def test_a_policy_that_partly_rests_on_published_figures_has_no_interval() -> None:
    reach = outcome_of(POLICY, {"call": 20, "letter": 10}, CHANCES, MINUTES).reach

    assert (reach.interval, reach.bases) == (None, {Basis.RECORD, Basis.PUBLISHED})


def test_a_policy_gains_reach_over_another() -> None:
    calls = outcome_of(POLICY, {"call": 100}, CHANCES, MINUTES)
    mixed = outcome_of(POLICY, {"call": 50, "visits": 50}, CHANCES, MINUTES)

    gain = gain_of(calls, mixed, CHANCES)

    assert gain.share == pytest.approx((0.64 - 0.5) / 2)
    assert gain.interval is not None
    assert gain.interval.low < gain.share < gain.interval.high
    assert gain_of(mixed, calls, CHANCES).share == pytest.approx(-gain.share)


def test_what_stays_the_same_makes_no_gain_uncertain() -> None:
    """The letters are the same by both, so that their figure is not one's own does not matter."""
    calls = outcome_of(POLICY, {"letter": 50, "call": 50}, CHANCES, MINUTES)
    visits = outcome_of(POLICY, {"letter": 50, "visits": 50}, CHANCES, MINUTES)

    assert gain_of(calls, visits, CHANCES).bases == {Basis.RECORD}
    assert gain_of(calls, calls, CHANCES).share == 0


def test_of_no_cases_there_is_nothing_to_expect() -> None:
    outcome = outcome_of(POLICY, {}, CHANCES, MINUTES)

    assert (outcome.hours, outcome.reach.share, outcome.per_route) == (0, 0, {})
    assert gain_of(outcome, outcome, CHANCES).share == 0
