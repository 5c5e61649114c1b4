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
from eropaf.matching.enums import MatchKind, Repeat
from eropaf.partners.enums import PartnerType

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


_NUMBERS = frozenset({Fact.AMOUNT, Fact.PARTNER_COUNT, Fact.MONTHS})
_WORDS: Mapping[Fact, type[StrEnum]] = {Fact.PARTNER_TYPES: PartnerType, Fact.KIND: MatchKind, Fact.REPEAT: Repeat}


@dataclass(frozen=True)
class Condition:
    """One look at one fact, such as: amount from 250 (euros).

    Raises:
        InvalidValue: it could never hold, since it does not fit the fact.
    """

    fact: Fact
    test: Test
    value: bool | int | str

    def __post_init__(self) -> None:
        if self.test not in _tests_for(self.fact) or not _fits(self.value, self.fact):
            raise InvalidValue(
                _("A rule of the policy can never hold: '%(fact)s' is not compared with %(test)s %(value)s."),
                fact=self.fact.value,
                test=self.test.value,
                value=self.value,
            )


def _tests_for(fact: Fact) -> frozenset[Test]:
    if fact in _NUMBERS:
        return frozenset({Test.IS, Test.FROM, Test.TO})
    return frozenset({Test.INCLUDE if fact == Fact.PARTNER_TYPES else Test.IS})


def _fits(value: bool | int | str, fact: Fact) -> bool:
    if fact in _NUMBERS:
        return isinstance(value, int) and not isinstance(value, bool)
    return value in list(_WORDS[fact]) if fact in _WORDS else isinstance(value, bool)


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
        InvalidValue: a case could fall through, since the last rule does not always hold; or two rules have one key,
            so that a decision could not be explained.
    """

    name: str
    source: str
    rules: tuple[Rule, ...]

    def __post_init__(self) -> None:
        if not self.rules or self.rules[-1].alternatives:
            raise InvalidValue(
                _("The last rule of the policy must hold for every case: nobody may be left without an offer.")
            )
        if len({rule.key for rule in self.rules}) < len(self.rules):
            raise InvalidValue(_("Each rule of the policy needs a key of its own."))

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
