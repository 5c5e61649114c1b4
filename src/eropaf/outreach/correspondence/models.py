"""What went to residents and what came back."""

import uuid

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q

from eropaf.accounts.models import User
from eropaf.audit.encrypted import EncryptedText
from eropaf.audit.rows import UNLESS_DESTROYED, MunicipalRow, both_or_neither, one_of, same_municipality
from eropaf.cases.models import Case
from eropaf.core.choices import choices
from eropaf.outreach.correspondence.enums import (
    MATCHED_BY_LABELS,
    MESSAGE_CHANNEL_LABELS,
    MESSAGE_STATE_LABELS,
    PROBLEM_LABELS,
    REPLY_CHANNEL_LABELS,
    SENT_BY_US,
    MatchedBy,
    MessageChannel,
    MessageState,
    Problem,
    ReplyChannel,
    ReplySource,
)
from eropaf.outreach.models import ContactAttempt
from eropaf.outreach.texts.enums import LANGUAGE_LABELS, TextLanguage
from eropaf.outreach.texts.models import TextVersion

_WAS_SENT = [MessageState.SENT, MessageState.DELIVERED]


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class LetterBatch(MunicipalRow):
    """Letters that are printed and posted together: the same ones however often they are printed."""

    number = models.PositiveIntegerField(help_text="As the municipality counts its batches")
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    posted_at = models.DateTimeField(null=True)
    taken_back_at = models.DateTimeField(null=True, help_text="When its letters went back to wait for another batch")

    class Meta(MunicipalRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["municipality", "number"], name="letter_batch_number_once"),
            models.CheckConstraint(
                condition=Q(posted_at__isnull=True) | Q(taken_back_at__isnull=True), name="letter_batch_ends_once"
            ),
        ]
        triggers = [
            *MunicipalRow.Meta.triggers,
            *same_municipality("made_by"),
            pgtrigger.ReadOnly(name="letter_batch_made_once", fields=["number", "made_by", "made_at"]),
            pgtrigger.Protect(name="letter_batch_stays", operation=pgtrigger.Delete),
        ]

    @property
    def is_open(self) -> bool:
        """Whether its letters were neither posted nor taken back."""
        return self.posted_at is None and self.taken_back_at is None


@pghistory.track(
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=["recipient", "subject", "body", "notice_subject", "notice", "address"],
)
class Message(MunicipalRow):
    """One message to one resident, as it was or will be sent. What it says never changes."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="messages")
    channel = models.TextField(choices=choices(MESSAGE_CHANNEL_LABELS))
    language = models.TextField(choices=choices(LANGUAGE_LABELS))
    recipient = EncryptedText(about="recipient", default="", help_text="Number or e-mail address; empty for a letter")
    subject = models.TextField(default="")
    body = models.TextField(help_text="Marked up; plain for SMS and WhatsApp")
    notice_subject = models.TextField(default="")
    notice = models.TextField(default="", help_text="The information that the law asks for, below the body")
    version = models.ForeignKey(
        TextVersion, on_delete=models.PROTECT, null=True, related_name="+", help_text="Of which it was made"
    )
    reference = models.UUIDField(
        default=uuid.uuid4, unique=True, help_text="By which other systems tell it from others"
    )
    state = models.TextField(choices=choices(MESSAGE_STATE_LABELS))
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(help_text="Not before; of one being sent: when sending began")
    outside_key = models.TextField(default="", help_text="By which the other system knows it")
    problem = models.TextField(choices=choices(PROBLEM_LABELS), default="", blank=True)
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    attempt = models.ForeignKey(
        ContactAttempt, on_delete=models.PROTECT, null=True, related_name="+", help_text="As which it counts"
    )
    batch = models.ForeignKey(
        LetterBatch, on_delete=models.PROTECT, null=True, related_name="letters", help_text="In which it is printed"
    )
    address = models.TextField(default="", help_text="Of a letter in a batch: as it is printed, in lines")

    class Meta(MunicipalRow.Meta):
        constraints = [
            one_of("channel", MessageChannel, "message_channel_known"),
            one_of("language", TextLanguage, "message_language_known"),
            one_of("state", MessageState, "message_state_known"),
            models.CheckConstraint(condition=Q(problem__in=["", *Problem]), name="message_problem_known"),
            models.CheckConstraint(condition=~Q(body=""), name="message_says_something"),
            models.CheckConstraint(
                condition=Q(channel=MessageChannel.LETTER) | ~Q(recipient=""), name="message_has_a_recipient"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=_WAS_SENT) | Q(sent_at__isnull=False), name="message_sent_at_a_moment"
            ),
            models.CheckConstraint(
                condition=~Q(state=MessageState.FAILED) | ~Q(problem=""), name="message_failed_for_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(batch__isnull=True) | Q(channel=MessageChannel.LETTER), name="message_in_batch_is_a_letter"
            ),
            models.CheckConstraint(
                condition=~Q(state=MessageState.WAITING) | Q(batch__isnull=True), name="message_waits_in_no_batch"
            ),
            models.CheckConstraint(  # one that leaves by itself was tried
                condition=~Q(state=MessageState.SENDING, channel=MessageChannel.LETTER)
                | Q(batch__isnull=False)
                | Q(tries__gt=0),
                name="message_letter_leaves_in_a_batch",
            ),
        ]
        indexes = [
            models.Index(
                fields=["municipality", "next_try_at"],
                name="message_to_send",
                condition=Q(state__in=[MessageState.WAITING, MessageState.SENDING]),
            ),
            models.Index(fields=["municipality", "state", "-created_at"], name="message_by_state"),
        ]
        triggers = [
            *MunicipalRow.Meta.triggers,
            *same_municipality("case", "version", "created_by", "attempt", "batch"),
            pgtrigger.ReadOnly(
                name="message_says_what_it_said",
                fields=["case", "channel", "language", "recipient", "subject", "body", "notice", "reference"],
            ),
            pgtrigger.Protect(name="message_stays", operation=pgtrigger.Delete, condition=UNLESS_DESTROYED),
        ]

    @property
    def left_by_itself(self) -> bool:
        """Whether nobody had to do anything for it to leave, of one that left: a letter by hand was in a batch."""
        return self.channel in SENT_BY_US or (self.channel == MessageChannel.LETTER and self.batch_id is None)


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent(), exclude=["sender", "subject", "body"])
class Reply(MunicipalRow):
    """Something that came back from a resident."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, related_name="replies")
    channel = models.TextField(choices=choices(REPLY_CHANNEL_LABELS))
    source = models.TextField()
    outside_id = models.TextField(help_text="By which the source knows it")
    received_at = models.DateTimeField()
    sender = EncryptedText(about="sender", default="")
    subject = models.TextField(default="")
    body = models.TextField()
    automatic = models.BooleanField(default=False, help_text="Nobody wrote it: out of office, or undeliverable")
    matched_by = models.TextField(choices=choices(MATCHED_BY_LABELS), default="", blank=True)
    handled_at = models.DateTimeField(null=True)
    handled_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    attempt = models.ForeignKey(
        ContactAttempt, on_delete=models.PROTECT, null=True, related_name="+", help_text="The contact that it was"
    )

    class Meta(MunicipalRow.Meta):
        constraints = [
            one_of("channel", ReplyChannel, "reply_channel_known"),
            one_of("source", ReplySource, "reply_source_known"),
            one_of("matched_by", MatchedBy, "reply_matched_known"),
            models.UniqueConstraint(fields=["municipality", "source", "outside_id"], name="reply_once"),
            models.CheckConstraint(
                condition=Q(case__isnull=True, matched_by="") | (Q(case__isnull=False) & ~Q(matched_by="")),
                name="reply_of_a_case_says_why",
            ),
            both_or_neither("handled_at", "handled_by", "reply_handled_by_somebody"),
        ]
        indexes = [
            models.Index(
                fields=["municipality", "-received_at"], name="reply_to_handle", condition=Q(handled_at__isnull=True)
            )
        ]
        triggers = [
            *MunicipalRow.Meta.triggers,
            *same_municipality("case", "handled_by", "attempt"),
            pgtrigger.ReadOnly(
                name="reply_says_what_it_said", fields=["channel", "source", "outside_id", "sender", "subject", "body"]
            ),
        ]


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class SendingSetting(MunicipalRow):
    """What the municipality chose for sending, where that is not the default."""

    daily_limit = models.PositiveIntegerField(help_text="Messages a day that leave by themselves; the rest waits")

    class Meta(MunicipalRow.Meta):
        constraints = [models.UniqueConstraint(fields=["municipality"], name="sending_setting_once")]


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class SenderPhone(MunicipalRow):
    """The number that somebody gave last as the one to call back."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    phone = models.TextField()

    class Meta(MunicipalRow.Meta):
        constraints = [models.UniqueConstraint(fields=["user"], name="sender_phone_once")]
        triggers = [*MunicipalRow.Meta.triggers, *same_municipality("user")]
