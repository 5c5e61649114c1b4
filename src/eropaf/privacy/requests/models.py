"""A resident's request about the own data, and what was ticked as theirs."""

from functools import reduce
from operator import or_

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q

from eropaf.accounts.models import User
from eropaf.audit.rows import MunicipalRow, both_or_neither, one_of, same_municipality
from eropaf.core.choices import choices
from eropaf.intake.models import MarkedRow, Signal
from eropaf.objections.models import Objection
from eropaf.outreach.correspondence.models import Reply
from eropaf.privacy.requests.enums import (
    IDENTITY_LABELS,
    LEFT_OUT_GROUND_LABELS,
    OUTCOME_LABELS,
    REQUEST_CHANNEL_LABELS,
    REQUEST_KIND_LABELS,
    REQUEST_STATE_LABELS,
    WAITING,
    IdentityCheck,
    LeftOutGround,
    Outcome,
    RequestChannel,
    RequestKind,
    RequestState,
)

_DECIDED = [RequestState.DECIDED, RequestState.TOLD]


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent(), exclude=["reason"])
class RecordChoice(MunicipalRow):
    """Whether one record is in the overview of a request, as somebody judged, by table and key: it may go."""

    request = models.ForeignKey("ResidentRequest", on_delete=models.CASCADE, related_name="judged")
    table = models.TextField(help_text="Label of the model of the record")
    record_key = models.BigIntegerField(help_text="Its primary key")
    is_told = models.BooleanField()
    ground = models.TextField(choices=choices(LEFT_OUT_GROUND_LABELS), default="", blank=True)
    reason = models.TextField(default="", blank=True, help_text="Why it is left out; names nobody")
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta(MunicipalRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["request", "table", "record_key"], name="record_choice_once"),
            models.CheckConstraint(
                condition=Q(is_told=True, ground="", reason="") | Q(is_told=False, ground__in=list(LeftOutGround)),
                name="record_choice_left_out_on_a_ground",
            ),
            models.CheckConstraint(
                condition=Q(is_told=True) | Q(ground=LeftOutGround.OTHERS) | ~Q(reason=""),
                name="record_choice_left_out_with_reason",
            ),
        ]
        triggers = [*MunicipalRow.Meta.triggers, *same_municipality("request", "decided_by")]


@pghistory.track(
    pghistory.UpdateEvent(), pghistory.DeleteEvent(), exclude=["name", "asked", "reason", "longer_because"]
)
class ResidentRequest(MunicipalRow):
    """One request of one resident. It is decided and told within a term, or taken back."""

    number = models.PositiveIntegerField(help_text="As the municipality counts them")
    kind = models.TextField(choices=choices(REQUEST_KIND_LABELS))
    name = models.TextField(help_text="Of whoever asks, to write back to; nothing is searched by it")
    asked = models.TextField(default="", blank=True, help_text="What exactly is asked")
    channel = models.TextField(choices=choices(REQUEST_CHANNEL_LABELS))
    received_on = models.DateField()
    due_on = models.DateField(help_text="The last day on which the resident must have an answer")
    identity = models.TextField(choices=choices(IDENTITY_LABELS), default=IdentityCheck.NOT_YET)
    state = models.TextField(choices=choices(REQUEST_STATE_LABELS), default=RequestState.OPEN)
    longer_because = models.TextField(default="", blank=True, help_text="Why it takes two months more, as told")
    outcome = models.TextField(choices=choices(OUTCOME_LABELS), default="", blank=True)
    reason = models.TextField(default="", blank=True, help_text="Why it was decided so, as the resident is told")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    told_on = models.DateField(null=True)

    class Meta(MunicipalRow.Meta):
        constraints = [
            one_of("kind", RequestKind, "resident_request_kind_known"),
            one_of("channel", RequestChannel, "resident_request_channel_known"),
            one_of("identity", IdentityCheck, "resident_request_identity_known"),
            one_of("state", RequestState, "resident_request_state_known"),
            models.UniqueConstraint(fields=["municipality", "number"], name="resident_request_number_once"),
            models.CheckConstraint(condition=Q(due_on__gt=F("received_on")), name="resident_request_has_a_term"),
            both_or_neither("decided_at", "decided_by", "resident_request_decided_by_somebody"),
            models.CheckConstraint(
                condition=Q(state__in=_DECIDED, outcome__in=list(Outcome), decided_at__isnull=False) & ~Q(reason="")
                | (~Q(state__in=_DECIDED) & Q(outcome="", reason="", decided_at__isnull=True)),
                name="resident_request_decided_with_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=_DECIDED) | ~Q(identity=IdentityCheck.NOT_YET),
                name="resident_request_decided_of_somebody_known",
            ),
            models.CheckConstraint(
                condition=Q(state=RequestState.TOLD, told_on__isnull=False)
                | (~Q(state=RequestState.TOLD) & Q(told_on__isnull=True)),
                name="resident_request_told_on_a_day",
            ),
        ]
        indexes = [models.Index(fields=["municipality", "state", "due_on"], name="resident_request_by_term")]
        triggers = [
            *MunicipalRow.Meta.triggers,
            *same_municipality("recorded_by", "decided_by"),
            pgtrigger.ReadOnly(name="resident_request_as_it_came", fields=["number", "kind", "received_on"]),
        ]

    @property
    def is_waiting(self) -> bool:
        """Whether the resident has no answer yet."""
        return self.state in WAITING

    @property
    def is_granted(self) -> bool:
        """Whether it was granted, wholly or in part."""
        return self.outcome in (Outcome.GRANTED, Outcome.PARTLY)


_TICKED = ("signal", "objection", "reply", "row")


def _one_of_them() -> Q:
    """Exactly one of what can be ticked."""
    each = [Q(**{f"{other}__isnull": other != name for other in _TICKED}) for name in _TICKED]
    return reduce(or_, each)


class TickedRow(MunicipalRow):
    """Something that somebody ticked as being about the resident who asks. It goes with what it points to."""

    request = models.ForeignKey(ResidentRequest, on_delete=models.CASCADE, related_name="ticked")
    signal = models.ForeignKey(Signal, on_delete=models.CASCADE, null=True, related_name="+")
    objection = models.ForeignKey(Objection, on_delete=models.CASCADE, null=True, related_name="+")
    reply = models.ForeignKey(Reply, on_delete=models.CASCADE, null=True, related_name="+")
    row = models.ForeignKey(
        MarkedRow, on_delete=models.CASCADE, null=True, related_name="+", help_text="That was refused at a delivery"
    )

    class Meta(MunicipalRow.Meta):
        constraints = [
            models.CheckConstraint(condition=_one_of_them(), name="ticked_row_is_one_thing"),
            models.UniqueConstraint(fields=["request", "signal"], name="ticked_signal_once"),
            models.UniqueConstraint(fields=["request", "objection"], name="ticked_objection_once"),
            models.UniqueConstraint(fields=["request", "reply"], name="ticked_reply_once"),
            models.UniqueConstraint(fields=["request", "row"], name="ticked_refused_row_once"),
        ]
        triggers = [
            *MunicipalRow.Meta.triggers,
            *same_municipality("request", *_TICKED),
        ]
