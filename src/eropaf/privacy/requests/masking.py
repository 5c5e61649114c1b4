"""Taking others out of a text: their names, phone numbers, e-mail addresses and numbers. Pure."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from eropaf.core.phone import LAST_DIGITS, last_digits

Masking = Callable[[str], str]

_ABROAD = r"(?:\((?=[+\d]{1,6}\)))?(?:(?:\+|00)?31|0)[\s\-()/.]*(?:\(0\))?[\s\-()/.]*"
_BETWEEN_DIGITS, _BETWEEN_INITIALS = r"[\s\-()/.]*", r"[.\s]*"
_FIRST_NAME = 3  # letters from which it is no longer initials


@dataclass(frozen=True, repr=False)
class Known:
    """By what a person can be known in a text; each may be empty."""

    initials: str = ""
    name_prefix: str = ""
    surname: str = ""
    business_name: str = ""
    phone: str = ""
    email: str = ""
    numbers: tuple[str, ...] = ()


def masking_of(others: Iterable[Known], own: Iterable[Known], somebody_else: str) -> Masking:
    """What takes others out of a text, and leaves what is the resident's own.

    A surname that the resident shares with another is taken out, unless the resident's own initials stand before it.

    Args:
        others: who stand in the same cases.
        own: how the resident is known.
        somebody_else: what stands in the place of another.
    """
    others, own = list(others), list(own)
    theirs = {plain for each in own for plain in _alone(each)} - {""}
    exact = [pattern for each in others for pattern in _exact(each, theirs)]
    hidden = "|".join(filter(None, (_alternatives(exact), _alternatives(_names(others)))))
    if not hidden:
        return lambda text: text
    shared = {_plain(each.surname) for each in others}
    kept = _alternatives(pattern for each in own for pattern in _own_names(each, shared))
    found = re.compile(f"(?P<own>{kept})|(?:{hidden})" if kept else f"(?P<own>(?!))|(?:{hidden})")
    return lambda text: _replaced(text, found, somebody_else)


def _replaced(text: str, found: re.Pattern[str], somebody_else: str) -> str:
    parts, done = [], 0
    for each in found.finditer(_plain(text)):  # as long as the text, sign by sign
        if each["own"] is None:
            parts += [text[done : each.start()], somebody_else]
            done = each.end()
    return "".join([*parts, text[done:]])


def _plain(text: str) -> str:
    """Small letters without accents, each sign in its own place."""
    return "".join(_letter(sign) for sign in text)


def _letter(sign: str) -> str:
    bare = unicodedata.normalize("NFKD", sign)[:1].lower()
    return {"ı": "i", "ł": "l", "ø": "o", "đ": "d"}.get(bare, bare[:1]) or sign


def _alternatives(patterns: Iterable[str]) -> str:
    return "|".join(sorted(set(patterns), key=lambda each: (-len(each), each)))


def _alone(person: Known) -> Iterator[str]:
    """What belongs to one person or company, and is no name of a person."""
    yield from (_plain(person.email), last_digits(person.phone), _plain(person.business_name))
    yield from (_plain(each) for each in person.numbers)


def _names(others: Iterable[Known]) -> Iterator[str]:
    """How others are called in a text."""
    for person in others:
        if person.surname:
            yield _name(person, optional="?")
        if len(_letters(person.initials)) >= _FIRST_NAME and "." not in person.initials:
            yield rf"\b{re.escape(_plain(person.initials))}\b"


def _exact(person: Known, theirs: set[str]) -> Iterator[str]:
    """What else another is known by, without what the resident has too."""
    digits = last_digits(person.phone)
    if len(digits) == LAST_DIGITS and digits not in theirs:
        yield rf"(?<!\d){_ABROAD}{_BETWEEN_DIGITS.join(digits)}(?!\d)"
    for text in (person.email, person.business_name, *person.numbers):
        if text and _plain(text) not in theirs:
            yield rf"(?<!\w){re.escape(_plain(text))}(?!\w)"


def _own_names(person: Known, shared: set[str]) -> Iterator[str]:
    """How the resident's own name stands in a text, where another's is a part of it or the same."""
    if not person.surname:
        return
    if _letters(person.initials):
        yield _name(person, optional="")
    if _plain(person.surname) not in shared:
        yield _name(person, optional="?")


def _name(person: Known, optional: str) -> str:
    """Initials, prefix and surname, or the surname with the initials behind it."""
    letters = _BETWEEN_INITIALS.join(_letters(person.initials))
    before = rf"(?:\b{letters}[.\s]+){optional}" if letters else ""
    behind = rf"(?:,?\s+{letters}\b\.?)?" if letters else ""
    prefix = rf"(?:{re.escape(_plain(person.name_prefix))}\s+)?" if person.name_prefix else ""
    return rf"{before}{prefix}\b{re.escape(_plain(person.surname))}\b{behind}"


def _letters(initials: str) -> str:
    return "".join(sign for sign in _plain(initials) if sign.isalpha())
