"""Every attempt to reach a resident, and what was agreed or put off until then."""

import pghistory
from django.db import models
from django.db.models import Q

from eropaf.accounts.models import User
from eropaf.audit.rows import MunicipalRow, both_or_neither, one_of, same_municipality
from eropaf.cases.models import Case
from eropaf.core.choices import choices
from eropaf.outreach.enums import (
    APPOINTMENT_KINDS,
    CONTACT_KIND_LABELS,
    NEVER_FROM_RESIDENT,
    PART_OF_DAY_LABELS,
    ContactKind,
    PartOfDay,
)
from eropaf.outreach.experiments.models import Arm
from eropaf.outreach.next_action import Agreed


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
    from_resident = models.BooleanField(default=False, help_text="The resident made contact, by this channel")
    along_with = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        related_name="along",
        help_text="The visit at which a card was left",
    )
    arm = models.ForeignKey(
        Arm, on_delete=models.PROTECT, null=True, related_name="+", help_text="Of the experiment in which the case is"
    )

    class Meta(MunicipalRow.Meta):
        constraints = [
            one_of("kind", ContactKind, "contact_kind_known"),
            one_of("part_of_day", PartOfDay, "part_of_day_known"),
            models.CheckConstraint(
                condition=Q(from_resident=False) | (Q(reached=True) & ~Q(kind__in=sorted(NEVER_FROM_RESIDENT))),
                name="attempt_from_resident_is_contact",
            ),
            models.CheckConstraint(
                condition=Q(along_with__isnull=True) | Q(kind=ContactKind.CARD, reached=False),
                name="attempt_along_is_a_card",
            ),
        ]
        indexes = [models.Index(fields=["case", "-day", "-recorded_at"], name="attempt_newest_first")]
        triggers = [*MunicipalRow.Meta.triggers, *same_municipality("case", "worker", "along_with", "arm")]

    @staticmethod
    def standing() -> Q:
        """Attempts that count: not withdrawn."""
        return Q(withdrawn_at__isnull=True)


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Appointment(MunicipalRow):
    """What was agreed with a resident: to call back, to visit, or to meet. An attempt keeps it."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="appointments")
    kind = models.TextField(choices=choices(CONTACT_KIND_LABELS))
    day = models.DateField()
    at = models.TimeField(null=True)
    part_of_day = models.TextField(choices=choices(PART_OF_DAY_LABELS), default="")
    note = models.TextField(default="")
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    kept = models.ForeignKey(
        ContactAttempt, on_delete=models.PROTECT, null=True, related_name="+", help_text="The attempt that kept it"
    )
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta(MunicipalRow.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=sorted(APPOINTMENT_KINDS)), name="appointment_kind_possible"),
            models.CheckConstraint(condition=Q(part_of_day__in=["", *PartOfDay]), name="appointment_part_of_day_known"),
            models.CheckConstraint(
                condition=Q(at__isnull=True) | Q(part_of_day=""), name="appointment_at_a_time_or_part_of_day"
            ),
            both_or_neither("withdrawn_at", "withdrawn_by", "appointment_withdrawn_by_somebody"),
            models.CheckConstraint(
                condition=Q(kept__isnull=True) | Q(withdrawn_at__isnull=True), name="appointment_kept_or_withdrawn"
            ),
        ]
        indexes = [
            models.Index(
                fields=["case", "day"],
                name="appointment_open",
                condition=Q(kept__isnull=True, withdrawn_at__isnull=True),
            )
        ]
        triggers = [
            *MunicipalRow.Meta.triggers,
            *same_municipality("case", "made_by", "kept", "withdrawn_by"),
        ]

    @staticmethod
    def is_open() -> Q:
        """Appointments that are still to come, or were missed."""
        return Q(kept__isnull=True, withdrawn_at__isnull=True)

    def as_agreed(self) -> Agreed:
        """As a value, to reckon with."""
        part = PartOfDay(self.part_of_day) if self.part_of_day else None
        return Agreed(ContactKind(self.kind), self.day, self.at, part, self.note)


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Postponement(MunicipalRow):
    """Another day for the next attempt than the approach has, and why. It counts until that attempt is made."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="postponements")
    day = models.DateField()
    reason = models.TextField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta(MunicipalRow.Meta):
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="postponement_has_a_reason"),
            both_or_neither("withdrawn_at", "withdrawn_by", "postponement_withdrawn_by_somebody"),
            models.UniqueConstraint(
                fields=["case"], condition=Q(withdrawn_at__isnull=True), name="one_postponement_stands_per_case"
            ),
        ]
        triggers = [*MunicipalRow.Meta.triggers, *same_municipality("case", "made_by", "withdrawn_by")]
