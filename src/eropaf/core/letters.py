"""Letters without their accents, so that a name is found by whoever has no key for them."""

import unicodedata

_LATIN = (*range(0x00C0, 0x0250), *range(0x1E00, 0x1F00))
_NO_ACCENT = {"ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ı": "i"}  # these do not come apart


def _plain_letters() -> dict[str, str]:
    apart = {chr(code): unicodedata.normalize("NFKD", chr(code)) for code in _LATIN}
    return {
        letter: parts[0].lower()
        for letter, parts in apart.items()
        if parts[0].isascii() and parts[0].isalpha() and all(map(unicodedata.combining, parts[1:])) and len(parts) > 1
    } | _NO_ACCENT


_PLAIN = _plain_letters()
# As the `translate` of PostgreSQL takes them: each letter of the first becomes the one at its place in the second.
ACCENTED, UNACCENTED = "".join(_PLAIN), "".join(_PLAIN.values())
_TABLE = str.maketrans(_PLAIN)


def without_accents(text: str) -> str:
    """In small letters, without accents.

    Args:
        text: a word, or more.
    """
    return unicodedata.normalize("NFC", text).translate(_TABLE).lower()
