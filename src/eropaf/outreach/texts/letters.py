"""Letters on paper, one each or all in one file for the print shop, and the card that is left at the door."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from eropaf.outreach.texts.discretion import check_words
from eropaf.outreach.texts.enums import TextChannel
from eropaf.outreach.texts.pictures import Picture
from eropaf.outreach.texts.rendering import FilledLetter, FilledText
from eropaf.outreach.texts.typesetting import as_blocks, typeset


@dataclass(frozen=True)
class Sender:
    """Who writes, as it stands on every letter.

    Attributes:
        name: of the municipality.
        lines: below the name: address, phone, website.
        return_line: small above the address, for the post.
        window_left_mm: where the envelope's window begins, from the left edge of the sheet.
        window_top_mm: the same, from the top edge.
        logo: at the top left.
    """

    name: str
    lines: tuple[str, ...]
    return_line: str
    window_left_mm: int
    window_top_mm: int
    logo: Picture


@dataclass(frozen=True)
class Letter:
    """A letter to one resident.

    Attributes:
        address: name and address, line by line, as in the window.
        reference: day and number, on one line above the subject.
        filled: what it says, with the information that the law asks for.
    """

    address: tuple[str, ...]
    reference: str
    filled: FilledLetter


@dataclass(frozen=True)
class Card:
    """A card to leave at the door; whoever finds it learns nothing but whom to call.

    Attributes:
        language: code of its language.
        text: heading and request to call.
        worker: who was at the door.
        phone: on which the worker can be called.
        picture: of the neighbourhood.
    """

    language: str
    text: FilledText
    worker: str
    phone: str
    picture: Picture


def write_letter(letter: Letter, sender: Sender) -> bytes:
    """One letter as an accessible PDF."""
    return _write([letter], sender, letter.filled.text.subject, letter.filled.language)


def write_letters(letters: Sequence[Letter], sender: Sender, title: str) -> bytes:
    """All letters in one accessible PDF, each beginning on the front of a sheet when printed on both sides.

    Args:
        letters: at least one.
        sender: of all of them.
        title: of the file, as a reader shows it.
    """
    return _write(letters, sender, title, letters[0].filled.language)


def _write(letters: Sequence[Letter], sender: Sender, title: str, language: str) -> bytes:
    data = {
        "title": title,
        "language": language,
        "sender": _sender(sender),
        "letters": [_letter(letter) for letter in letters],
    }
    return typeset("letter", data, {"logo": sender.logo})


def _sender(sender: Sender) -> dict[str, Any]:
    return {
        "name": sender.name,
        "lines": sender.lines,
        "return-line": sender.return_line,
        "window": {"left": sender.window_left_mm, "top": sender.window_top_mm},
        "logo-says": sender.name,
    }


def _letter(letter: Letter) -> dict[str, Any]:
    text, notice = letter.filled.text, letter.filled.notice
    return {
        "language": letter.filled.language,
        "address": letter.address,
        "reference": letter.reference,
        "subject": text.subject,
        "body": as_blocks(text.body),
        "notice": {"subject": notice.subject, "body": as_blocks(notice.body)},
    }


def write_card(card: Card) -> bytes:
    """The card as an accessible PDF of two sides, A6.

    Raises:
        InvalidValue: its text tells of debts.
    """
    check_words(TextChannel.CARD, card.text.subject, card.text.body)
    data = {
        "language": card.language,
        "subject": card.text.subject,
        "paragraphs": [part.strip() for part in card.text.body.split("\n\n") if part.strip()],
        "worker": card.worker,
        "phone": card.phone,
    }
    return typeset("card", data, {"picture": card.picture})
