"""Choosing another approach for a case than the rules did."""

from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, record_event
from eropaf.cases.models import DONE, Case
from eropaf.cases.restricting import check_not_restricted
from eropaf.cases.services.change import assign_routes, locked_case
from eropaf.core import clock
from eropaf.core.errors import InvalidValue, Refused
from eropaf.triage.approach import Approach
from eropaf.triage.models import Decision, Overruling
from eropaf.triage.permissions import check_may_overrule
from eropaf.triage.policy import PolicySpec
from eropaf.triage.selectors import chosen_approaches, decisions_of, standing_overrulings
from eropaf.triage.services.placing import place_of


def overrule_case(*, case: Case, approach: str, reason: str, by: Actor) -> Overruling:
    """As `choose_approach`, for another approach than the rules chose.

    Raises:
        Refused: as there.
        InvalidValue: as there, or the rules chose it themselves.
    """
    check_may_overrule(by)
    with acting(by):
        decision = _newest_decision(locked_case(case.pk))
        if reason.strip() and approach == decision.by_rules:
            raise InvalidValue(_("The rules chose this approach themselves."))
        return choose_approach(case=case, approach=approach, reason=reason, by=by)


def choose_approach(*, case: Case, approach: str, reason: str, by: Actor) -> Overruling:
    """Settle how a resident is approached, by another approach than the rules chose or by the same.

    The choice stands, also when a new signal comes in, until it is withdrawn or the case is approached anew; an earlier
    one is withdrawn. Priority and deadline stay those of the rule. Choosing the same for the same reason again changes
    nothing. What agrees with the rules is not counted as overruling them.

    Args:
        case: which.
        approach: key of an approach of the policy that placed the case.
        reason: why.
        by: who does it.

    Raises:
        Refused: the case is closed, rests, was never placed, or the role may not.
        InvalidValue: there is no reason, or the policy has no such approach.
    """
    user_id = check_may_overrule(by)
    with acting(by):
        case = locked_case(case.pk)
        check_not_restricted(case)
        decision = _newest_decision(case)
        spec = decision.policy.read_spec()
        chosen = _check_choice(spec, approach, reason)
        standing = standing_overrulings([case]).get(case.pk)
        if standing and (standing.approach, standing.reason) == (approach, reason.strip()):
            return standing
        _withdraw_all(case, user_id)
        overruling = Overruling.objects.create(
            municipality_id=case.municipality_id,
            decision=decision,
            case=case,
            approach=approach,
            reason=reason.strip(),
            made_at=clock.now(),
            made_by_id=user_id,
        )
        _assign(case, spec, decision, chosen, by)
        _record_choice(overruling, by)
    return overruling


def withdraw_overruling(*, case: Case, by: Actor) -> None:
    """Let the rules decide again about a case; does nothing where they do already.

    Raises:
        Refused: the case is closed, rests, was never placed, or the role may not.
    """
    user_id = check_may_overrule(by)
    with acting(by):
        case = locked_case(case.pk)
        check_not_restricted(case)
        decision = _newest_decision(case)
        if case.pk not in standing_overrulings([case]):
            return
        _withdraw_all(case, user_id)
        spec = decision.policy.read_spec()
        _assign(case, spec, decision, spec.approach_of(spec.rule(decision.rule)), by)
        record_event(by=by, kind="case.overruling_withdrawn", subject=case, detail={"rule": decision.rule})


def restore_overruling(*, overruling: Overruling, by: Actor) -> None:
    """Let an earlier choice stand again, as made by who made it; what stands now is withdrawn.

    Args:
        overruling: withdrawn since.
        by: who does it.

    Raises:
        Refused: the case is closed, rests, was never placed, or the role may not.
    """
    user_id = check_may_overrule(by)
    with acting(by):
        case = locked_case(overruling.case_id)
        check_not_restricted(case)
        decision = _newest_decision(case)
        _withdraw_all(case, user_id)
        Overruling.objects.filter(pk=overruling.pk).update(withdrawn_at=None, withdrawn_by=None)
        spec = decision.policy.read_spec()
        chosen = chosen_approaches([case]).get(case.pk, spec.approach_of(spec.rule(decision.rule)))
        _assign(case, spec, decision, chosen, by)
        record_event(by=by, kind="case.overruling_restored", subject=case, detail={"approach": overruling.approach})


def _newest_decision(case: Case) -> Decision:
    if case.state in DONE:
        raise Refused(_("The case is closed. Open it again first."))
    decision = decisions_of(case).first()
    if decision is None:
        raise Refused(_("The rules have not placed this case yet."))
    return decision


def _record_choice(overruling: Overruling, by: Actor) -> None:
    case, rule, approach = overruling.case, overruling.decision.rule, overruling.approach
    if overruling.agrees:
        record_event(by=by, kind="case.approach_agreed", subject=case, detail={"rule": rule, "approach": approach})
    else:
        record_event(by=by, kind="case.overruled", subject=case, detail={"rule": rule, "approach": approach})


def _check_choice(spec: PolicySpec, approach: str, reason: str) -> Approach:
    if not reason.strip():
        raise InvalidValue(_("Write why: a colleague must be able to follow it."))
    if approach not in {each.key for each in spec.approaches}:
        raise InvalidValue(_("The policy has no such approach."))
    return spec.approach(approach)


def _assign(case: Case, spec: PolicySpec, decision: Decision, approach: Approach, by: Actor) -> None:
    assign_routes(placed={case.pk: place_of(spec.rule(decision.rule), approach)}, by=by)


def _withdraw_all(case: Case, user_id: int) -> None:
    """Also a choice that counts no more since the case was approached anew: one row per case may be open."""
    standing = Overruling.objects.filter(case=case, withdrawn_at=None)
    standing.update(withdrawn_at=clock.now(), withdrawn_by_id=user_id)
