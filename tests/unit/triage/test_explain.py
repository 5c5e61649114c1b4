"""A decision in the reader's words."""

import pytest
from django.utils.translation import override

from eropaf.triage.conditions import Condition, Fact, FactValue
from eropaf.triage.conditions import Test as Look
from eropaf.triage.evaluate import place
from eropaf.triage.explain import describe_fact, describe_value, explain_reasons, name_fact
from eropaf.triage.presets import DEFAULT_PRESET, read_preset
from tests.unit.triage.facts import facts

HEEMSKERK = read_preset(DEFAULT_PRESET)


def _plain(sentences: list[str]) -> list[str]:
    return [sentence.replace("\u00a0", " ") for sentence in sentences]


@pytest.mark.parametrize(
    ("fact", "found", "phrase"),
    [
        (Fact.AMOUNT, 1_640, "Total amount: €1,640"),
        (Fact.PARTNER_TYPES, ["Huur", "Zorg"], "Kind of partner: Rent, Care insurance"),
        (Fact.PARTNER_COUNT, 2, "Number of partners: 2"),
        (Fact.KIND, "meervoudig", "Match: Multiple signals"),
        (Fact.REPEAT, "increased", "Repeat report: Reported before, increased"),
        (Fact.CRISIS, True, "Eviction or disconnection is near: yes"),
        (Fact.HAS_PHONE, False, "Phone number is known: no"),
        (Fact.AGE, "65+", "Age: 65 or older"),
    ],
)
def test_a_fact_is_a_short_phrase(fact: Fact, found: FactValue, phrase: str) -> None:
    with override("en"):
        assert _plain([describe_fact(fact, found)]) == [phrase]


def test_a_reason_names_the_fact_and_the_bound() -> None:
    conditions = [
        Condition(Fact.AMOUNT, Look.FROM, 1000),
        Condition(Fact.AMOUNT, Look.TO, 50_000),
        Condition(Fact.PARTNER_TYPES, Look.INCLUDE, "Huur"),
    ]
    with override("en"):
        reasons = _plain(explain_reasons(conditions, facts(amount=1_200, partner_types=["Huur", "Water"])))

    assert reasons == [
        "Total amount: €1,200 (at least €1,000)",
        "Total amount: €1,200 (at most €50,000)",
        "Kind of partner: Rent, Water (among them Rent)",
    ]


def test_a_dutch_reader_gets_the_reason_in_dutch() -> None:
    conditions = [Condition(Fact.AMOUNT, Look.FROM, 1000), Condition(Fact.MONTHS, Look.FROM, 2)]
    with override("nl"):
        assert _plain(explain_reasons(conditions, facts(amount=1_200, months=3))) == [
            "Totaalbedrag: € 1.200 (minstens € 1.000)",
            "Maanden achterstand, volgens de partner: 3 maanden (minstens 2 maanden)",
        ]


@pytest.mark.parametrize(("language", "title"), [("en", "Phone call"), ("nl", "Bellen")])
def test_a_rule_has_its_title_in_the_readers_language(language: str, title: str) -> None:
    with override(language):
        assert place(HEEMSKERK, facts(amount=300)).rule.title_for_reader() == title


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("fact", list(Fact))
def test_every_fact_can_be_told_in_both_languages(language: str, fact: Fact) -> None:
    with override(language):
        name, value = name_fact(fact), describe_value(fact, facts()[fact])

        assert name
        assert value
        assert describe_fact(fact, facts()[fact]) == f"{name}: {value}"


def test_the_reasons_of_every_rule_can_be_told() -> None:
    with override("en"):
        for rule in HEEMSKERK.rules:
            for alternative in rule.alternatives:
                assert len(explain_reasons(alternative, facts())) == len(alternative)
