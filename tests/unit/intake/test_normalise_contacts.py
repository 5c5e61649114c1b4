"""Phone numbers and accounts, and what is passed on."""

import polars as pl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from stdnum import iban as referee

from eropaf.intake.columns import FIELDS
from eropaf.intake.normalise import normalise
from eropaf.partners.layouts import LayoutSpec
from tests.unit.intake.values import columns_of, value_of

ACCOUNTS = st.tuples(st.text("ABINGRO", min_size=4, max_size=4), st.integers(0, 10**10 - 1), st.integers(0, 99))


@given(st.lists(ACCOUNTS, min_size=1, max_size=50))
@example([("IIRB", 50354084, 0)])  # leaves the same rest as the right digits, 97
def test_the_check_digits_over_a_column_are_the_published_ones(accounts: list[tuple[str, int, int]]) -> None:
    right = [referee.calc_check_digits(f"NL00{bank}{number:010d}") for bank, number, _check in accounts]
    expected = {
        f"NL{check}{bank}{number:010d}": check == true
        for (bank, number, other), true in zip(accounts, right, strict=True)
        for check in (true, f"{other:02d}")
    }
    read = [text if is_right else None for text, is_right in expected.items()]
    assert columns_of({"iban": [*expected]})["iban"].to_list() == read


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("NL91 ABNA 0417 1643 00", "NL91ABNA0417164300"),
        ("nl91abna0417164300", "NL91ABNA0417164300"),
        ("NL91.ABNA.0417.1643.00", "NL91ABNA0417164300"),
        ("DE89 3704 0044 0532 0130 00", "DE89370400440532013000"),
        ("BE68 5390 0754 7034", "BE68539007547034"),
        ("NL92ABNA0417164300", None),
        ("NL91ABNA041716430", None),
        ("DE88370400440532013000", None),
        ("XX00", None),
        ("417164300", None),
        ("onbekend", None),
        (None, None),
    ],
)
def test_an_account_number_is_one_text_whose_check_digits_fit(text: str | None, value: str | None) -> None:
    assert value_of("iban", text) == value


@pytest.mark.parametrize(
    "text", ["06-12 34 56 78", "+31 (0)6 12345678", "0031612345678", "06 - 12345678", "06.12.34.56.78"]
)
def test_a_mobile_number_in_every_grouping(text: str) -> None:
    assert value_of("phone", text) == "+31612345678"


def test_what_the_reader_put_aside_stays_aside() -> None:
    texts = pl.DataFrame(schema=dict.fromkeys((*FIELDS, "extra_cells", "aside"), pl.String))
    rows = pl.DataFrame(
        {"aside": [None, "total_row"], "amount": ["12,50", "12,50"]}, schema_overrides={"aside": pl.String}
    )
    frame = pl.concat([texts, rows], how="diagonal").with_row_index("row_number", offset=2)
    assert normalise(frame, LayoutSpec(columns={}))["aside"].to_list() == [None, "total_row"]
    without = normalise(frame.drop("aside"), LayoutSpec(columns={}))["aside"]
    assert (without.dtype, without.to_list()) == (pl.String, [None, None])


def test_a_file_without_rows_has_all_columns() -> None:
    empty = columns_of({"amount": []})
    assert empty.height == 0
    assert dict(empty.schema) == dict(columns_of({"amount": ["12,50"]}).schema)
