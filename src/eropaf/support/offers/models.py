"""Offers with their answers, and referrals with whether somebody arrived."""

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q

from eropaf.accounts.models import User
from eropaf.audit.rows import MunicipalRow, both_or_neither, one_of, same_municipality
from eropaf.cases.models import Case
from eropaf.core.choices import choices
from eropaf.support.offers.enums import (
    ANSWER_LABELS,
    DECLINE_LABELS,
    HEARD_LABELS,
    OFFER_LABELS,
    PROBLEM_LABELS,
    REFERRAL_STATE_LABELS,
    SERVICE_KIND_LABELS,
    Answer,
    DeclineReason,
    Heard,
    OfferKind,
    Problem,
    ReferralState,
    ServiceKind,
)

LONGEST_NOTE = 200
LONGEST_NAME = 100
LONGEST_CONTACT = 300


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class HelpOffer(MunicipalRow):
    """Something that was offered to a resident, with the answer once it is there."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    problem = models.TextField(choices=choices(PROBLEM_LABELS))
    kind = models.TextField(choices=choices(OFFER_LABELS))
    offered_on = models.DateField()
    offered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    answer = models.TextField(choices=choices(ANSWER_LABELS), default=Answer.OPEN)
    answered_on = models.DateField(null=True)
    answered_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", help_text="Who recorded the answer"
    )
    decline_reason = models.TextField(choices=choices(DECLINE_LABELS), default="")
    decline_note = models.CharField(max_length=LONGEST_NOTE, default="")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta(MunicipalRow.Meta):
        constraints = [
            one_of("problem", Problem, "offer_problem_known"),
            one_of("kind", OfferKind, "offer_kind_known"),
            one_of("answer", Answer, "offer_answer_known"),
            models.CheckConstraint(
                condition=Q(answer=Answer.OPEN, answered_on__isnull=True, answered_by__isnull=True)
                | (~Q(answer=Answer.OPEN) & Q(answered_on__gte=F("offered_on"), answered_by__isnull=False)),
                name="offer_answered_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(answer=Answer.DECLINED, decline_reason__in=list(DeclineReason))
                | (~Q(answer=Answer.DECLINED) & Q(decline_reason="", decline_note="")),
                name="offer_declined_for_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(decline_reason=DeclineReason.OTHER) | ~Q(decline_note=""),
                name="offer_declined_for_another_reason_says_which",
            ),
            both_or_neither("withdrawn_at", "withdrawn_by", "offer_withdrawn_by_somebody"),
        ]
        indexes = [
            models.Index(
                fields=["municipality", "offered_on"],
                name="offer_without_answer",
                condition=Q(answer=Answer.OPEN, withdrawn_at__isnull=True),
            )
        ]
        triggers = [
            *MunicipalRow.Meta.triggers,
            *same_municipality("case", "offered_by", "answered_by", "withdrawn_by"),
            pgtrigger.ReadOnly(
                name="offer_stays_as_it_is", fields=["case", "problem", "kind", "offered_on", "offered_by", "made_at"]
            ),
        ]


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class ReferralService(MunicipalRow):
    """A service to which residents can be referred. The municipality keeps the list."""

    name = models.CharField(max_length=LONGEST_NAME)
    kind = models.TextField(choices=choices(SERVICE_KIND_LABELS))
    contact = models.CharField(max_length=LONGEST_CONTACT, default="", help_text="How a colleague reaches it")
    is_active = models.BooleanField(default=True)

    class Meta(MunicipalRow.Meta):
        constraints = [
            one_of("kind", ServiceKind, "referral_service_kind_known"),
            models.CheckConstraint(condition=~Q(name=""), name="referral_service_has_a_name"),
            models.UniqueConstraint(fields=["municipality", "name"], name="referral_service_name_once"),
        ]
        triggers = [*MunicipalRow.Meta.triggers]


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Referral(MunicipalRow):
    """A resident who was referred to a service; somebody stays responsible until they arrived."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey(ReferralService, on_delete=models.PROTECT, related_name="referrals")
    state = models.TextField(choices=choices(REFERRAL_STATE_LABELS), default=ReferralState.ANNOUNCED)
    referred_on = models.DateField(help_text="When it was announced first")
    announced_on = models.DateField(help_text="When it was announced last")
    announced_at = models.DateTimeField()
    announced_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    expected_on = models.DateField(help_text="When the resident should have arrived")
    warm = models.BooleanField(help_text="Whether resident and receiver spoke together")
    known_there = models.BooleanField(help_text="Whether the service knew the resident already")
    conferred_with = models.CharField(max_length=LONGEST_NAME, default="")
    conferred_on = models.DateField(null=True)
    case_manager = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", help_text="Responsible until the resident arrived"
    )
    settled_on = models.DateField(null=True, help_text="When it was heard whether the resident arrived")
    settled_at = models.DateTimeField(null=True)

    class Meta(MunicipalRow.Meta):
        constraints = [
            one_of("state", ReferralState, "referral_state_known"),
            models.CheckConstraint(
                condition=Q(known_there=False, conferred_with="", conferred_on__isnull=True)
                | (Q(known_there=True, conferred_on__lte=F("referred_on")) & ~Q(conferred_with="")),
                name="referral_of_somebody_known_after_conferring",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=[ReferralState.ARRIVED, ReferralState.NOT_ARRIVED],
                    settled_on__isnull=False,
                    settled_at__isnull=False,
                )
                | Q(
                    state__in=[ReferralState.ANNOUNCED, ReferralState.WITHDRAWN],
                    settled_on__isnull=True,
                    settled_at__isnull=True,
                ),
                name="referral_settled_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(expected_on__gte=F("announced_on"), announced_on__gte=F("referred_on")),
                name="referral_expected_after_announced",
            ),
        ]
        indexes = [
            models.Index(
                fields=["municipality", "case_manager"],
                name="referral_under_way",
                condition=Q(state__in=[ReferralState.ANNOUNCED, ReferralState.NOT_ARRIVED]),
            )
        ]
        triggers = [
            *MunicipalRow.Meta.triggers,
            *same_municipality("case", "service", "announced_by", "case_manager"),
            pgtrigger.ReadOnly(
                name="referral_stays_as_it_is", fields=["case", "service", "referred_on", "known_there", "conferred_on"]
            ),
        ]


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class ReferralAsk(MunicipalRow):
    """Somebody asked whether the resident arrived, and what they heard."""

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="asks")
    day = models.DateField()
    heard = models.TextField(choices=choices(HEARD_LABELS))
    note = models.CharField(max_length=LONGEST_NOTE, default="")
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta(MunicipalRow.Meta):
        constraints = [
            one_of("heard", Heard, "referral_ask_heard_known"),
            both_or_neither("withdrawn_at", "withdrawn_by", "referral_ask_withdrawn_by_somebody"),
        ]
        triggers = [
            *MunicipalRow.Meta.triggers,
            *same_municipality("referral", "asked_by", "withdrawn_by"),
            pgtrigger.ReadOnly(name="ask_stays_as_it_is", fields=["referral", "day", "heard", "asked_by", "asked_at"]),
        ]
