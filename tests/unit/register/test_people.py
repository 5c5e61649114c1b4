"""Which resident a report is about: names are compared as matching folds them, never letter for letter."""

from datetime import date
from typing import Any

import polars as pl
import pytest

from eropaf.core.address import Address
from eropaf.register.address_rows import compared
from eropaf.register.enums import Residence
from eropaf.register.people import Dweller, Features, whereabouts

BORN = date(1980, 2, 1)
ELSEWHERE = Address("Kerkweg", 3, "", "1234CD", "Voorbeeldstad")


def features(**told: Any) -> Features:
    """Of J. van der Berg, born in 1980, at 1234AB 12; what is told otherwise takes its place."""
    known = {
        "bsn": "",
        "initials": "J.",
        "surname": "van der Berg",
        "birth_date": BORN,
        "house_number": 12,
        "house_number_addition": "",
        "postcode": "1234AB",
    }
    row = {name: [value] for name, value in (known | told).items()}
    return compared(pl.DataFrame(row, schema_overrides={"birth_date": pl.Date, "house_number": pl.Int32})).row(
        0, named=True
    )


def dweller(*, died: bool = False, moved_to: Address | None = None, within: bool = False, **told: Any) -> Dweller:
    one = features(**told)
    address = Address("Dorpsstraat", int(one["house_number"]), "", one["postcode"], "Voorbeeldstad")
    return Dweller(one, address, died, moved_to, within)


def residence(sought: Features, *dwellers: Dweller) -> Residence:
    return whereabouts(sought, dwellers).residence


@pytest.mark.parametrize("surname", ["BERG", "van den Berg", "Bèrg", "Berg-Jansen", "Jansen-van der Berg"])
def test_a_surname_is_the_same_however_it_is_written(surname: str) -> None:
    assert residence(features(surname=surname), dweller()) == Residence.LIVES_HERE


def test_y_for_ij_and_a_day_exchanged_with_the_month_are_the_same_person() -> None:
    sought = features(surname="Dijkstra", birth_date=date(1980, 1, 2))

    assert residence(sought, dweller(surname="Dykstra")) == Residence.LIVES_HERE


def test_the_same_bsn_is_the_same_person_under_any_name() -> None:
    sought = features(bsn="111222333", surname="Jansen")

    assert residence(sought, dweller(bsn="111222333", postcode="1234CD")) == Residence.MOVED


def test_another_bsn_is_another_person_of_the_same_name() -> None:
    assert residence(features(bsn="111222333"), dweller(bsn="123456782")) == Residence.UNKNOWN


def test_a_relative_with_another_date_of_birth_is_somebody_else() -> None:
    assert residence(features(), dweller(birth_date=date(1950, 2, 1))) == Residence.UNKNOWN


def test_without_a_date_of_birth_the_address_and_the_initial_decide() -> None:
    sought = features(birth_date=None)

    assert residence(sought, dweller()) == Residence.LIVES_HERE
    assert residence(sought, dweller(initials="P.")) == Residence.UNKNOWN
    assert residence(sought, dweller(postcode="1234CD")) == Residence.NOT_TOLD


def test_who_is_registered_elsewhere_in_the_municipality_moved() -> None:
    found = whereabouts(features(), [dweller(postcode="1234CD", house_number=3)])

    assert found.residence == Residence.MOVED
    assert found.address is not None
    assert (found.address.postcode, found.address.house_number) == ("1234CD", 3)


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        ({"died": True}, Residence.DIED),
        ({"moved_to": ELSEWHERE, "within": True}, Residence.MOVED),
        ({"moved_to": ELSEWHERE}, Residence.MOVED_AWAY),
    ],
)
def test_what_became_of_a_resident_is_told(what: dict[str, Any], expected: Residence) -> None:
    assert residence(features(), dweller(**what)) == expected


def test_who_came_back_lives_here() -> None:
    assert residence(features(), dweller(moved_to=ELSEWHERE), dweller()) == Residence.LIVES_HERE


def test_of_two_who_fit_the_initial_decides_and_else_nobody_is_chosen() -> None:
    twins = dweller(initials="J.", postcode="1234CD"), dweller(initials="P.", postcode="1234EF")

    assert residence(features(), *twins) == Residence.MOVED
    assert residence(features(initials=""), *twins) == Residence.SEVERAL


def test_others_at_the_address_tell_that_somebody_does_not_live_there() -> None:
    assert residence(features(), dweller(surname="Jansen", birth_date=date(1990, 1, 1))) == Residence.UNKNOWN


def test_an_address_of_which_nobody_is_known_tells_nothing() -> None:
    assert residence(features()) == Residence.NOT_TOLD
