"""Reading one e-mail that came in: who wrote it, what it answers, and whether anybody wrote it at all."""

import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import parseaddr
from hashlib import sha256

from django.utils.html import strip_tags

_MESSAGE_ID = re.compile(r"<[^<>\s]+>")
_FAILED_FOR_GOOD = "5."


@dataclass(frozen=True)
class IncomingMail:
    """What an e-mail says.

    Attributes:
        key: its Message-ID, or a fingerprint where it has none.
        answers: Message-IDs of what it answers or could not be delivered, the nearest first.
        automatic: nobody wrote it: out of office, or undeliverable.
        undelivered: it says that what it answers did not arrive, and never will.
        attachments: names of the files that came with it, or their kinds; they are not kept.
    """

    key: str
    sender: str
    subject: str
    body: str
    answers: tuple[str, ...]
    automatic: bool
    undelivered: bool
    attachments: tuple[str, ...] = ()


def read_mail(content: bytes) -> IncomingMail:
    """Read an e-mail as a mail server hands it over; what cannot be read is left out."""
    mail = email.message_from_bytes(content, policy=email.policy.default)
    is_report = mail.get_content_type() == "multipart/report"
    return IncomingMail(
        key=_header(mail, "Message-ID").strip() or sha256(content).hexdigest(),
        sender=parseaddr(_header(mail, "From"))[1].lower(),
        subject=" ".join(_header(mail, "Subject").split()),
        body=_text_of(mail),
        answers=tuple(dict.fromkeys(_answered(mail))),
        automatic=is_report or str(mail.get("Auto-Submitted", "no")).strip().lower() != "no",
        undelivered=is_report and _says_never(mail),
        attachments=() if is_report else tuple(_attached(mail)),
    )


def _header(mail: EmailMessage, name: str) -> str:
    """What a header says, without the character that no database keeps."""
    return str(mail.get(name, "")).replace("\x00", "")


def _text_of(mail: EmailMessage) -> str:
    part = mail.get_body(("plain", "html"))
    if part is None:
        return ""
    try:
        text = str(part.get_content())
    except (LookupError, UnicodeError):  # an encoding that does not exist
        return ""
    return (strip_tags(text) if part.get_content_subtype() == "html" else text).replace("\x00", "").strip()


def _attached(mail: EmailMessage) -> Iterator[str]:
    for part in mail.walk():
        name = " ".join((part.get_filename() or "").replace("\x00", "").split())
        if name or part.is_attachment():
            yield name or part.get_content_type()


def _answered(mail: EmailMessage) -> Iterator[str]:
    yield from _MESSAGE_ID.findall(_header(mail, "In-Reply-To"))
    yield from reversed(_MESSAGE_ID.findall(_header(mail, "References")))
    for part in mail.walk():
        if part is not mail and part.get_content_type() == "text/rfc822-headers":
            yield from re.findall(r"(?im)^message-id:\s*(<[^<>\s]+>)", str(part.get_content()))
        elif part is not mail and part.get("Message-ID") and mail.get_content_type() == "multipart/report":
            yield str(part["Message-ID"]).strip()


def _says_never(mail: EmailMessage) -> bool:
    statuses = [str(part.get("Status", "")) for part in mail.walk() if part is not mail]
    return any(status.strip().startswith(_FAILED_FOR_GOOD) for status in statuses)
