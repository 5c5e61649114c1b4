"""Words that tell a partner more than it needs to know."""

import re

_WORDS = (
    "bezwaar", "overleden", "overlijden", "detentie", "gevangen", "schuldhulp", "schuldsanering", "bewind", "traject",
    "psych", "verslav", "ziek", "zorgmijder", "geen contact", "contact gehad", "bereikt", "niet thuis",
    "objected", "died", "deceased", "prison",
    "debt help", "programme", "reached", "not at home", "illness", "addict",
)  # fmt: skip
_ANY = re.compile(rf"\b(?:{'|'.join(map(re.escape, _WORDS))})", re.IGNORECASE)


def revealing_words(text: str) -> list[str]:
    """The words of a text that may tell why, each once, as they stand there.

    Args:
        text: that partners would read.
    """
    return list(dict.fromkeys(found.group() for found in _ANY.finditer(text)))
