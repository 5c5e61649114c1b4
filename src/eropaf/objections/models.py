"""Residents who do not want to be reported or approached."""

import pghistory
from django.db import models
from django.db.models import F, Q

from eropaf.accounts.models import User
from eropaf.audit.encrypted import EncryptedText
from eropaf.audit.rows import MunicipalRow, one_of, same_municipality
from eropaf.core.choices import choices
from eropaf.objections.enums import OBJECTION_CHANNEL_LABELS, ObjectionChannel

_AT_ADDRESS = ~Q(postcode="") & Q(house_number__isnull=False)
_WITHOUT_ADDRESS = Q(postcode="", house_number__isnull=True, house_number_addition="")


# The history says when an objection stopped to hold, not whose it was: what is taken off the list must be gone.
@pghistory.track(
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    fields=["id", "municipality", "withdrawn_on"],
    model_name="ObjectionEvent",
    obj_field=pghistory.ObjForeignKey(related_name="events"),
)
class Objection(MunicipalRow):
    """One resident's objection, with what the resident is recognised by. It is withdrawn, never erased by hand."""

    bsn = EncryptedText(about="bsn", default="")
    surname = models.TextField(default="")
    birth_date = models.DateField(null=True)
    postcode = models.CharField(max_length=6, default="")
    house_number = models.PositiveIntegerField(null=True)
    house_number_addition = models.TextField(default="")
    received_on = models.DateField()
    channel = models.TextField(choices=choices(OBJECTION_CHANNEL_LABELS))
    note = models.TextField(default="", help_text="Proof: what was said, or where the letter is kept")
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()
    withdrawn_on = models.DateField(null=True)

    class Meta(MunicipalRow.Meta):
        constraints = [
            one_of("channel", ObjectionChannel, "objection_channel_known"),
            models.CheckConstraint(condition=_AT_ADDRESS | _WITHOUT_ADDRESS, name="objection_address_whole_or_none"),
            models.CheckConstraint(
                condition=~Q(bsn="") | (_AT_ADDRESS & (~Q(surname="") | Q(birth_date__isnull=False))),
                name="objection_says_whose",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gte=F("received_on")),
                name="objection_withdrawn_after_it_came",
            ),
            models.UniqueConstraint(
                fields=["municipality", "bsn"],
                condition=Q(withdrawn_on__isnull=True) & ~Q(bsn=""),
                name="objection_in_force_once",
            ),
        ]
        indexes = [models.Index(fields=["municipality", "-received_on"], name="objection_newest_first")]
        triggers = [*MunicipalRow.Meta.triggers, *same_municipality("recorded_by")]

    @staticmethod
    def in_force() -> Q:
        """Objections that hold: not withdrawn."""
        return Q(withdrawn_on__isnull=True)
