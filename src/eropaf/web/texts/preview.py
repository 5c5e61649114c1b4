"""What a text comes to while somebody writes it: as a resident reads it, how easily, and what is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from eropaf.core.errors import EropafError
from eropaf.outreach.texts.discretion import check_words
from eropaf.outreach.texts.enums import (
    MARKED_UP,
    NOTICE_CHANNELS,
    NOTICE_OF,
    RIGHT_TO_LEFT,
    TextChannel,
    TextLanguage,
)
from eropaf.outreach.texts.house_style import current_house_style, values_of
from eropaf.outreach.texts.readability import LEVEL_LABELS, Level, Reading, read_text
from eropaf.outreach.texts.rendering import Values, WrittenText, fill_message, fill_text
from eropaf.outreach.texts.selectors import notice_for
from eropaf.outreach.texts.sms import MessageSize, measure
from eropaf.outreach.texts.typesetting import as_blocks
from eropaf.outreach.texts.variables import EXAMPLES, Variable, check_variables

TONES = {Level.FINE: "positive", Level.HARD: "warning", Level.UNKNOWN: ""}


@dataclass(frozen=True)
class Preview:
    """A text as it would be sent.

    Attributes:
        direction: in which the language is read, as HTML has it.
        problem: why it cannot be saved or published as it is; "" when it can.
        blocks: the body where it is marked up.
        lines: the body where it is plain.
        notice: heading and blocks of what stands below a letter or e-mail.
        size: of a message.
    """

    language: str
    direction: str
    reading: Reading
    level: Any
    tone: str
    problem: str = ""
    subject: str = ""
    blocks: list[dict[str, Any]] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    notice: Mapping[str, Any] | None = None
    size: MessageSize | None = None


def preview_of(channel: TextChannel, text: WrittenText) -> Preview:
    """Fill a text in with examples and look at it.

    Args:
        channel: by which it is sent.
        text: as it stands now, perhaps not right yet.
    """
    language = TextLanguage(text.language)
    reading = read_text(text.body, language)
    shown: dict[str, Any] = {
        "language": text.language,
        "direction": "rtl" if language in RIGHT_TO_LEFT else "ltr",
        "reading": reading,
        "level": LEVEL_LABELS[reading.level],
        "tone": TONES[reading.level],
    }
    try:
        check_variables(channel, text.subject, text.body)
        return Preview(**shown, **_filled(channel, text, example_values()))
    except EropafError as problem:
        return Preview(**shown, problem=problem.sentence)


def example_values() -> Values:
    """Examples, with the municipality's own data where it filled that in."""
    own: dict[Variable, str] = {name: value for name, value in values_of(current_house_style()).items() if value}
    return EXAMPLES | own


def _filled(channel: TextChannel, text: WrittenText, values: Values) -> dict[str, Any]:
    check_words(channel, text.subject, text.body)
    if channel == TextChannel.MESSAGE:
        line = notice_for(channel, TextLanguage(text.language)).written
        message = fill_message(text, line, values)
        return {"lines": message.body.splitlines(), "size": measure(message.body)}
    filled = fill_text(text, values, marked_up=channel in MARKED_UP)
    return {
        "subject": filled.subject,
        "blocks": as_blocks(filled.body) if channel in MARKED_UP else [],
        "lines": [] if channel in MARKED_UP else filled.body.splitlines(),
        "notice": _notice(channel, text.language, values),
    }


def _notice(channel: TextChannel, language: str, values: Values) -> Mapping[str, Any] | None:
    if channel in NOTICE_CHANNELS or channel not in NOTICE_OF:
        return None
    written = notice_for(channel, TextLanguage(language)).written
    filled = fill_text(written, values)
    return {"subject": filled.subject, "blocks": as_blocks(filled.body)}
