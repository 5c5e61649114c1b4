"""Placing cases by the municipality's policy."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Max

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, record_event
from eropaf.cases.models import Case
from eropaf.cases.services.change import assign_routes
from eropaf.core import clock
from eropaf.triage.evaluate import Facts, Placement, place
from eropaf.triage.models import Decision, Policy
from eropaf.triage.permissions import check_may_change_policy
from eropaf.triage.policy import PolicySpec
from eropaf.triage.presets import DEFAULT_PRESET, read_preset
from eropaf.triage.selectors import active_policy, facts_of_cases

_BATCH = 2000


def adopt_policy(*, spec: PolicySpec, valid_from: date, by: Actor) -> Policy:
    """Make a policy the newest version.

    Args:
        spec: the rules.
        valid_from: first day on which it places cases.
        by: who does it.

    Raises:
        Refused: the role does not decide on the rules.
    """
    check_may_change_policy(by)
    with acting(by):
        policy = Policy.objects.create(
            municipality_id=by.municipality_id,
            name=spec.name,
            version=(Policy.objects.aggregate(newest=Max("version"))["newest"] or 0) + 1,
            spec=spec.to_json(),
            valid_from=valid_from,
        )
        record_event(by=by, kind="policy.adopted", subject=policy, detail={"version": policy.version})
    return policy


def place_cases(*, cases: Sequence[Case], by: Actor) -> None:
    """Give cases their route and priority by the active policy, and keep which rule decided on which facts.

    A municipality that has not chosen a policy starts with the default one: no case waits for want of rules.

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
        placed = {pk: (placement.rule.route, placement.rule.priority) for pk, placement in placements.items()}
        assign_routes(placed=placed, by=by)


def _decision(case_id: int, policy: Policy, placement: Placement, facts: Facts) -> Decision:
    return Decision(
        municipality_id=policy.municipality_id,
        case_id=case_id,
        policy=policy,
        rule=placement.rule.key,
        route=placement.rule.route,
        priority=placement.rule.priority,
        facts=dict(facts),
        decided_at=clock.now(),
    )
