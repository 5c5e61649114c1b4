"""The invented municipality hangs together."""

from collections import Counter

from demo.municipality import months, municipality, neighbourhoods, streets, users
from demo.partners import partners
from demo.personas import households
from eropaf.audit.actor import Role
from eropaf.core.bsn import Bsn
from eropaf.core.postcode import Postcode
from eropaf.intake.columns import FIELDS
from eropaf.partners.enums import PartnerType
from eropaf.partners.layouts import LayoutSpec


def test_the_year_ends_in_the_month_of_the_demo_day() -> None:
    assert len(months()) == 12
    assert (months()[-1].year, months()[-1].month) == (municipality().demo_day.year, municipality().demo_day.month)


def test_every_door_lies_in_the_one_neighbourhood_of_its_postcode() -> None:
    areas = {start: area.code for area in neighbourhoods() for start in area.postcodes}
    assert len(areas) == sum(len(area.postcodes) for area in neighbourhoods())
    for home in households():
        assert areas[Postcode.parse(home.address.postcode).digits] == home.address.neighbourhood


def test_no_two_homes_share_a_door_and_no_two_streets_a_postcode() -> None:
    doors = Counter((home.address.postcode, home.address.house_number, home.address.addition) for home in households())
    assert doors.most_common(1)[0][1] == 1
    streets_of = {(home.address.postcode, home.address.street) for home in households()}
    assert len(streets_of) == len({postcode for postcode, _ in streets_of})
    assert len({street.name for street in streets()}) == len(streets()) == 120


def test_as_many_people_live_here_as_the_municipality_says() -> None:
    inhabitants = sum(home.size for home in households())
    assert abs(inhabitants - municipality().inhabitants) < 0.02 * municipality().inhabitants
    assert 17_500 <= len(households()) <= 18_500


def test_about_45_percent_of_the_homes_are_let_by_a_landlord_who_reports() -> None:
    let = sum(home.landlord is not None for home in households())
    assert 0.43 <= let / len(households()) <= 0.48


def test_every_adult_has_a_number_of_their_own_that_passes_the_eleven_test() -> None:
    adults = [adult for home in households() for adult in home.adults]
    assert all(Bsn.parse(adult.bsn).value == adult.bsn and adult.bsn.startswith("999") for adult in adults)
    for numbers in ({adult.bsn for adult in adults}, {adult.phone for adult in adults}):
        assert len(numbers) == len(adults)


def test_there_are_twelve_partners_of_the_four_types_that_report_most() -> None:
    assert Counter(partner.type for partner in partners()) == {"Huur": 3, "Energie": 3, "Water": 1, "Zorg": 5}
    assert {partner.type for partner in partners()} <= {kind.value for kind in PartnerType}
    assert len({partner.code for partner in partners()}) == 12


def test_every_partner_has_a_layout_of_its_own_that_the_product_can_store() -> None:
    layouts = [LayoutSpec.from_json(partner.layout) for partner in partners()]
    assert all(LayoutSpec.from_json(layout.to_json()) == layout for layout in layouts)
    assert all(set(layout.columns) <= set(FIELDS) for layout in layouts)
    assert len({tuple(layout.columns.values()) for layout in layouts}) == 12


def test_only_care_insurers_may_know_the_citizen_service_number() -> None:
    assert {partner.type for partner in partners() if "bsn" in partner.columns} == {"Zorg"}


def test_somebody_of_every_role_can_sign_in() -> None:
    assert Counter(user.role for user in users()) == {
        Role.WORKER: 2,
        Role.COORDINATOR: 1,
        Role.ANALYST: 1,
        Role.ADMINISTRATOR: 1,
        Role.PRIVACY_OFFICER: 1,
        Role.PARTNER: 1,
    }
    assert all((user.partner is not None) == (user.role == Role.PARTNER) for user in users())
