"""Sending what waits, and asking what became of it, for every municipality."""

from eropaf.accounts.models import Municipality
from eropaf.audit.actor import system_actor
from eropaf.audit.scope import municipality_scope
from eropaf.exchange.port import Channel
from eropaf.exchange.setup import email_channel, sends_for_real, sms_channel
from eropaf.outreach.correspondence.enums import MessageChannel
from eropaf.outreach.correspondence.selectors import messages_to_ask_about, messages_to_send
from eropaf.outreach.correspondence.services.sending import (
    cancel_ended_letters,
    check_delivery,
    keep_as_test,
    send_message,
)

_PART = "correspondence"


def send_messages() -> None:
    """Hand over every message that is due; in test mode keep it as a test. Letters that may not leave are cancelled."""
    channels = _channels()
    for municipality in Municipality.objects.order_by("pk"):
        by = system_actor(_PART, municipality.pk)
        with municipality_scope(municipality.pk):
            cancel_ended_letters(by=by)
            for message in messages_to_send():
                if sends_for_real():
                    send_message(message=message, channel=channels[MessageChannel(message.channel)], by=by)
                else:
                    keep_as_test(message=message, by=by)


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
                    check_delivery(message=message, channel=channel, by=by)


def _channels() -> dict[MessageChannel, Channel | None]:
    return {MessageChannel.EMAIL: email_channel(), MessageChannel.SMS: sms_channel()}
