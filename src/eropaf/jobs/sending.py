"""Sending what waits, and asking what became of it, for every municipality."""

from functools import partial

from eropaf.audit.actor import Actor
from eropaf.exchange.port import Channel
from eropaf.exchange.setup import email_channel, letter_channel, sends_for_real, sms_channel
from eropaf.jobs.everywhere import by_itself, in_every_municipality
from eropaf.outreach.correspondence.enums import MessageChannel
from eropaf.outreach.correspondence.selectors import messages_to_ask_about, messages_to_send
from eropaf.outreach.correspondence.services.sending import (
    cancel_ended_letters,
    check_delivery,
    keep_as_test,
    send_message,
)

_PART = "correspondence"
_Channels = dict[MessageChannel, Channel | None]


def send_messages() -> None:
    """Hand over every message that is due; in test mode keep it as a test. Letters that may not leave are cancelled."""
    in_every_municipality(_PART, partial(_send, _channels()))


def ask_about_messages() -> None:
    """Ask of every message that left whether it arrived, where the channel can tell."""
    if sends_for_real():
        in_every_municipality(_PART, partial(_ask, _channels()))


def _send(channels: _Channels, by: Actor) -> None:
    by_itself("Letters that may not leave", partial(cancel_ended_letters, by=by))
    for message in messages_to_send():
        if sends_for_real():
            channel = channels[MessageChannel(message.channel)]
            step = partial(send_message, message=message, channel=channel, by=by)
        else:
            step = partial(keep_as_test, message=message, by=by)
        by_itself(f"Message {message.pk}", step)


def _ask(channels: _Channels, by: Actor) -> None:
    for message in messages_to_ask_about():
        channel = channels[MessageChannel(message.channel)]
        if channel and channel.remembers:
            by_itself(f"Message {message.pk}", partial(check_delivery, message=message, channel=channel, by=by))


def _channels() -> _Channels:
    return {
        MessageChannel.EMAIL: email_channel(),
        MessageChannel.SMS: sms_channel(),
        MessageChannel.LETTER: letter_channel(),
    }
