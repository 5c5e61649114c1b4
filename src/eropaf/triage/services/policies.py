"""Adopting rules."""

from datetime import date

from django.db.models import Max

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, record_event
from eropaf.audit.turns import wait_for_turn
from eropaf.triage.models import Policy
from eropaf.triage.permissions import check_may_change_policy
from eropaf.triage.policy import PolicySpec


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
        wait_for_turn("adopt_policy", by.municipality_id)  # or two at once would count to the same version
        policy = Policy.objects.create(
            municipality_id=by.municipality_id,
            name=spec.name,
            version=(Policy.objects.aggregate(newest=Max("version"))["newest"] or 0) + 1,
            spec=spec.to_json(),
            valid_from=valid_from,
        )
        record_event(by=by, kind="policy.adopted", subject=policy, detail={"version": policy.version})
    return policy
