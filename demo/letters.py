"""Names without the signs that old administrations cannot write."""

import unicodedata

_ALONE = str.maketrans({"ł": "l", "Ł": "L", "ı": "i", "ß": "ss", "đ": "d", "ø": "o"})


def plain(text: str) -> str:
    """The text in unaccented letters: "Yılmaz" becomes "Yilmaz", "Zoë" becomes "Zoe"."""
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFKD", text.translate(_ALONE))
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


def fit(text: str, encoding: str) -> str:
    """The text as an administration in this encoding keeps it: unaccented where a sign has no place in it."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return plain(text)
    return text
