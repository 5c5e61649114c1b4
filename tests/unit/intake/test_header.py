"""Headers of one row and of two."""

import pytest

from eropaf.intake.readers.header import find_header

DATA = [["001", "Jansen", "12,50", "3-11-2026"], ["002", "de Vries", "80", "4-11-2026"]]
NAMES = ["Klantnummer", "Naam", "Bedrag", "Datum"]


def names_in(*rows: list[str]) -> list[str]:
    header = find_header([*rows, *DATA])
    assert header is not None
    assert header.place == len(rows) - 1
    return list(header.cells)


@pytest.mark.parametrize(
    "above",
    [
        ["Klant", "", "Vordering", ""],
        ["Klant", "", "Vordering"],
        ["", "Persoon", "Vordering", ""],
    ],
)
def test_names_of_groups_stand_above_the_header(above: list[str]) -> None:
    assert names_in(above, NAMES) == NAMES
    assert names_in(["Levering november 2026"], above, NAMES) == NAMES


def test_a_few_names_of_groups_above_many_columns() -> None:
    wide, above = [*NAMES, *"ABCDEFGH"], ["Klant", "", "Vordering"]
    header = find_header([above, wide, *([*row, *"12345678"] for row in DATA)])
    assert header is not None
    assert (header.place, list(header.cells)) == (1, wide)


def test_names_that_were_merged_downwards_stand_in_the_upper_row() -> None:
    assert names_in(["Klantnummer", "Naam", "Vordering", ""], ["", "", "Bedrag", "Datum"]) == NAMES


def test_names_that_run_over_two_rows_are_put_together() -> None:
    split = names_in(["Klant", "Naam", "Bedrag", "Datum"], ["nummer", "", "in euro", "(dd-mm-jjjj)"])
    assert split == ["Klant nummer", "Naam", "Bedrag in euro", "Datum (dd-mm-jjjj)"]


def test_a_word_below_one_name_only() -> None:
    assert names_in(NAMES, ["", "", "in euro", ""]) == ["Klantnummer", "Naam", "Bedrag in euro", "Datum"]


@pytest.mark.parametrize(
    "row",
    [
        ["003", "Jansen", "onbekend", "4-11-2026"],
        ["onbekend", "Jansen", "12,50", ""],
        ["", "Jansen", "", ""],
        ["", "Jansen", "onbekend", ""],
        NAMES,
    ],
)
def test_the_first_row_of_data_is_no_header_however_poor(row: list[str]) -> None:
    header = find_header([NAMES, row, *DATA])
    assert header is not None
    assert (header.place, list(header.cells)) == (0, NAMES)


def test_columns_without_a_name_do_not_make_the_data_a_header() -> None:
    header = find_header([["Naam", "Plaats", ""], ["Jansen", "Voorbeeldstad", "spoed"], ["Vries", "Elders", "nee"]])
    assert header is not None
    assert header.place == 0
