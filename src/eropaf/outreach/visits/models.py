"""Rounds along addresses, and what a visitor must know to be safe."""

from datetime import date, timedelta

import pghistory
from django.db import models
from django.db.models import Deferrable, F, Q

from eropaf.accounts.models import User
from eropaf.audit.rows import MunicipalRow, one_of, same_municipality
from eropaf.cases.models import Case
from eropaf.core.choices import choices
from eropaf.outreach.enums import PART_OF_DAY_LABELS, PartOfDay
from eropaf.outreach.models import ContactAttempt
from eropaf.outreach.visits.enums import COMPANION_LABELS, MARK_KIND_LABELS, Companion, MarkKind

MARK_HOLDS_AT_MOST = timedelta(days=365)


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Round(MunicipalRow):
    """A part of a day in which one or two visitors go along addresses."""

    day = models.DateField()
    part_of_day = models.TextField(choices=choices(PART_OF_DAY_LABELS))
    announced = models.BooleanField(help_text="Whether residents are told beforehand that somebody comes")
    first_visitor = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    second_visitor = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    companion_name = models.TextField(default="", help_text="Of a second visitor who has no account")
    companion_role = models.TextField(choices=choices(COMPANION_LABELS), default="")
    consultant = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", help_text="A companion who signs in for a landlord"
    )
    consultant_withdrawn_at = models.DateTimeField(null=True, help_text="Since when the consultant sees nothing of it")
    bring = models.TextField(default="", help_text="What was agreed with the consultant to bring")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    cancelled_at = models.DateTimeField(null=True)

    class Meta(MunicipalRow.Meta):
        constraints = [
            one_of("part_of_day", PartOfDay, "round_part_of_day_known"),
            models.CheckConstraint(
                condition=Q(companion_name="", companion_role="")
                | (Q(second_visitor__isnull=True, companion_role__in=list(Companion)) & ~Q(companion_name="")),
                name="round_companion_with_role",
            ),
            models.CheckConstraint(condition=~Q(first_visitor=F("second_visitor")), name="round_of_two_people"),
            models.CheckConstraint(
                condition=Q(consultant__isnull=True, consultant_withdrawn_at__isnull=True, bring="")
                | Q(consultant__isnull=False, companion_role=Companion.LANDLORD),
                name="round_consultant_goes_along",
            ),
        ]
        indexes = [models.Index(fields=["municipality", "-day"], name="round_newest_first")]
        triggers = [
            *MunicipalRow.Meta.triggers,
            *same_municipality("first_visitor", "second_visitor", "consultant", "made_by"),
        ]

    @property
    def visitors(self) -> set[int]:
        """The accounts of who goes."""
        return {each for each in (self.first_visitor_id, self.second_visitor_id) if each}

    @property
    def is_pair(self) -> bool:
        """Whether two people go."""
        return self.second_visitor_id is not None or bool(self.companion_name)


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Stop(MunicipalRow):
    """A case that is visited in a round."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="stops")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="stops")
    place = models.PositiveSmallIntegerField(help_text="In the order of the round")
    outcome = models.ForeignKey(ContactAttempt, on_delete=models.PROTECT, null=True, related_name="+")
    card = models.ForeignKey(
        ContactAttempt, on_delete=models.PROTECT, null=True, related_name="+", help_text="Left because nobody was there"
    )
    announced_on = models.DateField(null=True)
    consultant_came_at = models.DateTimeField(null=True, help_text="When the landlord's consultant said to have come")
    left_out_at = models.DateTimeField(null=True, help_text="Taken off the round, or the round was cancelled")

    class Meta(MunicipalRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["round", "case"], name="stop_once_per_round"),
            models.UniqueConstraint(fields=["round", "place"], name="stop_place_once", deferrable=Deferrable.DEFERRED),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(outcome__isnull=True, left_out_at__isnull=True),
                name="one_open_round_per_case",
            ),
            models.CheckConstraint(
                condition=Q(card__isnull=True) | Q(outcome__isnull=False), name="stop_card_after_visit"
            ),
        ]
        triggers = [*MunicipalRow.Meta.triggers, *same_municipality("round", "case", "outcome", "card")]

    @property
    def is_visited(self) -> bool:
        """Whether it is known what came of it; an attempt that was withdrawn on the case page does not count."""
        return self.outcome is not None and self.outcome.withdrawn_at is None

    @property
    def card_is_left(self) -> bool:
        """Whether a card was left, which was not withdrawn since."""
        return self.card is not None and self.card.withdrawn_at is None


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class SafetyMark(MunicipalRow):
    """What visitors must know of an address to be safe. It ends by itself."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="safety_marks")
    kind = models.TextField(choices=choices(MARK_KIND_LABELS))
    note = models.TextField(default="")
    expires_on = models.DateField(help_text="The last day on which it is shown")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta(MunicipalRow.Meta):
        constraints = [
            one_of("kind", MarkKind, "safety_mark_kind_known"),
            models.CheckConstraint(
                condition=~Q(kind=MarkKind.OTHER) | ~Q(note=""), name="safety_mark_of_another_kind_says_which"
            ),
            models.CheckConstraint(
                condition=Q(expires_on__lte=F("made_at") + MARK_HOLDS_AT_MOST), name="safety_mark_ends_within_a_year"
            ),
        ]
        triggers = [*MunicipalRow.Meta.triggers, *same_municipality("case", "made_by")]

    @staticmethod
    def standing(day: date) -> Q:
        """Marks that visitors see on a day: not withdrawn, and not past their end.

        Args:
            day: on which somebody looks.
        """
        return Q(withdrawn_at__isnull=True, expires_on__gte=day)
