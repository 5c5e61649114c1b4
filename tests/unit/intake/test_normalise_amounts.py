"""Amounts in every spelling."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eropaf.core.money import Euros
from tests.unit.intake.values import columns_of, value_of

CENTS = st.integers(0, 999_999_999)


def grouped(cents: int, mark: str, decimal: str) -> str:
    return f"{cents // 100:,}".replace(",", mark) + f"{decimal}{cents % 100:02d}"


SPELLINGS: tuple[Callable[[int], str], ...] = (
    lambda cents: grouped(cents, ".", ","),
    lambda cents: grouped(cents, ",", "."),
    lambda cents: grouped(cents, " ", ","),
    lambda cents: grouped(cents, "\u00a0", ","),
    lambda cents: grouped(cents, "\u202f", ","),
    lambda cents: grouped(cents, "\u2009", "."),
    lambda cents: grouped(cents, "'", "."),
    lambda cents: grouped(cents, "’", "."),
    lambda cents: grouped(cents, "", "."),
    lambda cents: "€ " + grouped(cents, ".", ","),
    lambda cents: "€\u00a0" + grouped(cents, " ", ","),
    lambda cents: "EUR " + grouped(cents, "", ","),
    lambda cents: "euro" + grouped(cents, ".", ","),
)


@given(CENTS, st.sampled_from(SPELLINGS), st.sampled_from(["{}", "-{}", "{}-", "–{}"]))
def test_an_amount_reads_back_from_every_spelling(cents: int, spelling: Callable[[int], str], sign: str) -> None:
    text = sign.format(spelling(cents))
    expected = cents if sign == "{}" else -cents
    assert value_of("amount", text, into="amount_cents") == expected == Euros.parse(text).cents


@pytest.mark.parametrize("text", ["1.234,-", "€ 1 234,--", "1234,=", "1'234,–", "1.234", "EUR 1234"])
def test_whole_euros_need_no_cents(text: str) -> None:
    assert value_of("amount", text, into="amount_cents") == 123400


@pytest.mark.parametrize(
    "text", ["1 2", "12 34,50", "1 234.567", "1.234 567", "1 2345", "12 34 567", "1,234", "12,345"]
)
def test_marks_at_odd_places_are_not_explained_away(text: str) -> None:
    assert value_of("amount", text, into="amount_cents") is None


@pytest.mark.parametrize("text", ["-", "–", "—", "--", "n.v.t.", "nvt", "N.V.T.", "geen", "onbekend"])
def test_what_says_that_there_is_no_amount_counts_as_none(text: str) -> None:
    frame = columns_of({"amount": ["12,50", text, "veel", None]})
    assert frame["amount_text"].to_list() == ["12,50", None, "veel", None]
    assert frame["amount_cents"].to_list() == [1250, None, None, None]
