"""Sending what waits, and asking what became of it, for every municipality."""

import logging
from collections.abc import Callable
from functools import partial

from eropaf.accounts.models import Municipality
from eropaf.audit.actor import system_actor
from eropaf.audit.scope import municipality_scope
from eropaf.exchange.port import Channel
from eropaf.exchange.setup import email_channel, letter_channel, sends_for_real, sms_channel
from eropaf.outreach.correspondence.enums import MessageChannel
from eropaf.outreach.correspondence.selectors import messages_to_ask_about, messages_to_send
from eropaf.outreach.correspondence.services.sending import (
    cancel_ended_letters,
    check_delivery,
    keep_as_test,
    send_message,
)

_PART = "correspondence"
_log = logging.getLogger(__name__)


def send_messages() -> None:
    """Hand over every message that is due; in test mode keep it as a test. Letters that may not leave are cancelled."""
    channels = _channels()
    for municipality in Municipality.objects.order_by("pk"):
        by = system_actor(_PART, municipality.pk)
        with municipality_scope(municipality.pk):
            _by_itself("Letters that may not leave", partial(cancel_ended_letters, by=by))
            for message in messages_to_send():
                if sends_for_real():
                    channel = channels[MessageChannel(message.channel)]
                    step = partial(send_message, message=message, channel=channel, by=by)
                else:
                    step = partial(keep_as_test, message=message, by=by)
                _by_itself(f"Message {message.pk}", step)


def ask_about_messages() -> None:
    """Ask of every message that left whether it arrived, where the channel can tell."""
    if not sends_for_real():
        return
    channels = _channels()
    for municipality in Municipality.objects.order_by("pk"):
        by = system_actor(_PART, municipality.pk)
        with municipality_scope(municipality.pk):
            for message in messages_to_ask_about():
                channel = channels[MessageChannel(message.channel)]
                if channel and channel.remembers:
                    step = partial(check_delivery, message=message, channel=channel, by=by)
                    _by_itself(f"Message {message.pk}", step)


def _by_itself(what: str, step: Callable[[], None]) -> None:
    """Whatever goes wrong with one message, the others do not wait for it."""
    try:
        step()
    except Exception:  # noqa: BLE001 (a message that no step foresaw; the log says what it was)
        _log.exception("%s: a step failed, the rest goes on", what)


def _channels() -> dict[MessageChannel, Channel | None]:
    return {
        MessageChannel.EMAIL: email_channel(),
        MessageChannel.SMS: sms_channel(),
        MessageChannel.LETTER: letter_channel(),
    }
