"""Every attempt to reach a resident."""

import pghistory
from django.db import models
from django.db.models import Q

from eropaf.accounts.models import User
from eropaf.audit.rows import MunicipalRow, one_of, same_municipality
from eropaf.cases.models import Case
from eropaf.core.choices import choices
from eropaf.outreach.enums import CONTACT_KIND_LABELS, PART_OF_DAY_LABELS, ContactKind, PartOfDay


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class ContactAttempt(MunicipalRow):
    """One try on one channel. A mistake is withdrawn, never erased."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="attempts")
    kind = models.TextField(choices=choices(CONTACT_KIND_LABELS))
    reached = models.BooleanField()
    day = models.DateField()
    part_of_day = models.TextField(choices=choices(PART_OF_DAY_LABELS))
    note = models.TextField(default="")
    worker = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta(MunicipalRow.Meta):
        constraints = [
            one_of("kind", ContactKind, "contact_kind_known"),
            one_of("part_of_day", PartOfDay, "part_of_day_known"),
        ]
        indexes = [models.Index(fields=["case", "-day", "-recorded_at"], name="attempt_newest_first")]
        triggers = [*MunicipalRow.Meta.triggers, *same_municipality("case", "worker")]

    @staticmethod
    def standing() -> Q:
        """Attempts that count: not withdrawn."""
        return Q(withdrawn_at__isnull=True)
