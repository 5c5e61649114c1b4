"""Reading a policy that somebody is still writing: everything that is wrong, each where it is. Pure.

A draft has the shape of `PolicySpec.to_json`, but any value may still be what was typed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _

from eropaf.cases.enums import Route
from eropaf.core.choices import Label
from eropaf.core.errors import InvalidValue
from eropaf.triage.approach import Approach, Crew, IfNobody, Moment
from eropaf.triage.conditions import NUMBERS, Condition, Fact, Test
from eropaf.triage.policy import PolicySpec, Rule, read_rule

LAST_PRIORITY = 9
MOST_DAYS = 366
MOST_RULES = 60
_MOST = 10_000_000  # euros, months or partners
_WORDS_OF_STEP: Mapping[str, type[StrEnum]] = {
    "channel": Route,
    "moment": Moment,
    "crew": Crew,
    "if_nobody": IfNobody,
}
_WHOLE = _("Fill in a whole number.")
_CHOOSE = _("Choose one of the possibilities.")
_TITLE = _("Fill in a title.")
_LEADS = _("Choose the approach this rule leads to.")


@dataclass(frozen=True)
class Draft:
    """What was read.

    Attributes:
        policy: None as long as something is wrong.
        problems: sentence by place, such as ``rules.2.priority``; "" is the draft as a whole.
    """

    policy: PolicySpec | None
    problems: Mapping[str, Label]


def read_draft(data: Mapping[str, Any]) -> Draft:
    """Read a draft as far as it can be read.

    Args:
        data: in the shape of `PolicySpec.to_json`.
    """
    reading = _Reading()
    reading.check_name(data["name"])
    keys = {each["key"] for each in data["approaches"]}
    rules = [reading.rule(each, f"rules.{place}", keys) for place, each in enumerate(data["rules"])]
    approaches = [reading.approach(each, f"approaches.{place}") for place, each in enumerate(data["approaches"])]
    if len(rules) > MOST_RULES:
        reading.wrong("", InvalidValue(_("A policy has at most %(most)d rules."), most=MOST_RULES).sentence)
    return Draft(None if reading.problems else reading.policy(data, approaches, rules), reading.problems)


@dataclass
class _Reading:
    """Gathers what is wrong while reading; the first sentence of a place stays."""

    problems: dict[str, Label] = field(default_factory=dict)

    def wrong(self, where: str, sentence: Label) -> None:
        self.problems.setdefault(where, sentence)

    def check_name(self, name: str) -> None:
        if not name:
            self.wrong("name", _("Fill in a name."))

    def policy(
        self, data: Mapping[str, Any], approaches: Iterable[Approach | None], rules: Iterable[Rule | None]
    ) -> PolicySpec | None:
        try:
            return PolicySpec(
                name=data["name"],
                source=data["source"],
                approaches=tuple(each for each in approaches if each),
                rules=tuple(each for each in rules if each),
            )
        except InvalidValue as problem:
            self.wrong("", problem.sentence)
            return None

    def number(self, value: object, where: str, least: int, most: int) -> None:
        if not isinstance(value, int) or isinstance(value, bool):
            self.wrong(where, _WHOLE)
        elif not least <= value <= most:
            self.wrong(where, InvalidValue(_("Fill in %(least)d to %(most)d."), least=least, most=most).sentence)

    def word(self, words: type[StrEnum], value: object, where: str) -> None:
        if value not in list(words):
            self.wrong(where, _CHOOSE)

    def title(self, title: Mapping[str, str], where: str) -> None:
        if not title.get("nl"):
            self.wrong(f"{where}.title.nl", _TITLE)

    def rule(self, data: Mapping[str, Any], where: str, approaches: set[str]) -> Rule | None:
        before = len(self.problems)
        self.title(data["title"], where)
        self.number(data["priority"], f"{where}.priority", 1, LAST_PRIORITY)
        days = data.get("first_attempt_days")
        if days is not None:
            self.number(days, f"{where}.first_attempt_days", 0, MOST_DAYS)
        if data["approach"] not in approaches:
            self.wrong(f"{where}.approach", _LEADS)
        for option, conditions in enumerate(data["when"]):
            for place, condition in enumerate(conditions):
                self.condition(condition, f"{where}.when.{option}.{place}")
        return read_rule(data) if len(self.problems) == before else None

    def condition(self, data: Mapping[str, Any], where: str) -> None:
        if data["fact"] in list(NUMBERS):
            self.number(data["value"], f"{where}.value", 0, _MOST)
        try:
            Condition(Fact(data["fact"]), Test(data["test"]), data["value"])
        except (InvalidValue, ValueError):
            if f"{where}.value" not in self.problems:
                self.wrong(f"{where}.look", _CHOOSE)

    def approach(self, data: Mapping[str, Any], where: str) -> Approach | None:
        before = len(self.problems)
        self.title(data["title"], where)
        self.number(data["close_after"], f"{where}.close_after", 0, MOST_DAYS)
        self.number(data["objection_days"], f"{where}.objection_days", 0, MOST_DAYS)
        for place, step in enumerate(data["steps"]):
            self.step(step, f"{where}.steps.{place}")
        if len(self.problems) > before:
            return None
        try:
            return Approach.from_json(data)
        except InvalidValue as problem:
            self.wrong(where, problem.sentence)
            return None

    def step(self, data: Mapping[str, Any], where: str) -> None:
        self.number(data["day"], f"{where}.day", 0, MOST_DAYS)
        for name, words in _WORDS_OF_STEP.items():
            self.word(words, data[name], f"{where}.{name}")
