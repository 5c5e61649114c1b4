"""Which existing addresses may have been meant by one that does not exist. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from eropaf.core.address import Address

MOST_PROPOSED = 4  # the doors of a staircase; more is no proposal


@dataclass(frozen=True, slots=True)
class Door:
    """An address with its street and addition in the spelling in which the same is written alike."""

    address: Address
    street: str
    addition: str


def nearest(wanted: Door, existing: Iterable[Door]) -> tuple[Address, ...]:
    """The addresses that differ least from the one that does not exist, at most MOST_PROPOSED.

    Args:
        wanted: does not exist.
        existing: addresses that have its postcode, or its street with its number.
    """
    ranked = [(_difference(wanted, each), each) for each in dict.fromkeys(existing)]
    near = sorted(
        ((difference, each) for difference, each in ranked if difference is not None),
        key=lambda found: (found[0], found[1].address.house_number or 0, found[1].addition),
    )
    return tuple(each.address for difference, each in near if difference == near[0][0])[:MOST_PROPOSED]


def _difference(wanted: Door, other: Door) -> int | None:
    """How much two addresses differ, None for too much: one mistake explains each of the others."""
    same_number = wanted.address.house_number == other.address.house_number
    same_addition = wanted.addition == other.addition
    if wanted.address.postcode == other.address.postcode:
        if same_number:
            return 1
        return 2 if same_addition and _is_slip(wanted.address, other.address) else None
    same_street = bool(wanted.street) and wanted.street == other.street
    return 0 if same_street and same_number and same_addition else None


def _is_slip(one: Address, other: Address) -> bool:
    """Two digits exchanged, or one more, less or other."""
    return OSA.distance(str(one.house_number), str(other.house_number)) == 1
