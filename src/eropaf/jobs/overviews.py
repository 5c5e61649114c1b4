"""Counting the week for the partners of every municipality, and telling them that it is ready."""

import logging

from django.conf import settings
from django.urls import reverse

from eropaf.accounts.models import Municipality
from eropaf.audit.actor import system_actor
from eropaf.audit.scope import municipality_scope
from eropaf.exchange.setup import email_channel, sends_for_real
from eropaf.feedback.mailing import mails_to_send, send_mail
from eropaf.feedback.weeks import make_overviews

_log = logging.getLogger(__name__)


def tell_weeks() -> None:
    """Make the overviews of the week that is over, and send what waits; in test mode nothing leaves."""
    channel = email_channel() if sends_for_real() else None
    portal = f"https://{settings.ALLOWED_HOSTS[0]}{reverse('own-weeks')}"
    for municipality in Municipality.objects.order_by("pk"):
        by = system_actor("overviews", municipality.pk)
        with municipality_scope(municipality.pk):
            make_overviews(by=by)
            for mail in list(mails_to_send()):
                try:
                    send_mail(mail=mail, channel=channel, portal=portal, by=by)
                except Exception:  # noqa: BLE001 (whatever goes wrong with one, the others do not wait for it)
                    _log.exception("E-mail %s about an overview: a step failed, the rest goes on", mail.pk)
