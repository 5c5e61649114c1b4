"""What the name of a column says about its meaning."""

from collections.abc import Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from eropaf.intake.columns import plain_header
from eropaf.intake.recognition.words import FIELDS_BY_WORD

_CLOSE = 84  # of 100: "Postcoed" is near "Postcode", "Plaats" is not near "Straat"
_CLOSE_TO_EARLIER = 70  # less is needed where one certain header is looked for
_SHORTEST = 4  # letters; of shorter names another letter makes another word
_SHORTEST_PART = 5
_NAMES_OF_PEOPLE = {"surname", "name"}


@dataclass(frozen=True, slots=True)
class Named:
    """The fields that a name points to, and the known word that it resembles."""

    fields: tuple[str, ...]
    like: str


def exactly(header: str) -> tuple[str, ...]:
    """The fields of which this is a known name."""
    return FIELDS_BY_WORD.get(plain_header(header), ())


def nearly(header: str) -> Named | None:
    """The fields whose known names this name resembles: a letter or two differ, or it holds such a name."""
    plain = plain_header(header)
    if len(plain) < _SHORTEST:
        return None
    near = process.extract(plain, _LONG_WORDS, scorer=fuzz.ratio, score_cutoff=_CLOSE, limit=None)
    if near:
        best = max(score for _word, score, _place in near)
        return _named(sorted(word for word, score, _place in near if score == best))
    held = [word for word in _PARTS if word in plain]
    longest = max(map(len, held), default=0)
    return _named(sorted(word for word in held if len(word) == longest)) if held else None


def near_earlier(header: str, earlier: Mapping[str, str]) -> Named | None:
    """The field whose earlier header this name resembles.

    Args:
        header: a column of the file.
        earlier: field -> header, those that the file no longer has.
    """
    plain = plain_header(header)
    scores = {field: fuzz.ratio(plain, plain_header(old)) for field, old in earlier.items()}
    best = max(scores.values(), default=0)
    fields = tuple(field for field, score in scores.items() if score == best)
    return Named(fields, earlier[fields[0]]) if best >= _CLOSE_TO_EARLIER else None


def _named(words: list[str]) -> Named:
    fields = dict.fromkeys(field for word in words for field in FIELDS_BY_WORD[word])
    return Named(tuple(fields), words[0])


_LONG_WORDS = [word for word in FIELDS_BY_WORD if len(word) >= _SHORTEST]
# A longer name that only holds "klant" or "huurder" says whom a column is about, not that their name stands in it.
_PARTS = [
    word
    for word, fields in FIELDS_BY_WORD.items()
    if len(word) >= _SHORTEST_PART and (not {*fields} & _NAMES_OF_PEOPLE or "naam" in word or "name" in word)
]
