"""Who delivers to the national statistics, and what was delivered."""

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q

from eropaf.accounts.models import User
from eropaf.audit.rows import MunicipalRow, same_municipality


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class DeliveringOrganisation(MunicipalRow):
    """The municipality as the receiver of the delivery knows it; what is not known yet is empty."""

    name = models.TextField()
    kvk_number = models.CharField(max_length=8, default="", blank=True, help_text="At the Chamber of Commerce")
    supplier_code = models.TextField(default="", blank=True, help_text="Where the receiver gave one; else our own name")

    class Meta(MunicipalRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["municipality"], name="delivering_organisation_once"),
            models.CheckConstraint(condition=~Q(name=""), name="delivering_organisation_has_a_name"),
            models.CheckConstraint(condition=Q(kvk_number__regex=r"^([0-9]{8})?$"), name="kvk_number_of_eight_digits"),
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class DeliveryContact(MunicipalRow):
    """Somebody of the municipality whom the receiver can ask."""

    organisation = models.ForeignKey(DeliveringOrganisation, on_delete=models.PROTECT, related_name="contacts")
    position = models.PositiveSmallIntegerField(help_text="In which order they are named, from 1")
    name = models.TextField()
    phone = models.TextField(default="", blank=True)
    email = models.TextField(default="", blank=True)
    job_title = models.TextField(default="", blank=True)

    class Meta(MunicipalRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["organisation", "position"], name="delivery_contact_once"),
            models.CheckConstraint(condition=~Q(name=""), name="delivery_contact_has_a_name"),
        ]
        triggers = [*MunicipalRow.Meta.triggers, *same_municipality("organisation")]

    def __str__(self) -> str:
        return self.name


class NationalDelivery(MunicipalRow):
    """That a file was made to be delivered. The file itself is not kept.

    It would be a second place with the citizen service numbers of a whole period, which outlives what its rows say: a
    resident who is erased would stay in it. The file can be made anew, and the digest tells whether a file is this one.
    """

    version = models.TextField(help_text="Of the standard")
    start = models.DateField()
    end = models.DateField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", help_text="None: it was made by the command"
    )
    signals = models.PositiveIntegerField()
    cases = models.PositiveIntegerField()
    open_cases = models.PositiveIntegerField()
    attempts = models.PositiveIntegerField()
    remarks = models.PositiveIntegerField(help_text="Kinds of things that were missing when it was made")
    byte_count = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)

    class Meta(MunicipalRow.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(end__gte=F("start")), name="national_delivery_period_in_order"),
            models.CheckConstraint(condition=Q(open_cases__lte=F("cases")), name="national_delivery_open_among_cases"),
            models.CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="national_delivery_digest"),
        ]
        indexes = [models.Index(fields=["municipality", "-made_at"], name="national_delivery_newest_first")]
        triggers = [
            *MunicipalRow.Meta.triggers,
            *same_municipality("made_by"),
            pgtrigger.Protect(name="national_delivery_stays", operation=pgtrigger.Update | pgtrigger.Delete),
        ]
