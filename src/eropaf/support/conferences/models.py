"""Own-strength conferences, who comes by role and number, and the tasks of the plan."""

import pghistory
from django.db import models
from django.db.models import Q

from eropaf.accounts.models import User
from eropaf.audit.rows import MunicipalRow, both_or_neither, one_of, same_municipality
from eropaf.cases.models import Case
from eropaf.core.choices import choices
from eropaf.support.conferences.enums import (
    CONFERENCE_STATE_LABELS,
    NETWORK_ROLE_LABELS,
    REASON_NOT_HELD_LABELS,
    ConferenceState,
    NetworkRole,
    ReasonNotHeld,
)

LONGEST_TEXT = 500
LONGEST_LINE = 200
MOST_PEOPLE = 50


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Conference(MunicipalRow):
    """A conference that a resident holds with the people around. The plan stays the resident's."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="conferences")
    state = models.TextField(choices=choices(CONFERENCE_STATE_LABELS), default=ConferenceState.APPLIED)
    state_before = models.TextField(default="", help_text="To which the last step is undone; empty where it cannot be")
    question = models.TextField(help_text="The central question, in the resident's words")
    coordinator_wish = models.TextField(default="", help_text="What the resident asks of the independent coordinator")
    applied_on = models.DateField()
    planned_on = models.DateField(null=True)
    place = models.TextField(default="")
    information_on = models.DateField(null=True, help_text="The phase in which everybody tells what there is")
    private_on = models.DateField(null=True, help_text="The phase in which the network is by itself")
    presentation_on = models.DateField(null=True, help_text="The phase in which the plan is presented")
    participants = models.PositiveSmallIntegerField(null=True)
    checked_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", help_text="Found the plan practicable and safe"
    )
    checked_on = models.DateField(null=True)
    contact = models.TextField(default="", help_text="Who keeps track: a role, or the name of a professional")
    evaluate_on = models.DateField(null=True, help_text="The day that the network set")
    evaluated_on = models.DateField(null=True)
    evaluation = models.TextField(default="")
    reason = models.TextField(choices=choices(REASON_NOT_HELD_LABELS), default="")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta(MunicipalRow.Meta):
        constraints = [
            one_of("state", ConferenceState, "conference_state_known"),
            models.CheckConstraint(
                condition=Q(state_before="") | Q(state_before__in=[each.value for each in ConferenceState]),
                name="conference_state_before_known",
            ),
            models.CheckConstraint(
                condition=Q(state=ConferenceState.NOT_HELD, reason__in=[each.value for each in ReasonNotHeld])
                | (~Q(state=ConferenceState.NOT_HELD) & Q(reason="")),
                name="conference_not_held_for_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state=ConferenceState.HELD)
                | Q(
                    information_on__isnull=False,
                    presentation_on__isnull=False,
                    private_on__isnull=False,
                    participants__gte=2,
                ),
                name="conference_held_in_three_phases",
            ),
            both_or_neither("checked_by", "checked_on", "conference_checked_by_somebody"),
            models.CheckConstraint(
                condition=~Q(state=ConferenceState.EVALUATED) | Q(evaluated_on__isnull=False),
                name="conference_evaluated_on_a_day",
            ),
            both_or_neither("withdrawn_at", "withdrawn_by", "conference_withdrawn_by_somebody"),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(withdrawn_at__isnull=True)
                & ~Q(state__in=[ConferenceState.EVALUATED, ConferenceState.NOT_HELD]),
                name="one_open_conference_per_case",
            ),
        ]
        triggers = [*MunicipalRow.Meta.triggers, *same_municipality("case", "checked_by", "made_by", "withdrawn_by")]


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class NetworkPart(MunicipalRow):
    """How many come in one role. There are no names, and no files on them."""

    conference = models.ForeignKey(Conference, on_delete=models.PROTECT, related_name="network")
    role = models.TextField(choices=choices(NETWORK_ROLE_LABELS))
    number = models.PositiveSmallIntegerField()

    class Meta(MunicipalRow.Meta):
        constraints = [
            one_of("role", NetworkRole, "network_role_known"),
            models.UniqueConstraint(fields=["conference", "role"], name="network_role_once"),
            models.CheckConstraint(condition=Q(number__gte=1, number__lte=MOST_PEOPLE), name="network_of_some_people"),
        ]
        triggers = [*MunicipalRow.Meta.triggers, *same_municipality("conference")]


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class PlanTask(MunicipalRow):
    """Something of the plan that somebody does, by a day."""

    conference = models.ForeignKey(Conference, on_delete=models.PROTECT, related_name="tasks")
    what = models.TextField()
    who = models.TextField(choices=choices(NETWORK_ROLE_LABELS), help_text="A role, never a name; empty: the resident")
    by_day = models.DateField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    done_on = models.DateField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta(MunicipalRow.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(who="") | Q(who__in=[each.value for each in NetworkRole]), name="task_for_a_known_role"
            ),
            models.CheckConstraint(condition=~Q(what=""), name="task_says_what"),
            both_or_neither("withdrawn_at", "withdrawn_by", "task_withdrawn_by_somebody"),
        ]
        triggers = [*MunicipalRow.Meta.triggers, *same_municipality("conference", "made_by", "withdrawn_by")]
