"""The way of working of Heemskerk, which the product starts with."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eropaf.cases.enums import Route
from eropaf.matching.enums import MatchKind, Repeat
from eropaf.partners.enums import PartnerType
from eropaf.triage.conditions import AgeBand, Fact
from eropaf.triage.evaluate import Facts, place
from eropaf.triage.presets import DEFAULT_PRESET, read_preset
from tests.unit.triage.facts import facts

HEEMSKERK = read_preset(DEFAULT_PRESET)


def _route(**changes: Any) -> Route:
    return place(HEEMSKERK, facts(**changes)).approach.route


@pytest.mark.parametrize(
    ("euros", "route"),
    [
        (0, Route.LETTER),
        (249, Route.LETTER),
        (250, Route.PHONE),
        (999, Route.PHONE),
        (1_000, Route.VISIT),
        (50_000, Route.VISIT),
        (50_001, Route.PHONE),
    ],
)
def test_the_amount_decides_between_letter_phone_and_visit(euros: int, route: Route) -> None:
    assert _route(amount=euros) == route


@pytest.mark.parametrize("euros", [50, 249, 250, 999, 60_000])
def test_a_landlords_report_is_always_visited(euros: int) -> None:
    assert _route(amount=euros, partner_types=["Energie", "Huur"]) == Route.VISIT


def test_several_partners_are_visited_whatever_the_amount() -> None:
    assert _route(amount=60, partner_count=2) == Route.VISIT
    assert _route(amount=60, partner_count=3, partner_types=["Water", "Zorg"]) == Route.VISIT


def test_several_months_of_arrears_are_phoned_though_the_amount_is_small() -> None:
    assert _route(amount=60, months=2) == Route.PHONE


def test_a_small_first_report_gets_a_letter() -> None:
    assert _route(amount=60, months=1) == Route.LETTER


@pytest.mark.parametrize("why", [{"amount": 250}, {"months": 2}])
def test_without_a_phone_number_it_is_an_email_and_without_email_a_letter(why: dict[str, int]) -> None:
    assert _route(**why) == Route.PHONE
    assert _route(**why, has_phone=False) == Route.EMAIL
    assert _route(**why, has_phone=False, has_email=False) == Route.LETTER


def test_a_letter_stays_a_letter_though_there_is_an_email_address() -> None:
    assert _route(amount=60, has_phone=False) == Route.LETTER


def test_what_is_visited_needs_no_phone_number() -> None:
    assert _route(amount=1_000, has_phone=False, has_email=False) == Route.VISIT


def test_a_threatening_situation_comes_first_and_is_visited() -> None:
    placement = place(HEEMSKERK, facts(crisis=True, warm_handover=True))

    assert (placement.rule.key, placement.approach.route, placement.rule.priority) == ("crisis", Route.VISIT, 1)


@pytest.mark.parametrize(
    ("known", "route"),
    [
        ({}, Route.PHONE),
        ({"has_phone": False}, Route.EMAIL),
        ({"has_phone": False, "has_email": False}, Route.VISIT),
    ],
)
def test_who_asked_for_help_comes_second_by_the_quickest_way_there_is(known: dict[str, bool], route: Route) -> None:
    placement = place(HEEMSKERK, facts(amount=60, warm_handover=True, **known))

    assert (placement.approach.route, placement.rule.priority) == (route, 2)


def test_priority_follows_the_weight_of_the_route() -> None:
    order = [place(HEEMSKERK, each) for each in _from_heavy_to_light()]

    assert [each.approach.route for each in order] == [Route.VISIT, Route.PHONE, Route.EMAIL, Route.LETTER]
    priorities = [each.rule.priority for each in order]
    assert priorities == sorted(set(priorities))


def _from_heavy_to_light() -> list[Facts]:
    return [facts(amount=2_000), facts(amount=500), facts(amount=500, has_phone=False), facts(amount=60)]


def test_every_rule_has_a_title_in_both_languages() -> None:
    assert all(set(rule.title) == {"nl", "en"} and all(rule.title.values()) for rule in HEEMSKERK.rules)


ANY_FACTS = st.fixed_dictionaries(
    {
        Fact.AMOUNT: st.integers(0, 10_000_000),
        Fact.PARTNER_TYPES: st.lists(st.sampled_from(list(PartnerType)).map(str), min_size=1, unique=True),
        Fact.PARTNER_COUNT: st.integers(1, 12),
        Fact.MONTHS: st.integers(1, 120),
        Fact.KIND: st.sampled_from(list(MatchKind)).map(str),
        Fact.REPEAT: st.sampled_from(list(Repeat)).map(str),
        Fact.CRISIS: st.booleans(),
        Fact.WARM_HANDOVER: st.booleans(),
        Fact.HAS_PHONE: st.booleans(),
        Fact.HAS_EMAIL: st.booleans(),
        Fact.AGE: st.sampled_from(list(AgeBand)).map(str),
    }
)


@given(ANY_FACTS)
def test_everybody_gets_an_offer_and_by_a_way_that_is_open(found: Facts) -> None:
    placement = place(HEEMSKERK, found)

    assert placement.approach.route in Route
    assert found[Fact.HAS_PHONE] or placement.approach.route != Route.PHONE
    assert found[Fact.HAS_EMAIL] or placement.approach.route != Route.EMAIL
    assert found[Fact.HAS_PHONE] is False or placement.approach.route != Route.EMAIL


@given(ANY_FACTS, st.integers(1, 10_000))
def test_owing_more_up_to_the_upper_bound_is_never_approached_more_lightly(found: Facts, more: int) -> None:
    amount = found[Fact.AMOUNT]
    assert isinstance(amount, int)
    if amount + more <= 50_000:
        heavier = place(HEEMSKERK, {**found, Fact.AMOUNT: amount + more})
        assert heavier.rule.priority <= place(HEEMSKERK, found).rule.priority
