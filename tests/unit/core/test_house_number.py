"""House numbers with whatever is written behind them."""

import pytest

from eropaf.core.errors import InvalidValue
from eropaf.core.house_number import HouseNumber


@pytest.mark.parametrize(
    ("text", "number", "addition"),
    [
        ("12", 12, ""),
        ("0012", 12, ""),
        ("12a", 12, "A"),
        ("12 -2 hs", 12, "2HS"),
        ("12-14", 12, "14"),
        ("12 bis (boven)", 12, "BISBOVEN"),
        ("99999/III", 99999, "III"),
    ],
)
def test_number_and_addition_are_told_apart(text: str, number: int, addition: str) -> None:
    assert HouseNumber.parse(text) == HouseNumber(number, addition)


@pytest.mark.parametrize(
    "text", ["", "0", "A12", "123456", "12 é", "12 abcdefghijk", "-12", "2026-02-12", "12-feb", "2-Dec "]
)
def test_what_is_no_house_number_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue):
        HouseNumber.parse(text)


def test_the_same_door_written_in_two_ways_is_the_same() -> None:
    assert HouseNumber.parse("12-2HS") == HouseNumber.parse("12 2 hs")
    assert str(HouseNumber(12, "2HS")) == "12 2HS"
