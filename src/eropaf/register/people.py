"""Which resident of a register a report is about, and where that one is. Pure; names as matching folds them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from eropaf.core.address import Address
from eropaf.register.enums import Residence

Features = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Dweller:
    """A resident of the register.

    Attributes:
        features: as matching compares them, see `features_of`.
        address: where the register has the resident, or had before a move.
        moved_to: where the resident went; None for who did not move.
        moved_within: whether that is in the municipality.
    """

    features: Features
    address: Address
    died: bool = False
    moved_to: Address | None = None
    moved_within: bool = False


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """What the register says of one person."""

    residence: Residence
    address: Address | None = None


def whereabouts(sought: Features, dwellers: Sequence[Dweller]) -> Whereabouts:
    """Where the person is whom a report is about.

    Args:
        sought: of the report.
        dwellers: all who have its BSN, its date of birth or its address.
    """
    fitting = [each for each in dwellers if _is_same_person(sought, each.features)]
    if not fitting:
        others = any(_is_at(sought, each) and _lives(each) for each in dwellers)
        return Whereabouts(Residence.UNKNOWN if others else Residence.NOT_TOLD)
    if any(_is_at(sought, each) and _lives(each) for each in fitting):
        return Whereabouts(Residence.LIVES_HERE)
    places = {_place_of(each) for each in _likeliest(sought, fitting)}
    return places.pop() if len(places) == 1 else Whereabouts(Residence.SEVERAL)


def _place_of(dweller: Dweller) -> Whereabouts:
    if dweller.died:
        return Whereabouts(Residence.DIED)
    if dweller.moved_to is None:
        return Whereabouts(Residence.MOVED, dweller.address)
    residence = Residence.MOVED if dweller.moved_within else Residence.MOVED_AWAY
    return Whereabouts(residence, dweller.moved_to)


def _lives(dweller: Dweller) -> bool:
    return not dweller.died and dweller.moved_to is None


def _is_at(sought: Features, dweller: Dweller) -> bool:
    door = ("postcode", "house_number", "addition")
    return sought["postcode"] is not None and all(sought[name] == dweller.features[name] for name in door)


def _is_same_person(sought: Features, dweller: Features) -> bool:
    """The same BSN; or without two to compare the same surname with the same date of birth, or at least the initial."""
    if sought["bsn"] and dweller["bsn"]:
        return bool(sought["bsn"] == dweller["bsn"])
    if not _surnames(sought) & _surnames(dweller):
        return False
    if sought["birth"] and dweller["birth"]:
        return dweller["birth"] in (sought["birth"], sought["birth_swapped"])
    same_door = sought["postcode"] == dweller["postcode"] and sought["house_number"] == dweller["house_number"]
    return same_door and _share_initial(sought, dweller)


def _surnames(features: Features) -> set[str]:
    """The parts of a surname: of a double name one may stand alone."""
    return {features[name] for name in ("surname_first", "surname_second") if features[name]}


def _share_initial(one: Features, other: Features) -> bool:
    return one["initial"] is None or other["initial"] is None or one["initial"] == other["initial"]


def _likeliest(sought: Features, fitting: Sequence[Dweller]) -> Sequence[Dweller]:
    """Of several those with the same initial, where there are: twins share the rest."""
    return [each for each in fitting if _share_initial(sought, each.features)] or fitting
