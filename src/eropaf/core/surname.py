"""Comparing surnames, which no two partners write alike."""

import re
import unicodedata

# Partners write them before the surname, behind it after a comma, in a column of their own, or not at all.
NAME_PREFIXES = frozenset(
    {"aan", "al", "bij", "d", "da", "de", "del", "den", "der", "des", "di", "du", "el", "het", "in", "la", "le", "op"}
    | {"over", "s", "t", "te", "ten", "ter", "tot", "uit", "van", "vanden", "vander", "von", "voor"}
)


def surname_key(surname: str) -> str:
    """The surname as one text to compare: without capitals, diacritics, punctuation and prefixes such as "van der"."""
    letters = unicodedata.normalize("NFKD", surname.casefold())
    words = re.findall(r"\w+", "".join(letter for letter in letters if not unicodedata.combining(letter)))
    return " ".join([word for word in words if word not in NAME_PREFIXES] or words)
