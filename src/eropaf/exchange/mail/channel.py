"""Handing an e-mail to a mail server, and telling apart what it refuses, postpones and leaves unclear."""

import contextlib
import smtplib
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.smtp import EmailBackend

from eropaf.exchange.port import NeverWill, NotSent, Outgoing, Reason, Sent, Status, TryLater, Unclear

_TIMEOUT_SECONDS = 30
_PERMANENT = 500


class Security(StrEnum):
    """How the connection is kept secret."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


@dataclass(frozen=True)
class MailServer:
    """Where and as whom mail is sent.

    Attributes:
        sender: address, or name and address, that residents see.
        reply_to: where answers go; "": to the sender.
    """

    host: str
    port: int
    user: str
    password: str
    security: Security
    sender: str
    reply_to: str = ""

    def __repr__(self) -> str:
        """Without the password: it may end up in a log."""
        return f"MailServer({self.host}:{self.port})"


@dataclass(frozen=True)
class MailChannel:
    """E-mail by SMTP. A mail server remembers nothing for us: what is unclear stays so."""

    server: MailServer

    @property
    def remembers(self) -> bool:
        """It does not."""
        return False

    def send(self, message: Outgoing) -> Sent:
        """As `Channel.send`."""
        if not message.recipient:  # the mail library would leave it out without a word
            raise NeverWill(Reason.ADDRESS_REFUSED)
        mail = self._compose(message)
        backend = self._connect()
        try:
            backend.send_messages([mail])
        except smtplib.SMTPRecipientsRefused as refused:
            codes = [code for code, _answer in refused.recipients.values()]
            raise _by_code(min(codes), Reason.ADDRESS_REFUSED) from None
        except smtplib.SMTPResponseException as answer:
            raise _by_code(answer.smtp_code, Reason.MESSAGE_REFUSED) from None
        except (smtplib.SMTPException, OSError):
            raise Unclear(Reason.CONNECTION_LOST) from None
        except ValueError:  # an address that cannot be written in a header
            raise NeverWill(Reason.ADDRESS_REFUSED) from None
        finally:
            _close(backend)
        return Sent(mail.extra_headers["Message-ID"])

    def status_of(self, key: str) -> Status:  # noqa: ARG002 (every channel is asked in the same way)
        """Nobody knows: what does not arrive comes back as a mail."""
        return Status.UNKNOWN

    def find(self, reference: UUID) -> Sent | None:  # noqa: ARG002
        """A mail server remembers nothing for us."""
        return None

    def _compose(self, message: Outgoing) -> EmailMultiAlternatives:
        mail = EmailMultiAlternatives(
            subject=message.subject,
            body=message.text,
            from_email=self.server.sender,
            to=[message.recipient],
            reply_to=[self.server.reply_to] if self.server.reply_to else None,
            headers={"Message-ID": message_id(message.reference, self.server.sender)},
        )
        if message.html:
            mail.attach_alternative(message.html, "text/html")
        return mail

    def _connect(self) -> EmailBackend:
        """A connection on which nothing was said of the message yet: what fails here can be tried again."""
        backend = EmailBackend(
            host=self.server.host,
            port=self.server.port,
            username=self.server.user,
            password=self.server.password,
            use_tls=self.server.security == Security.STARTTLS,
            use_ssl=self.server.security == Security.TLS,
            timeout=_TIMEOUT_SECONDS,
        )
        try:
            backend.open()
        except (smtplib.SMTPException, OSError) as problem:
            _close(backend)
            wrong = isinstance(problem, smtplib.SMTPAuthenticationError | smtplib.SMTPNotSupportedError)
            raise TryLater(Reason.NOT_SET_UP if wrong else Reason.UNREACHABLE) from None
        return backend


def _close(backend: EmailBackend) -> None:
    """Whatever happens at saying goodbye: what was taken was taken."""
    with contextlib.suppress(smtplib.SMTPException, OSError):
        backend.close()


def message_id(reference: UUID, sender: str) -> str:
    """The Message-ID of a mail, by which answers to it are recognised.

    Args:
        reference: of the message.
        sender: whose domain it carries.
    """
    domain = sender.rpartition("@")[2].strip("> ")
    return f"<{reference}@{domain}>"


def _by_code(code: int, refused: Reason) -> NotSent:
    return NeverWill(refused) if code >= _PERMANENT else TryLater(Reason.UNREACHABLE)
