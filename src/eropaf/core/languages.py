"""Sentences that are kept, in every language a reader may choose later."""

from collections.abc import Callable

from django.conf import settings
from django.utils.translation import get_language, override


def in_every_language(sentence: Callable[[], str]) -> dict[str, str]:
    """Write a sentence once per language.

    Args:
        sentence: gives the sentence in the language that is active when it is called.
    """
    written = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            written[code] = sentence()
    return written


def for_reader(sentences: dict[str, str]) -> str:
    """The sentence in the reader's language, as kept by `in_every_language`."""
    return sentences.get(get_language() or settings.LANGUAGE_CODE, sentences[settings.LANGUAGE_CODE])
