"""Debt programmes, as dated states."""

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q

from eropaf.accounts.models import User
from eropaf.audit.rows import MunicipalRow, both_or_neither, one_of, same_municipality
from eropaf.cases.models import Case
from eropaf.core.choices import choices
from eropaf.support.trajectories.enums import DROPOUT_LABELS, TRAJECTORY_LABELS, DropoutReason, TrajectoryState

# Times between states are reckoned from these days, so they may not go back.
DAYS_ASCEND = pgtrigger.Trigger(
    name="days_ascend",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    func="""
        IF EXISTS (
            SELECT FROM trajectories_trajectorystep AS earlier
            WHERE earlier.trajectory_id = NEW.trajectory_id
                AND earlier.withdrawn_at IS NULL
                AND earlier.day > NEW.day
        ) THEN
            RAISE EXCEPTION 'A state of a debt programme lies before the one that it follows'
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    """,
)


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Trajectory(MunicipalRow):
    """The way of a resident through a debt programme."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    lived_experience = models.BooleanField(help_text="Whether somebody with lived experience helps besides")
    with_salary = models.BooleanField(help_text="Whether the resident has a salary")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta(MunicipalRow.Meta):
        triggers = [*MunicipalRow.Meta.triggers, *same_municipality("case", "made_by")]


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class TrajectoryStep(MunicipalRow):
    """A state of a debt programme, from a day on; the last one that stands is where the resident is now."""

    trajectory = models.ForeignKey(Trajectory, on_delete=models.PROTECT, related_name="steps")
    state = models.TextField(choices=choices(TRAJECTORY_LABELS))
    day = models.DateField()
    reason = models.TextField(choices=choices(DROPOUT_LABELS), default="")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta(MunicipalRow.Meta):
        constraints = [
            one_of("state", TrajectoryState, "trajectory_state_known"),
            models.CheckConstraint(
                condition=Q(state=TrajectoryState.DROPPED_OUT, reason__in=list(DropoutReason))
                | (~Q(state=TrajectoryState.DROPPED_OUT) & Q(reason="")),
                name="trajectory_dropped_out_for_a_reason",
            ),
            both_or_neither("withdrawn_at", "withdrawn_by", "trajectory_step_withdrawn_by_somebody"),
            models.UniqueConstraint(
                fields=["trajectory", "state"], condition=Q(withdrawn_at__isnull=True), name="trajectory_state_once"
            ),
        ]
        triggers = [
            *MunicipalRow.Meta.triggers,
            *same_municipality("trajectory", "made_by", "withdrawn_by"),
            pgtrigger.ReadOnly(name="step_stays_as_it_is", fields=["trajectory", "state", "day", "reason", "made_at"]),
            DAYS_ASCEND,
        ]
