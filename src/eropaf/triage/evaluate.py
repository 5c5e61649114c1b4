"""Which rule places a case, and which of its alternatives held. Pure: facts in, placement out."""

from collections.abc import Mapping
from dataclasses import dataclass

from eropaf.triage.policy import Condition, FactValue, PolicySpec, Rule, Test

Facts = Mapping[str, FactValue]


@dataclass(frozen=True)
class Placement:
    """The rule that placed a case and the conditions that held; none for a rule that always holds."""

    rule: Rule
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
            return Placement(rule, because)
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
