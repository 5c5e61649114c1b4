"""The service book, time worked, uses of services, plans and declarations."""

import pghistory
import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models
from django.db.models import F, Func, Q, Value

from eropaf.accounts.models import User
from eropaf.audit.rows import MunicipalRow, both_or_neither, one_of, same_municipality
from eropaf.cases.models import Case
from eropaf.core.choices import choices
from eropaf.core.period import Period
from eropaf.support.hours.declaring import Terms
from eropaf.support.hours.durations import LONGEST_SECONDS
from eropaf.support.hours.enums import (
    DECLARATION_STATE_LABELS,
    MEASURED_LABELS,
    PAYER_LABELS,
    PERIOD_KIND_LABELS,
    DeclarationState,
    Measured,
    Payer,
    PeriodKind,
)
from eropaf.support.hours.limits import Limits

LONGEST_NAME = 80
MOST_NORM_MINUTES = 500 * 60
MOST_CENTS = 100_000


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Service(MunicipalRow):
    """A service of the book: what a use of it counts for, and who pays."""

    name = models.TextField()
    norm_minutes = models.PositiveIntegerField(help_text="That one use counts")
    rate_cents = models.PositiveIntegerField(help_text="For an hour")
    monthly_cents = models.PositiveIntegerField(default=0, help_text="For each month, besides the hours")
    months = models.PositiveSmallIntegerField(default=0, help_text="How many months are paid")
    payer = models.TextField(choices=choices(PAYER_LABELS), default=Payer.MUNICIPALITY)
    most_per_case = models.PositiveIntegerField(null=True, help_text="Uses that the municipality pays in one case")
    most_per_year = models.PositiveIntegerField(null=True, help_text="Uses that the municipality pays in a year")
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, help_text="The last day on which it can be given")

    class Meta(MunicipalRow.Meta):
        constraints = [
            one_of("payer", Payer, "service_payer_known"),
            models.UniqueConstraint(fields=["municipality", "name", "valid_from"], name="service_once"),
            models.CheckConstraint(
                condition=Q(norm_minutes__gte=1, norm_minutes__lte=MOST_NORM_MINUTES) & ~Q(name=""),
                name="service_counts_time",
            ),
            models.CheckConstraint(
                condition=Q(monthly_cents=0, months=0) | Q(monthly_cents__gt=0, months__gt=0),
                name="service_package_has_months",
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")), name="service_ends_later"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def terms(self) -> Terms:
        """What one use counts for."""
        return Terms(self.name, self.norm_minutes, self.rate_cents, self.monthly_cents, self.months, Payer(self.payer))

    @property
    def limits(self) -> Limits:
        """How often the municipality pays."""
        return Limits(self.most_per_case, self.most_per_year)


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class RunningTimer(MunicipalRow):
    """A timer that runs; one per person. It is gone once it stopped, and a `TimeEntry` stays."""

    worker = models.OneToOneField(User, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()

    class Meta(MunicipalRow.Meta):
        triggers = [*MunicipalRow.Meta.triggers, *same_municipality("worker", "case", "service")]


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class TimeEntry(MunicipalRow):
    """Time that somebody worked for a resident."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="time_entries")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    worker = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    seconds = models.PositiveIntegerField()
    measured = models.TextField(choices=choices(MEASURED_LABELS))
    made_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta(MunicipalRow.Meta):
        constraints = [
            one_of("measured", Measured, "time_measured_known"),
            models.CheckConstraint(
                condition=Q(seconds__gte=1, seconds__lte=LONGEST_SECONDS), name="time_of_at_most_a_day"
            ),
            both_or_neither("withdrawn_at", "withdrawn_by", "time_withdrawn_by_somebody"),
        ]
        indexes = [models.Index(fields=["municipality", "day"], name="time_by_day")]
        triggers = [
            *MunicipalRow.Meta.triggers,
            *same_municipality("case", "service", "worker", "withdrawn_by"),
            pgtrigger.ReadOnly(
                name="time_stays", fields=["case", "service", "worker", "day", "seconds", "measured", "made_at"]
            ),
        ]


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class ServiceUse(MunicipalRow):
    """That a service was given to a resident: it counts the norm, however long it took."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="service_uses")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    payer = models.TextField(choices=choices(PAYER_LABELS), help_text="Beyond the limits of the service the partner")
    given_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta(MunicipalRow.Meta):
        constraints = [
            one_of("payer", Payer, "service_use_payer_known"),
            both_or_neither("withdrawn_at", "withdrawn_by", "service_use_withdrawn_by_somebody"),
        ]
        indexes = [models.Index(fields=["municipality", "day"], name="service_use_by_day")]
        triggers = [
            *MunicipalRow.Meta.triggers,
            *same_municipality("case", "service", "given_by", "withdrawn_by"),
            pgtrigger.ReadOnly(
                name="service_use_stays", fields=["case", "service", "day", "payer", "given_by", "made_at"]
            ),
        ]


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class ServicePlan(MunicipalRow):
    """How often a service is to be given in a period."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="plans")
    period_kind = models.TextField(choices=choices(PERIOD_KIND_LABELS))
    start = models.DateField(help_text="The first day of the period")
    uses = models.PositiveIntegerField()

    class Meta(MunicipalRow.Meta):
        constraints = [
            one_of("period_kind", PeriodKind, "plan_period_kind_known"),
            models.UniqueConstraint(fields=["service", "period_kind", "start"], name="plan_once_per_period"),
            models.CheckConstraint(condition=Q(start__day=1), name="plan_starts_with_a_month"),
        ]
        triggers = [*MunicipalRow.Meta.triggers, *same_municipality("service")]


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Declaration(MunicipalRow):
    """What is declared of a period. While it is a draft it is reckoned anew; once final, its lines are kept."""

    number = models.PositiveIntegerField(help_text="In the municipality, in the order in which they were made")
    period_kind = models.TextField(choices=choices(PERIOD_KIND_LABELS))
    start = models.DateField()
    end = models.DateField()
    state = models.TextField(choices=choices(DECLARATION_STATE_LABELS), default=DeclarationState.DRAFT)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    finalised_at = models.DateTimeField(null=True)
    finalised_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta(MunicipalRow.Meta):
        constraints = [
            one_of("period_kind", PeriodKind, "declaration_period_kind_known"),
            one_of("state", DeclarationState, "declaration_state_known"),
            models.UniqueConstraint(fields=["municipality", "number"], name="declaration_number_once"),
            models.CheckConstraint(condition=Q(end__gt=F("start"), start__day=1), name="declaration_of_whole_months"),
            models.CheckConstraint(
                condition=~Q(state=DeclarationState.FINAL) | Q(finalised_at__isnull=False, finalised_by__isnull=False),
                name="declaration_final_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state=DeclarationState.WITHDRAWN, withdrawn_at__isnull=False, withdrawn_by__isnull=False)
                | (~Q(state=DeclarationState.WITHDRAWN) & Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)),
                name="declaration_withdrawn_by_somebody",
            ),
            # No day is declared twice.
            ExclusionConstraint(
                name="declaration_day_once",
                expressions=[
                    (Func(F("municipality"), F("municipality"), Value("[]"), function="int8range"), "&&"),
                    (Func(F("start"), F("end"), Value("[]"), function="daterange"), "&&"),
                ],
                condition=~Q(state=DeclarationState.WITHDRAWN),
            ),
        ]
        triggers = [
            *MunicipalRow.Meta.triggers,
            *same_municipality("made_by", "finalised_by", "withdrawn_by"),
            pgtrigger.ReadOnly(
                name="declaration_of_its_period", fields=["number", "period_kind", "start", "end", "made_at", "made_by"]
            ),
            pgtrigger.Protect(name="declaration_stays", operation=pgtrigger.Delete),
        ]

    @property
    def period(self) -> Period:
        """Which days it is about."""
        return Period(self.start, self.end)


class DeclarationLine(MunicipalRow):
    """What one client got of one service, as it was declared. It refers to no case."""

    declaration = models.ForeignKey(Declaration, on_delete=models.PROTECT, related_name="lines")
    client = models.PositiveIntegerField(help_text="A number that holds in this declaration only")
    service_name = models.TextField()
    payer = models.TextField(choices=choices(PAYER_LABELS))
    uses = models.PositiveIntegerField()
    norm_minutes = models.PositiveIntegerField()
    worked_seconds = models.PositiveIntegerField()
    rate_cents = models.PositiveIntegerField()
    amount_cents = models.PositiveBigIntegerField()

    class Meta(MunicipalRow.Meta):
        constraints = [one_of("payer", Payer, "declaration_line_payer_known")]
        triggers = [
            *MunicipalRow.Meta.triggers,
            *same_municipality("declaration"),
            pgtrigger.Protect(name="declaration_line_stays", operation=pgtrigger.Update | pgtrigger.Delete),
        ]
