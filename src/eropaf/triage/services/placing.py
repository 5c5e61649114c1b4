"""Placing cases by the municipality's policy."""

from collections.abc import Sequence

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting
from eropaf.cases.models import Case
from eropaf.cases.services.change import Place, assign_routes
from eropaf.core import clock
from eropaf.triage.approach import Approach
from eropaf.triage.evaluate import Facts, Placement, place
from eropaf.triage.facts import facts_of_cases
from eropaf.triage.models import Decision, Policy
from eropaf.triage.policy import Rule
from eropaf.triage.presets import DEFAULT_PRESET, read_preset
from eropaf.triage.selectors import active_policy, chosen_approaches
from eropaf.triage.services.policies import adopt_policy

_BATCH = 2000


def place_cases(*, cases: Sequence[Case], by: Actor) -> None:
    """Give cases their route and priority by the active policy, and keep which rule decided on which facts.

    A case for which somebody chose another approach keeps that one until it is approached anew; how urgent it is, the
    rules still say. A municipality that has not chosen a policy starts with the default one: no case waits for want
    of rules.

    Args:
        cases: new ones, and ones whose facts changed.
        by: who does it.
    """
    with acting(by):
        policy = active_policy() or adopt_policy(spec=read_preset(DEFAULT_PRESET), valid_from=clock.today(), by=by)
        spec = policy.read_spec()
        facts = facts_of_cases(cases)
        placements = {case.pk: place(spec, facts[case.pk]) for case in cases}
        Decision.objects.bulk_create(
            (_decision(pk, policy, placement, facts[pk]) for pk, placement in placements.items()), batch_size=_BATCH
        )
        chosen = chosen_approaches(cases)
        assign_routes(
            placed={pk: place_of(each.rule, chosen.get(pk, each.approach)) for pk, each in placements.items()}, by=by
        )


def place_of(rule: Rule, approach: Approach) -> Place:
    """Where a case stands in the work.

    Args:
        rule: that placed it, and says how urgent it is.
        approach: to which the rule leads, or that somebody chose instead.
    """
    return Place(approach.route, rule.priority, rule.first_attempt_days)


def _decision(case_id: int, policy: Policy, placement: Placement, facts: Facts) -> Decision:
    return Decision(
        municipality_id=policy.municipality_id,
        case_id=case_id,
        policy=policy,
        rule=placement.rule.key,
        route=placement.approach.route,
        priority=placement.rule.priority,
        facts=dict(facts),
        decided_at=clock.now(),
    )
