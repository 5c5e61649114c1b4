"""Fetching what residents sent as text messages."""

import logging
from datetime import datetime

from eropaf.accounts.selectors import municipality_keys
from eropaf.audit.actor import system_actor
from eropaf.audit.scope import municipality_scope
from eropaf.exchange.notify.channel import received_texts
from eropaf.exchange.port import Received, TryLater
from eropaf.exchange.setup import notify_service, sends_for_real
from eropaf.outreach.correspondence.enums import ReplyChannel, ReplySource
from eropaf.outreach.correspondence.services.replies import Incoming, receive_reply

_log = logging.getLogger(__name__)


def fetch_text_messages() -> None:
    """Keep every text message that came in at NotifyNL; those that are known change nothing.

    A number of NotifyNL belongs to one municipality, so an installation with several fetches none.
    """
    service = notify_service()
    municipalities = list(municipality_keys().values())
    if service is None or not sends_for_real() or len(municipalities) != 1:
        return
    by = system_actor("correspondence", municipalities[0])
    with municipality_scope(by.municipality_id):
        try:
            for received in received_texts(service):
                receive_reply(incoming=_incoming(received), by=by)
        except TryLater:
            _log.warning("NotifyNL could not be reached; text messages are fetched later")


def _incoming(received: Received) -> Incoming:
    return Incoming(
        channel=ReplyChannel.SMS,
        source=ReplySource.NOTIFY,
        outside_id=received.key,
        received_at=datetime.fromisoformat(received.at),
        sender=received.sender,
        body=received.text,
    )
