"""A policy as a memo, with what is remarkable beside each rule and approach."""

from dataclasses import dataclass

from eropaf.triage.coverage import Finding, FindingKind, Gravity, find_remarkable
from eropaf.triage.policy import PolicySpec
from eropaf.triage.telling import ToldApproach, ToldRule, tell_approach, tell_rule


@dataclass(frozen=True)
class MemoRule:
    """A rule with what is found about it; what only tells that the order decides stands apart."""

    told: ToldRule
    found: list[Finding]
    overlaps: list[Finding]


@dataclass(frozen=True)
class MemoApproach:
    """An approach with what is found about it."""

    told: ToldApproach
    found: list[Finding]


@dataclass(frozen=True)
class Memo:
    """Rules in their order and the approaches they lead to.

    Attributes:
        refusing: how much there is for which it cannot be adopted.
        remarks: how much else is worth a look; that the order decides is not counted.
    """

    rules: list[MemoRule]
    approaches: list[MemoApproach]
    refusing: int
    remarks: int


def write_memo(policy: PolicySpec, uses_age_band: bool) -> Memo:
    """Tell a policy.

    Args:
        policy: to tell.
        uses_age_band: whether the municipality looks at age.
    """
    found = find_remarkable(policy, uses_age_band)
    pressing = [each for each in found if each.kind != FindingKind.OVERLAPS]
    refusing = sum(each.gravity == Gravity.REFUSES for each in pressing)
    rules = [
        MemoRule(
            told=tell_rule(rule, policy),
            found=[each for each in pressing if each.rule == rule.key],
            overlaps=[each for each in found if each.kind == FindingKind.OVERLAPS and each.rule == rule.key],
        )
        for rule in policy.rules
    ]
    approaches = [
        MemoApproach(tell_approach(approach), [each for each in pressing if each.approach == approach.key])
        for approach in policy.approaches
    ]
    return Memo(rules, approaches, refusing, len(pressing) - refusing)
