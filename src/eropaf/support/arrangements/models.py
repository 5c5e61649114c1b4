"""Payment arrangements with their instalments, deferrals, and collection that is suspended."""

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q

from eropaf.accounts.models import User
from eropaf.audit.rows import MunicipalRow, both_or_neither, one_of, same_municipality
from eropaf.cases.models import Case
from eropaf.core.choices import choices
from eropaf.core.money import Euros
from eropaf.partners.models import Partner
from eropaf.support.arrangements.enums import (
    ANSWER_LABELS,
    ARRANGEMENT_STATE_LABELS,
    INTERVAL_LABELS,
    OUTCOME_LABELS,
    Answer,
    ArrangementState,
    Interval,
    Outcome,
)
from eropaf.support.arrangements.schedule import Rhythm


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class PaymentArrangement(MunicipalRow):
    """What a resident pays a creditor in instalments. What was agreed stays as it was: another one replaces it."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="arrangements")
    creditor = models.ForeignKey(Partner, on_delete=models.PROTECT, null=True, related_name="+")
    creditor_name = models.TextField(default="", help_text="Of a creditor that is no partner")
    state = models.TextField(choices=choices(ARRANGEMENT_STATE_LABELS), default=ArrangementState.RUNNING)
    agreed_on = models.DateField()
    total_cents = models.PositiveIntegerField()
    first_day = models.DateField()
    interval = models.TextField(choices=choices(INTERVAL_LABELS))
    direct_debit = models.BooleanField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    replaced_by = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="replaced")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    end_reason = models.TextField(default="")

    class Meta(MunicipalRow.Meta):
        constraints = [
            one_of("state", ArrangementState, "arrangement_state_known"),
            one_of("interval", Interval, "arrangement_interval_known"),
            models.CheckConstraint(
                condition=Q(creditor__isnull=False, creditor_name="")
                | (Q(creditor__isnull=True) & ~Q(creditor_name="")),
                name="arrangement_with_one_creditor",
            ),
            models.CheckConstraint(condition=Q(total_cents__gt=0), name="arrangement_of_something"),
            models.CheckConstraint(
                condition=Q(state=ArrangementState.RUNNING, ended_at__isnull=True, ended_by__isnull=True)
                | (~Q(state=ArrangementState.RUNNING) & Q(ended_at__isnull=False, ended_by__isnull=False)),
                name="arrangement_runs_or_ended",
            ),
            models.CheckConstraint(
                condition=Q(state=ArrangementState.REPLACED, replaced_by__isnull=False)
                | (~Q(state=ArrangementState.REPLACED) & Q(replaced_by__isnull=True)),
                name="arrangement_replaced_by_another",
            ),
            models.CheckConstraint(
                condition=~Q(state=ArrangementState.BROKEN) | ~Q(end_reason=""),
                name="arrangement_broken_for_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["creditor", "-agreed_on"], name="arrangement_of_creditor")]
        triggers = [
            *MunicipalRow.Meta.triggers,
            *same_municipality("case", "creditor", "made_by", "replaced_by", "ended_by"),
            pgtrigger.ReadOnly(
                name="agreed_stays",
                fields=["case", "creditor", "creditor_name", "total_cents", "first_day", "interval", "agreed_on"],
            ),
        ]

    @property
    def rhythm(self) -> Rhythm:
        """On which days is paid."""
        return Rhythm(self.first_day, Interval(self.interval))

    @property
    def total(self) -> Euros:
        """What is paid in all."""
        return Euros(self.total_cents)

    @property
    def creditor_shown(self) -> str:
        """Who is paid."""
        return self.creditor.name if self.creditor else self.creditor_name


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Instalment(MunicipalRow):
    """A part of an arrangement that is paid on a day."""

    arrangement = models.ForeignKey(PaymentArrangement, on_delete=models.PROTECT, related_name="instalments")
    number = models.PositiveSmallIntegerField(help_text="From 1 on")
    slot = models.PositiveSmallIntegerField(help_text="Its place in the rhythm, later once it was deferred")
    due_on = models.DateField()
    amount_cents = models.PositiveIntegerField()
    outcome = models.TextField(choices=choices(OUTCOME_LABELS), default=Outcome.OPEN)
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    entered_at = models.DateTimeField(null=True)
    looked_at = models.DateTimeField(null=True, help_text="When somebody saw to an instalment that was missed")
    looked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta(MunicipalRow.Meta):
        constraints = [
            one_of("outcome", Outcome, "instalment_outcome_known"),
            models.UniqueConstraint(fields=["arrangement", "number"], name="instalment_number_once"),
            models.CheckConstraint(condition=Q(amount_cents__gt=0, number__gt=0), name="instalment_of_something"),
            models.CheckConstraint(
                condition=Q(outcome=Outcome.OPEN, entered_by__isnull=True, entered_at__isnull=True)
                | (~Q(outcome=Outcome.OPEN) & Q(entered_by__isnull=False, entered_at__isnull=False)),
                name="instalment_entered_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(looked_at__isnull=True, looked_by__isnull=True)
                | Q(looked_at__isnull=False, looked_by__isnull=False, outcome=Outcome.MISSED),
                name="instalment_looked_at_once_missed",
            ),
        ]
        indexes = [models.Index(fields=["due_on"], name="instalment_open", condition=Q(outcome=Outcome.OPEN))]
        triggers = [
            *MunicipalRow.Meta.triggers,
            *same_municipality("arrangement", "entered_by", "looked_by"),
            pgtrigger.ReadOnly(name="instalment_stays", fields=["arrangement", "number", "amount_cents"]),
        ]

    @property
    def amount(self) -> Euros:
        """What is to be paid."""
        return Euros(self.amount_cents)


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Deferral(MunicipalRow):
    """The question to a creditor to be paid later, and its answer. Days move only once a worker says so."""

    arrangement = models.ForeignKey(PaymentArrangement, on_delete=models.PROTECT, related_name="deferrals")
    asked_on = models.DateField()
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    answer = models.TextField(choices=choices(ANSWER_LABELS), default="")
    answered_on = models.DateField(null=True)
    until = models.DateField(null=True, help_text="The first day on which is paid again")
    shifted_at = models.DateTimeField(null=True)
    shifted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    slots = models.PositiveSmallIntegerField(default=0, help_text="How many places instalments were moved")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta(MunicipalRow.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="", answered_on__isnull=True, until__isnull=True)
                | Q(answer=Answer.REFUSED, answered_on__isnull=False, until__isnull=True)
                | Q(answer=Answer.GRANTED, answered_on__isnull=False, until__isnull=False),
                name="deferral_answered_until",
            ),
            models.CheckConstraint(
                condition=Q(shifted_at__isnull=True, shifted_by__isnull=True, slots=0)
                | Q(shifted_at__isnull=False, shifted_by__isnull=False, answer=Answer.GRANTED),
                name="deferral_shifted_once_granted",
            ),
            both_or_neither("withdrawn_at", "withdrawn_by", "deferral_withdrawn_by_somebody"),
            models.UniqueConstraint(
                fields=["arrangement"],
                condition=Q(withdrawn_at__isnull=True, shifted_at__isnull=True) & ~Q(answer=Answer.REFUSED),
                name="one_deferral_at_a_time",
            ),
        ]
        triggers = [
            *MunicipalRow.Meta.triggers,
            *same_municipality("arrangement", "asked_by", "shifted_by", "withdrawn_by"),
        ]


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Suspension(MunicipalRow):
    """Days on which partners do not collect, since help was accepted."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="suspensions")
    starts_on = models.DateField()
    until = models.DateField(help_text="The last day on which nothing is collected")
    reason = models.TextField(default="", help_text="Why it was made longer")
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta(MunicipalRow.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=F("starts_on")), name="suspension_ends_after_it_starts"),
            both_or_neither("withdrawn_at", "withdrawn_by", "suspension_withdrawn_by_somebody"),
        ]
        indexes = [
            models.Index(fields=["until"], name="suspension_stands", condition=Q(withdrawn_at__isnull=True)),
        ]
        triggers = [*MunicipalRow.Meta.triggers, *same_municipality("case", "made_by", "withdrawn_by")]
