"""Reading policies, what they decided, and what people chose instead."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from django.apps import apps
from django.db.models import QuerySet

from eropaf.audit.actor import Actor
from eropaf.cases.models import Case
from eropaf.core import clock
from eropaf.triage.approach import Approach
from eropaf.triage.models import Decision, Overruling, Policy, PolicyDraft
from eropaf.triage.permissions import check_may_change_policy, check_may_read_policy
from eropaf.triage.policy import PolicySpec


def active_policy() -> Policy | None:
    """The policy that places cases today: of those that are valid the one that began last, the newest version of it.

    Before the first one begins that is the one that begins first: the municipality has chosen, and no case waits for
    want of rules. None where the municipality has not chosen any.
    """
    valid = Policy.objects.filter(valid_from__lte=clock.today()).order_by("-valid_from", "-version").first()
    return valid or Policy.objects.order_by("valid_from", "-version").first()


class Standing(StrEnum):
    """Where a version stands in time."""

    ACTIVE = "active"
    COMING = "coming"
    PAST = "past"
    REPLACED = "replaced"


@dataclass(frozen=True)
class Version:
    """A version of the rules with the days on which it places cases.

    Attributes:
        valid_until: the last day, since the next version begins on the day after; None as long as there is no next.
        standing: replaced is one of which the day never came: a newer one begins on the same day.
    """

    policy: Policy
    valid_until: date | None
    standing: Standing


def versions() -> list[Version]:
    """All versions of the rules, the one that begins last first."""
    active = active_policy()
    found: list[Version] = []
    next_day: date | None = None
    for policy in Policy.objects.order_by("-valid_from", "-version"):
        until = next_day - timedelta(days=1) if next_day else None
        found.append(Version(policy, until, _standing(policy, active, until)))
        next_day = policy.valid_from
    return found


def _standing(policy: Policy, active: Policy | None, until: date | None) -> Standing:
    if policy == active:
        return Standing.ACTIVE
    if until is not None and until < policy.valid_from:
        return Standing.REPLACED
    return Standing.COMING if policy.valid_from > clock.today() else Standing.PAST


def policies_visible_to(actor: Actor) -> QuerySet[Policy]:
    """The versions of the rules that somebody may read.

    Raises:
        Refused: the role does not see them.
    """
    check_may_read_policy(actor)
    return Policy.objects.all()


def drafts_visible_to(actor: Actor) -> QuerySet[PolicyDraft]:
    """The drafts that somebody may write in, the one that was changed last first.

    Raises:
        Refused: the role does not change the rules.
    """
    check_may_change_policy(actor)
    return PolicyDraft.objects.select_related("changed_by", "based_on").order_by("-changed_at", "-pk")


def spec_before(draft: PolicyDraft) -> dict[str, Any] | None:
    """What stood in a draft before its last change, from its history; None where nothing was changed."""
    history = apps.get_model("triage", "PolicyDraftEvent")  # made by the library that keeps it
    kept = history.objects.filter(pgh_obj_id=draft.pk).order_by("-pgh_id").values_list("spec", flat=True)
    return next((spec for spec in kept[:2] if spec != draft.spec), None)


def decisions_of(case: Case) -> QuerySet[Decision]:
    """What the rules decided about a case, with their policy, the newest first.

    Its route is the first one's, unless somebody chose otherwise since.
    """
    return case.decisions.select_related("policy").order_by("-decided_at", "-pk")


def standing_overrulings(cases: Sequence[Case]) -> dict[int, Overruling]:
    """What somebody chose instead of the rules and still stands, by primary key of the case.

    A choice from before the case was approached anew (reopened, or turned into a crisis) counts no more.

    Args:
        cases: whose.
    """
    begun = {case.pk: case.approach_since for case in cases}
    made = Overruling.objects.filter(case__in=begun, withdrawn_at=None).order_by("pk")
    made = made.select_related("made_by", "decision")
    return {each.case_id: each for each in made if each.stands(begun[each.case_id])}


def overrulings_of(cases: Sequence[Case]) -> QuerySet[Overruling]:
    """Every time that somebody chose another approach than the rules, withdrawn or not, the oldest first.

    Args:
        cases: of which somebody looks at the page.
    """
    made = Overruling.objects.filter(case__in=[case.pk for case in cases])
    return made.select_related("made_by", "decision__policy").order_by("made_at", "pk")


def chosen_approaches(cases: Sequence[Case]) -> dict[int, Approach]:
    """The approach that somebody chose instead of the rules and that still stands, by primary key of the case.

    Args:
        cases: whose.
    """
    standing = standing_overrulings(cases)
    specs = rules_of(each.decision for each in standing.values())
    return {pk: specs[each.decision.policy_id].approach(each.approach) for pk, each in standing.items()}


def rules_of(decisions: Iterable[Decision]) -> dict[int, PolicySpec]:
    """The rules by which cases were placed, by primary key of their version; each is read once.

    Args:
        decisions: that placed them.
    """
    policies = Policy.objects.filter(pk__in={each.policy_id for each in decisions}).order_by("pk")
    return {policy.pk: policy.read_spec() for policy in policies}


@dataclass(frozen=True)
class ApproachInForce:
    """How the resident of a case is approached.

    Attributes:
        approach: as somebody chose it, or else the rules.
        since: when it began: when somebody chose another one than the rules, or else with the case.
    """

    approach: Approach
    since: datetime


def approaches_in_force(cases: Sequence[Case]) -> dict[int, ApproachInForce]:
    """How the resident of each case is approached, by primary key; a case that was never placed is left out.

    Args:
        cases: whose.
    """
    standing = standing_overrulings(cases)
    newest = Decision.objects.filter(case__in=[case.pk for case in cases])
    decisions = {each.case_id: each for each in newest.order_by("case_id", "-decided_at", "-pk").distinct("case_id")}
    decisions |= {pk: each.decision for pk, each in standing.items()}
    specs = rules_of(decisions.values())
    return {
        case.pk: _in_force(case, decision, specs[decision.policy_id], standing.get(case.pk))
        for case in cases
        if (decision := decisions.get(case.pk))
    }


def _in_force(case: Case, decision: Decision, spec: PolicySpec, standing: Overruling | None) -> ApproachInForce:
    by_rules = spec.approach_of(spec.rule(decision.rule))
    if standing is None or standing.approach == by_rules.key:
        return ApproachInForce(by_rules, case.approach_since)
    return ApproachInForce(spec.approach(standing.approach), standing.made_at)
