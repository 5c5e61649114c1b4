"""Addresses in one cell and in several."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eropaf.core.house_number import HouseNumber
from tests.unit.intake.values import columns_of

PARTS = ("street", "house_number", "house_number_addition", "postcode", "city")


def address_of(text: str | None, **own: str | None) -> tuple[object, ...]:
    """What is read from an address in one cell, beside what the row's own columns say."""
    frame = columns_of({"address": [text], **{field: [value] for field, value in own.items()}})
    return frame.select(PARTS).row(0)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Dorpsstraat 12-2 hs, 1234 AB Voorbeeldstad", ("Dorpsstraat", 12, "2HS", "1234AB", "Voorbeeldstad")),
        ("Dorpsstraat 12\n1234 AB Voorbeeldstad", ("Dorpsstraat", 12, "", "1234AB", "Voorbeeldstad")),
        ("Dorpsstraat 12; 1234ab; Voorbeeldstad", ("Dorpsstraat", 12, "", "1234AB", "Voorbeeldstad")),
        ("1234 AB Voorbeeldstad, Dorpsstraat 12", ("Dorpsstraat", 12, "", "1234AB", "Voorbeeldstad")),
        ("Voorbeeldstad, 1234 AB, Dorpsstraat 12 A", ("Dorpsstraat", 12, "A", "1234AB", "Voorbeeldstad")),
        ("Dorpsstraat, 12, 1234 AB, Voorbeeldstad", ("Dorpsstraat", 12, "", "1234AB", "Voorbeeldstad")),
        ("1234AB 12-2", (None, 12, "2", "1234AB", None)),
        ("Dorpsstraat 12", ("Dorpsstraat", 12, "", None, None)),
        ("Dorpsstraat 12, Voorbeeldstad", ("Dorpsstraat", 12, "", None, "Voorbeeldstad")),
        ("Dorpsstraat 12 bis A 1234 AB Dorp", ("Dorpsstraat", 12, "BISA", "1234AB", "Dorp")),
        ("Dorpsstraat12, 1234 AB Dorp", ("Dorpsstraat", 12, "", "1234AB", "Dorp")),
        ("Dorpsstraat nr. 12, 1234 AB Dorp", ("Dorpsstraat", 12, "", "1234AB", "Dorp")),
        ("Dorpsstraat 12 t/o, 1234 AB Dorp, Nederland", ("Dorpsstraat", 12, "TO", "1234AB", "Dorp")),
        ("Dorpsstraat 12 NL-1234 AB Dorp", ("Dorpsstraat", 12, "", "1234AB", "Dorp")),
        ("Kerkstraat 12 boven 1234 AB Aan den Dijk", ("Kerkstraat", 12, "BOVEN", "1234AB", "Aan den Dijk")),
        ("Plein 1940-1945 7, 1234 AB X", ("Plein 1940-1945", 7, "", "1234AB", "X")),
        ("Plein 1945 7 zw, 1234 AB X", ("Plein 1945", 7, "ZW", "1234AB", "X")),
        ("2e Molendwarsstraat 3", ("2e Molendwarsstraat", 3, "", None, None)),
        ("Laan van '45 12 bis", ("Laan van '45", 12, "BIS", None, None)),
        ("Dorpsstraat 1012 hs, 1234 AB X", ("Dorpsstraat", 1012, "HS", "1234AB", "X")),
        ("'s-Gravenweg 12a-2, 1234 AB 's-Gravendorp", ("'s-Gravenweg", 12, "A2", "1234AB", "'s-Gravendorp")),
    ],
)
def test_an_address_in_one_cell_is_taken_apart(text: str, parts: tuple[object, ...]) -> None:
    assert address_of(text) == parts


@pytest.mark.parametrize(
    "text", ["Dorpsstraat 12 Voorbeeldstad", "Postbus 12, 1234 AB X", "onbekend", "Dorpsstraat 123456"]
)
def test_what_does_not_tell_a_house_leaves_its_number_empty(text: str) -> None:
    assert address_of(text)[1:3] == (None, "")


ADDITIONS = (
    "",
    " A",
    "a",
    "-2",
    "-2 hs",
    " hs",
    "hs",
    " II",
    " bis",
    " bis A",
    "/3",
    " t/o",
    " zw",
    " 2",
    "-A2",
    " boven",
)
STREETS = ("Dorpsstraat", "2e Molendwarsstraat", "Laan van '45", "Plein 1940-1945", "Burg. de Vries-weg", "'t Hof")


@given(st.sampled_from(STREETS), st.integers(1, 1499), st.sampled_from(ADDITIONS))
def test_any_street_number_and_addition_read_back(street: str, number: int, addition: str) -> None:
    house = HouseNumber.parse(f"{number}{addition}")
    for written in (
        f"{street} {number}{addition}, 1234 AB Voorbeeldstad",
        f"1234AB Voorbeeldstad, {street} {number}{addition}",
        f"{street} {number}{addition}\n1234 ab Voorbeeldstad",
    ):
        assert address_of(written) == (street, house.number, house.addition, "1234AB", "Voorbeeldstad")


def test_the_cell_speaks_only_where_the_rows_own_columns_say_nothing() -> None:
    whole = "Dorpsstraat 12 A, 1234 AB Voorbeeldstad"
    own = {"postcode": "4321 BA", "house_number": "7"}
    assert address_of(whole, **own) == ("Dorpsstraat", 7, "", "4321BA", "Voorbeeldstad")
    assert address_of("Dorpsstraat 12", postcode="4321BA") == ("Dorpsstraat", 12, "", "4321BA", None)
    assert address_of(whole, house_number_addition="A")[1:3] == (12, "A")
    assert address_of(None, **own) == (None, 7, "", "4321BA", None)


def test_the_parts_are_texts_too_so_that_the_checks_judge_them() -> None:
    frame = columns_of({"address": ["Dorpsstraat 12, 1234 SS Voorbeeldstad"]})
    assert frame["postcode_text"][0] == "1234 SS"
    assert frame["postcode"][0] is None


@pytest.mark.parametrize(
    ("number", "addition", "expected"),
    [
        ("12 II", None, (12, "II")),
        ("12-hs", None, (12, "HS")),
        ("12 bis A", None, (12, "BISA")),
        ("12", "bis-A", (12, "BISA")),
        ("12-2", "hs", (12, "2HS")),
        ("12/3", None, (12, "3")),
        ("12", "t/o", (12, "TO")),
        ("12hs", None, (12, "HS")),
        ("12 zw", None, (12, "ZW")),
        ("00012", None, (12, "")),
        ("123456", None, (None, "")),
        ("2026-02-12", None, (None, "")),
        ("12-feb", None, (None, "")),
        ("2-Dec", None, (None, "")),
    ],
)
def test_house_numbers_and_their_additions(number: str, addition: str | None, expected: tuple[object, object]) -> None:
    frame = columns_of({"house_number": [number], "house_number_addition": [addition]})
    assert frame.select("house_number", "house_number_addition").row(0) == expected
