"""What was delivered: the file as received, the rows that need attention, and the signals made of the good rows."""

import pghistory
from django.db import models
from django.db.models import Q

from eropaf.accounts.models import Municipality, User
from eropaf.audit.encrypted import EncryptedBytes, EncryptedJson, EncryptedText
from eropaf.audit.rows import MunicipalRow, both_or_neither, one_of, same_municipality
from eropaf.core.address import Address
from eropaf.core.choices import choices
from eropaf.intake.enums import (
    DELIVERY_STATE_LABELS,
    NOTICE_KIND_LABELS,
    SIGNAL_STATUS_LABELS,
    STATEMENT_SUBJECT_LABELS,
    STRICTNESS_LABELS,
    DeliveryState,
    NoticeKind,
    Severity,
    Sex,
    SignalStatus,
    StatementSubject,
    Strictness,
)
from eropaf.intake.guards import STAY_WHILE_SIGNALS_DO, STAY_WITH_PARTNER, as_delivered
from eropaf.partners.models import Layout, Partner


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent(), fields=["id", "municipality", "state"])
class Delivery(MunicipalRow):
    """One file from one partner."""

    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="deliveries")
    layout = models.ForeignKey(Layout, on_delete=models.PROTECT, related_name="+", null=True)
    file_name = models.TextField()
    sha256 = models.CharField(max_length=64)
    byte_count = models.PositiveBigIntegerField()
    received_at = models.DateTimeField()
    state = models.TextField(choices=choices(DELIVERY_STATE_LABELS))
    refusal = models.JSONField(default=dict, help_text="Why the file was refused: a code, and a sentence per language")
    headers = models.JSONField(default=list, help_text="The columns as the file names them, in its order")
    attempts = models.PositiveSmallIntegerField(default=0, help_text="How often carrying it was begun and not ended")
    row_count = models.PositiveIntegerField(default=0)
    signal_count = models.PositiveIntegerField(default=0)
    rejected_count = models.PositiveIntegerField(default=0)
    warned_count = models.PositiveIntegerField(default=0)
    corrected_count = models.PositiveIntegerField(default=0, help_text="Rejected rows that were put right afterwards")

    class Meta(MunicipalRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["partner", "sha256"], name="delivery_file_once"),
            one_of("state", DeliveryState, "delivery_state_known"),
            models.CheckConstraint(
                condition=Q(state=DeliveryState.REFUSED, refusal__has_key="code")
                | (~Q(state=DeliveryState.REFUSED) & Q(refusal={})),
                name="delivery_refused_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(layout__isnull=False) | Q(state__in=[DeliveryState.RECEIVED, DeliveryState.REFUSED]),
                name="delivery_read_with_a_layout",
            ),
        ]
        indexes = [models.Index(fields=["municipality", "-received_at"], name="delivery_newest_first")]
        triggers = [*MunicipalRow.Meta.triggers, STAY_WITH_PARTNER, STAY_WHILE_SIGNALS_DO]

    def __str__(self) -> str:
        return f"{self.partner_id}/{self.pk}"


class DeliveredFile(MunicipalRow):
    """The bytes as received. In the database, so that a delivery and its file stand or fall together."""

    delivery = models.OneToOneField(Delivery, on_delete=models.CASCADE, related_name="file")
    content = EncryptedBytes(about="delivered file")

    class Meta(MunicipalRow.Meta):
        pass


class RowOfDelivery(MunicipalRow):
    """A row of which a delivery brings a hundred thousand at once.

    That its municipality is one follows from its delivery, which the database compares once per statement. A foreign
    key per row would say less, and took longer than writing the rows.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )

    class Meta(MunicipalRow.Meta):
        abstract = True
        triggers = [*MunicipalRow.Meta.triggers, *as_delivered("municipality")]


class MarkedRow(RowOfDelivery):
    """A row of the file with something to say about it: rejected, or accepted with a warning."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="marked_rows", db_index=False)
    row_number = models.PositiveIntegerField(help_text="As the partner counts: the header is a row too")
    cells = EncryptedJson(
        about="delivered row", help_text="The row as delivered: a text or null per header of the delivery"
    )
    rejected = models.BooleanField()
    corrects = models.OneToOneField(
        "self", on_delete=models.CASCADE, related_name="corrected_by", null=True, help_text="The row it puts right"
    )

    class Meta(RowOfDelivery.Meta):
        constraints = [
            models.UniqueConstraint(fields=["delivery", "row_number"], name="marked_row_once"),
            models.CheckConstraint(condition=Q(row_number__gte=1), name="marked_row_is_a_row"),
        ]


class Finding(RowOfDelivery):
    """What one check says about one row, or about the file as a whole."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="findings", db_index=False)
    row_number = models.PositiveIntegerField(help_text="As the partner counts; 0 is the file as a whole")
    column = models.TextField(help_text="Canonical field the check looks at")
    code = models.TextField(help_text="The check")
    severity = models.TextField()
    values = models.JSONField(default=dict, help_text="What the sentence names, without personal data")

    class Meta(RowOfDelivery.Meta):
        constraints = [
            models.UniqueConstraint(fields=["delivery", "row_number", "code", "column"], name="finding_once"),
            one_of("severity", Severity, "finding_severity_known"),
        ]


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent(), fields=["id", "municipality", "status"])
class Signal(RowOfDelivery):
    """One partner's report that one customer is in arrears. Its facts never change; its status does."""

    delivery = models.ForeignKey(
        Delivery, on_delete=models.PROTECT, related_name="signals", db_constraint=False, db_index=False
    )
    partner = models.ForeignKey(
        Partner, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    row_number = models.PositiveIntegerField()
    status = models.TextField(choices=choices(SIGNAL_STATUS_LABELS))

    customer_number = models.TextField(default="")
    bsn = EncryptedText(about="bsn", default="")
    initials = models.TextField(default="")
    name_prefix = models.TextField(default="")
    surname = models.TextField(default="")
    business_name = models.TextField(default="")
    birth_date = models.DateField(null=True)
    sex = models.TextField(default=Sex.EMPTY)
    street = models.TextField(default="")
    house_number = models.PositiveIntegerField(null=True)
    house_number_addition = models.TextField(default="")
    postcode = models.CharField(max_length=6, default="")
    city = models.TextField(default="")
    phone = EncryptedText(about="phone", default="")
    email = EncryptedText(about="email", default="")
    iban = EncryptedText(about="iban", default="")

    amount_cents = models.BigIntegerField()
    months_in_arrears = models.PositiveSmallIntegerField(null=True)
    arrears_since = models.DateField(null=True)
    signal_date = models.DateField()
    crisis = models.BooleanField(default=False)
    warm_handover = models.BooleanField(default=False)

    class Meta(RowOfDelivery.Meta):
        triggers = [*MunicipalRow.Meta.triggers, *as_delivered("municipality", "partner")]
        constraints = [
            models.UniqueConstraint(fields=["delivery", "row_number"], name="signal_row_once"),
            one_of("status", SignalStatus, "signal_status_known"),
            one_of("sex", Sex, "signal_sex_known"),
            models.CheckConstraint(condition=Q(amount_cents__gt=0), name="signal_amount_positive"),
            models.CheckConstraint(
                condition=~Q(bsn="") | (~Q(postcode="") & Q(house_number__isnull=False)), name="signal_can_be_found"
            ),
        ]

    @property
    def address(self) -> Address:
        """Where the partner says that the resident lives."""
        return Address.of(self)


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class SignalNotice(MunicipalRow):
    """What a partner says about a signal after it was taken up: nobody has to ring the bell for what was paid."""

    signal = models.ForeignKey(Signal, on_delete=models.PROTECT, related_name="notices")
    kind = models.TextField(choices=choices(NOTICE_KIND_LABELS))
    told_at = models.DateTimeField()
    told_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True, help_text="When somebody who works on the case read it")
    seen_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta(MunicipalRow.Meta):
        constraints = [
            one_of("kind", NoticeKind, "signal_notice_kind_known"),
            models.UniqueConstraint(
                fields=["signal"], condition=Q(withdrawn_at__isnull=True), name="signal_notice_one_stands"
            ),
            both_or_neither("seen_at", "seen_by", "signal_notice_seen_by_somebody"),
        ]
        triggers = [*MunicipalRow.Meta.triggers, *same_municipality("signal", "told_by", "seen_by")]


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class SignalStatement(MunicipalRow):
    """What a resident says is wrong in a signal (AVG art. 16): it stands beside it, and its partner reads it.

    The signal stays as it was delivered: what a partner said is for the partner to correct.
    """

    signal = models.ForeignKey(Signal, on_delete=models.PROTECT, related_name="statements")
    request_number = models.PositiveIntegerField(help_text="Of the request by which the resident asked for it")
    about = models.TextField(choices=choices(STATEMENT_SUBJECT_LABELS))
    text = models.TextField(help_text="What the resident says is right, as the partner reads it")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    told_on = models.DateField(null=True, help_text="When the partner was told by letter or phone, beside the portal")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta(MunicipalRow.Meta):
        constraints = [
            one_of("about", StatementSubject, "signal_statement_subject_known"),
            models.CheckConstraint(condition=~Q(text=""), name="signal_statement_says_something"),
            both_or_neither("withdrawn_at", "withdrawn_by", "signal_statement_withdrawn_by_somebody"),
        ]
        triggers = [*MunicipalRow.Meta.triggers, *same_municipality("signal", "recorded_by", "withdrawn_by")]


class CheckSetting(MunicipalRow):
    """How heavy the municipality lets a check weigh, where that is not what the check itself says."""

    code = models.TextField(help_text="The check")
    strictness = models.TextField(choices=choices(STRICTNESS_LABELS))

    class Meta(MunicipalRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["municipality", "code"], name="check_setting_once"),
            one_of("strictness", Strictness, "check_strictness_known"),
        ]
