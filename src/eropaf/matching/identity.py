"""How a resident is best known from the signals about them. Pure."""

from collections.abc import Iterable, Mapping
from typing import Any


def full_name(initials: str, prefix: str, surname: str) -> str:
    """The name as one text, such as: J. van der Berg."""
    return " ".join(part for part in (initials, prefix, surname) if part)


def address_key(postcode: str, house_number: int | None, addition: str) -> str:
    """The address as one text to compare, empty where it is not known."""
    return f"{postcode} {house_number} {addition}" if postcode and house_number is not None else ""


_TELL_PERSONS_APART = ("bsn", "birth_date")


def fill_gaps(known: Mapping[str, Any], reported: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Complete what is known of a resident with what later signals tell; what is known stays.

    A signal about somebody else at the address adds nothing: it would give one person another's number.

    Args:
        known: the resident's details, empty where unknown.
        reported: the same details per signal, in the order of arrival.
    """
    result = dict(known)
    for details in reported:
        if _is_somebody_else(result, details):
            continue
        for name, value in details.items():
            if result.get(name) in (None, ""):
                result[name] = value
    return result


def _is_somebody_else(known: Mapping[str, Any], told: Mapping[str, Any]) -> bool:
    pairs = ((known.get(name), told.get(name)) for name in _TELL_PERSONS_APART)
    return any(one and other and one != other for one, other in pairs)
