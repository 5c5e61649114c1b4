"""Which messages leave by themselves: e-mails, text messages, and letters where NotifyNL prints them."""

from django.db.models import Q

from eropaf.exchange.setup import letter_channel
from eropaf.outreach.correspondence.enums import SENT_BY_US, MessageChannel

# A letter that left by hand was in a batch, and one that is still to be printed by us will be.
LEFT_BY_ITSELF = Q(channel__in=SENT_BY_US) | Q(channel=MessageChannel.LETTER, batch=None)


def sends_letters() -> bool:
    """Whether letters are printed and posted without us."""
    return letter_channel() is not None


def leaves_by_itself(channel: MessageChannel) -> bool:
    """Whether what is written for this channel now leaves by itself; else somebody has to do something for it."""
    return channel in SENT_BY_US or (channel == MessageChannel.LETTER and sends_letters())
