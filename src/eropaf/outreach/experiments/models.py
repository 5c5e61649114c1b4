"""Experiments with their arms, which case is in which arm, and links that count visits."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from eropaf.accounts.models import User
from eropaf.audit.rows import MunicipalRow, one_of, same_municipality
from eropaf.cases.models import Case
from eropaf.core.choices import choices
from eropaf.outreach.experiments.enums import (
    EXPERIMENT_STATE_LABELS,
    OUTCOME_LABELS,
    STRATUM_LABELS,
    ExperimentState,
    Outcome,
    Stratum,
)


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Experiment(MunicipalRow):
    """A question, and what was settled beforehand to answer it."""

    title = models.TextField()
    question = models.TextField(help_text="What it is to find out")
    state = models.TextField(choices=choices(EXPERIMENT_STATE_LABELS))
    outcome = models.TextField(choices=choices(OUTCOME_LABELS))
    expected_percent = models.DecimalField(max_digits=4, decimal_places=1, help_text="Share as things are done now")
    difference_points = models.DecimalField(max_digits=4, decimal_places=1, help_text="Smallest change that matters")
    cases_needed_per_arm = models.PositiveIntegerField()
    strata = ArrayField(models.TextField(choices=choices(STRATUM_LABELS)), default=list)
    seed = models.TextField(help_text="Of the drawing of lots, so that it can be replayed")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    started_on = models.DateField(null=True)
    stopped_on = models.DateField(null=True)
    stopped_because = models.TextField(default="")

    class Meta(MunicipalRow.Meta):
        constraints = [
            one_of("state", ExperimentState, "experiment_state_known"),
            one_of("outcome", Outcome, "experiment_outcome_known"),
            models.CheckConstraint(
                condition=Q(strata__contained_by=[word.value for word in Stratum]), name="experiment_strata_known"
            ),
            models.CheckConstraint(
                condition=Q(state=ExperimentState.DRAFT, started_on__isnull=True, stopped_on__isnull=True)
                | Q(state=ExperimentState.RUNNING, started_on__isnull=False, stopped_on__isnull=True)
                | Q(state=ExperimentState.STOPPED, started_on__isnull=False, stopped_on__gte=F("started_on")),
                name="experiment_days_fit_its_state",
            ),
            models.UniqueConstraint(
                fields=["municipality"], condition=Q(state=ExperimentState.RUNNING), name="one_experiment_runs"
            ),
        ]
        triggers = [*MunicipalRow.Meta.triggers, *same_municipality("made_by")]


class TrackedLink(MunicipalRow):
    """A link in texts. It says how often it was followed, never by whom."""

    code = models.TextField(help_text="Its end, as it stands in a text")
    title = models.TextField()
    target = models.URLField(help_text="Where it leads")

    class Meta(MunicipalRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["municipality", "code"], name="link_code_once"),
            models.CheckConstraint(condition=Q(code__regex=r"^[a-z0-9]{4,12}$"), name="link_code_short"),
            models.CheckConstraint(condition=Q(target__startswith="https://"), name="link_target_is_safe"),
        ]


class LinkVisits(MunicipalRow):
    """How often a link was followed on one day."""

    link = models.ForeignKey(TrackedLink, on_delete=models.CASCADE, related_name="visits")
    day = models.DateField()
    count = models.PositiveIntegerField()

    class Meta(MunicipalRow.Meta):
        constraints = [models.UniqueConstraint(fields=["link", "day"], name="link_visits_once_a_day")]
        triggers = [*MunicipalRow.Meta.triggers, *same_municipality("link")]


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Arm(MunicipalRow):
    """One of the ways that an experiment compares; the first is how things are done now."""

    experiment = models.ForeignKey(Experiment, on_delete=models.CASCADE, related_name="arms")
    place = models.PositiveSmallIntegerField()
    title = models.TextField()
    instruction = models.TextField(help_text="What a worker does in this arm")
    share = models.PositiveSmallIntegerField(help_text="Of the cases, beside those of the other arms: 1 and 1 is half")
    link = models.ForeignKey(TrackedLink, on_delete=models.PROTECT, null=True, related_name="arms")

    class Meta(MunicipalRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["experiment", "place"], name="arm_place_once"),
            models.CheckConstraint(condition=Q(share__gte=1, share__lte=9), name="arm_has_a_share"),
            models.CheckConstraint(condition=~Q(title=""), name="arm_has_a_title"),
        ]
        triggers = [*MunicipalRow.Meta.triggers, *same_municipality("experiment", "link")]


class Assignment(MunicipalRow):
    """The arm that a case drew. A case stays in its arm, and is in one experiment at most."""

    experiment = models.ForeignKey(Experiment, on_delete=models.PROTECT, related_name="assignments")
    arm = models.ForeignKey(Arm, on_delete=models.PROTECT, related_name="assignments")
    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="assignment")
    stratum = models.TextField()
    number = models.PositiveIntegerField(help_text="Of the draw within its stratum, from 0")
    assigned_at = models.DateTimeField()

    class Meta(MunicipalRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["experiment", "stratum", "number"], name="assignment_drawn_once"),
        ]
        triggers = [*MunicipalRow.Meta.triggers, *same_municipality("experiment", "arm", "case")]
