"""Strange looking that was noticed, and what colleagues want not to open."""

import pghistory
import pgtrigger
from django.db import models

from eropaf.accounts.models import User
from eropaf.audit.rows import MunicipalRow, both_or_neither, one_of, same_municipality
from eropaf.core.choices import choices
from eropaf.privacy.looking.enums import KIND_LABELS, STRANGE_LABELS, Kind, Strange


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class LookingNotice(MunicipalRow):
    """That a colleague's looking on one day was strange for one reason. The officer looks into it."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    reason = models.TextField(choices=choices(STRANGE_LABELS))
    facts = models.JSONField(help_text="Numbers, and keys of the files; no personal data")
    found_at = models.DateTimeField()
    note = models.TextField(default="", blank=True)
    looked_into_at = models.DateTimeField(null=True)
    looked_into_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta(MunicipalRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["municipality", "user", "day", "reason"], name="looking_notice_once"),
            one_of("reason", Strange, "looking_notice_reason_known"),
            both_or_neither("looked_into_at", "looked_into_by", "looking_notice_looked_into_by_somebody"),
        ]
        triggers = [
            *MunicipalRow.Meta.triggers,
            *same_municipality("user", "looked_into_by"),
            pgtrigger.ReadOnly(
                name="looking_notice_says_what_it_said", fields=["user", "day", "reason", "facts", "found_at"]
            ),
        ]


class NotToOpen(MunicipalRow):
    """A street or postcode that a colleague does not want to open, under a keyed hash.

    Its changes are not kept: what somebody took off is gone.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    kind = models.TextField(choices=choices(KIND_LABELS))
    code = models.CharField(max_length=64)
    added_at = models.DateTimeField()

    class Meta(MunicipalRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["user", "code"], name="not_to_open_once"),
            one_of("kind", Kind, "not_to_open_kind_known"),
        ]
        triggers = [*MunicipalRow.Meta.triggers, *same_municipality("user")]
