"""Why a case has its route, in the reader's words: the rule that decided, and who chose otherwise."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from eropaf.core.clock import day_of
from eropaf.triage.conditions import Fact
from eropaf.triage.evaluate import Facts, held_conditions
from eropaf.triage.explain import describe_value, explain_reasons, name_fact
from eropaf.triage.models import Decision, Overruling
from eropaf.triage.policy import PolicySpec


@dataclass(frozen=True)
class ShownFact:
    """A fact that the rules could use."""

    label: str
    value: str


@dataclass(frozen=True)
class ShownReason:
    """The rule that decided, on what, and to which approach it leads."""

    sentence: str
    rule: str
    approach: str
    policy: str
    version: int
    decided_at: date
    facts: Sequence[ShownFact]


@dataclass(frozen=True)
class ShownOverruling:
    """Who chose the approach instead of the rules.

    Attributes:
        agreed: it is what the rules had chosen; a meeting agreed upon it.
        name: who.
        day: when.
        reason: why, as it was written.
        approach: what was chosen.
        by_rules: what the rules had chosen then.
        by_rules_now: what they would choose by now, where they looked again since and came to something else.
    """

    agreed: bool
    name: str
    day: date
    reason: str
    approach: str
    by_rules: str
    by_rules_now: str


@dataclass(frozen=True)
class OtherApproach:
    """An approach that may be chosen instead."""

    key: str
    title: str


def describe_reason(decision: Decision | None) -> ShownReason | None:
    """Show a decision; None for a case that was never placed."""
    if decision is None:
        return None
    spec = decision.policy.read_spec()
    rule, facts = spec.rule(decision.rule), decision.facts
    reasons = explain_reasons(held_conditions(rule, facts), facts)
    return ShownReason(
        sentence="; ".join(reasons) or _("No other rule applies. Nobody is left without an offer."),
        rule=rule.title_for_reader(),
        approach=spec.approach_of(rule).name,
        policy=decision.policy.name,
        version=decision.policy.version,
        decided_at=day_of(decision.decided_at),
        facts=_facts(facts, spec),
    )


def _facts(facts: Facts, spec: PolicySpec) -> list[ShownFact]:
    """The facts; the age only where a rule looks at it, or a page would seem to use what nobody looked at."""
    looked_at = {each.fact for rule in spec.rules for alternative in rule.alternatives for each in alternative}
    told = [fact for fact in Fact if fact in facts and (fact != Fact.AGE or fact in looked_at)]
    return [ShownFact(name_fact(fact), describe_value(fact, facts[fact])) for fact in told]


def describe_overruling(standing: Overruling | None, newest: Decision | None) -> ShownOverruling | None:
    """Show what somebody chose instead of the rules.

    Args:
        standing: the choice that counts, with its decision and policy loaded; None where the rules decide.
        newest: what the rules decided last.
    """
    if standing is None:
        return None
    by_rules, by_rules_now = approach_by_rules(standing.decision), approach_by_rules(newest) if newest else ""
    return ShownOverruling(
        agreed=standing.agrees,
        name=standing.made_by.name,
        day=day_of(standing.made_at),
        reason=standing.reason,
        approach=standing.read_approach().name,
        by_rules=by_rules,
        by_rules_now=by_rules_now if by_rules_now != by_rules else "",
    )


def approach_by_rules(decision: Decision) -> str:
    """To which approach a decision led, by its name."""
    spec = decision.policy.read_spec()
    return spec.approach_of(spec.rule(decision.rule)).name


def other_approaches(decision: Decision | None, standing: Overruling | None) -> list[OtherApproach]:
    """What may be chosen instead of what the rules chose, and of what somebody chose already.

    Args:
        decision: what the rules decided last; None for a case that was never placed.
        standing: the choice that counts; None where the rules decide.
    """
    if decision is None:
        return []
    spec = decision.policy.read_spec()
    taken = {spec.rule(decision.rule).approach, standing.approach if standing else ""}
    return [OtherApproach(each.key, each.name) for each in spec.approaches if each.key not in taken]
