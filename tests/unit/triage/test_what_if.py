"""Trying a policy on many cases at once places each as the policy does by itself."""

import json
from collections.abc import Sequence
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from eropaf.cases.enums import Route
from eropaf.triage.approach import Approach, Step
from eropaf.triage.conditions import NUMBERS, WORDS, Condition, Fact
from eropaf.triage.conditions import Test as Look
from eropaf.triage.conditions import tests_for as ways_to_look_at
from eropaf.triage.evaluate import Facts, place
from eropaf.triage.policy import PolicySpec, Rule
from eropaf.triage.presets import preset_names, read_preset
from eropaf.triage.what_if import evaluate_many, read_facts
from tests.unit.triage.facts import facts

APPROACHES = tuple(Approach(route, {"nl": route}, (Step(route, 0),), close_after=5) for route in Route)
SMALL = st.integers(0, 4) | st.integers(-(2**63), 2**63 - 1)
FAR = SMALL | st.integers(-(10**40), 10**40)


def words(fact: Fact) -> st.SearchStrategy[str]:
    return st.sampled_from([word.value for word in WORDS[fact]])


def told_of(fact: Fact) -> st.SearchStrategy[Any]:
    """What a case may tell."""
    if fact in NUMBERS:
        return SMALL
    if fact == Fact.PARTNER_TYPES:
        return st.lists(words(fact), max_size=3)
    return words(fact) if fact in WORDS else st.booleans()


def asked_of(fact: Fact) -> st.SearchStrategy[Any]:
    """What a rule may ask."""
    if fact in NUMBERS:
        return FAR
    return words(fact) if fact in WORDS else st.booleans()


@st.composite
def conditions(draw: st.DrawFn) -> Condition:
    fact = draw(st.sampled_from(Fact))
    return Condition(fact, draw(st.sampled_from(ways_to_look_at(fact))), draw(asked_of(fact)))


ALTERNATIVES = st.lists(st.lists(conditions(), max_size=3).map(tuple), max_size=3).map(tuple)


@st.composite
def policies(draw: st.DrawFn) -> PolicySpec:
    asked = [*draw(st.lists(ALTERNATIVES, max_size=5)), ()]
    routes = st.sampled_from([route.value for route in Route])
    rules = [Rule(f"r{at}", {"nl": f"r{at}"}, each, draw(routes), 1) for at, each in enumerate(asked)]
    return PolicySpec("Any", "any", APPROACHES, tuple(rules))


CASES = st.lists(st.fixed_dictionaries({fact: told_of(fact) for fact in Fact}), max_size=6)


def placed(policy: PolicySpec, cases: Sequence[Facts]) -> list[str]:
    """The keys of the rules that hold, all found at once."""
    found = evaluate_many(policy, read_facts(json.dumps(case) for case in cases))
    return [policy.rules[at].key for at in found]


@given(policies(), CASES)
def test_each_case_is_placed_as_the_policy_does_by_itself(policy: PolicySpec, cases: list[Facts]) -> None:
    assert placed(policy, cases) == [place(policy, case).rule.key for case in cases]


@given(st.sampled_from(preset_names()), CASES)
def test_the_ways_of_working_that_come_along_place_so_too(name: str, cases: list[Facts]) -> None:
    policy = read_preset(name)

    assert placed(policy, cases) == [place(policy, case).rule.key for case in cases]


def test_a_policy_of_hundreds_of_rules_can_be_tried() -> None:
    rules = [Rule(f"r{at}", {}, ((Condition(Fact.AMOUNT, Look.FROM, 1000 - at),),), "letter", 1) for at in range(400)]
    policy = PolicySpec("Long", "test", APPROACHES, (*rules, Rule("last", {}, (), "letter", 1)))

    assert placed(policy, [facts(amount=700), facts(amount=10)]) == ["r300", "last"]


def test_an_old_decision_tells_no_age() -> None:
    told = {fact: value for fact, value in facts().items() if fact != Fact.AGE}

    assert read_facts([json.dumps(told)])[Fact.AGE].to_list() == ["unknown"]


def test_of_no_cases_nothing_is_placed() -> None:
    assert placed(read_preset("heemskerk"), []) == []
