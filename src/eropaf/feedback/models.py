"""What partners were told, in which words, and whom they can ask."""

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q

from eropaf.accounts.models import User
from eropaf.audit.rows import UNLESS_DESTROYED, MunicipalRow, one_of, same_municipality
from eropaf.cases.enums import END_RESULT_LABELS, EndResult
from eropaf.core.choices import choices
from eropaf.feedback.enums import MAIL_STATE_LABELS, OCCASION_LABELS, STAGE_LABELS, MailState, Occasion, Stage
from eropaf.intake.models import Signal
from eropaf.partners.models import Partner


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class FeedbackContact(MunicipalRow):
    """Who handles signals, as partners are told, and how to reach them."""

    handler = models.TextField()
    phone = models.TextField(default="", blank=True)
    email = models.TextField(default="", blank=True)
    coordination_email = models.TextField(
        default="", blank=True, help_text="Of a central coordination point, which gets the overview of all partners"
    )

    class Meta(MunicipalRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["municipality"], name="feedback_contact_once"),
            models.CheckConstraint(condition=~Q(phone="") | ~Q(email=""), name="feedback_contact_can_be_reached"),
        ]

    @property
    def dial(self) -> str:
        """The number without what only makes it readable, for a telephone."""
        return "".join(each for each in self.phone.replace("(0)", "") if each.isdigit() or each == "+")


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class FeedbackWording(MunicipalRow):
    """The words in which the municipality tells a result, where those are not the product's own."""

    result = models.TextField(choices=choices(END_RESULT_LABELS))
    text = models.TextField()
    chosen_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta(MunicipalRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["municipality", "result"], name="feedback_wording_once"),
            one_of("result", EndResult, "feedback_wording_result_known"),
            models.CheckConstraint(condition=~Q(text=""), name="feedback_wording_says_something"),
        ]
        triggers = [*MunicipalRow.Meta.triggers, *same_municipality("chosen_by")]


class Feedback(MunicipalRow):
    """That a partner was told something about a signal, as it was told."""

    signal = models.ForeignKey(Signal, on_delete=models.PROTECT, related_name="feedback")
    occasion = models.TextField(choices=choices(OCCASION_LABELS))
    stage = models.TextField(choices=choices(STAGE_LABELS))
    text = models.TextField(default="", blank=True, help_text="Where the municipality has words of its own")
    suspended_until = models.DateField(null=True)
    told_on = models.DateField()

    class Meta(MunicipalRow.Meta):
        constraints = [
            one_of("occasion", Occasion, "feedback_occasion_known"),
            one_of("stage", Stage, "feedback_stage_known"),
            models.UniqueConstraint(fields=["signal", "occasion", "stage", "told_on"], name="feedback_once_a_day"),
            models.CheckConstraint(
                condition=Q(suspended_until__isnull=True) | Q(stage=Stage.ACCEPTED), name="feedback_suspends_for_help"
            ),
        ]
        indexes = [models.Index(fields=["municipality", "told_on"], name="feedback_by_day")]
        triggers = [
            *MunicipalRow.Meta.triggers,
            *same_municipality("signal"),
            pgtrigger.Protect(
                name="feedback_stays_as_told",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=UNLESS_DESTROYED,
            ),
        ]


class WeeklyOverview(MunicipalRow):
    """What came of a partner's signals in a week, counted when the week was over; it stays as it was."""

    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    monday = models.DateField(help_text="On which the week began")
    reported = models.PositiveIntegerField(help_text="Signals that came in")
    told = models.PositiveIntegerField(help_text="Signals of which the partner was told something")
    ended = models.PositiveIntegerField(help_text="Of those, the ones that need no more from us")
    running = models.PositiveIntegerField(help_text="Signals of which there was still something to tell")
    made_at = models.DateTimeField()

    class Meta(MunicipalRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["partner", "monday"], name="weekly_overview_once"),
            models.CheckConstraint(condition=Q(monday__iso_week_day=1), name="weekly_overview_from_monday"),
            models.CheckConstraint(condition=Q(ended__lte=F("told")), name="weekly_overview_ended_were_told"),
        ]
        triggers = [
            *MunicipalRow.Meta.triggers,
            *same_municipality("partner"),
            pgtrigger.Protect(name="weekly_overview_stays", operation=pgtrigger.Update | pgtrigger.Delete),
        ]


class OverviewMail(MunicipalRow):
    """An e-mail that says that the overviews of a week are ready; it is claimed before it leaves."""

    monday = models.DateField(help_text="Of the week")
    to = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", help_text="Empty: the coordination point"
    )
    reference = models.UUIDField(unique=True, help_text="Ours, the same at every try")
    state = models.TextField(choices=choices(MAIL_STATE_LABELS), default=MailState.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    changed_at = models.DateTimeField()

    class Meta(MunicipalRow.Meta):
        constraints = [
            one_of("state", MailState, "overview_mail_state_known"),
            models.UniqueConstraint(
                fields=["municipality", "monday", "to"], nulls_distinct=False, name="overview_mail_once"
            ),
        ]
        triggers = [
            *MunicipalRow.Meta.triggers,
            *same_municipality("to"),
            pgtrigger.ReadOnly(name="overview_mail_stays", fields=["monday", "to", "reference"]),
        ]
