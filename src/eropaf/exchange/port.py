"""What a stage sees of a system that brings messages: send, ask how it went, look up what was handed over."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from eropaf.core.choices import Label


class Reason(StrEnum):
    """Why a message did not go out or did not arrive; a word, so that no address of a resident ends up anywhere."""

    ADDRESS_REFUSED = "address_refused"
    MESSAGE_REFUSED = "message_refused"
    NOT_SET_UP = "not_set_up"
    UNREACHABLE = "unreachable"
    TOO_MANY = "too_many"
    CONNECTION_LOST = "connection_lost"


REASON_LABELS: dict[Reason, Label] = {
    Reason.ADDRESS_REFUSED: _("The number or address was refused. Check it, or choose another channel."),
    Reason.MESSAGE_REFUSED: _("The message was refused. Tell the administrator."),
    Reason.NOT_SET_UP: _("The connection is not set up right. Tell the administrator."),
    Reason.UNREACHABLE: _("The system that sends messages could not be reached."),
    Reason.TOO_MANY: _("The system that sends messages asked to send less at once."),
    Reason.CONNECTION_LOST: _("The connection broke while sending, so nobody knows whether it arrived."),
}


class NotSent(Exception):
    """A message was not handed over, or nobody knows whether it was; `reason` holds no personal data."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


class TryLater(NotSent):
    """It was surely not taken, and may be taken later."""


class NeverWill(NotSent):
    """It was refused, and would be again."""


class Unclear(NotSent):
    """The connection broke at a moment at which it may have been taken."""


class Status(StrEnum):
    """What became of a message that was handed over."""

    ACCEPTED = "accepted"
    DELIVERED = "delivered"
    FAILED = "failed"
    FAILED_FOR_NOW = "failed_for_now"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Outgoing:
    """One message to one resident.

    Attributes:
        reference: ours, the same at every try.
        recipient: phone number or e-mail address; "" for a letter, whose pages carry the address.
        subject: of an e-mail, on one line.
        text: all of it, plain.
        html: the same as an HTML document, for an e-mail; "" where there is none.
        pdf: of a letter.
    """

    reference: UUID
    recipient: str
    subject: str
    text: str
    html: str = ""
    pdf: bytes = b""


@dataclass(frozen=True)
class Sent:
    """That a message was taken.

    Attributes:
        key: by which the other system knows it.
    """

    key: str


@dataclass(frozen=True)
class Received:
    """A message that came in.

    Attributes:
        key: by which the other system knows it.
        sender: phone number or e-mail address.
        text: plain.
        at: when it came in, as written by the other system (ISO 8601).
    """

    key: str
    sender: str
    text: str
    at: str


class Channel(Protocol):
    """A system that brings messages."""

    @property
    def remembers(self) -> bool:
        """Whether `find` and `status_of` can tell anything."""

    def send(self, message: Outgoing) -> Sent:
        """Hand a message over.

        Raises:
            TryLater: not taken now.
            NeverWill: refused.
            Unclear: nobody knows.
        """

    def status_of(self, key: str) -> Status:
        """What became of a message; unknown where the system cannot be reached."""

    def find(self, reference: UUID) -> Sent | None:
        """The message that was handed over with our reference before; None: there is none.

        Raises:
            TryLater: the system cannot tell now.
        """
