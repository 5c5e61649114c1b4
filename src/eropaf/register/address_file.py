"""The municipality's own address file as a population register: the first that answers the port's questions."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import polars as pl
from django.db.models import Q

from eropaf.core.address import Address
from eropaf.intake.normalise.names import read_names
from eropaf.register.address_rows import compared
from eropaf.register.models import AddressFile, KnownAddress, KnownResident
from eropaf.register.near import Door, nearest
from eropaf.register.people import Dweller, Features, Whereabouts, whereabouts
from eropaf.register.port import Answer, Asked

_NEAREST_LOOKED_AT = 20_000  # of a batch; far more than one that is delivered with care needs

DoorKey = tuple[str, int, str]


class AddressFileRegister:
    """Answers from the file that was loaded last."""

    def __init__(self, file: AddressFile) -> None:
        """Build it.

        Args:
            file: the file in force.
        """
        self._has_residents = file.residents > 0

    def find(self, asked: Sequence[Asked]) -> list[Answer]:
        """As the port says."""
        sought = _features(asked)
        known = _known_doors(sought)
        strange = [each for each in sought if _is_whole(each) and _key(each) not in known]
        near = _near(asked, strange)
        found = _whereabouts(asked, sought) if self._has_residents else [_NOT_TOLD] * len(asked)
        return [
            Answer(
                residence=where.residence,
                address=where.address,
                address_known=_key(each) in known if _is_whole(each) else None,
                near=near.get(place, ()),
            )
            for place, (each, where) in enumerate(zip(sought, found, strict=True))
        ]


_NOT_TOLD = whereabouts({}, [])


def _features(asked: Sequence[Asked]) -> Sequence[Features]:
    """What is compared of each question; its name is told apart first."""
    rows = pl.DataFrame(
        {
            "bsn": [each.bsn for each in asked],
            "birth_date": pl.Series([each.birth_date for each in asked], dtype=pl.Date),
            "street": [each.address.street for each in asked],
            "house_number": pl.Series([each.address.house_number for each in asked], dtype=pl.Int32),
            "house_number_addition": [each.address.house_number_addition for each in asked],
            "postcode": [each.address.postcode for each in asked],
        }
    )
    names = read_names(pl.Series("name", [each.name or None for each in asked], dtype=pl.String))
    return compared(rows.hstack(names.select("initials", "surname"))).to_dicts()


def _is_whole(features: Features) -> bool:
    return features["postcode"] is not None and features["house_number"] is not None


def _key(features: Features) -> DoorKey:
    return features["postcode"], int(features["house_number"]), features["addition"] or ""


def _known_doors(sought: Iterable[Features]) -> set[DoorKey]:
    postcodes = {each["postcode"] for each in sought if _is_whole(each)}
    doors = KnownAddress.objects.filter(postcode__in=postcodes)
    return set(doors.values_list("postcode", "house_number", "addition_folded"))


def _near(asked: Sequence[Asked], strange: Sequence[Features]) -> Mapping[int, tuple[Address, ...]]:
    """Per question that has an unknown address those that may have been meant."""
    if not strange:
        return {}
    same_postcode = Q(postcode__in={each["postcode"] for each in strange})
    numbers, streets = ({each[name] for each in strange if each[name]} for name in ("house_number", "street"))
    same_street = Q(house_number__in=numbers, street_folded__in=streets)
    looked_at = KnownAddress.objects.filter(same_postcode | same_street).order_by("pk")[:_NEAREST_LOOKED_AT]
    by_postcode: dict[str, list[Door]] = defaultdict(list)
    by_street: dict[tuple[str, int], list[Door]] = defaultdict(list)
    for each in looked_at:
        door = Door(Address.of(each), each.street_folded, each.addition_folded)
        by_postcode[each.postcode].append(door)
        by_street[each.street_folded, each.house_number].append(door)
    return {
        each["signal"]: nearest(
            Door(asked[each["signal"]].address, each["street"] or "", each["addition"] or ""),
            [*by_postcode[each["postcode"]], *by_street[each["street"] or "", int(each["house_number"])]],
        )
        for each in strange
    }


def _whereabouts(asked: Sequence[Asked], sought: Sequence[Features]) -> list[Whereabouts]:
    """Where each person is, among the residents with the same BSN, date of birth or address."""
    by_bsn: dict[str, list[Dweller]] = defaultdict(list)
    by_birth: dict[str, list[Dweller]] = defaultdict(list)
    by_door: dict[tuple[str, str], list[Dweller]] = defaultdict(list)
    for dweller in _dwellers(asked):
        by_bsn[dweller.features["bsn"]].append(dweller)
        by_birth[dweller.features["birth"]].append(dweller)
        by_door[dweller.features["postcode"], dweller.features["house_number"]].append(dweller)
    found = []
    for each in sought:
        of_bsn = by_bsn[each["bsn"]] if each["bsn"] else []
        of_birth = by_birth[each["birth"]] if each["birth"] else []
        of_door = by_door[each["postcode"], each["house_number"]] if _is_whole(each) else []
        found.append(whereabouts(each, list({id(one): one for one in [*of_bsn, *of_birth, *of_door]}.values())))
    return found


def _dwellers(asked: Sequence[Asked]) -> list[Dweller]:
    whole = [each.address for each in asked if each.address.is_whole]
    rows = list(
        KnownResident.objects.filter(
            Q(bsn__in={each.bsn for each in asked if each.bsn})
            | Q(birth_date__in={each.birth_date for each in asked if each.birth_date})
            | Q(
                postcode__in={each.postcode for each in whole},
                house_number__in={each.house_number for each in whole},
            )
        ).order_by("pk")
    )
    if not rows:
        return []
    columns = ("bsn", "initials", "surname", "birth_date", "house_number", "house_number_addition", "postcode")
    frame = pl.DataFrame(
        {name: [getattr(row, name) for row in rows] for name in columns},
        schema_overrides={"birth_date": pl.Date, "house_number": pl.Int32},
    )
    new_postcodes = _own_postcodes(row.new_postcode for row in rows if row.new_postcode)
    return [
        _dweller(row, features, new_postcodes) for row, features in zip(rows, compared(frame).to_dicts(), strict=True)
    ]


def _own_postcodes(postcodes: Iterable[str]) -> set[str]:
    """Those that the file has addresses of, and that therefore lie in the municipality."""
    wanted = set(postcodes)
    return set(KnownAddress.objects.filter(postcode__in=wanted).values_list("postcode", flat=True)) if wanted else set()


def _dweller(row: KnownResident, features: Features, own_postcodes: set[str]) -> Dweller:
    moved_to = None
    if row.moved_to:
        new = (row.new_street, row.new_house_number, row.new_house_number_addition, row.new_postcode, row.new_city)
        moved_to = Address(*new) if row.new_postcode else Address(street=row.moved_to)
    return Dweller(features, Address.of(row), row.died, moved_to, row.new_postcode in own_postcodes)
