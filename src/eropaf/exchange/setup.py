"""Which outside systems this installation uses, as its settings say."""

from typing import Any

from django.conf import settings

from eropaf.exchange.mail.channel import MailChannel, MailServer, Security
from eropaf.exchange.notify.channel import Kind, NotifyChannel, NotifyService
from eropaf.exchange.oidc.registration import Registration
from eropaf.exchange.port import Channel


def sends_for_real() -> bool:
    """Whether messages reach residents; else they are kept and nothing leaves."""
    return bool(settings.OUTREACH_ON)


def notify_service() -> NotifyService | None:
    """The service at NotifyNL; None: there is none."""
    told: dict[str, Any] = settings.NOTIFY
    found = NotifyService(**told)
    return found if found.url and found.key else None


def mail_server() -> MailServer | None:
    """The mail server; None: there is none."""
    told: dict[str, Any] = settings.MAIL
    found = MailServer(**told | {"security": Security(told["security"])})
    return found if found.host and found.sender else None


def email_channel() -> Channel | None:
    """How e-mail goes out: by the own mail server, else by NotifyNL; None: not at all."""
    server, service = mail_server(), notify_service()
    if server:
        return MailChannel(server)
    return NotifyChannel(service, Kind.EMAIL) if service and service.email_template else None


def letter_channel() -> Channel | None:
    """How letters are printed and posted without us; None: the municipality's own print shop does it."""
    service = notify_service()
    return NotifyChannel(service, Kind.LETTER) if service and service.letters else None


def sms_channel() -> Channel | None:
    """How text messages go out; None: not at all."""
    service = notify_service()
    return NotifyChannel(service, Kind.SMS) if service and service.sms_template else None


def registration() -> Registration | None:
    """How the municipality's OpenID provider knows this installation; None: there is none."""
    told: dict[str, Any] = settings.OPEN_ID
    found = Registration(**told)
    return found if found.issuer else None
