"""What is remarkable about a policy as a whole, compared with what its rules do with cases."""

from dataclasses import replace
from typing import Any

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from eropaf.cases.enums import Route
from eropaf.partners.enums import PartnerType
from eropaf.triage.approach import Approach, Step
from eropaf.triage.conditions import NUMBERS, WORDS, Condition, Fact
from eropaf.triage.conditions import Test as Look
from eropaf.triage.coverage import Finding, FindingKind, Gravity, deciding_cases, find_remarkable
from eropaf.triage.evaluate import Facts, place
from eropaf.triage.policy import PolicySpec, Rule
from eropaf.triage.presets import preset_names, read_preset

LETTER = Approach("letter", {"nl": "Letter"}, (Step(Route.LETTER, 0),), close_after=5)
VISIT = Approach("visit", {"nl": "Visit"}, (Step(Route.VISIT, 0),), close_after=5)
CALL = Approach("call", {"nl": "Call"}, (Step(Route.PHONE, 0), Step(Route.MESSAGE, 2)), close_after=5)
CALL_OR_MAIL = Approach("mail", {"nl": "Call or mail"}, (Step(Route.PHONE, 0), Step(Route.EMAIL, 2)), close_after=5)
CALL_OR_WRITE = Approach("both", {"nl": "Call, write"}, (Step(Route.PHONE, 0), Step(Route.LETTER, 2)), close_after=5)
APPROACHES = {each.key: each for each in (LETTER, VISIT, CALL, CALL_OR_MAIL, CALL_OR_WRITE)}
LAST = Rule("last", {"nl": "Last"}, (), "letter", 5)


def at_least(euros: int) -> Condition:
    return Condition(Fact.AMOUNT, Look.FROM, euros)


def at_most(euros: int) -> Condition:
    return Condition(Fact.AMOUNT, Look.TO, euros)


def among(kind: PartnerType) -> Condition:
    return Condition(Fact.PARTNER_TYPES, Look.INCLUDE, kind.value)


def so(fact: Fact, value: bool | int | str = True) -> Condition:
    return Condition(fact, Look.IS, value)


def rule(key: str, *alternatives: tuple[Condition, ...], to: str = "visit") -> Rule:
    return Rule(key, {"nl": key}, alternatives, to, 3)


def policy(*rules: Rule) -> PolicySpec:
    used = dict.fromkeys(each.approach for each in (*rules, LAST))
    return PolicySpec("Test", "", tuple(APPROACHES[key] for key in used), (*rules, LAST))


def found(spec: PolicySpec, kind: FindingKind, uses_age_band: bool = True) -> list[Finding]:
    with override("en"):
        return [each for each in find_remarkable(spec, uses_age_band) if each.kind == kind]


def sentences(spec: PolicySpec, kind: FindingKind, uses_age_band: bool = True) -> list[str]:
    return [each.sentence for each in found(spec, kind, uses_age_band)]


@pytest.mark.parametrize("name", preset_names())
def test_the_ways_of_working_that_come_with_the_product_leave_nobody_without_an_offer(name: str) -> None:
    remarkable = find_remarkable(read_preset(name), uses_age_band=False)

    assert {each.kind for each in remarkable} <= {FindingKind.OVERLAPS, FindingKind.FIRST_NOT_OPEN}


def test_a_rule_whose_cases_are_all_taken_before_it_is_told_with_the_rules_that_take_them() -> None:
    spec = policy(
        rule("low", (at_most(499),)), rule("high", (at_least(500),), to="letter"), rule("middle", (at_least(300),))
    )

    assert sentences(spec, FindingKind.NEVER_DECIDES) == [
        "“middle” never decides: earlier rules take all its cases (“low”, “high”).",
        "“Last” never decides: earlier rules take all its cases (“low”, “high”).",
    ]


def test_two_kinds_of_partner_are_two_partners() -> None:
    several = rule("several", (Condition(Fact.PARTNER_COUNT, Look.FROM, 2),))
    spec = policy(several, rule("both", (among(PartnerType.RENT), among(PartnerType.ENERGY))))

    assert [each.rule for each in found(spec, FindingKind.NEVER_DECIDES)] == ["both"]


def test_some_partner_always_reported() -> None:
    spec = policy(*(rule(kind.value, (among(kind),)) for kind in PartnerType))

    assert [each.rule for each in found(spec, FindingKind.NEVER_DECIDES)] == ["last"]


def test_conditions_that_contradict_each_other_are_told_of_a_rule_and_of_one_alternative() -> None:
    never = (at_least(500), at_most(499))
    spec = policy(
        rule("never", never, (so(Fact.CRISIS), so(Fact.CRISIS, False))), rule("partly", (at_least(900),), never)
    )

    with override("en"):
        told = [each.replace("\u00a0", " ") for each in sentences(spec, FindingKind.CONTRADICTS)]
    assert told == [
        "“never” can never hold: its conditions contradict each other.",
        "“partly”: “total amount is at least €500 and total amount is at most €499” can never hold, "
        "the conditions contradict each other.",
    ]


def test_of_two_alternatives_that_are_alike_the_later_adds_nothing() -> None:
    spec = policy(rule("twice", (at_least(500),), (at_least(700),), (at_least(500),)))

    assert len(found(spec, FindingKind.ADDS_NOTHING)) == 2
    assert found(policy(rule("once", (at_least(500),), (so(Fact.CRISIS),))), FindingKind.ADDS_NOTHING) == []


def test_an_overlap_is_told_where_the_approaches_differ_with_the_rule_that_wins_and_a_case() -> None:
    spec = policy(
        rule("crisis", (so(Fact.CRISIS),)),
        rule("high", (at_least(500),), to="both"),
        rule("rent", (among(PartnerType.RENT),)),
    )

    told = found(spec, FindingKind.OVERLAPS)

    assert [each.rule for each in told] == ["high", "rent"]
    assert told[0].sentence == (
        "“high” (Call, write) also holds for cases that an earlier rule takes: “crisis” (Visit). "
        "The earlier rule decides."
    )
    assert "“high” (Call, write)" in told[1].sentence
    assert "crisis" not in told[1].sentence
    for each in told:
        assert each.example is not None
        assert place(spec, each.example).rule.key != each.rule
        assert each.gravity == Gravity.REMARK


def test_an_approach_to_which_no_rule_leads_is_told() -> None:
    spec = PolicySpec("Test", "", (LETTER, VISIT), (LAST,))

    assert [each.approach for each in found(spec, FindingKind.UNUSED_APPROACH)] == ["visit"]


def test_an_approach_that_can_reach_nobody_without_a_phone_number_refuses_the_policy() -> None:
    spec = policy(rule("high", (at_least(500),), to="call"))

    refused = found(spec, FindingKind.NOT_OPEN)

    assert [each.gravity for each in refused] == [Gravity.REFUSES]
    assert "no phone number is known" in refused[0].sentence
    assert refused[0].example is not None
    assert refused[0].example[Fact.HAS_PHONE] is False
    with override("en"):
        assert refused[0].told_example.replace("\u00a0", " ") == "Total amount: €500; Phone number is known: no"


def test_an_approach_by_phone_and_mail_is_closed_only_to_who_has_neither() -> None:
    high, mail = at_least(500), so(Fact.HAS_EMAIL)

    closed = found(policy(rule("high", (high,), to="mail")), FindingKind.NOT_OPEN)
    assert "no phone number and no e-mail address" in closed[0].sentence
    spec = policy(rule("high", (high, mail), to="mail"))
    assert found(spec, FindingKind.NOT_OPEN) == []
    assert [each.rule for each in found(spec, FindingKind.FIRST_NOT_OPEN)] == ["high"]


def test_where_a_letter_follows_a_call_that_is_not_possible_it_is_a_remark() -> None:
    open_to_all = policy(rule("high", (at_least(500),), to="both"))
    with_phone = policy(rule("high", (at_least(500), so(Fact.HAS_PHONE)), to="both"))

    assert [each.gravity for each in found(open_to_all, FindingKind.FIRST_NOT_OPEN)] == [Gravity.REMARK]
    assert found(with_phone, FindingKind.FIRST_NOT_OPEN) == []


def test_who_has_no_phone_number_may_be_taken_by_an_earlier_rule() -> None:
    spec = policy(rule("no phone", (so(Fact.HAS_PHONE, False),)), rule("high", (at_least(500),), to="call"))

    assert found(spec, FindingKind.NOT_OPEN) == []


def test_a_rule_about_age_is_told_where_the_municipality_does_not_use_it() -> None:
    spec = policy(rule("young", (so(Fact.AGE, "18-24"),)))

    assert [each.rule for each in found(spec, FindingKind.AGE_NOT_USED, uses_age_band=False)] == ["young"]
    assert found(spec, FindingKind.CONTRADICTS, uses_age_band=False) == []
    assert found(spec, FindingKind.AGE_NOT_USED) == []


def values_of(fact: Fact) -> st.SearchStrategy[Any]:
    if fact in NUMBERS:
        return st.integers(0, 4)
    return st.sampled_from([word.value for word in WORDS[fact]]) if fact in WORDS else st.booleans()


def conditions() -> st.SearchStrategy[Condition]:
    def of(fact: Fact) -> st.SearchStrategy[Condition]:
        looks = (
            [Look.INCLUDE]
            if fact == Fact.PARTNER_TYPES
            else [Look.IS, *([Look.FROM, Look.TO] if fact in NUMBERS else [])]
        )
        return st.builds(Condition, st.just(fact), st.sampled_from(looks), values_of(fact))

    return st.sampled_from(Fact).flatmap(of)


def policies() -> st.SearchStrategy[PolicySpec]:
    alternatives = st.lists(st.lists(conditions(), min_size=1, max_size=3).map(tuple), max_size=3).map(tuple)
    rules = st.lists(st.tuples(alternatives, st.sampled_from(sorted(APPROACHES))), max_size=6)
    return rules.map(
        lambda drawn: policy(*(rule(str(number), *options, to=to) for number, (options, to) in enumerate(drawn)))
    )


@st.composite
def cases(draw: st.DrawFn) -> Facts:
    """Facts of a case as they can be: at least one partner, and one for every kind."""
    facts: dict[str, Any] = {fact: draw(values_of(fact)) for fact in Fact}
    types = draw(st.lists(st.sampled_from([kind.value for kind in PartnerType]), min_size=1, max_size=4, unique=True))
    count = draw(st.integers(len(types), len(types) + 2))
    return facts | {Fact.PARTNER_TYPES: types, Fact.PARTNER_COUNT: count, Fact.MONTHS: facts[Fact.MONTHS] + 1}


def silent(spec: PolicySpec) -> set[str]:
    """The rules of which it is told that they never decide, or never hold as a whole."""
    told = found(spec, FindingKind.NEVER_DECIDES) + found(spec, FindingKind.CONTRADICTS)
    return {each.rule for each in told if "never decides" in each.sentence or "its conditions" in each.sentence}


@given(policies(), st.lists(cases(), min_size=1, max_size=20))
def test_a_rule_of_which_it_is_told_never_decides_and_of_any_other_there_is_a_case(
    spec: PolicySpec, sample: list[Facts]
) -> None:
    told, decided = silent(spec), deciding_cases(spec, uses_age_band=True)

    assert {place(spec, facts).rule.key for facts in sample}.isdisjoint(told)
    assert {key for key, example in decided.items() if example is None} == told
    for key, example in decided.items():
        assert example is None or place(spec, example).rule.key == key


@given(policies(), st.lists(cases(), min_size=1, max_size=20))
def test_a_policy_that_is_not_refused_reaches_everybody(spec: PolicySpec, sample: list[Facts]) -> None:
    refused = {each.rule for each in found(spec, FindingKind.NOT_OPEN)}
    needed = {Route.PHONE: Fact.HAS_PHONE, Route.MESSAGE: Fact.HAS_PHONE, Route.EMAIL: Fact.HAS_EMAIL}

    for facts in sample:
        placed = place(spec, facts)
        reached = any(each.channel not in needed or facts[needed[each.channel]] for each in placed.approach.steps)
        assert reached or placed.rule.key in refused


@given(policies())
def test_every_example_shows_what_is_said(spec: PolicySpec) -> None:
    for each in [*found(spec, FindingKind.OVERLAPS), *found(spec, FindingKind.NOT_OPEN)]:
        assert each.example is not None
        assert (place(spec, each.example).rule.key == each.rule) == (each.kind == FindingKind.NOT_OPEN)


@pytest.mark.parametrize("days", [0, 1, 5])
def test_a_term_that_ends_before_the_approach_may_begin_is_told_and_refuses_nothing(days: int) -> None:
    objecting = replace(VISIT, objection_days=5, steps=(Step(Route.VISIT, 1),))
    hurried = replace(rule("much", (at_least(500),)), first_attempt_days=days)
    spec = PolicySpec("Test", "", (objecting, LETTER), (hurried, LAST))

    (finding,) = found(spec, FindingKind.NEVER_IN_TIME)
    assert (finding.rule, finding.gravity) == ("much", Gravity.REMARK)
    assert finding.sentence.startswith(f"“much” wants the first attempt within {days} working day")
    assert "“Visit” begins after 6 at the earliest: such a case is always late." in finding.sentence


@pytest.mark.parametrize("days", [6, None])
def test_a_term_in_which_the_approach_may_begin_is_not_remarkable(days: int | None) -> None:
    objecting = replace(VISIT, objection_days=5, steps=(Step(Route.VISIT, 1),))
    hurried = replace(rule("much", (at_least(500),)), first_attempt_days=days)

    assert found(PolicySpec("Test", "", (objecting, LETTER), (hurried, LAST)), FindingKind.NEVER_IN_TIME) == []
