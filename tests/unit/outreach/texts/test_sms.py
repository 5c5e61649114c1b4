"""What a message costs by SMS."""

import pytest

from eropaf.outreach.texts.sms import MessageSize, measure


@pytest.mark.parametrize(
    ("message", "size"),
    [
        ("", MessageSize(0, 1, True)),
        ("a" * 160, MessageSize(160, 1, True)),
        ("a" * 161, MessageSize(161, 2, True)),
        ("€" * 80, MessageSize(160, 1, True)),
        ("€" * 81, MessageSize(162, 2, True)),
        ("ş" * 70, MessageSize(70, 1, False)),
        ("ş" * 71, MessageSize(71, 2, False)),
        ("😀" * 36, MessageSize(72, 2, False)),
        ("ሰ" * 202, MessageSize(202, 4, False)),
    ],
)
def test_a_message_is_counted_as_the_phone_does(message: str, size: MessageSize) -> None:
    assert measure(message) == size
