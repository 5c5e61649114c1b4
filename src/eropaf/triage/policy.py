"""A policy as a value: ordered rules, the first that holds places the case.

Pure: no database. A policy that could leave a case without an approach cannot be made: everybody gets an offer.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from django.utils.translation import gettext_lazy as _

from eropaf.core.errors import InvalidValue
from eropaf.triage.approach import Approach, Texts, in_readers_language
from eropaf.triage.conditions import Condition, Fact, Test


@dataclass(frozen=True)
class Rule:
    """Holds when all conditions of at least one alternative hold; without alternatives it always holds.

    Attributes:
        key: stays the same when the title changes.
        title: per language.
        alternatives: each a set of conditions that must hold together.
        approach: key of the approach that follows.
        priority: 1 is first.
        first_attempt_days: working days in which the first attempt must be made, where the rule asks for less than
            the municipality's own term; None where it does not.
    """

    key: str
    title: Texts
    alternatives: tuple[tuple[Condition, ...], ...]
    approach: str
    priority: int
    first_attempt_days: int | None = None

    def title_for_reader(self) -> str:
        """The title in the reader's language."""
        return in_readers_language(self.title)


@dataclass(frozen=True)
class PolicySpec:
    """Ordered rules and the approaches they lead to, with the name and source of the way of working they describe.

    Raises:
        InvalidValue: a case could fall through, since the last rule does not always hold; two rules or two approaches
            have one key, so that a decision could not be explained; or a rule leads to an approach that is not there.
    """

    name: str
    source: str
    approaches: tuple[Approach, ...]
    rules: tuple[Rule, ...]

    def __post_init__(self) -> None:
        if not self.rules or self.rules[-1].alternatives:
            raise InvalidValue(
                _("The last rule of the policy must hold for every case: nobody may be left without an offer.")
            )
        if len({rule.key for rule in self.rules}) < len(self.rules):
            raise InvalidValue(_("Each rule of the policy needs a key of its own."))
        keys = {approach.key for approach in self.approaches}
        if len(keys) < len(self.approaches):
            raise InvalidValue(_("Each approach of the policy needs a key of its own."))
        for rule in self.rules:
            if rule.approach not in keys:
                raise InvalidValue(
                    _("The rule '%(rule)s' leads to an approach that is not there."), rule=rule.title_for_reader()
                )

    def rule(self, key: str) -> Rule:
        """The rule with this key."""
        return next(rule for rule in self.rules if rule.key == key)

    def approach(self, key: str) -> Approach:
        """The approach with this key."""
        return next(approach for approach in self.approaches if approach.key == key)

    def approach_of(self, rule: Rule) -> Approach:
        """The approach to which a rule leads."""
        return self.approach(rule.approach)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read a policy as kept in a file or the database."""
        return cls(
            name=data["name"],
            source=data["source"],
            approaches=tuple(Approach.from_json(approach) for approach in data["approaches"]),
            rules=tuple(read_rule(rule) for rule in data["rules"]),
        )

    def to_json(self) -> dict[str, Any]:
        """Write the policy for a file or the database."""
        return {
            "name": self.name,
            "source": self.source,
            "approaches": [approach.to_json() for approach in self.approaches],
            "rules": [_write_rule(rule) for rule in self.rules],
        }


def read_rule(data: Mapping[str, Any]) -> Rule:
    """Read a rule as kept in a policy."""
    alternatives = tuple(
        tuple(Condition(Fact(item["fact"]), Test(item["test"]), item["value"]) for item in alternative)
        for alternative in data["when"]
    )
    first_attempt_days = data.get("first_attempt_days")
    return Rule(data["key"], data["title"], alternatives, data["approach"], data["priority"], first_attempt_days)


def _write_rule(rule: Rule) -> dict[str, Any]:
    return {
        "key": rule.key,
        "title": dict(rule.title),
        "when": [
            [{"fact": item.fact.value, "test": item.test.value, "value": item.value} for item in alternative]
            for alternative in rule.alternatives
        ],
        "approach": rule.approach,
        "priority": rule.priority,
        "first_attempt_days": rule.first_attempt_days,
    }
