"""Letters and cards made of the texts that come with the product, and what a reader of their PDF finds."""

import io
from collections.abc import Mapping

from pypdf import PdfReader

from eropaf.outreach.texts.enums import TextChannel, TextLanguage
from eropaf.outreach.texts.letters import Card, Letter, Sender
from eropaf.outreach.texts.pictures import our_own
from eropaf.outreach.texts.rendering import FilledText, WrittenText, fill_card, fill_letter
from eropaf.outreach.texts.starting_texts import starting_texts
from eropaf.outreach.texts.variables import EXAMPLES

SENDER = Sender(
    name="Gemeente Voorbeeldstad",
    lines=("Stadhuisplein 1", "1234 AB Voorbeeldstad", "Telefoon 14 0999"),
    return_line="Retouradres: Postbus 9, 1234 AB Voorbeeldstad",
    window_left_mm=20,
    window_top_mm=55,
    logo=our_own("logo"),
)
ADDRESS = ("De heer S. de Vries", "Dorpsstraat 12 A", "1234 AB  VOORBEELDSTAD")


def starting(key: str) -> Mapping[TextLanguage, WrittenText]:
    """A text that comes with the product, in every language that it has."""
    return next(text.written for text in starting_texts() if text.key == key)


def letter(language: TextLanguage = TextLanguage.DUTCH, body: str = "", subject: str = "") -> Letter:
    """The first letter in a language, or one with another body."""
    ours = starting("eerste-brief")[language]
    text = WrittenText(language, subject or ours.subject, body or ours.body)
    return Letter(ADDRESS, "2 november 2026", fill_letter(text, starting("informatie")[language], EXAMPLES))


def card(language: TextLanguage = TextLanguage.DUTCH, text: FilledText | None = None) -> Card:
    """The card in a language, or one with another text."""
    filled = text or fill_card(starting("kaartje")[language], EXAMPLES)
    return Card(language, filled, "Marit Dekkers", "06 12 34 56 78", our_own("street"))


def read(pdf: bytes) -> PdfReader:
    """Open a PDF."""
    return PdfReader(io.BytesIO(pdf))


def words_of(pdf: bytes) -> str:
    """Everything a reader of it can find, on one line."""
    return " ".join(" ".join(page.extract_text() for page in read(pdf).pages).split())


def languages_of(channel: TextChannel) -> set[TextLanguage]:
    """In which languages something comes with the product."""
    return {language for text in starting_texts() if text.channel == channel for language in text.written}
