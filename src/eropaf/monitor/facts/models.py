"""Facts about cases and attempts that tell about nobody, and which cases have to be told anew.

A fact has no date and no key of a case in it: months and numbers of days stay true when the case is gone, and the row
that says which fact belongs to which case goes with the case. Who knows much of somebody may still know a row again, so
facts are counted where they are, and never given away as they are.
"""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from eropaf.audit.rows import MunicipalRow, one_of, same_municipality
from eropaf.cases.models import Case
from eropaf.core.choices import choices
from eropaf.monitor.facts.enums import (
    AGE_BAND_LABELS,
    AMOUNT_BAND_LABELS,
    EVICTION_FACT_LABELS,
    STRAND_LABELS,
    AgeBand,
    AmountBand,
    EvictionFact,
    Strand,
)
from eropaf.monitor.facts.marking import StaleCase as StaleCase


class CaseFact(MunicipalRow):
    """What happened in one case, without anything by which somebody could be known.

    Its key is random, so that it does not tell in which order cases were opened. Days are counted from the opening.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    opened_month = models.DateField(help_text="The first day of the month in which the case was opened")
    closed = models.BooleanField()
    result = models.TextField(default="", help_text="Word of the standard; empty while open")

    match_kind = models.TextField()
    repeat = models.TextField()
    signals = models.PositiveIntegerField()
    partner_types = ArrayField(models.TextField())
    partner_type = models.TextField(help_text="The only one, or that there are several")
    crisis = models.BooleanField()
    warm_handover = models.BooleanField()
    amount_band = models.TextField(choices=choices(AMOUNT_BAND_LABELS))
    age_band = models.TextField(choices=choices(AGE_BAND_LABELS))
    neighbourhood = models.TextField(default="")
    strand = models.TextField(choices=choices(STRAND_LABELS))

    policy_version = models.PositiveIntegerField(null=True)
    rule = models.TextField(default="")
    route = models.TextField(default="")
    arm = models.BigIntegerField(null=True, help_text="Of an experiment")

    attempts = models.PositiveSmallIntegerField()
    channels = models.TextField(default="", help_text="Of the attempts, in their order")
    first_channel = models.TextField(default="")
    reached = models.BooleanField()
    reached_by = models.TextField(default="")
    reached_at = models.PositiveSmallIntegerField(null=True, help_text="Number of the attempt")
    days_to_attempt = models.IntegerField(null=True)
    days_to_contact = models.IntegerField(null=True)
    days_to_close = models.IntegerField(null=True)
    days_followed = models.IntegerField(help_text="Until it was closed, or until this was written")
    attempt_in_time = models.BooleanField(null=True)
    contact_in_time = models.BooleanField(null=True)

    offered = models.BooleanField()
    accepted = models.BooleanField()
    arrived = models.BooleanField(null=True, help_text="Of a referral; none while nobody knows")
    lasted = models.BooleanField(null=True, help_text="None while nobody knows")
    help_days_followed = models.IntegerField(null=True, help_text="Since help was accepted")
    days_to_relapse = models.IntegerField(null=True, help_text="Since help was accepted")

    with_salary = models.BooleanField(null=True)
    lived_experience = models.BooleanField(null=True)
    days_to_inflow = models.IntegerField(null=True, help_text="From applying for a debt programme")
    days_to_dropout = models.IntegerField(null=True, help_text="From applying for a debt programme")
    programme_days_followed = models.IntegerField(null=True, help_text="From applying for a debt programme")

    minutes = models.PositiveIntegerField(help_text="That were worked")
    service_cents = models.PositiveBigIntegerField(help_text="Of the services given, as the book has them")
    eviction = models.TextField(choices=choices(EVICTION_FACT_LABELS), default="")

    class Meta(MunicipalRow.Meta):
        constraints = [
            one_of("amount_band", AmountBand, "fact_amount_band_known"),
            one_of("age_band", AgeBand, "fact_age_band_known"),
            one_of("strand", Strand, "fact_strand_known"),
            one_of("eviction", EvictionFact, "fact_eviction_known"),
            models.CheckConstraint(condition=Q(opened_month__day=1), name="fact_of_a_month"),
            models.CheckConstraint(
                condition=Q(closed=True, days_to_close__isnull=False) & ~Q(result="")
                | Q(closed=False, days_to_close__isnull=True, result=""),
                name="fact_closed_with_a_result",
            ),
            models.CheckConstraint(
                condition=Q(reached=True) | Q(reached_by="", reached_at__isnull=True, days_to_contact__isnull=True),
                name="fact_contact_of_who_was_reached",
            ),
        ]
        indexes = [models.Index(fields=["municipality", "opened_month"], name="fact_by_month")]


class AttemptFact(MunicipalRow):
    """One attempt of a case. Its key is random like that of the fact."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    fact = models.ForeignKey(CaseFact, on_delete=models.CASCADE, related_name="told_attempts")
    number = models.PositiveSmallIntegerField(help_text="Of our attempts; contacts by the resident come after these")
    kind = models.TextField()
    reached = models.BooleanField()
    part_of_day = models.TextField()
    weekday = models.PositiveSmallIntegerField(help_text="1 is Monday")
    days_since_opened = models.IntegerField()
    from_resident = models.BooleanField()

    class Meta(MunicipalRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["fact", "number"], name="attempt_fact_once"),
            models.CheckConstraint(condition=Q(weekday__range=(1, 7)), name="attempt_fact_weekday"),
        ]


class FactOfCase(MunicipalRow):
    """Which fact tells about which case, as long as the case is there."""

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="+")
    fact = models.OneToOneField(CaseFact, on_delete=models.CASCADE, related_name="+")
    written_on = models.DateField()

    class Meta(MunicipalRow.Meta):
        triggers = [*MunicipalRow.Meta.triggers, *same_municipality("case", "fact")]


class FactMonth(MunicipalRow):
    """The edition of the facts of a month: a new one each time they are written, so that an old copy is known."""

    month = models.DateField()
    edition = models.UUIDField(default=uuid.uuid4)

    class Meta(MunicipalRow.Meta):
        constraints = [models.UniqueConstraint(fields=["municipality", "month"], name="fact_month_once")]
