"""The municipality's rules, what they decided, and what people decided instead or together."""

from datetime import datetime

import pghistory
from django.db import models
from django.db.models import Q

from eropaf.accounts.models import User
from eropaf.audit.rows import MunicipalRow, both_or_neither, one_of, same_municipality
from eropaf.cases.models import Case
from eropaf.core.choices import choices
from eropaf.partners.models import Partner
from eropaf.triage.approach import Approach
from eropaf.triage.enums import CHOICE_LABELS, Choice
from eropaf.triage.policy import PolicySpec


class Policy(MunicipalRow):
    """One version of the rules. A change is a new version; a used version never changes."""

    name = models.TextField()
    version = models.PositiveIntegerField()
    spec = models.JSONField(help_text="As written by PolicySpec.to_json")
    valid_from = models.DateField()

    class Meta(MunicipalRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["municipality", "version"], name="policy_version_once"),
        ]

    def read_spec(self) -> PolicySpec:
        """The rules as a value."""
        return PolicySpec.from_json(self.spec)


class Decision(MunicipalRow):
    """Which rule of which version placed a case, and the facts it used."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="decisions")
    policy = models.ForeignKey(Policy, on_delete=models.PROTECT, related_name="+")
    rule = models.TextField()
    route = models.TextField()
    priority = models.PositiveSmallIntegerField()
    facts = models.JSONField()
    decided_at = models.DateTimeField()

    class Meta(MunicipalRow.Meta):
        indexes = [models.Index(fields=["case", "-decided_at"], name="decision_newest_first")]
        triggers = [*MunicipalRow.Meta.triggers, *same_municipality("case", "policy")]

    @property
    def by_rules(self) -> str:
        """Key of the approach to which its rule leads; with its policy loaded."""
        return self.policy.read_spec().rule(self.rule).approach


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class PolicyDraft(MunicipalRow):
    """Rules that somebody is still writing; they place no case."""

    name = models.TextField()
    spec = models.JSONField(help_text="As written by PolicySpec.to_json, perhaps not yet right")
    based_on = models.ForeignKey(Policy, on_delete=models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta(MunicipalRow.Meta):
        triggers = [*MunicipalRow.Meta.triggers, *same_municipality("based_on", "changed_by")]


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Overruling(MunicipalRow):
    """Somebody chose the approach of a case instead of the rules, and why.

    Another one than theirs, except where it was agreed upon in a meeting: that holds, whatever the rules say later.
    """

    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, related_name="overrulings", help_text="What the rules had decided"
    )
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="overrulings")
    approach = models.TextField(help_text="Key of an approach of the decision's policy")
    reason = models.TextField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta(MunicipalRow.Meta):
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="overruling_has_a_reason"),
            both_or_neither("withdrawn_at", "withdrawn_by", "overruling_withdrawn_by_somebody"),
            models.UniqueConstraint(
                fields=["case"], condition=Q(withdrawn_at__isnull=True), name="one_overruling_stands_per_case"
            ),
        ]
        triggers = [
            *MunicipalRow.Meta.triggers,
            *same_municipality("decision", "case", "made_by", "withdrawn_by"),
        ]

    def stands(self, approach_since: datetime) -> bool:
        """Whether it counts: not withdrawn, and the case was not reopened or turned into a crisis since.

        Args:
            approach_since: of the case.
        """
        return self.withdrawn_at is None and self.made_at >= approach_since

    @property
    def agrees(self) -> bool:
        """Whether it is what the rules had decided; with the decision's policy loaded."""
        return self.decision.by_rules == self.approach

    def read_approach(self) -> Approach:
        """What was chosen; with the decision's policy loaded."""
        return self.decision.policy.read_spec().approach(self.approach)


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class JointReview(MunicipalRow):
    """A meeting of worker and partner in which they decide together, case by case."""

    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    held_on = models.DateField()
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)

    class Meta(MunicipalRow.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["partner"], condition=Q(closed_at__isnull=True), name="one_open_review_per_partner"
            ),
        ]
        triggers = [*MunicipalRow.Meta.triggers, *same_municipality("partner", "opened_by")]


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class JointDecision(MunicipalRow):
    """What a review decided about a case, and why. A later decision replaces it; both stay."""

    review = models.ForeignKey(JointReview, on_delete=models.PROTECT, related_name="decisions")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="joint_decisions")
    choice = models.TextField(choices=choices(CHOICE_LABELS))
    reason = models.TextField()
    until = models.DateField(null=True, help_text="Until when it waits, where it does")
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    overruling = models.ForeignKey(
        Overruling, on_delete=models.PROTECT, null=True, related_name="+", help_text="By which it became the approach"
    )
    instead_of = models.ForeignKey(
        Overruling, on_delete=models.PROTECT, null=True, related_name="+", help_text="Which stood before"
    )
    withdrawn_at = models.DateTimeField(null=True)

    class Meta(MunicipalRow.Meta):
        constraints = [
            one_of("choice", Choice, "joint_choice_known"),
            models.CheckConstraint(condition=~Q(reason=""), name="joint_decision_has_a_reason"),
            models.UniqueConstraint(
                fields=["review", "case"],
                condition=Q(withdrawn_at__isnull=True),
                name="one_joint_decision_stands_per_case",
            ),
        ]
        triggers = [
            *MunicipalRow.Meta.triggers,
            *same_municipality("review", "case", "decided_by", "overruling", "instead_of"),
        ]
