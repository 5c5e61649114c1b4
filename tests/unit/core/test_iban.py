"""Account numbers as people copy them."""

import pytest

from eropaf.core.errors import InvalidValue
from eropaf.core.iban import Iban


@pytest.mark.parametrize("text", ["NL91ABNA0417164300", "nl91 abna 0417 1643 00", "NL91.ABNA.0417.1643.00"])
def test_an_account_number_is_kept_in_one_spelling(text: str) -> None:
    assert Iban.parse(text) == Iban("NL91ABNA0417164300")


@pytest.mark.parametrize(
    "text",
    ["", "NL92ABNA0417164300", "NL91ABNA041716430", "ZZ91ABNA0417164300", "417164300", "é", "NL00IIRB0050354084"],
)
def test_what_fails_the_check_digits_is_no_account_number(text: str) -> None:
    with pytest.raises(InvalidValue):
        Iban.parse(text)
