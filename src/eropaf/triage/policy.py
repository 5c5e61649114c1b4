"""A policy as a value: ordered rules, the first that holds places the case.

Pure: no database. A policy that could leave a case without an approach cannot be made: everybody gets an offer.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from eropaf.cases.enums import Route
from eropaf.core.errors import InvalidValue

FactValue = bool | int | str | list[str]


class Fact(StrEnum):
    """What a rule may look at, and nothing else."""

    AMOUNT = "amount"
    PARTNER_TYPES = "partner_types"
    PARTNER_COUNT = "partner_count"
    MONTHS = "months"
    KIND = "kind"
    REPEAT = "repeat"
    CRISIS = "crisis"
    WARM_HANDOVER = "warm_handover"
    HAS_PHONE = "has_phone"
    HAS_EMAIL = "has_email"


class Test(StrEnum):
    """How a rule looks at a fact."""

    IS = "is"
    FROM = "from"
    TO = "to"
    INCLUDE = "include"


@dataclass(frozen=True)
class Condition:
    """One look at one fact, such as: amount from 250 (euros)."""

    fact: Fact
    test: Test
    value: bool | int | str


@dataclass(frozen=True)
class Rule:
    """Holds when all conditions of at least one alternative hold; without alternatives it always holds.

    Attributes:
        key: stays the same when the title changes.
        title: per language.
        alternatives: each a set of conditions that must hold together.
        route: how the resident is approached.
        priority: 1 is first.
    """

    key: str
    title: Mapping[str, str]
    alternatives: tuple[tuple[Condition, ...], ...]
    route: Route
    priority: int

    def title_for_reader(self) -> str:
        """The title in the reader's language."""
        return self.title.get(get_language() or "nl", self.title["nl"])


@dataclass(frozen=True)
class PolicySpec:
    """Ordered rules, with the name and source of the way of working they describe.

    Raises:
        InvalidValue: a case could fall through, since the last rule does not always hold.
    """

    name: str
    source: str
    rules: tuple[Rule, ...]

    def __post_init__(self) -> None:
        if not self.rules or self.rules[-1].alternatives:
            raise InvalidValue(
                _("The last rule of the policy must hold for every case: nobody may be left without an offer.")
            )

    def rule(self, key: str) -> Rule:
        """The rule with this key."""
        return next(rule for rule in self.rules if rule.key == key)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read a policy as kept in a file or the database."""
        return cls(data["name"], data["source"], tuple(_read_rule(rule) for rule in data["rules"]))

    def to_json(self) -> dict[str, Any]:
        """Write the policy for a file or the database."""
        return {"name": self.name, "source": self.source, "rules": [_write_rule(rule) for rule in self.rules]}


def _read_rule(data: Mapping[str, Any]) -> Rule:
    alternatives = tuple(
        tuple(Condition(Fact(item["fact"]), Test(item["test"]), item["value"]) for item in alternative)
        for alternative in data["when"]
    )
    return Rule(data["key"], data["title"], alternatives, Route(data["route"]), data["priority"])


def _write_rule(rule: Rule) -> dict[str, Any]:
    return {
        "key": rule.key,
        "title": dict(rule.title),
        "when": [
            [{"fact": item.fact.value, "test": item.test.value, "value": item.value} for item in alternative]
            for alternative in rule.alternatives
        ],
        "route": rule.route.value,
        "priority": rule.priority,
    }
