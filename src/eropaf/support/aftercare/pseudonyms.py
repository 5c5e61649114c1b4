"""Names that nobody can read back, by which somebody who was helped is recognised when a new signal comes in."""

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from eropaf.core.surname import surname_key
from eropaf.support.aftercare.enums import Trait


@dataclass(frozen=True)
class Known:
    """What is known of one resident; empty where it is not.

    Attributes:
        surnames: as partners write them.
        home: postcode, house number and addition as one text.
    """

    bsn: str
    surnames: tuple[str, ...]
    birth_date: date | None
    home: str


@dataclass(frozen=True)
class Pseudonym:
    """One way to recognise a resident.

    Attributes:
        trait: from what it was made.
        code: 64 hexadecimal digits; without the key it tells nothing.
    """

    trait: Trait
    code: str


def pseudonyms_of(known: Known, key: bytes) -> set[Pseudonym]:
    """Every way in which a resident can be recognised later.

    Keyed hashes (HMAC with SHA-256, RFC 2104): there are so few citizen service numbers that a plain hash would be
    undone by trying them all. With the key gone nobody can tell any more who it was.

    Args:
        known: of the resident.
        key: of the municipality.
    """
    return {Pseudonym(trait, _code(key, trait, text)) for trait, text in _texts(known)}


def _texts(known: Known) -> Iterable[tuple[Trait, str]]:
    if known.bsn:
        yield Trait.BSN, known.bsn
    for surname in {surname_key(each) for each in known.surnames if each}:
        if known.birth_date:
            yield Trait.PERSON, f"{surname} {known.birth_date.isoformat()}"
        if known.home:
            yield Trait.HOME, f"{surname} {known.home}"


def _code(key: bytes, trait: Trait, text: str) -> str:
    return hmac.new(key, f"{trait}:{text}".encode(), hashlib.sha256).hexdigest()
