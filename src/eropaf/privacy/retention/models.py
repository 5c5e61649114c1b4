"""How long data are kept, what must be kept longer, what was destroyed, and the proof of it."""

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q

from eropaf.accounts.models import User
from eropaf.audit.rows import MunicipalRow, both_or_neither, one_of, same_municipality
from eropaf.cases.models import Case
from eropaf.core.choices import choices
from eropaf.privacy.retention.enums import (
    BECAUSE_LABELS,
    CASE_KINDS,
    GROUND_LABELS,
    HOLD_REASON_LABELS,
    ITEM_STATE_LABELS,
    KIND_LABELS,
    ROW_KINDS,
    RUN_STATE_LABELS,
    Because,
    DataKind,
    Ground,
    HoldReason,
    ItemState,
    RunState,
)
from eropaf.privacy.retention.guards import ERASED_FOR_A_GRANTED_REQUEST, PROPOSED_FOR_A_GRANTED_REQUEST
from eropaf.privacy.retention.rules import LONGEST, SHORTEST

LONGEST_REASON = 300
_AGREED = [RunState.APPROVED, RunState.DONE]


def _stays(name: str) -> pgtrigger.Protect:
    return pgtrigger.Protect(name=name, operation=pgtrigger.Delete)


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class RetentionRule(MunicipalRow):
    """How long the municipality keeps a kind of data, where that is not the default."""

    kind = models.TextField(choices=choices(KIND_LABELS))
    months = models.PositiveSmallIntegerField()

    class Meta(MunicipalRow.Meta):
        constraints = [
            one_of("kind", DataKind, "retention_kind_known"),
            models.UniqueConstraint(fields=["municipality", "kind"], name="retention_rule_once"),
            models.CheckConstraint(condition=Q(months__range=(SHORTEST, LONGEST)), name="retention_for_a_while"),
        ]


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Hold(MunicipalRow):
    """A case that must be kept, whatever its term; it goes with its case once it was lifted or is over."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(choices=choices(HOLD_REASON_LABELS))
    until = models.DateField(null=True, help_text="The last day; empty until somebody lifts it")
    placed_at = models.DateTimeField()
    placed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta(MunicipalRow.Meta):
        constraints = [
            one_of("reason", HoldReason, "hold_reason_known"),
            both_or_neither("lifted_at", "lifted_by", "hold_lifted_by_somebody"),
        ]
        triggers = [*MunicipalRow.Meta.triggers, *same_municipality("case", "placed_by", "lifted_by")]


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class DestructionRun(MunicipalRow):
    """Data that are destroyed together: one proposes, another agrees, and after some days it is done."""

    number = models.PositiveIntegerField(help_text="As the municipality counts them")
    ground = models.TextField(choices=choices(GROUND_LABELS))
    request_key = models.BigIntegerField(
        null=True, help_text="Primary key of the request for which it is; no foreign key, since the request goes"
    )
    state = models.TextField(choices=choices(RUN_STATE_LABELS), default=RunState.PROPOSED)
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    months = models.JSONField(default=dict, help_text="The terms under which it was proposed, by kind of data")
    due_on = models.DateField(null=True, help_text="Until then it can be called off")
    called_off_at = models.DateTimeField(null=True)
    called_off_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    called_off_because = models.TextField(default="", blank=True)
    finished_at = models.DateTimeField(null=True)

    class Meta(MunicipalRow.Meta):
        constraints = [
            one_of("ground", Ground, "destruction_ground_known"),
            one_of("state", RunState, "destruction_state_known"),
            models.UniqueConstraint(fields=["municipality", "number"], name="destruction_number_once"),
            models.CheckConstraint(
                condition=Q(request_key__isnull=True) | Q(ground=Ground.REQUEST),
                name="destruction_for_a_request_on_that_ground",
            ),
            both_or_neither("approved_at", "approved_by", "destruction_agreed_by_somebody"),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("proposed_by")),
                name="destruction_agreed_by_another",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=_AGREED) | Q(approved_by__isnull=False, due_on__isnull=False),
                name="destruction_not_before_agreed",
            ),
            models.CheckConstraint(
                condition=Q(state=RunState.CALLED_OFF, called_off_at__isnull=False, called_off_by__isnull=False)
                | (~Q(state=RunState.CALLED_OFF) & Q(called_off_at__isnull=True, called_off_by__isnull=True)),
                name="destruction_called_off_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state=RunState.DONE, finished_at__isnull=False)
                | (~Q(state=RunState.DONE) & Q(finished_at__isnull=True)),
                name="destruction_done_at_a_moment",
            ),
        ]
        triggers = [
            *MunicipalRow.Meta.triggers,
            *same_municipality("proposed_by", "approved_by", "called_off_by"),
            pgtrigger.ReadOnly(
                name="destruction_as_proposed",
                fields=["number", "ground", "request_key", "proposed_at", "proposed_by", "months"],
            ),
            PROPOSED_FOR_A_GRANTED_REQUEST,
            _stays("destruction_run_stays"),
        ]


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent(), exclude=["counts"])
class DestructionCase(MunicipalRow):
    """One case of a run, by its number only: once it is gone, that names nobody."""

    run = models.ForeignKey(DestructionRun, on_delete=models.PROTECT, related_name="cases")
    kind = models.TextField(choices=choices(KIND_LABELS))
    case_key = models.BigIntegerField(help_text="Primary key of the case; no foreign key, since the case goes")
    number = models.PositiveIntegerField(help_text="Of the case")
    closed_on = models.DateField(null=True, help_text="When it was proposed; reopened or closed anew it is left out")
    signals = models.PositiveIntegerField(help_text="When it was proposed; with another number it is left out")
    state = models.TextField(choices=choices(ITEM_STATE_LABELS), default=ItemState.WAITING)
    because = models.TextField(choices=choices(BECAUSE_LABELS), default="", blank=True)
    reason = models.TextField(default="", blank=True, help_text="Why somebody took it out; names nobody")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    failures = models.PositiveSmallIntegerField(default=0, help_text="How often destroying it went wrong")
    counts = models.JSONField(default=dict, help_text="How many rows of each table were destroyed")

    class Meta(MunicipalRow.Meta):
        constraints = [
            one_of("state", ItemState, "destroyed_case_state_known"),
            models.CheckConstraint(condition=Q(kind__in=list(CASE_KINDS)), name="destroyed_case_of_a_kind"),
            models.UniqueConstraint(fields=["run", "case_key"], name="destroyed_case_once"),
            models.UniqueConstraint(
                fields=["case_key"], condition=Q(state=ItemState.WAITING), name="destroyed_case_waits_once"
            ),
            models.CheckConstraint(
                condition=Q(state=ItemState.LEFT_OUT, because__in=list(Because))
                | (~Q(state=ItemState.LEFT_OUT) & Q(because="")),
                name="destroyed_case_left_out_because",
            ),
            models.CheckConstraint(
                condition=Q(state=ItemState.TAKEN_OUT, decided_by__isnull=False) & ~Q(reason="")
                | (~Q(state=ItemState.TAKEN_OUT) & Q(decided_by__isnull=True, reason="")),
                name="destroyed_case_taken_out_by_somebody",
            ),
        ]
        triggers = [
            *MunicipalRow.Meta.triggers,
            *same_municipality("run", "decided_by"),
            pgtrigger.ReadOnly(
                name="destroyed_case_as_proposed", fields=["run", "kind", "case_key", "number", "closed_on", "signals"]
            ),
            ERASED_FOR_A_GRANTED_REQUEST,
            _stays("destroyed_case_stays"),
        ]


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent(), exclude=["counts"])
class DestructionRow(MunicipalRow):
    """One row of a run that is in no case, as a resident asked: by its key only, which names nobody once it is gone."""

    run = models.ForeignKey(DestructionRun, on_delete=models.PROTECT, related_name="rows")
    kind = models.TextField(choices=choices(KIND_LABELS))
    row_key = models.BigIntegerField(help_text="Primary key of the row; no foreign key, since the row goes")
    state = models.TextField(choices=choices(ITEM_STATE_LABELS), default=ItemState.WAITING)
    because = models.TextField(choices=choices(BECAUSE_LABELS), default="", blank=True)
    decided_at = models.DateTimeField(null=True)
    failures = models.PositiveSmallIntegerField(default=0, help_text="How often destroying it went wrong")
    counts = models.JSONField(default=dict, help_text="How many rows of each table were destroyed")

    class Meta(MunicipalRow.Meta):
        constraints = [
            one_of("state", ItemState, "destroyed_row_state_known"),
            models.CheckConstraint(condition=Q(kind__in=list(ROW_KINDS)), name="destroyed_row_of_a_kind"),
            models.UniqueConstraint(fields=["run", "kind", "row_key"], name="destroyed_row_once"),
            models.UniqueConstraint(
                fields=["kind", "row_key"], condition=Q(state=ItemState.WAITING), name="destroyed_row_waits_once"
            ),
            models.CheckConstraint(
                condition=Q(state=ItemState.LEFT_OUT, because__in=list(Because))
                | (~Q(state=ItemState.LEFT_OUT) & Q(because="")),
                name="destroyed_row_left_out_because",
            ),
        ]
        triggers = [
            *MunicipalRow.Meta.triggers,
            *same_municipality("run"),
            pgtrigger.ReadOnly(name="destroyed_row_as_proposed", fields=["run", "kind", "row_key"]),
            ERASED_FOR_A_GRANTED_REQUEST,
            _stays("destroyed_row_stays"),
        ]


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent(), exclude=["counts"])
class DestructionPart(MunicipalRow):
    """All of one other kind of data that was past its term when a run was proposed."""

    run = models.ForeignKey(DestructionRun, on_delete=models.PROTECT, related_name="parts")
    kind = models.TextField(choices=choices(KIND_LABELS))
    before = models.DateField(help_text="What ended before this day is past its term")
    found = models.PositiveIntegerField(help_text="When it was proposed")
    erased = models.PositiveIntegerField(default=0)
    state = models.TextField(choices=choices(ITEM_STATE_LABELS), default=ItemState.WAITING)
    failures = models.PositiveSmallIntegerField(default=0, help_text="How often destroying it went wrong")
    counts = models.JSONField(default=dict, help_text="How many rows of each table were destroyed")

    class Meta(MunicipalRow.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[ItemState.WAITING, ItemState.ERASED, ItemState.FAILED]),
                name="destroyed_part_state_known",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[kind for kind in DataKind if kind not in CASE_KINDS]),
                name="destroyed_part_of_a_kind",
            ),
            models.UniqueConstraint(fields=["run", "kind"], name="destroyed_part_once"),
        ]
        triggers = [
            *MunicipalRow.Meta.triggers,
            *same_municipality("run"),
            pgtrigger.ReadOnly(name="destroyed_part_as_proposed", fields=["run", "kind", "before", "found"]),
            _stays("destroyed_part_stays"),
        ]


class DestructionProof(MunicipalRow):
    """What was destroyed, in numbers. Each holds the fingerprint of the one before, so that none can vanish."""

    run = models.OneToOneField(DestructionRun, on_delete=models.PROTECT, related_name="proof")
    number = models.PositiveIntegerField(help_text="From 1 on, without a gap")
    made_at = models.DateTimeField()
    content = models.JSONField()
    previous = models.CharField(max_length=64, help_text="Fingerprint of the proof before; empty for the first")
    sha256 = models.CharField(max_length=64, help_text="Of the content and the fingerprint before")

    class Meta(MunicipalRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["municipality", "number"], name="destruction_proof_number_once"),
            models.CheckConstraint(condition=~Q(previous="") | Q(number=1), name="destruction_proof_follows_another"),
        ]
        triggers = [
            *MunicipalRow.Meta.triggers,
            *same_municipality("run"),
            pgtrigger.Protect(name="destruction_proof_stays", operation=pgtrigger.Update | pgtrigger.Delete),
        ]
