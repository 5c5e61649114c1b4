"""How often people chose another approach than the rules did, rule by rule: a rule that is often overruled is wrong."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from eropaf.audit.actor import Actor, Role
from eropaf.cases.enums import CaseState
from eropaf.cases.shielding import open_to
from eropaf.core.clock import moments_of
from eropaf.core.period import Period
from eropaf.monitor.permissions import check_may_see_figures
from eropaf.monitor.shares import Interval, interval_of
from eropaf.triage.models import Decision, Overruling, Policy
from eropaf.triage.policy import PolicySpec
from eropaf.triage.selectors import rules_of


@dataclass(frozen=True)
class RuleFigures:
    """What became of the cases that one rule of one version placed.

    Attributes:
        rule: what the rule is called.
        approach: to which approach it leads.
        placed: cases of which it took the newest decision in the period.
        overruled: how many of these somebody approaches otherwise.
        interval: between which shares the true one lies; None of too few.
        instead: how many of each approach that was chosen, by its name, the most first.
        reasons: why, the newest first; empty for who may not read them.
    """

    rule: str
    approach: str
    placed: int
    overruled: int
    interval: Interval | None
    instead: Mapping[str, int]
    reasons: Sequence[Overruling]


@dataclass(frozen=True)
class VersionFigures:
    """The rules of one version of the policy, in their order; only versions that placed a case."""

    name: str
    version: int
    rules: Sequence[RuleFigures]


def figures_on_overruling(period: Period, actor: Actor) -> list[VersionFigures]:
    """Per version and rule how many cases it placed, and how many of these people approach otherwise.

    A case counts once: for the rule that decided last about it in the period. A choice counts where it stands and
    differs from what that rule says; what a meeting agreed upon with the rules overrules nothing. Cases that were
    merged count where their signals are.

    Args:
        period: of the decisions.
        actor: who looks; only a coordinator reads the reasons.

    Raises:
        Refused: the actor's role does not see figures.
    """
    check_may_see_figures(actor)
    newest = _newest_decisions(period)
    placed = _count(newest)
    versions = Policy.objects.filter(pk__in={policy for policy, _rule in placed}).order_by("-version")
    specs = {policy.pk: policy.read_spec() for policy in versions}
    overruled = _overruled(newest, specs)
    readable = open_to(actor, "case") if actor.role == Role.COORDINATOR else Q(pk__in=[])
    may_read = set(Overruling.objects.filter(readable).values_list("pk", flat=True))
    return [
        VersionFigures(
            policy.name,
            policy.version,
            [
                _rule_figures(specs[policy.pk], rule.key, count, overruled[policy.pk, rule.key], may_read)
                for rule in specs[policy.pk].rules
                if (count := placed.get((policy.pk, rule.key), 0))
            ],
        )
        for policy in versions
    ]


def _newest_decisions(period: Period) -> QuerySet[Decision]:
    decided = Decision.objects.filter(decided_at__range=moments_of(period)).exclude(case__state=CaseState.MERGED)
    return decided.order_by("case_id", "-decided_at", "-pk").distinct("case_id")


def _count(newest: QuerySet[Decision]) -> dict[tuple[int, str], int]:
    decided = Decision.objects.filter(pk__in=newest.values("pk")).order_by("policy_id", "rule")
    counted: QuerySet[Any, Any] = decided.values("policy_id", "rule").annotate(cases=Count("pk"))
    return {(row["policy_id"], row["rule"]): row["cases"] for row in counted}


def _overruled(
    newest: QuerySet[Decision], specs: Mapping[int, PolicySpec]
) -> Mapping[tuple[int, str], list[tuple[str, Overruling]]]:
    """The choices that stand, each with the name of its approach, by the version and rule that they differ from."""
    standing = Overruling.objects.filter(withdrawn_at=None, made_at__gte=F("case__approach_since"))
    standing = standing.filter(case__in=newest.values("case")).order_by("-made_at", "-pk")
    chosen = list(standing.select_related("made_by", "case", "decision"))
    decisions = {each.case_id: each for each in newest.filter(case__in=[each.case_id for each in chosen])}
    known = {**specs, **rules_of(each.decision for each in chosen if each.decision.policy_id not in specs)}
    found: dict[tuple[int, str], list[tuple[str, Overruling]]] = defaultdict(list)
    for each in chosen:
        decision = decisions.get(each.case_id)
        if decision and each.approach not in (_by_rules(each.decision, known), _by_rules(decision, known)):
            approach = known[each.decision.policy_id].approach(each.approach)
            found[decision.policy_id, decision.rule].append((approach.name, each))
    return found


def _by_rules(decision: Decision, specs: Mapping[int, PolicySpec]) -> str:
    return specs[decision.policy_id].rule(decision.rule).approach


def _rule_figures(
    spec: PolicySpec, key: str, placed: int, chosen: Sequence[tuple[str, Overruling]], may_read: Collection[int]
) -> RuleFigures:
    rule = spec.rule(key)
    return RuleFigures(
        rule=rule.title_for_reader(),
        approach=spec.approach_of(rule).name,
        placed=placed,
        overruled=len(chosen),
        interval=interval_of(len(chosen), placed),
        instead=dict(Counter(name for name, _choice in chosen).most_common()),
        reasons=[choice for _name, choice in chosen if choice.pk in may_read],
    )
