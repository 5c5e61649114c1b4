"""How many text messages a message costs: what fits depends on the letters in it (3GPP TS 23.038)."""

from dataclasses import dataclass

_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
_TWICE = frozenset("^{}\\[~]|€\f")
_BASIC_ROOM = (160, 153)  # alone, and as a part of several
_OTHER_ROOM = (70, 67)


@dataclass(frozen=True)
class MessageSize:
    """How long a message is.

    Attributes:
        characters: as the phone counts them.
        parts: messages that it is sent as; each is paid for.
        is_basic: whether all letters are in the basic alphabet, so that more fits.
    """

    characters: int
    parts: int
    is_basic: bool


def measure(message: str) -> MessageSize:
    """Count a message as it is sent by SMS.

    Args:
        message: filled in.
    """
    is_basic = all(letter in _BASIC or letter in _TWICE for letter in message)
    if is_basic:
        characters = sum(2 if letter in _TWICE else 1 for letter in message)
    else:
        characters = len(message.encode("utf-16-be")) // 2
    alone, part = _BASIC_ROOM if is_basic else _OTHER_ROOM
    return MessageSize(characters, 1 if characters <= alone else -(-characters // part), is_basic)
