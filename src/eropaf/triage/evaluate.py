"""Which rule places a case, and which of its alternatives held. Pure: facts in, placement out."""

from collections.abc import Mapping
from dataclasses import dataclass

from eropaf.triage.approach import Approach
from eropaf.triage.conditions import Condition, FactValue, Test
from eropaf.triage.policy import PolicySpec, Rule

Facts = Mapping[str, FactValue]


@dataclass(frozen=True)
class Placement:
    """The rule that placed a case, where it leads, and the conditions that held; none for a rule that always holds."""

    rule: Rule
    approach: Approach
    because: tuple[Condition, ...]


def place(policy: PolicySpec, facts: Facts) -> Placement:
    """Find the first rule that holds.

    Args:
        policy: its last rule always holds, so there is always a placement.
        facts: by name of `Fact`; amounts in whole euros, months as a count.
    """
    for rule in policy.rules:
        because = _held_alternative(rule, facts)
        if because is not None:
            return Placement(rule, policy.approach_of(rule), because)
    raise AssertionError("A policy ends with a rule that always holds")


def held_conditions(rule: Rule, facts: Facts) -> tuple[Condition, ...]:
    """The conditions by which a rule once held for these facts, to explain a decision later."""
    return _held_alternative(rule, facts) or ()


def _held_alternative(rule: Rule, facts: Facts) -> tuple[Condition, ...] | None:
    if not rule.alternatives:
        return ()
    return next((option for option in rule.alternatives if all(_holds(each, facts) for each in option)), None)


def _holds(condition: Condition, facts: Facts) -> bool:
    found, value = facts[condition.fact], condition.value
    match condition.test:
        case Test.IS:
            return found == value
        case Test.FROM:
            return isinstance(found, int) and isinstance(value, int) and found >= value
        case Test.TO:
            return isinstance(found, int) and isinstance(value, int) and found <= value
        case Test.INCLUDE:
            return isinstance(found, list) and value in found
