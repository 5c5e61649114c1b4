"""Which address may have been meant."""

from eropaf.core.address import Address
from eropaf.register.near import MOST_PROPOSED, Door, nearest


def door(number: int, addition: str = "", street: str = "dorpsstraat", postcode: str = "1234AB") -> Door:
    return Door(Address("Dorpsstraat", number, addition, postcode, "Voorbeeldstad"), street, addition.lower())


def lines(wanted: Door, *existing: Door) -> list[str]:
    return [str(address).split(",")[0] for address in nearest(wanted, existing)]


def test_a_door_without_its_addition_may_be_each_of_the_number() -> None:
    assert lines(door(12), door(12, "B"), door(12, "A"), door(14)) == ["Dorpsstraat 12 A", "Dorpsstraat 12 B"]


def test_the_number_with_digits_exchanged_is_proposed() -> None:
    assert lines(door(21), door(12), door(33)) == ["Dorpsstraat 12"]


def test_one_digit_too_many_is_proposed() -> None:
    assert lines(door(122), door(12), door(1)) == ["Dorpsstraat 12"]


def test_the_same_street_and_number_at_another_postcode_goes_before_a_slip_in_the_number() -> None:
    found = nearest(door(12), [door(13), door(12, postcode="1234AC")])

    assert [address.postcode for address in found] == ["1234AC"]


def test_another_street_with_the_same_number_is_not_proposed() -> None:
    assert lines(door(12), door(12, street="kerkweg", postcode="1234XY")) == []


def test_a_number_far_away_in_the_street_is_not_proposed() -> None:
    assert lines(door(12), door(85)) == []


def test_a_tower_with_many_doors_gives_no_endless_list() -> None:
    assert len(lines(door(12), *(door(12, str(floor)) for floor in range(20)))) == MOST_PROPOSED


def test_nothing_is_proposed_where_nothing_is_near() -> None:
    assert lines(door(12)) == []
