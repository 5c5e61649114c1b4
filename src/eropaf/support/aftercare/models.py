"""Looks back after help, and who was helped before, under a name that nobody can read."""

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from eropaf.accounts.models import User
from eropaf.audit.encrypted import EncryptedBytes
from eropaf.audit.rows import MunicipalRow, both_or_neither, one_of, same_municipality
from eropaf.cases.models import Case
from eropaf.core.choices import choices
from eropaf.support.aftercare.enums import ANSWER_LABELS, STOP_LABELS, Answer, Question, Stop, Trait

_ANSWERS = choices(ANSWER_LABELS)


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class AftercareSetting(MunicipalRow):
    """What the municipality chose, where that is not the default."""

    months = ArrayField(models.PositiveSmallIntegerField(), default=list, help_text="After how many months to look")
    keep_months = models.PositiveSmallIntegerField(help_text="How long a relapse can be recognised; not fixed by law")

    class Meta(MunicipalRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["municipality"], name="aftercare_setting_once"),
            models.CheckConstraint(condition=Q(keep_months__range=(1, 60)), name="aftercare_kept_for_a_while"),
        ]


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Aftercare(MunicipalRow):
    """That somebody chose to look back in a case, from which day, or not to any more.

    A case that closed with help accepted has aftercare without a row here: from the day on which it closed.
    """

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="aftercare")
    begins_on = models.DateField()
    begun_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    stopped_on = models.DateField(null=True)
    stopped_because = models.TextField(choices=choices(STOP_LABELS), default="", blank=True)
    stopped_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta(MunicipalRow.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(stopped_on__isnull=True, stopped_because="", stopped_by__isnull=True)
                | Q(stopped_on__isnull=False, stopped_because__in=list(Stop), stopped_by__isnull=False),
                name="aftercare_stopped_for_a_reason",
            ),
        ]
        triggers = [*MunicipalRow.Meta.triggers, *same_municipality("case", "begun_by", "stopped_by")]


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent(), exclude=["note"])
class Look(MunicipalRow):
    """One try to ask a resident how it goes, and what the answers were."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="looks")
    months = models.PositiveSmallIntegerField(help_text="After the help, as planned")
    day = models.DateField()
    reached = models.BooleanField()
    pays = models.TextField(choices=_ANSWERS, default=Answer.UNKNOWN)
    new_arrears = models.TextField(choices=_ANSWERS, default=Answer.UNKNOWN)
    help_goes_on = models.TextField(choices=_ANSWERS, default=Answer.UNKNOWN)
    wants_help = models.TextField(choices=_ANSWERS, default=Answer.UNKNOWN)
    note = models.TextField(default="", blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta(MunicipalRow.Meta):
        constraints = [
            one_of("pays", Answer, "look_pays_known"),
            one_of("new_arrears", Answer, "look_new_arrears_known"),
            one_of("help_goes_on", Answer, "look_help_goes_on_known"),
            one_of("wants_help", Answer, "look_wants_help_known"),
            models.CheckConstraint(
                condition=Q(reached=True)
                | Q(
                    pays=Answer.UNKNOWN,
                    new_arrears=Answer.UNKNOWN,
                    help_goes_on=Answer.UNKNOWN,
                    wants_help=Answer.UNKNOWN,
                ),
                name="look_answers_of_who_was_reached",
            ),
            models.UniqueConstraint(
                fields=["case", "months"],
                condition=Q(reached=True, withdrawn_at__isnull=True),
                name="look_answered_once",
            ),
            both_or_neither("withdrawn_at", "withdrawn_by", "look_withdrawn_by_somebody"),
            models.CheckConstraint(condition=Q(months__range=(1, 60)), name="look_after_some_months"),
        ]
        indexes = [models.Index(fields=["case", "months"], name="look_of_case")]
        triggers = [
            *MunicipalRow.Meta.triggers,
            *same_municipality("case", "recorded_by", "withdrawn_by"),
            pgtrigger.ReadOnly(
                name="look_says_what_it_said",
                fields=["case", "months", "day", "reached", *Question, "note"],
            ),
        ]


class NewSignalSeen(MunicipalRow):
    """That somebody saw to a case of a resident who was helped before: the case with the help asks no more for it."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+", help_text="With the help")
    later = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+", help_text="Opened since")
    seen_at = models.DateTimeField()
    seen_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta(MunicipalRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["case", "later"], name="new_signal_seen_once"),
            models.CheckConstraint(condition=~Q(case=F("later")), name="new_signal_of_another_case"),
        ]
        triggers = [*MunicipalRow.Meta.triggers, *same_municipality("case", "later", "seen_by")]


class PseudonymKey(MunicipalRow):
    """The key of a year's pseudonyms. Once it is gone nobody can tell whom they were of; its row tells when it went.

    Its changes are not kept: a history would keep the key.
    """

    year = models.PositiveSmallIntegerField(help_text="In which help was accepted")
    secret = EncryptedBytes(about="pseudonym key", null=True, help_text="32 random bytes")
    made_at = models.DateTimeField()
    destroyed_at = models.DateTimeField(null=True)

    class Meta(MunicipalRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["municipality", "year"], name="pseudonym_key_once_a_year"),
            models.CheckConstraint(
                condition=Q(secret__isnull=True, destroyed_at__isnull=False)
                | Q(secret__isnull=False, destroyed_at__isnull=True),
                name="pseudonym_key_there_or_destroyed",
            ),
            models.CheckConstraint(
                condition=Q(destroyed_at__isnull=True) | Q(destroyed_at__gte=F("made_at")),
                name="pseudonym_key_destroyed_after_made",
            ),
        ]
        triggers = [
            *MunicipalRow.Meta.triggers,
            pgtrigger.Protect(name="pseudonym_key_stays", operation=pgtrigger.Delete),
        ]


class Helped(MunicipalRow):
    """That somebody accepted help on a day, under one pseudonym: no name, no address and no case."""

    key = models.ForeignKey(PseudonymKey, on_delete=models.PROTECT, related_name="+")
    trait = models.TextField()
    code = models.CharField(max_length=64)
    accepted_on = models.DateField()

    class Meta(MunicipalRow.Meta):
        constraints = [
            one_of("trait", Trait, "helped_trait_known"),
            models.UniqueConstraint(fields=["key", "code", "accepted_on"], name="helped_once_a_day"),
        ]
        triggers = [*MunicipalRow.Meta.triggers, *same_municipality("key")]


class Remembered(MunicipalRow):
    """That the help of a case was kept under pseudonyms; it goes with the case, they stay."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta(MunicipalRow.Meta):
        triggers = [*MunicipalRow.Meta.triggers, *same_municipality("case")]
