"""By which ways a message can go to a resident: what partners know of them, without an address in any link."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from eropaf.core.choices import Label
from eropaf.matching.models import MatchedSignal
from eropaf.outreach.correspondence.enums import MESSAGE_CHANNEL_LABELS, MessageChannel
from eropaf.web.case.signals import emails_of, phones_of
from eropaf.web.resident import Contact

_ICONS = {
    MessageChannel.LETTER: "letter",
    MessageChannel.EMAIL: "mail",
    MessageChannel.SMS: "message",
    MessageChannel.WHATSAPP: "message",
}
_DUTCH, _DUTCH_MOBILE = "+31", "+316"


@dataclass(frozen=True)
class Way:
    """One channel to one number or address.

    Attributes:
        key: names it in the address of the screen: the channel and which of the numbers, such as ``sms-0``.
        belongs_to: the name, where a partner knows the number under another name than the resident's.
    """

    key: str
    channel: MessageChannel
    label: Label
    icon: str
    recipient: str
    shown: str
    belongs_to: str


def ways_to(matched: Sequence[MatchedSignal], resident_name: str) -> list[Way]:
    """Every way to send a message: e-mail, text messages to mobile numbers, and a letter.

    Args:
        matched: the signals of the case.
        resident_name: a number known under another name says so.
    """
    mobile = [each for each in phones_of(matched, resident_name) if _is_mobile(each.dial)]
    home = [Contact("", _("to the address"), "")]
    return [
        *_ways(MessageChannel.EMAIL, emails_of(matched, resident_name)),
        *_ways(MessageChannel.SMS, mobile),
        *_ways(MessageChannel.WHATSAPP, mobile),
        *_ways(MessageChannel.LETTER, home),
    ]


def _ways(channel: MessageChannel, contacts: Iterable[Contact]) -> list[Way]:
    label, icon = MESSAGE_CHANNEL_LABELS[channel], _ICONS[channel]
    return [
        Way(f"{channel}-{place}", channel, label, icon, each.dial, each.shown, each.belongs_to)
        for place, each in enumerate(contacts)
    ]


def _is_mobile(number: str) -> bool:
    return not number.startswith(_DUTCH) or number.startswith(_DUTCH_MOBILE)
