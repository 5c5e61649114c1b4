"""A policy as a value, and how its rules are looked at."""

from datetime import date
from typing import Any

import pytest

from eropaf.cases.enums import Route
from eropaf.core.errors import InvalidValue
from eropaf.triage.approach import Approach, Step
from eropaf.triage.conditions import AgeBand, Condition, Fact, age_band
from eropaf.triage.conditions import Test as Look
from eropaf.triage.evaluate import held_conditions, place
from eropaf.triage.policy import PolicySpec, Rule
from eropaf.triage.presets import preset_names, read_preset
from tests.unit.triage.facts import facts

FROM_500 = Condition(Fact.AMOUNT, Look.FROM, 500)
HAS_PHONE = Condition(Fact.HAS_PHONE, Look.IS, True)
RENT = Condition(Fact.PARTNER_TYPES, Look.INCLUDE, "Huur")


LETTER = Approach("letter", {"nl": "Brief"}, (Step(Route.LETTER, 0),), close_after=20)


def _rule(key: str, *alternatives: tuple[Condition, ...], approach: str = "letter") -> Rule:
    return Rule(key, {"nl": key}, alternatives, approach, 1)


LAST = _rule("last")


def _policy(*rules: Rule) -> PolicySpec:
    return PolicySpec("Test", "test", (LETTER,), rules)


@pytest.mark.parametrize(
    "rules",
    [(), (_rule("only", (FROM_500,)),), (LAST, _rule("after", (FROM_500,)))],
    ids=["no rules", "one with a condition", "a condition at the end"],
)
def test_a_policy_that_could_leave_somebody_without_an_offer_is_refused(rules: tuple[Rule, ...]) -> None:
    with pytest.raises(InvalidValue):
        _policy(*rules)


def test_two_rules_with_one_key_are_refused_since_a_decision_could_not_be_explained() -> None:
    with pytest.raises(InvalidValue):
        _policy(_rule("last", (FROM_500,)), LAST)


def test_a_rule_that_leads_to_no_approach_is_refused() -> None:
    with pytest.raises(InvalidValue) as refusal:
        _policy(_rule("last", approach="nothing"))
    assert "last" in refusal.value.sentence


def test_two_approaches_with_one_key_are_refused() -> None:
    with pytest.raises(InvalidValue):
        PolicySpec("Test", "test", (LETTER, LETTER), (LAST,))


def test_an_approach_without_any_attempt_is_refused_since_nobody_is_left_without_an_offer() -> None:
    with pytest.raises(InvalidValue) as refusal:
        Approach("none", {"nl": "Niets"}, (), close_after=0)
    assert "Niets" in refusal.value.sentence


@pytest.mark.parametrize("days", [(3, 1), (-1,)], ids=["a later one first", "before the case is there"])
def test_attempts_follow_each_other(days: tuple[int, ...]) -> None:
    with pytest.raises(InvalidValue):
        Approach("visit", {"nl": "Huisbezoek"}, tuple(Step(Route.VISIT, day) for day in days), close_after=5)


@pytest.mark.parametrize(
    ("born", "band"),
    [
        (None, AgeBand.UNKNOWN),
        (date(2008, 11, 3), AgeBand.UNKNOWN),
        (date(2008, 11, 2), AgeBand.YOUNG),
        (date(2001, 11, 3), AgeBand.YOUNG),
        (date(2001, 11, 2), AgeBand.ADULT),
        (date(1981, 11, 2), AgeBand.MIDDLE),
        (date(1961, 11, 2), AgeBand.SENIOR),
    ],
)
def test_an_age_is_known_only_roughly(born: date | None, band: AgeBand) -> None:
    assert age_band(born, date(2026, 11, 2)) == band


@pytest.mark.parametrize(
    ("fact", "look", "value"),
    [
        (Fact.AMOUNT, Look.INCLUDE, 250),
        (Fact.AMOUNT, Look.FROM, "250"),
        (Fact.AMOUNT, Look.IS, True),
        (Fact.PARTNER_TYPES, Look.INCLUDE, "Verhuurder"),
        (Fact.PARTNER_TYPES, Look.IS, "Huur"),
        (Fact.KIND, Look.IS, "single"),
        (Fact.REPEAT, Look.IS, "Niet verhoogd"),
        (Fact.HAS_PHONE, Look.IS, 1),
        (Fact.CRISIS, Look.FROM, True),
    ],
)
def test_a_rule_that_can_never_hold_is_refused_and_not_silently_skipped(fact: Fact, look: Look, value: Any) -> None:
    with pytest.raises(InvalidValue) as refusal:
        Condition(fact, look, value)
    assert fact.value in refusal.value.sentence


@pytest.mark.parametrize("name", preset_names())
def test_a_policy_read_back_from_its_stored_form_is_the_same(name: str) -> None:
    policy = read_preset(name)

    assert PolicySpec.from_json(policy.to_json()) == policy


@pytest.mark.parametrize(
    "change", [{"fact": "nationality"}, {"test": "resembles"}], ids=["unknown fact", "unknown way of looking"]
)
def test_a_policy_can_look_at_known_facts_only(change: dict[str, str]) -> None:
    stored = _policy(_rule("some", (FROM_500,)), LAST).to_json()
    stored["rules"][0]["when"][0][0] |= change

    with pytest.raises(ValueError, match="is not a valid"):
        PolicySpec.from_json(stored)


def test_the_first_rule_that_holds_decides() -> None:
    policy = _policy(_rule("first", (FROM_500,)), _rule("second", (HAS_PHONE,)), LAST)

    assert place(policy, facts(amount=500)).rule.key == "first"
    assert place(policy, facts(amount=499)).rule.key == "second"
    assert place(policy, facts(amount=499, has_phone=False)).rule.key == "last"


def test_all_conditions_of_one_alternative_must_hold_together() -> None:
    policy = _policy(_rule("both", (FROM_500, HAS_PHONE), (RENT,)), LAST)

    assert place(policy, facts(amount=500, has_phone=False)).rule.key == "last"
    assert place(policy, facts(amount=500)).because == (FROM_500, HAS_PHONE)
    assert place(policy, facts(partner_types=["Huur", "Zorg"])).because == (RENT,)


def test_bounds_are_included() -> None:
    up_to = Condition(Fact.AMOUNT, Look.TO, 500)

    policy = _policy(_rule("exactly", (FROM_500, up_to)), LAST)

    assert [place(policy, facts(amount=euros)).rule.key for euros in (499, 500, 501)] == ["last", "exactly", "last"]


def test_a_word_is_compared_as_a_whole() -> None:
    multiple = _rule("multiple", (Condition(Fact.KIND, Look.IS, "meervoudig"),))
    policy = _policy(multiple, LAST)

    assert place(policy, facts(kind="meervoudig")).rule.key == "multiple"
    assert place(policy, facts(kind="enkelvoudig")).rule.key == "last"


def test_a_rule_without_conditions_needs_no_reason() -> None:
    assert place(_policy(LAST), facts()).because == ()
    assert held_conditions(LAST, facts()) == ()


def test_why_a_rule_held_is_found_again_later() -> None:
    rule = _rule("visit", (RENT,), (FROM_500,))

    assert held_conditions(rule, facts(amount=700)) == (FROM_500,)
    assert held_conditions(rule, facts(amount=100)) == ()
