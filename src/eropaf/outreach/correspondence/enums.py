"""Words of messages to residents and of what comes back."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from eropaf.core.choices import Label
from eropaf.exchange.port import REASON_LABELS, Reason
from eropaf.outreach.enums import ContactKind
from eropaf.outreach.texts.enums import TextChannel


class MessageChannel(StrEnum):
    """How a message goes out."""

    LETTER = "letter"
    EMAIL = "email"
    SMS = "sms"
    WHATSAPP = "whatsapp"


MESSAGE_CHANNEL_LABELS: dict[MessageChannel, Label] = {
    MessageChannel.LETTER: _("Letter"),
    MessageChannel.EMAIL: _("E-mail"),
    MessageChannel.SMS: _("SMS"),
    MessageChannel.WHATSAPP: _("WhatsApp"),
}

CONTACT_KIND_OF = {
    MessageChannel.LETTER: ContactKind.LETTER,
    MessageChannel.EMAIL: ContactKind.EMAIL,
    MessageChannel.SMS: ContactKind.MESSAGE,
    MessageChannel.WHATSAPP: ContactKind.MESSAGE,
}
TEXT_CHANNEL_OF = {
    MessageChannel.LETTER: TextChannel.LETTER,
    MessageChannel.EMAIL: TextChannel.EMAIL,
    MessageChannel.SMS: TextChannel.MESSAGE,
    MessageChannel.WHATSAPP: TextChannel.MESSAGE,
}
SENT_BY_US = frozenset({MessageChannel.EMAIL, MessageChannel.SMS})  # letters too, where NotifyNL prints them
WITHOUT_MARKUP = frozenset({MessageChannel.SMS, MessageChannel.WHATSAPP})


class MessageState(StrEnum):
    """How far a message is."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    DELIVERED = "delivered"
    FAILED = "failed"
    CANCELLED = "cancelled"
    TEST = "test"


ON_ITS_WAY = frozenset({MessageState.WAITING, MessageState.SENDING})

MESSAGE_STATE_LABELS: dict[MessageState, Label] = {
    MessageState.WAITING: _("Waiting"),
    MessageState.SENDING: _("Being sent"),
    MessageState.SENT: _("Sent"),
    MessageState.DELIVERED: _("Delivered"),
    MessageState.FAILED: _("Failed"),
    MessageState.CANCELLED: _("Not sent"),
    MessageState.TEST: _("Test: not sent"),
}


class Problem(StrEnum):
    """Why a message waits, failed or was not sent, in a word; the first six come from outside."""

    ADDRESS_REFUSED = "address_refused"
    MESSAGE_REFUSED = "message_refused"
    NOT_SET_UP = "not_set_up"
    UNREACHABLE = "unreachable"
    TOO_MANY = "too_many"
    CONNECTION_LOST = "connection_lost"
    INTERRUPTED = "interrupted"
    NOT_DELIVERED = "not_delivered"
    NOT_DELIVERED_FOR_NOW = "not_delivered_for_now"
    BOUNCED = "bounced"
    CASE_ENDED = "case_ended"
    OBJECTED = "objected"
    RESTRICTED = "restricted"
    DAILY_LIMIT = "daily_limit"
    QUIET_HOURS = "quiet_hours"
    UNPRINTABLE = "unprintable"


PROBLEM_LABELS: dict[Problem, Label] = {
    **{Problem(reason): REASON_LABELS[reason] for reason in Reason},
    Problem.INTERRUPTED: _(
        "Sending was interrupted, so nobody knows whether it arrived. Ask the resident, or send it again."
    ),
    Problem.NOT_DELIVERED: _("It could not be delivered. Check the number or address, or choose another channel."),
    Problem.NOT_DELIVERED_FOR_NOW: _(
        "It could not be delivered now: the phone is off, or the mailbox full. Try later."
    ),
    Problem.BOUNCED: _("The e-mail came back. Check the address, or choose another channel."),
    Problem.CASE_ENDED: _("The case was closed before it was sent."),
    Problem.OBJECTED: _("The resident objected to being approached before it was sent."),
    Problem.RESTRICTED: _("The case rests at the request of the resident, since before it was sent."),
    Problem.DAILY_LIMIT: _("Today's limit was reached. It leaves on the next working day."),
    Problem.QUIET_HOURS: _("Text messages leave between 8:00 and 20:00 on working days."),
    Problem.UNPRINTABLE: _(
        "This letter cannot be printed: there is a character in the text, the name or the address that the letter "
        "type does not have, such as a smiley. Write the letter again without it, or choose another channel."
    ),
}


class ReplyChannel(StrEnum):
    """How something came back from a resident."""

    EMAIL = "email"
    SMS = "sms"
    WHATSAPP = "whatsapp"
    PHONE = "phone"
    LETTER = "letter"
    OTHER = "other"


REPLY_CHANNEL_LABELS: dict[ReplyChannel, Label] = {
    ReplyChannel.EMAIL: _("E-mail"),
    ReplyChannel.SMS: _("SMS"),
    ReplyChannel.WHATSAPP: _("WhatsApp"),
    ReplyChannel.PHONE: _("Phone call"),
    ReplyChannel.LETTER: _("Letter"),
    ReplyChannel.OTHER: _("Other"),
}
CONTACT_KIND_OF_REPLY = {
    ReplyChannel.EMAIL: ContactKind.EMAIL,
    ReplyChannel.SMS: ContactKind.MESSAGE,
    ReplyChannel.WHATSAPP: ContactKind.MESSAGE,
    ReplyChannel.PHONE: ContactKind.PHONE,
    ReplyChannel.LETTER: ContactKind.LETTER,
    ReplyChannel.OTHER: ContactKind.OTHER,
}


class ReplySource(StrEnum):
    """Where a reply came into the product."""

    NOTIFY = "notify"
    MAIL = "mail"
    HAND = "hand"


class MatchedBy(StrEnum):
    """How it is known of which case a reply is; empty while it is not."""

    NOTHING = ""
    ANSWER = "answer"
    SENDER = "sender"
    HAND = "hand"


MATCHED_BY_LABELS: dict[MatchedBy, Label] = {
    MatchedBy.NOTHING: _("Not known of which case"),
    MatchedBy.ANSWER: _("It answers a message of the case"),
    MatchedBy.SENDER: _("The sender is known in the case"),
    MatchedBy.HAND: _("Chosen by a colleague"),
}
