"""The case: what is taken up, by whom, by when, with which result."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from eropaf.accounts.models import Neighbourhood, User
from eropaf.audit.rows import MunicipalRow, both_or_neither, one_of, same_municipality
from eropaf.cases.enums import (
    CASE_STATE_LABELS,
    END_RESULT_LABELS,
    REGROUPED_LABELS,
    ROUTE_LABELS,
    CaseState,
    EndResult,
    Regrouped,
    Route,
)
from eropaf.cases.guards import NEVER_INTO_ITSELF
from eropaf.core.choices import choices
from eropaf.matching.models import MatchGroup

DONE = [CaseState.CLOSED, CaseState.MERGED]  # these ask for no work


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Case(MunicipalRow):
    """Signals of one person or address taken up together in one matching period.

    The facts of its signals (amount, partners) are summed up here, so that a list of a hundred thousand cases
    sorts and filters on one index.
    """

    group = models.OneToOneField(MatchGroup, on_delete=models.PROTECT, related_name="case")
    number = models.PositiveIntegerField()
    state = models.TextField(choices=choices(CASE_STATE_LABELS))
    result = models.TextField(choices=choices(END_RESULT_LABELS), default="")
    opened_on = models.DateField()
    closed_on = models.DateField(null=True)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="merged", help_text="Where its signals are now"
    )
    owner = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.SET_NULL, null=True, related_name="+")

    amount_cents = models.BigIntegerField()
    partner_types = ArrayField(models.TextField(), help_text="Words of the standard, sorted")
    crisis = models.BooleanField()

    route = models.TextField(choices=choices(ROUTE_LABELS), default="")
    priority = models.PositiveSmallIntegerField(default=99)
    approach_since = models.DateTimeField(help_text="Earlier attempts do not count: reopened or in a crisis since then")
    first_attempt_by = models.DateField()
    first_conversation_by = models.DateField()
    due_on = models.DateField(null=True, help_text="The nearest term that still runs; none once there is contact")

    class Meta(MunicipalRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["municipality", "number"], name="case_number_once"),
            one_of("state", CaseState, "case_state_known"),
            models.CheckConstraint(
                condition=Q(state=CaseState.CLOSED, closed_on__isnull=False, result__in=list(EndResult))
                | (~Q(state=CaseState.CLOSED) & Q(closed_on__isnull=True, result="")),
                name="case_closed_with_day_and_result",
            ),
            models.CheckConstraint(
                condition=Q(state=CaseState.MERGED, merged_into__isnull=False)
                | (~Q(state=CaseState.MERGED) & Q(merged_into__isnull=True)),
                name="case_merged_into_another",
            ),
            models.CheckConstraint(condition=Q(route__in=["", *Route]), name="case_route_known"),
        ]
        indexes = [
            models.Index(
                fields=["municipality", "priority", "due_on", "id"],
                name="case_work_list",
                condition=~Q(state__in=DONE),
            ),
            models.Index(
                fields=["municipality", "route", "priority", "due_on", "id"],
                name="case_work_list_of_route",
                condition=~Q(state__in=DONE),
            ),
            models.Index(
                fields=["municipality", "owner", "priority", "due_on", "id"],
                name="case_work_list_of_owner",
                condition=~Q(state__in=DONE),
            ),
        ]
        triggers = [
            *MunicipalRow.Meta.triggers,
            *same_municipality("group", "owner", "neighbourhood", "merged_into"),
            NEVER_INTO_ITSELF,
        ]


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Regrouping(MunicipalRow):
    """Signals that somebody brought from one case to another: two cases became one, or one became two."""

    kind = models.TextField(choices=choices(REGROUPED_LABELS))
    source = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+", help_text="Where the signals were")
    target = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+", help_text="Where they went")
    matches = ArrayField(models.BigIntegerField(), help_text="Primary keys of the matched signals")
    decisions = ArrayField(
        models.BigIntegerField(), default=list, help_text="Primary keys of the possible matches by which persons parted"
    )
    source_state = models.TextField(choices=choices(CASE_STATE_LABELS), help_text="To which a merged case comes back")
    target_before = models.JSONField(help_text="State and terms of the case that took the signals in, before it did")
    done_at = models.DateTimeField()
    done_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta(MunicipalRow.Meta):
        constraints = [
            one_of("kind", Regrouped, "regrouping_kind_known"),
            one_of("source_state", CaseState, "regrouping_source_state_known"),
            models.CheckConstraint(condition=~Q(source=F("target")), name="regrouping_of_two_cases"),
            models.CheckConstraint(condition=Q(matches__len__gt=0), name="regrouping_of_signals"),
            both_or_neither("undone_at", "undone_by", "regrouping_undone_by_somebody"),
        ]
        triggers = [*MunicipalRow.Meta.triggers, *same_municipality("source", "target", "done_by", "undone_by")]


class Takeover(MunicipalRow):
    """One action by which somebody became the owner of colleagues' cases."""

    taken_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField()

    class Meta(MunicipalRow.Meta):
        triggers = [*MunicipalRow.Meta.triggers, *same_municipality("taken_by")]


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class TakenCase(MunicipalRow):
    """A case that was taken over, and whose it was, so that it can be given back."""

    takeover = models.ForeignKey(Takeover, on_delete=models.PROTECT, related_name="taken")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    owner_before = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    given_back_at = models.DateTimeField(null=True)

    class Meta(MunicipalRow.Meta):
        constraints = [models.UniqueConstraint(fields=["takeover", "case"], name="taken_case_once")]
        triggers = [*MunicipalRow.Meta.triggers, *same_municipality("takeover", "case", "owner_before")]


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Shield(MunicipalRow):
    """A case that only its owner, who stands in for the owner and the coordinators may open; the reason stays."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="shields")
    reason = models.TextField()
    kept_from = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", help_text="Whom it is about: never opened for"
    )
    placed_at = models.DateTimeField()
    placed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", help_text="None: it came with an earlier shield"
    )
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta(MunicipalRow.Meta):
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="shield_with_reason"),
            models.UniqueConstraint(fields=["case"], condition=Q(lifted_at=None), name="one_standing_shield_per_case"),
            both_or_neither("lifted_at", "lifted_by", "shield_lifted_by_somebody"),
        ]
        triggers = [*MunicipalRow.Meta.triggers, *same_municipality("case", "kept_from", "placed_by", "lifted_by")]


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class GlassBreak(MunicipalRow):
    """Somebody who may not open a shielded case opened it all the same, and said why."""

    shield = models.ForeignKey(Shield, on_delete=models.PROTECT, related_name="breaks")
    reason = models.TextField()
    broken_at = models.DateTimeField()
    broken_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    open_until = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, help_text="By the privacy officer")
    seen_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    told_owner_at = models.DateTimeField(null=True, help_text="When the owner of the case said to have read it")

    class Meta(MunicipalRow.Meta):
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="glass_broken_with_reason"),
            models.CheckConstraint(condition=Q(open_until__gt=F("broken_at")), name="glass_broken_for_a_while"),
            both_or_neither("seen_at", "seen_by", "glass_break_seen_by_somebody"),
        ]
        indexes = [models.Index(fields=["municipality", "-broken_at"], name="glass_break_newest_first")]
        triggers = [*MunicipalRow.Meta.triggers, *same_municipality("shield", "broken_by", "seen_by")]


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Restriction(MunicipalRow):
    """A case that rests since its resident asked for it (AVG art. 18): it is read and kept, and nothing else is done.

    It ends in two steps: the resident is told first, and only then it is lifted (art. 18(3)).
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="restrictions")
    request_number = models.PositiveIntegerField(help_text="Of the request by which the resident asked for it")
    reason = models.TextField()
    placed_at = models.DateTimeField()
    placed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", help_text="None: it came with another case"
    )
    ends_because = models.TextField(default="", help_text="Why it can be lifted, as the resident was told")
    told_on = models.DateField(null=True, help_text="When the resident was told that it will be lifted")
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta(MunicipalRow.Meta):
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="restriction_with_reason"),
            models.UniqueConstraint(
                fields=["case"], condition=Q(lifted_at=None), name="one_standing_restriction_per_case"
            ),
            both_or_neither("lifted_at", "lifted_by", "restriction_lifted_by_somebody"),
            models.CheckConstraint(
                condition=(Q(told_on=None, ends_because="") | (Q(told_on__isnull=False) & ~Q(ends_because=""))),
                name="restriction_ends_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(lifted_at=None) | Q(told_on__isnull=False), name="restriction_lifted_after_telling"
            ),
        ]
        triggers = [*MunicipalRow.Meta.triggers, *same_municipality("case", "placed_by", "lifted_by")]
