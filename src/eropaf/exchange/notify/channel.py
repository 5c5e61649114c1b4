"""Handing messages to NotifyNL, which speaks the API of GOV.UK Notify."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus
from io import BytesIO
from typing import Any
from uuid import UUID

from notifications_python_client.errors import APIError, HTTPError
from notifications_python_client.notifications import NotificationsAPIClient

from eropaf.exchange.port import NeverWill, NotSent, Outgoing, Reason, Received, Sent, Status, TryLater, Unclear

_STATUSES = {
    "created": Status.ACCEPTED,
    "sending": Status.ACCEPTED,
    "pending": Status.ACCEPTED,
    "accepted": Status.ACCEPTED,
    "pending-virus-check": Status.ACCEPTED,
    "sent": Status.ACCEPTED,  # abroad: nobody tells whether it arrived
    "delivered": Status.DELIVERED,
    "received": Status.DELIVERED,  # a letter: printed and handed to the post
    "permanent-failure": Status.FAILED,
    "technical-failure": Status.FAILED,
    "cancelled": Status.FAILED,
    "validation-failed": Status.FAILED,
    "virus-scan-failed": Status.FAILED,
    "temporary-failure": Status.FAILED_FOR_NOW,
}
_CLIENT: Any = NotificationsAPIClient  # the library has no types
_OF_THE_SERVICE = ("trial mode", "team-only")  # it says so of each message, but none is to blame
_ADDRESS_FIELDS = ("phone_number", "email_address")


class Kind(StrEnum):
    """What NotifyNL sends."""

    SMS = "sms"
    EMAIL = "email"
    LETTER = "letter"


@dataclass(frozen=True)
class NotifyService:
    """The municipality's service at NotifyNL.

    Attributes:
        url: of its API.
        key: the API key.
        sms_template: id of a template that holds nothing but ``((body))``.
        email_template: id of a template with subject ``((subject))`` and text ``((body))``.
        letters: whether it prints and posts our letters, which go there as PDF.
    """

    url: str
    key: str
    sms_template: str = ""
    email_template: str = ""
    letters: bool = False

    def __repr__(self) -> str:
        """Without the key: it may end up in a log."""
        return f"NotifyService({self.url})"

    @contextmanager
    def client(self) -> Iterator[Any]:
        """A client of the API, whose connections end with the context.

        Raises:
            TryLater: the key is none.
        """
        try:
            client = _CLIENT(self.key, base_url=self.url)
        except AssertionError:  # how the library refuses a key that is too short, or no two ids
            raise TryLater(Reason.NOT_SET_UP) from None
        with client.request_session:
            yield client


@dataclass(frozen=True)
class NotifyChannel:
    """One kind of message by NotifyNL."""

    service: NotifyService
    kind: Kind

    @property
    def remembers(self) -> bool:
        """It keeps what it took by our reference."""
        return True

    def send(self, message: Outgoing) -> Sent:
        """As `Channel.send`."""
        try:
            with self.service.client() as client:
                return Sent(self._hand_over(client, message)["id"])
        except APIError as error:
            raise _explain(error) from None

    def status_of(self, key: str) -> Status:
        """As `Channel.status_of`."""
        try:
            with self.service.client() as client:
                found = client.get_notification_by_id(key)
        except (APIError, TryLater):
            return Status.UNKNOWN
        return _STATUSES.get(found["status"], Status.UNKNOWN)

    def find(self, reference: UUID) -> Sent | None:
        """As `Channel.find`."""
        try:
            with self.service.client() as client:
                found = client.get_all_notifications(reference=str(reference))["notifications"]
        except APIError:
            raise TryLater(Reason.UNREACHABLE) from None
        return Sent(found[0]["id"]) if found else None

    def _hand_over(self, client: Any, message: Outgoing) -> dict[str, Any]:
        reference = str(message.reference)
        answer: dict[str, Any]
        if self.kind == Kind.LETTER:
            answer = client.send_precompiled_letter_notification(reference, BytesIO(message.pdf))
        elif self.kind == Kind.EMAIL:
            personal = {"subject": message.subject, "body": message.text}
            answer = client.send_email_notification(
                message.recipient, self.service.email_template, personalisation=personal, reference=reference
            )
        else:
            answer = client.send_sms_notification(
                message.recipient,
                self.service.sms_template,
                personalisation={"body": message.text},
                reference=reference,
            )
        return answer


def received_texts(service: NotifyService) -> Iterator[Received]:
    """The text messages that residents sent, the newest first; those of seven days.

    Raises:
        TryLater: NotifyNL cannot be reached now.
    """
    try:
        with service.client() as client:
            for each in client.get_received_texts_iterator():
                yield Received(each["id"], each["user_number"], each["content"], each["created_at"])
    except APIError:
        raise TryLater(Reason.UNREACHABLE) from None


def _explain(error: APIError) -> NotSent:
    """What an answer means for the message. Its own words may quote a number, so only the field is looked at."""
    if not isinstance(error, HTTPError):
        return Unclear(Reason.CONNECTION_LOST)
    if error.status_code == HTTPStatus.TOO_MANY_REQUESTS:
        return TryLater(Reason.TOO_MANY)
    if error.status_code in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND):
        return TryLater(Reason.NOT_SET_UP)
    if error.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR or error.status_code == HTTPStatus.REQUEST_TIMEOUT:
        return Unclear(Reason.CONNECTION_LOST)
    if any(words in str(error.message) for words in _OF_THE_SERVICE):
        return TryLater(Reason.NOT_SET_UP)
    of_address = any(field in str(error.message) for field in _ADDRESS_FIELDS)
    return NeverWill(Reason.ADDRESS_REFUSED if of_address else Reason.MESSAGE_REFUSED)
