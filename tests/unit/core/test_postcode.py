"""Postcodes in any spelling."""

import pytest

from eropaf.core.errors import InvalidValue
from eropaf.core.postcode import Postcode


@pytest.mark.parametrize("text", ["1234AB", "1234 ab", " 1234  Ab ", "1234\u00a0AB"])
def test_case_and_blanks_do_not_matter(text: str) -> None:
    assert Postcode.parse(text) == Postcode("1234AB")


@pytest.mark.parametrize("text", ["", "0123AB", "1234", "1234 SS", "1234 sa", "1234SD", "12345", "1234ABC", "1234 éA"])
def test_what_cannot_be_a_dutch_postcode_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue):
        Postcode.parse(text)


def test_it_is_shown_with_a_blank_and_knows_its_area() -> None:
    assert str(Postcode("1234AB")) == "1234 AB"
    assert Postcode("1234AB").digits == "1234"
