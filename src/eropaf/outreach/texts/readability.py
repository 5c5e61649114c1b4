"""How easily a text reads: what makes it harder than B1, and what could stand there instead."""

import functools
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import pyphen
from django.utils.translation import gettext_lazy as _

from eropaf.core.choices import Label
from eropaf.outreach.texts.enums import TextLanguage
from eropaf.outreach.texts.markup import to_plain

LONG_SENTENCE = 15
TOO_LONG_SENTENCE = 20
LONG_WORD = 16
_B1_SCORE = 60  # "standard" on the scale, what most people read easily
_MOST_POINTED_AT = 12

_VARIABLE = re.compile(r"\{\{[^{}]*\}\}")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"(?<=[.!?:።؟])\s+|\n+")
_LEADS_TO = re.compile(r"\(?(?:https?://|mailto:|tel:)\S+|\S+@\S+|\b\w+\.(?:nl|example)\b")
_PASSIVE = re.compile(r"\b(wordt|worden|werd|werden)\b", re.IGNORECASE)


class Level(StrEnum):
    """How hard a text reads, roughly."""

    FINE = "fine"
    HARD = "hard"
    UNKNOWN = "unknown"


LEVEL_LABELS: dict[Level, Label] = {
    Level.FINE: _("About B1"),
    Level.HARD: _("Harder than B1"),
    Level.UNKNOWN: _("Only sentences are counted in this language"),
}


@dataclass(frozen=True)
class Remark:
    """Something that makes a text harder.

    Attributes:
        found: the word, or the beginning of the sentence.
        advice: what to do about it.
        instead: a plainer word; "" where there is none to give.
        grave: whether a text with it cannot be B1.
    """

    found: str
    advice: Label
    instead: str = ""
    grave: bool = False


@dataclass(frozen=True)
class Reading:
    """What was found in a text.

    Attributes:
        score: of Flesch-Douma, higher is easier; None for a text that is empty or not in Dutch.
        words: how many there are.
        words_per_sentence: on average.
        remarks: what to change, the gravest first.
    """

    level: Level
    score: float | None
    words: int
    words_per_sentence: float
    remarks: tuple[Remark, ...]


def read_text(body: str, language: TextLanguage) -> Reading:
    """Look how easily a text reads.

    Args:
        body: as an adviser wrote it, with markup and variables.
        language: words are looked at in Dutch only.
    """
    sentences = [words for words in (_WORD.findall(each) for each in _sentences(body)) if words]
    words = [word for sentence in sentences for word in sentence]
    per_sentence = len(words) / len(sentences) if sentences else 0.0
    dutch = language == TextLanguage.DUTCH
    score = flesch_douma(words, len(sentences)) if dutch and words else None
    remarks = [*_long_sentences(body), *(_about_words(body, words) if dutch else ())]
    return Reading(_level(score, remarks), score, len(words), per_sentence, tuple(remarks[:_MOST_POINTED_AT]))


def flesch_douma(words: list[str], sentences: int) -> float:
    """Reading ease of a Dutch text, from about 0 to 100; higher is easier.

    206.84 - 0.77 x syllables per 100 words - 0.93 x words per sentence: W.H. Douma, De leesbaarheid van
    landbouwbladen, Landbouwhogeschool Wageningen, 1960.

    Args:
        words: of the text, at least one.
        sentences: how many it has, at least one.
    """
    syllables = sum(count_syllables(word) for word in words)
    return 206.84 - 0.77 * (100 * syllables / len(words)) - 0.93 * (len(words) / sentences)


def count_syllables(word: str) -> int:
    """Syllables of a Dutch word: the places where it may be broken, and one."""
    return len(_hyphenation().positions(word.lower())) + 1


@functools.cache
def _hyphenation() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="nl_NL", left=1, right=1)


@functools.cache
def _plainer_words() -> dict[str, str]:
    path = Path(__file__).with_name("plainer_words.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _sentences(body: str) -> list[str]:
    plain = _LEADS_TO.sub("", to_plain(_VARIABLE.sub("X", body)))
    return [sentence.strip() for sentence in _SENTENCE_END.split(plain) if sentence.strip()]


def _long_sentences(body: str) -> Iterator[Remark]:
    counted = [(len(_WORD.findall(sentence)), sentence) for sentence in _sentences(body)]
    for count, sentence in sorted(counted, key=lambda each: -each[0]):
        if count > TOO_LONG_SENTENCE:
            yield Remark(_beginning(sentence), _("More than 20 words: make two sentences of it."), grave=True)
        elif count > LONG_SENTENCE:
            yield Remark(_beginning(sentence), _("More than 15 words: can it be shorter?"))


def _about_words(body: str, words: list[str]) -> Iterator[Remark]:
    running = f" {' '.join(words).lower()} "
    for word, instead in _plainer_words().items():
        if f" {word} " in running:
            yield Remark(word, _("Plainer:"), instead)
    for word in dict.fromkeys(words):
        if len(word) >= LONG_WORD and word.lower() not in _plainer_words():
            yield Remark(word, _("A long word: can it be said in two?"))
    for sentence in _sentences(body):
        if _PASSIVE.search(sentence):
            yield Remark(_beginning(sentence), _("Who does it? Write “we” or “you”."))


def _beginning(sentence: str) -> str:
    words = sentence.split()
    return sentence if len(words) <= 7 else " ".join(words[:7]) + " …"


def _level(score: float | None, remarks: list[Remark]) -> Level:
    if score is None:
        return Level.UNKNOWN
    return Level.FINE if score >= _B1_SCORE and not any(remark.grave for remark in remarks) else Level.HARD
