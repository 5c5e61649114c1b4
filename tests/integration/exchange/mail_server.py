"""A real mail server on loopback that answers as a test tells it to."""

import email.policy
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import Envelope

from eropaf.exchange.mail.channel import MailServer, Security


@dataclass
class Mailbox:
    """What came in, and how the server answers.

    Attributes:
        recipient_answers: for the next recipients, one each; afterwards all is well.
        data_answers: for the next messages; "drop" closes the connection after the message was taken.
    """

    server: MailServer
    messages: list[EmailMessage] = field(default_factory=list)
    recipient_answers: list[str] = field(default_factory=list)
    data_answers: list[str] = field(default_factory=list)

    async def handle_RCPT(  # noqa: N802 (aiosmtpd's name)
        self, _server: Any, _session: Any, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Answer for one recipient."""
        if self.recipient_answers:
            return self.recipient_answers.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, _session: Any, envelope: Envelope) -> str:  # noqa: N802
        """Take one message."""
        answer = self.data_answers.pop(0) if self.data_answers else "250 OK"
        if answer[0] in "2d":
            content = envelope.content
            assert isinstance(content, bytes)
            self.messages.append(email.message_from_bytes(content, policy=email.policy.default))
        if answer == "drop":
            server.transport.abort()
        return "250 OK" if answer == "drop" else answer


@contextmanager
def mail_server() -> Iterator[Mailbox]:
    """Serve until the context ends."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    sender = "Gemeente Voorbeeldstad <hulp@voorbeeldstad.example>"
    box = Mailbox(MailServer("127.0.0.1", port, "", "", Security.NONE, sender, "antwoord@voorbeeldstad.example"))
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield box
    finally:
        controller.stop()
