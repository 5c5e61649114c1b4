"""Filling in a text for one resident. Nothing is left open: a missing value is refused by its name."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from eropaf.core.errors import InvalidValue
from eropaf.outreach.texts.enums import RIGHT_TO_LEFT
from eropaf.outreach.texts.markup import as_literal, to_plain
from eropaf.outreach.texts.variables import LISTED, Variable, substitute, variables_in

Values = Mapping[Variable, str]

# Keep what is between them in its own direction: else a phone number is read from its last pair of digits.
_ISOLATE, _END = "\u2068", "\u2069"
_ADDRESSES = frozenset({Variable.LINK, Variable.PRIVACY_LINK, Variable.PRIVACY_OFFICER})  # copied, so nothing is added


@dataclass(frozen=True)
class WrittenText:
    """A subject and a body as an adviser wrote them, with variables.

    Attributes:
        language: code of the language, such as ``nl``.
        subject: on one line; "" where the channel has none.
        body: marked up, or plain on a channel without markup.
    """

    language: str
    subject: str
    body: str


@dataclass(frozen=True)
class FilledText:
    """What one resident reads.

    Attributes:
        subject: on one line, plain.
        body: marked up, or plain on a channel without markup.
    """

    subject: str
    body: str

    @property
    def plain(self) -> str:
        """The body without markup, for an e-mail's plain part."""
        return to_plain(self.body)


@dataclass(frozen=True)
class FilledLetter:
    """A text with the information that the law asks for below it, for a letter or an e-mail.

    Attributes:
        language: code of both.
        text: the message.
        notice: where the data came from, and what a resident may ask.
    """

    language: str
    text: FilledText
    notice: FilledText

    @property
    def plain(self) -> str:
        """Everything without markup, the notice last."""
        return f"{self.text.plain}\n\n---\n{self.notice.subject}\n\n{self.notice.plain}"


def fill(subject: str, body: str, values: Values, *, marked_up: bool = True) -> FilledText:
    """Put values in the place of variables; what stands in a value is never read as markup.

    Args:
        subject: as the adviser wrote it.
        body: as the adviser wrote it.
        values: of the variables; more than are used do no harm.
        marked_up: whether the body is; a message and a card are plain.

    Raises:
        InvalidValue: values are missing; the sentence names each.
    """
    missing = sorted(name for name in variables_in(subject, body) if not values.get(name, "").strip())
    if missing:
        raise InvalidValue(_("Not known yet, and the text needs it: %(names)s."), names=", ".join(missing))
    plain = {name: " ".join(value.split()) for name, value in values.items()}
    literal = {name: _literal(name, value) for name, value in values.items()} if marked_up else plain
    return FilledText(substitute(subject, plain), substitute(body, literal))


def _literal(name: Variable, value: str) -> str:
    """A value of which nothing is read as markup: on one line, or as a list."""
    if name not in LISTED:
        return as_literal(" ".join(value.split()))
    lines = (" ".join(line.split()) for line in value.splitlines())
    return "\n".join(f"- {as_literal(line)}" for line in lines if line)


def fill_letter(text: WrittenText, notice: WrittenText, values: Values) -> FilledLetter:
    """Fill in a letter. The information that the law asks for is always in it.

    Args:
        text: the letter.
        notice: the information, in the same language.
        values: of the variables in both.

    Raises:
        InvalidValue: values are missing, or the notice is empty or in another language.
    """
    if not notice.body.strip() or notice.language != text.language:
        raise InvalidValue(
            _("A letter or e-mail goes with the information that the law asks for, in its own language.")
        )
    return FilledLetter(text.language, fill_text(text, values), fill_text(notice, values))


fill_email = fill_letter  # the same: the law does not ask less of an e-mail


def fill_message(text: WrittenText, notice_line: WrittenText, values: Values) -> FilledText:
    """Fill in a message for SMS or WhatsApp, with one sentence that leads to the information the law asks for.

    Args:
        text: the message.
        notice_line: the sentence, in the same language.
        values: of the variables in both.

    Raises:
        InvalidValue: values are missing, or the sentence is empty or in another language.
    """
    if not notice_line.body.strip() or notice_line.language != text.language:
        raise InvalidValue(
            _("A message goes with a line on the information that the law asks for, in its own language.")
        )
    body = fill_text(text, values, marked_up=False).body
    line = fill_text(notice_line, values, marked_up=False).body
    return FilledText("", f"{body.strip()}\n\n{line.strip()}")


def fill_card(text: WrittenText, values: Values) -> FilledText:
    """Fill in a card. The information that the law asks for is never on it: it tells what the card is about.

    Args:
        text: heading and request to call.
        values: of its variables.

    Raises:
        InvalidValue: values are missing.
    """
    return fill_text(text, values, marked_up=False)


def fill_text(text: WrittenText, values: Values, *, marked_up: bool = True) -> FilledText:
    """As `fill`, with values that keep their direction where the language is read from right to left.

    Args:
        text: as the adviser wrote it.
        values: of its variables.
        marked_up: whether the body is.

    Raises:
        InvalidValue: values are missing.
    """
    return fill(text.subject, text.body, _in_own_direction(values, text.language), marked_up=marked_up)


def _in_own_direction(values: Values, language: str) -> Values:
    if language not in RIGHT_TO_LEFT:
        return values
    return {
        name: value if name in _ADDRESSES or not value.strip() else f"{_ISOLATE}{value}{_END}"
        for name, value in values.items()
    }
