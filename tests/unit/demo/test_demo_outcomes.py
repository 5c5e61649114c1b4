"""The cases of the demo end as often, and along the same lines, as the published figures say."""

from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest

from demo.outcomes import CaseFacts, PlannedAttempt, closing_day, end_result, plan_attempts, reach_chance
from eropaf.cases.enums import ACCEPTED_RESULTS, EndResult, Route
from eropaf.outreach.enums import ContactKind

ORDINARY = CaseFacts(
    number=1,
    route=Route.PHONE,
    amount_cents=600_00,
    partner_types=("Energie",),
    partners=1,
    age=38,
    has_phone=True,
    has_email=True,
)


def reached_by(attempts: list[PlannedAttempt]) -> ContactKind | None:
    """The channel that reached the resident."""
    return next((attempt.kind for attempt in attempts if attempt.reached), None)


def reach(cases: list[CaseFacts], *routes: Route) -> float:
    """The share of the cases on these routes that are reached."""
    chosen = [reached_by(plan_attempts(case)) is not None for case in cases if case.route in routes]
    return sum(chosen) / len(chosen)


def odds(facts: CaseFacts, kind: ContactKind) -> float:
    """The odds that a first attempt reaches."""
    chance = reach_chance(facts, kind)
    return chance / (1 - chance)


def many(facts: CaseFacts) -> list[CaseFacts]:
    """The same facts under many case numbers."""
    return [replace(facts, number=number) for number in range(1, 4001)]


def test_38_percent_of_the_cases_are_reached_as_in_heemskerk(cases: list[CaseFacts]) -> None:
    assert reach(cases, *Route) == pytest.approx(0.38, abs=0.03)


def test_writing_reaches_9_to_16_percent(cases: list[CaseFacts]) -> None:
    assert 0.09 <= reach(cases, Route.LETTER, Route.EMAIL) <= 0.16


@pytest.mark.parametrize("route", [Route.PHONE, Route.VISIT])
def test_calls_and_visits_reach_about_half(cases: list[CaseFacts], route: Route) -> None:
    assert reach(cases, route) == pytest.approx(0.50, abs=0.05)


def test_an_extra_call_adds_eleven_points() -> None:
    plans = [plan_attempts(case) for case in many(ORDINARY)]
    second = [plan for plan in plans if reached_by(plan[1:]) == ContactKind.PHONE]
    assert len(second) / len(plans) == pytest.approx(0.11, abs=0.02)


def test_1000_to_2000_euros_has_2_3_times_the_odds_of_100_to_250() -> None:
    large, small = replace(ORDINARY, amount_cents=1500_00), replace(ORDINARY, amount_cents=180_00)
    assert odds(large, ContactKind.PHONE) / odds(small, ContactKind.PHONE) == pytest.approx(2.3)


def test_rent_is_reached_best_then_energy_then_care_then_water() -> None:
    found = [odds(replace(ORDINARY, partner_types=(kind,)), ContactKind.VISIT) for kind in RANKED]
    assert found == sorted(found, reverse=True)
    assert found[1] / found[0] == pytest.approx(0.85)


RANKED = ("Huur", "Energie", "Zorg", "Water")


def test_one_report_is_reached_better_than_several_and_older_people_better_than_younger() -> None:
    assert reach_chance(ORDINARY, ContactKind.PHONE) > reach_chance(replace(ORDINARY, partners=2), ContactKind.PHONE)
    assert reach_chance(replace(ORDINARY, age=60), ContactKind.LETTER) > reach_chance(ORDINARY, ContactKind.LETTER)
    assert reach_chance(replace(ORDINARY, age=None), ContactKind.LETTER) == reach_chance(ORDINARY, ContactKind.LETTER)


def test_calls_and_messages_do_more_for_the_young() -> None:
    young = replace(ORDINARY, age=21)
    for kind in (ContactKind.PHONE, ContactKind.MESSAGE):
        assert reach_chance(young, kind) > reach_chance(ORDINARY, kind)
    assert reach_chance(young, ContactKind.VISIT) == reach_chance(ORDINARY, ContactKind.VISIT)


def test_35_percent_of_those_reached_accept_help(cases: list[CaseFacts]) -> None:
    results = [end_result(case, by) for case in cases if (by := reached_by(plan_attempts(case)))]
    assert sum(result in ACCEPTED_RESULTS for result in results) / len(results) == pytest.approx(0.35, abs=0.03)


def test_writing_has_the_smallest_chance_of_acceptance() -> None:
    def share(kind: ContactKind) -> float:
        return sum(end_result(case, kind) in ACCEPTED_RESULTS for case in many(ORDINARY)) / 4000

    assert max(share(ContactKind.LETTER), share(ContactKind.EMAIL)) < min(
        share(kind) for kind in (ContactKind.MESSAGE, ContactKind.PHONE, ContactKind.VISIT)
    )


def test_without_contact_nobody_accepts_and_most_end_as_never_reached(cases: list[CaseFacts]) -> None:
    results = Counter(end_result(case, None) for case in cases)
    assert not ACCEPTED_RESULTS & set(results)
    assert EndResult.SILENT_AFTER_CONTACT not in results
    assert results.most_common(1)[0][0] == EndResult.NEVER_REACHED


def test_after_contact_nobody_ends_as_never_reached_and_some_cases_stay_open(cases: list[CaseFacts]) -> None:
    results = Counter(end_result(case, ContactKind.PHONE) for case in cases)
    assert EndResult.NEVER_REACHED not in results
    assert 0 < results[None] / len(cases) < 0.06


def test_results_that_the_rules_give_are_left_to_the_rules(cases: list[CaseFacts]) -> None:
    results = {end_result(case, by) for case in cases for by in (None, ContactKind.VISIT)}
    assert not {EndResult.REPEAT, EndResult.UNJUSTIFIED} & results


def test_the_same_case_always_goes_the_same_way(cases: list[CaseFacts]) -> None:
    assert [plan_attempts(case) for case in cases] == [plan_attempts(replace(case)) for case in cases]
    assert len({tuple(attempt.working_day for attempt in plan_attempts(case)) for case in many(ORDINARY)}) > 20


def test_attempts_are_numbered_in_order_of_day_and_stop_at_contact(cases: list[CaseFacts]) -> None:
    for case in cases:
        plan = plan_attempts(case)
        assert [attempt.number for attempt in plan] == list(range(1, len(plan) + 1))
        assert all(earlier.working_day <= later.working_day for earlier, later in pairwise(plan))
        assert not any(attempt.reached for attempt in plan[:-1])
        assert closing_day(case, plan) > plan[-1].working_day


def test_everybody_is_approached_and_first_along_the_route(cases: list[CaseFacts]) -> None:
    kinds = {
        Route.VISIT: ContactKind.VISIT,
        Route.EMAIL: ContactKind.EMAIL,
        Route.LETTER: ContactKind.LETTER,
        Route.PHONE: ContactKind.PHONE,
    }
    assert all(plan_attempts(case)[0].kind == kinds[case.route] for case in cases)


def test_without_a_number_nobody_is_called_or_sent_a_message(cases: list[CaseFacts]) -> None:
    without = [case for case in cases if not case.has_phone]
    assert without
    for case in without:
        assert not {attempt.kind for attempt in plan_attempts(case)} & {ContactKind.PHONE, ContactKind.MESSAGE}


def test_nobody_home_means_a_card_that_day_and_a_second_visit_at_another_part_of_the_day() -> None:
    plans = [plan_attempts(case) for case in many(replace(ORDINARY, route=Route.VISIT))]
    missed = [plan for plan in plans if not plan[0].reached]
    for first, card, second, *_ in missed:
        assert (card.kind, card.working_day) == (ContactKind.CARD, first.working_day)
        assert second.part_of_day != first.part_of_day
        assert second.working_day > first.working_day


def test_a_threatening_situation_is_approached_within_three_working_days() -> None:
    crisis = replace(ORDINARY, route=Route.VISIT, crisis=True)
    assert all(plan_attempts(case)[0].working_day <= 3 for case in many(crisis))


def test_some_first_attempts_come_late_so_that_the_deadline_can_be_seen_to_pass() -> None:
    late = [plan_attempts(case)[0].working_day > 5 for case in many(ORDINARY)]
    assert 0.02 <= sum(late) / len(late) <= 0.12
