"""Every text on screen is there in Dutch; English is what the code is written in."""

import re

from babel.messages.catalog import Message

from scripts.messages import read_catalogue, texts_in_use

PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")
CATALOGUE = read_catalogue()
IN_USE = [message for message in texts_in_use() if message.id]


def _translation(message: Message) -> list[str]:
    found = CATALOGUE.get(message.id, context=message.context)
    if found is None or found.fuzzy:
        return []
    return list(found.string) if isinstance(found.string, tuple | list) else [found.string]


def test_every_text_has_a_dutch_translation() -> None:
    missing = [message.id for message in IN_USE if not _translation(message) or not all(_translation(message))]
    assert missing == []


def test_a_translation_fills_the_same_places() -> None:
    different = [each.id for each in IN_USE if _translation(each) and not _fills_the_same_places(each)]
    assert different == []


def _fills_the_same_places(message: Message) -> bool:
    """The plural form fills exactly what the text fills; a singular may write the number out."""
    forms = message.id if isinstance(message.id, tuple) else (message.id,)
    wanted = set(PLACEHOLDER.findall(forms[-1]))
    translations = _translation(message)
    singular, plural = (set(PLACEHOLDER.findall(text)) for text in (translations[0], translations[-1]))
    return plural == wanted and singular <= wanted


def test_the_catalogue_holds_no_text_that_nobody_uses() -> None:
    used = {(str(message.id), message.context) for message in IN_USE}
    kept = {(str(message.id), message.context) for message in CATALOGUE if message.id}
    assert kept - used == set()
