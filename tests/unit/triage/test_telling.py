"""A policy as a memo tells it."""

import pytest
from django.utils.translation import override

from eropaf.cases.enums import Route
from eropaf.triage.approach import Approach, Crew, IfNobody, Moment, Step
from eropaf.triage.conditions import Condition, Fact, FactValue
from eropaf.triage.conditions import Test as Look
from eropaf.triage.policy import PolicySpec
from eropaf.triage.presets import preset_names, read_preset
from eropaf.triage.telling import tell_approach, tell_condition, tell_rule, tell_step


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("fact", "look", "value", "clause"),
    [
        (Fact.AMOUNT, Look.FROM, 250, "total amount is at least €250"),
        (Fact.AMOUNT, Look.TO, 50_000, "total amount is at most €50,000"),
        (Fact.PARTNER_COUNT, Look.IS, 1, "number of partners is 1"),
        (Fact.MONTHS, Look.FROM, 2, "at least 2 months of arrears"),
        (Fact.MONTHS, Look.IS, 1, "1 month of arrears"),
        (Fact.PARTNER_TYPES, Look.INCLUDE, "Huur", "one of the arrears is rent"),
        (Fact.AGE, Look.IS, "18-24", "age is 18 to 24"),
        (Fact.HAS_PHONE, Look.IS, True, "a phone number is known"),
        (Fact.HAS_PHONE, Look.IS, False, "no phone number is known"),
    ],
)
def test_a_condition_is_a_clause(fact: Fact, look: Look, value: bool | int | str, clause: str) -> None:
    with override("en"):
        assert _plain(tell_condition(Condition(fact, look, value))) == clause


@pytest.mark.parametrize(
    ("step", "sentence"),
    [
        (Step(Route.PHONE, 0), "At once: phone call."),
        (Step(Route.MESSAGE, 1), "After 1 working day: SMS or WhatsApp."),
        (
            Step(Route.VISIT, 5, Moment.EVENING, Crew.PAIR, IfNobody.CARD),
            "After 5 working days: home visit by a pair, evening. Nobody there? Leave a card.",
        ),
        (
            Step(Route.LETTER, 0, about={"nl": "Uitnodiging", "en": "Invitation to the office"}),
            "At once: letter (invitation to the office).",
        ),
    ],
)
def test_an_attempt_is_a_sentence(step: Step, sentence: str) -> None:
    with override("en"):
        assert tell_step(step) == sentence


def test_what_comes_before_the_first_attempt_and_after_the_last_is_told() -> None:
    approach = Approach("visit", {"nl": "Bezoek"}, (Step(Route.VISIT, 0),), close_after=1, objection_days=5, joint=True)
    with override("en"):
        told = tell_approach(approach)

    assert told.before == [
        "Worker and partner first decide together, case by case.",
        "The resident can object for 5 working days; the first attempt waits for it.",
    ]
    assert told.ending == "Nobody reached? Closing is proposed 1 working day after the last attempt."


def test_a_rule_tells_when_it_holds_and_where_it_leads() -> None:
    policy = read_preset("heemskerk")
    with override("en"):
        crisis, last = tell_rule(policy.rules[0], policy), tell_rule(policy.rules[-1], policy)

    assert (crisis.title, crisis.when) == ("Threatening situation", ["eviction or disconnection is near"])
    assert crisis.then == "Home visit, priority 1. First attempt within 1 working day."
    assert (last.when, last.then) == ([], "Letter, priority 6.")


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", preset_names())
def test_every_way_of_working_can_be_told_in_both_languages(name: str, language: str) -> None:
    policy: PolicySpec = read_preset(name)
    with override(language):
        rules = [tell_rule(rule, policy) for rule in policy.rules]
        approaches = [tell_approach(approach) for approach in policy.approaches]

    assert all(rule.title and rule.then for rule in rules)
    assert all(set(rule.title) == {"nl", "en"} for rule in policy.rules)
    assert all(approach.title and approach.attempts and approach.instruction for approach in approaches)


def test_every_value_of_a_fact_can_be_told() -> None:
    values: list[tuple[Fact, FactValue]] = [
        (Fact.AGE, "unknown"),
        (Fact.REPEAT, "unchanged"),
        (Fact.KIND, "opeenvolgend"),
    ]
    with override("nl"):
        assert [tell_condition(Condition(fact, Look.IS, str(value))) for fact, value in values] == [
            "leeftijd is niet bekend",
            "herhaalde melding is eerder gemeld, niet hoger geworden",
            "match is opeenvolgend signaal",
        ]
