"""What changes from one policy to another, in sentences. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from eropaf.triage.approach import Approach
from eropaf.triage.policy import PolicySpec
from eropaf.triage.telling import ToldApproach, ToldRule, tell_approach, tell_rule


@dataclass(frozen=True)
class RuleChange:
    """A rule that is there in both, told otherwise."""

    before: ToldRule
    after: ToldRule


@dataclass(frozen=True)
class ApproachChange:
    """An approach that is there in both, told otherwise."""

    before: ToldApproach
    after: ToldApproach


@dataclass(frozen=True)
class PolicyChanges:
    """What changes; everything is empty where two policies do the same.

    Attributes:
        is_reordered: whether rules that are there in both stand in another order.
    """

    added: list[ToldRule]
    removed: list[ToldRule]
    changed: list[RuleChange]
    is_reordered: bool
    added_approaches: list[ToldApproach]
    removed_approaches: list[ToldApproach]
    changed_approaches: list[ApproachChange]

    @property
    def is_any(self) -> bool:
        """Whether anything changes."""
        return bool(
            self.added
            or self.removed
            or self.changed
            or self.is_reordered
            or self.added_approaches
            or self.removed_approaches
            or self.changed_approaches
        )


def compare_policies(before: PolicySpec, after: PolicySpec) -> PolicyChanges:
    """Tell what changes. Rules and approaches are the same when their keys are, however they are called.

    Args:
        before: the policy that is left.
        after: the one that comes instead.
    """
    old = {rule.key: rule for rule in before.rules}
    new = {rule.key: rule for rule in after.rules}
    told = [RuleChange(tell_rule(old[key], before), tell_rule(new[key], after)) for key in old if key in new]
    return PolicyChanges(
        added=[tell_rule(rule, after) for key, rule in new.items() if key not in old],
        removed=[tell_rule(rule, before) for key, rule in old.items() if key not in new],
        changed=[each for each in told if each.before != each.after],
        is_reordered=[key for key in old if key in new] != [key for key in new if key in old],
        added_approaches=_only_in(after.approaches, before.approaches),
        removed_approaches=_only_in(before.approaches, after.approaches),
        changed_approaches=_changed(before, after),
    )


def _only_in(those: Sequence[Approach], others: Sequence[Approach]) -> list[ToldApproach]:
    keys = {each.key for each in others}
    return [tell_approach(each) for each in those if each.key not in keys]


def _changed(before: PolicySpec, after: PolicySpec) -> list[ApproachChange]:
    new = {each.key: each for each in after.approaches}
    told = [
        ApproachChange(tell_approach(each), tell_approach(new[each.key]))
        for each in before.approaches
        if each.key in new
    ]
    return [each for each in told if each.before != each.after]
