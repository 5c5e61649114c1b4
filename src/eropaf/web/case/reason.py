"""Why a case has its route, in the reader's words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from eropaf.core.clock import day_of
from eropaf.triage.conditions import Fact
from eropaf.triage.evaluate import Facts, held_conditions
from eropaf.triage.explain import describe_value, explain_reasons, name_fact
from eropaf.triage.models import Decision


@dataclass(frozen=True)
class ShownFact:
    """A fact that the rules could use."""

    label: str
    value: str


@dataclass(frozen=True)
class ShownReason:
    """The rule that decided, and on what."""

    sentence: str
    rule: str
    policy: str
    version: int
    decided_at: date
    facts: Sequence[ShownFact]


def describe_reason(decision: Decision | None) -> ShownReason | None:
    """Show a decision; None for a case that was never placed."""
    if decision is None:
        return None
    rule = decision.policy.read_spec().rule(decision.rule)
    facts: Facts = decision.facts
    reasons = explain_reasons(held_conditions(rule, facts), facts)
    return ShownReason(
        sentence="; ".join(reasons) or _("No other rule applies. Nobody is left without an offer."),
        rule=rule.title_for_reader(),
        policy=decision.policy.name,
        version=decision.policy.version,
        decided_at=day_of(decision.decided_at),
        facts=[ShownFact(name_fact(fact), describe_value(fact, facts[fact])) for fact in Fact if fact in facts],
    )
