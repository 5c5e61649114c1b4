"""Texts that come with the product, as data: a municipality begins with them and changes what it likes."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from eropaf.outreach.texts.enums import Purpose, TextChannel, TextLanguage
from eropaf.outreach.texts.rendering import WrittenText

_FOLDER = Path(__file__).parent / "starting"


@dataclass(frozen=True)
class StartingText:
    """A text in every language in which it comes with the product."""

    key: str
    title: str
    channel: TextChannel
    purpose: Purpose
    written: Mapping[TextLanguage, WrittenText]


def starting_texts() -> list[StartingText]:
    """All of them, the information that the law asks for first: others cannot do without."""
    found = list(_read())
    return sorted(found, key=lambda text: (text.purpose != Purpose.LEGAL_NOTICE, text.key))


def _read() -> Iterator[StartingText]:
    for path in sorted(_FOLDER.glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        written = {
            language: WrittenText(language, data[language].get("subject", ""), data[language]["body"].strip())
            for language in TextLanguage
            if language in data
        }
        yield StartingText(path.stem, data["title"], TextChannel(data["channel"]), Purpose(data["purpose"]), written)
