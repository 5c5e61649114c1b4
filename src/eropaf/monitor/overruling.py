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
from eropaf.monitor.figures.suppression import hide_small, is_of_few, rows_to_hide
from eropaf.monitor.figures.table import HIDDEN, Hidden
from eropaf.monitor.partner_months import TOO_FEW, Share
from eropaf.monitor.permissions import check_may_see_figures
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
        overruled: those of them that somebody approaches otherwise.
        instead: how many of each approach that was chosen, by its name, the most first; without what is hidden.
        reasons: why, the newest first; empty for who may not read them.
    """

    rule: str
    approach: str
    placed: int | Hidden
    overruled: Share
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
    merged count where their signals are. Numbers under ten are hidden, and those from which they would follow.

    Args:
        period: of the decisions.
        actor: who looks; only a coordinator reads the reasons.

    Raises:
        Refused: the actor's role does not see figures.
    """
    readable = open_to(actor, "case") if actor.role == Role.COORDINATOR else Q(pk__in=[])
    may_read = set(Overruling.objects.filter(readable).values_list("pk", flat=True))
    return [
        VersionFigures(version.name, version.number, _rule_figures(version.rules, may_read))
        for version in _count_versions(period, actor)
    ]


def count_overruled(period: Period, actor: Actor) -> tuple[int, Share]:
    """How many cases the rules of all versions placed, and those of them that people approach otherwise.

    Arguments and refusals as for `figures_on_overruling`.
    """
    rules = [rule for version in _count_versions(period, actor) for rule in version.rules]
    placed, overruled = sum(rule.placed for rule in rules), sum(len(rule.chosen) for rule in rules)
    return placed, _share(overruled, placed, is_hidden=is_of_few(overruled, placed))


@dataclass(frozen=True)
class _Rule:
    """A rule as counted, for our eyes only."""

    rule: str
    approach: str
    placed: int
    chosen: Sequence[tuple[str, Overruling]]


@dataclass(frozen=True)
class _Version:
    name: str
    number: int
    rules: Sequence[_Rule]


def _count_versions(period: Period, actor: Actor) -> list[_Version]:
    check_may_see_figures(actor)
    newest = _newest_decisions(period)
    placed = _count(newest)
    versions = Policy.objects.filter(pk__in={policy for policy, _rule in placed}).order_by("-version")
    specs = {policy.pk: policy.read_spec() for policy in versions}
    overruled = _overruled(newest, specs)
    return [
        _Version(
            policy.name,
            policy.version,
            [
                _Rule(
                    rule.title_for_reader(),
                    specs[policy.pk].approach_of(rule).name,
                    count,
                    overruled[policy.pk, rule.key],
                )
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


def _rule_figures(rules: Sequence[_Rule], may_read: Collection[int]) -> list[RuleFigures]:
    """What of the rules of a version may be seen."""
    too_few = rows_to_hide([rule.placed for rule in rules])
    return [_masked(rule, may_read, all_hidden=place in too_few) for place, rule in enumerate(rules)]


def _masked(rule: _Rule, may_read: Collection[int], *, all_hidden: bool) -> RuleFigures:
    """A rule's numbers; the cases that stayed as they were are one like the others."""
    counted = Counter(name for name, _choice in rule.chosen)
    kept, *hidden = hide_small([[rule.placed - len(rule.chosen), *counted.values()]]).cells[0]
    return RuleFigures(
        rule=rule.rule,
        approach=rule.approach,
        placed=HIDDEN if all_hidden else rule.placed,
        overruled=_share(len(rule.chosen), rule.placed, is_hidden=all_hidden or kept or not counted),
        instead=_instead(counted, [name for name, each in zip(counted, hidden, strict=True) if each or all_hidden]),
        reasons=[choice for _name, choice in rule.chosen if choice.pk in may_read],
    )


def _share(part: int, whole: int, *, is_hidden: bool) -> Share:
    return TOO_FEW if is_hidden else Share(part, whole)


def _instead(counted: Counter[str], hidden: Collection[str]) -> dict[str, int]:
    return {name: count for name, count in counted.most_common() if name not in hidden}
