"""How a resident is best known from the signals about them. Pure."""

from collections.abc import Iterable, Mapping
from typing import Any


def full_name(initials: str, prefix: str, surname: str) -> str:
    """The name as one text, such as: J. van der Berg."""
    return " ".join(part for part in (initials, prefix, surname) if part)


def address_key(postcode: str, house_number: int | None, addition: str) -> str:
    """The address as one text to compare, empty where it is not known."""
    return f"{postcode} {house_number} {addition}" if postcode and house_number is not None else ""


def fill_gaps(known: Mapping[str, Any], reported: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Complete what is known of a resident with what later signals tell; what is known stays.

    Args:
        known: the resident's details, empty where unknown.
        reported: the same details per signal, in the order of arrival.
    """
    result = dict(known)
    for details in reported:
        for name, value in details.items():
            if result.get(name) in (None, ""):
                result[name] = value
    return result
