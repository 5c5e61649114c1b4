"""The municipality's rules, and what they decided."""

from django.db import models

from eropaf.audit.rows import MunicipalRow, same_municipality
from eropaf.cases.models import Case
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
