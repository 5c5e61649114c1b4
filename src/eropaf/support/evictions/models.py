"""The file of a threatening eviction, its phases, and what the bailiff was told."""

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q

from eropaf.accounts.models import User
from eropaf.audit.rows import MunicipalRow, both_or_neither, one_of, same_municipality
from eropaf.cases.models import Case
from eropaf.core.choices import choices
from eropaf.partners.models import Partner
from eropaf.support.evictions.enums import (
    INSTRUCTION_LABELS,
    JUDGMENT_LABELS,
    PHASE_LABELS,
    Instruction,
    Judgment,
    Phase,
)


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class EvictionFile(MunicipalRow):
    """One landlord's way from a reminder to an eviction that is averted or carried out."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="evictions")
    landlord = models.ForeignKey(Partner, on_delete=models.PROTECT, null=True, related_name="+")
    landlord_name = models.TextField(default="", help_text="Of a landlord that is no partner")
    phase = models.TextField(
        choices=choices(PHASE_LABELS), default="", help_text="The last that stands; none once all were taken back"
    )
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta(MunicipalRow.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(phase__in=["", *Phase]), name="eviction_phase_known"),
            models.CheckConstraint(
                condition=Q(landlord__isnull=False, landlord_name="")
                | (Q(landlord__isnull=True) & ~Q(landlord_name="")),
                name="eviction_by_one_landlord",
            ),
        ]
        indexes = [models.Index(fields=["case"], name="eviction_announced", condition=Q(phase=Phase.ANNOUNCED))]
        triggers = [
            *MunicipalRow.Meta.triggers,
            *same_municipality("case", "landlord", "opened_by"),
            pgtrigger.ReadOnly(name="landlord_stays", fields=["case", "landlord", "landlord_name"]),
        ]

    @property
    def landlord_shown(self) -> str:
        """Whose tenant the resident is."""
        return self.landlord.name if self.landlord else self.landlord_name


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class EvictionStep(MunicipalRow):
    """A phase that was reached on a day. A mistake is taken back, never erased."""

    file = models.ForeignKey(EvictionFile, on_delete=models.PROTECT, related_name="steps")
    phase = models.TextField(choices=choices(PHASE_LABELS))
    day = models.DateField()
    judgment = models.TextField(choices=choices(JUDGMENT_LABELS), default="")
    eviction_on = models.DateField(null=True)
    note = models.TextField(default="")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta(MunicipalRow.Meta):
        constraints = [
            one_of("phase", Phase, "eviction_step_phase_known"),
            models.CheckConstraint(
                condition=Q(phase=Phase.JUDGMENT, judgment__in=list(Judgment))
                | (~Q(phase=Phase.JUDGMENT) & Q(judgment="")),
                name="eviction_judgment_with_outcome",
            ),
            models.CheckConstraint(
                condition=Q(phase=Phase.ANNOUNCED, eviction_on__isnull=False)
                | (~Q(phase=Phase.ANNOUNCED) & Q(eviction_on__isnull=True)),
                name="eviction_announced_for_a_day",
            ),
            both_or_neither("withdrawn_at", "withdrawn_by", "eviction_step_withdrawn_by_somebody"),
        ]
        triggers = [
            *MunicipalRow.Meta.triggers,
            *same_municipality("file", "recorded_by", "withdrawn_by"),
            pgtrigger.ReadOnly(name="step_stays", fields=["file", "phase", "day", "judgment", "eviction_on"]),
        ]


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class BailiffInstruction(MunicipalRow):
    """What the landlord told the bailiff, and who at the landlord decided it."""

    file = models.ForeignKey(EvictionFile, on_delete=models.PROTECT, related_name="instructions")
    instruction = models.TextField(choices=choices(INSTRUCTION_LABELS))
    until = models.DateField(null=True)
    decided_on = models.DateField()
    decided_by = models.TextField(help_text="Name and function at the landlord")
    reason = models.TextField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta(MunicipalRow.Meta):
        constraints = [
            one_of("instruction", Instruction, "bailiff_instruction_known"),
            models.CheckConstraint(
                condition=Q(instruction=Instruction.HOLD, until__isnull=False)
                | (~Q(instruction=Instruction.HOLD) & Q(until__isnull=True)),
                name="bailiff_waits_until",
            ),
            models.CheckConstraint(
                condition=~Q(decided_by="") & ~Q(reason=""), name="bailiff_told_by_somebody_for_a_reason"
            ),
            both_or_neither("withdrawn_at", "withdrawn_by", "bailiff_withdrawn_by_somebody"),
        ]
        triggers = [
            *MunicipalRow.Meta.triggers,
            *same_municipality("file", "recorded_by", "withdrawn_by"),
            pgtrigger.ReadOnly(
                name="instruction_stays", fields=["file", "instruction", "until", "decided_on", "decided_by", "reason"]
            ),
        ]
