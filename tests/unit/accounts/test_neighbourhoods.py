"""Which neighbourhood a postcode lies in."""

import pytest

from eropaf.accounts.neighbourhoods import find_neighbourhood, index_by_prefix

CENTRE, NORTH, STREET = 1, 2, 3
AREAS = index_by_prefix([(CENTRE, ["1234"]), (NORTH, ["1234A", "1235"]), (STREET, ["1234AB"])])


@pytest.mark.parametrize(
    ("postcode", "neighbourhood"),
    [
        ("1234ZZ", CENTRE),
        ("1234AZ", NORTH),
        ("1234AB", STREET),
        ("1235AB", NORTH),
        ("1236AB", None),
        ("", None),
        (None, None),
    ],
)
def test_the_longest_beginning_that_fits_decides(postcode: str | None, neighbourhood: int | None) -> None:
    assert find_neighbourhood(postcode, AREAS) == neighbourhood


def test_without_neighbourhoods_a_postcode_lies_nowhere() -> None:
    assert find_neighbourhood("1234AB", {}) is None
