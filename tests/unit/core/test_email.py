"""One address has one form."""

import sys

import pytest

from eropaf.core.email import normal_email

VARIANTS = [
    "anna@0001.example",
    " ANNA@0001.example\t",
    "ａｎｎａ@0001.example",
    "ＡＮＮＡ＠０００１．ｅｘａｍｐｌｅ",
    "𝐚𝐧𝐧𝐚@0001.example",
    "ⓐⓝⓝⓐ@0001.example",
]


@pytest.mark.parametrize("typed", VARIANTS)
def test_letters_that_only_look_different_make_no_other_address(typed: str) -> None:
    assert normal_email(typed) == "anna@0001.example"


def test_other_people_keep_other_addresses() -> None:
    assert normal_email("аnna@0001.example") != "anna@0001.example"


def test_what_is_normal_stays_as_it_is() -> None:
    signs = (chr(number) for number in range(sys.maxunicode + 1) if not 0xD800 <= number <= 0xDFFF)
    assert all(normal_email(normal_email(sign)) == normal_email(sign) for sign in signs)
