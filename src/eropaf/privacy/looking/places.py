"""Streets and postcodes under a keyed hash, so that nobody can read where a colleague lives."""

import hashlib
import hmac
import re

from eropaf.core.errors import InvalidValue
from eropaf.core.postcode import Postcode
from eropaf.privacy.looking.enums import Kind

_NOT_TELLING = re.compile(r"[\W_]+")


def place_code(secret: str, municipality_id: int, kind: Kind, place: str) -> str:
    """A keyed hash (HMAC with SHA-256): there are so few streets that a plain one is undone by trying them all.

    Args:
        secret: of this installation.
        municipality_id: primary key.
        kind: what it is.
        place: as somebody writes it.
    """
    text = f"place:{municipality_id}:{kind}:{_plain(kind, place)}"
    return hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest()


def _plain(kind: Kind, place: str) -> str:
    """Without what nobody writes alike."""
    if kind == Kind.STREET:
        return _NOT_TELLING.sub("", place.casefold())
    try:
        return Postcode.parse(place).value
    except InvalidValue:
        return place.casefold()
