"""Text files as partners send them, read back as they were written."""

from contextlib import suppress

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eropaf.core.errors import UnreadableFile
from eropaf.intake.columns import FIELDS
from eropaf.intake.reading import read_file
from tests.unit.intake.files import ROWS, Rows, as_csv, assert_reads_back, read


@given(ROWS, st.sampled_from(";,|\t"), st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16"]))
def test_any_signals_read_back_from_any_kind_of_text_file(rows: Rows, delimiter: str, encoding: str) -> None:
    assert_reads_back(as_csv(rows, delimiter, encoding), rows)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_system(line_end: str) -> None:
    row = [field.upper() for field in FIELDS]
    assert_reads_back(as_csv([row, row], ";", "utf-8", line_end), [row, row])


def test_row_numbers_are_the_lines_of_the_file() -> None:
    frame = read(b'Lijst van november\n\nnaam;bedrag\nA;1\n\n;\n"B\nen C";2\nD;3\n')
    assert frame["row_number"].to_list() == [4, 7, 9]
    assert frame["naam"].to_list() == ["A", "B\nen C", "D"]


def test_excels_own_first_line_is_no_header() -> None:
    frame = read(b"sep=;\nnaam;bedrag\nA;1\n")
    assert frame.columns == ["naam", "bedrag", "row_number"]
    assert frame["row_number"].to_list() == [3]


def test_commas_in_addresses_and_amounts_do_not_hide_the_semicolon() -> None:
    frame = read(b"naam;bedrag;adres\nJansen, P.;12,50;Weg 1, Stad, NL\nVries, de;13,50;Laan 2, Stad, NL\n")
    assert frame.columns == ["naam", "bedrag", "adres", "row_number"]


def test_a_title_with_a_comma_is_no_header() -> None:
    frame = read(b"Lijst, november 2026\nnaam;bedrag;adres\nJansen, P.;1;Weg 1, Stad\nVries, de;2;Laan 2, Stad\n")
    assert frame.columns == ["naam", "bedrag", "adres", "row_number"]
    assert frame["row_number"].to_list() == [3, 4]


@pytest.mark.parametrize(
    "rows", [b"A;12,50;X;rest", b"A;12,50;X;rest\nB;13,50;Y;rest", b"A;12,50;X, Y, Z;rest\nB;1,5;Y, X, Z;rest"]
)
def test_decimal_commas_and_a_cell_too_many_do_not_hide_the_semicolon(rows: bytes) -> None:
    frame = read(b"naam;bedrag;plaats\n" + rows)
    assert frame.columns == ["naam", "bedrag", "plaats", "extra_cells", "row_number"]
    assert frame["extra_cells"][0] == "rest"


def test_what_stands_beyond_the_last_column_is_kept_apart() -> None:
    frame = read(b"naam;bedrag;plaats\nA;1;X\nB;2;Y;Z;9\nC\n")
    assert frame["extra_cells"].to_list() == [None, "Z;9", None]
    assert frame["bedrag"].to_list() == ["1", "2", None]


def test_a_stray_quotation_mark_spoils_its_own_line_only() -> None:
    frame = read(b'naam;bedrag\nA;1\n"B;2\nC;3\nO"D;4\n')
    assert frame.filter(pl.col("naam") != "B;2")["naam"].to_list() == ["A", "C", 'O"D']
    assert frame["row_number"].to_list() == [2, 3, 4, 5]


def test_columns_without_a_name_are_kept_when_they_hold_something() -> None:
    assert read(b"naam;bedrag;;\nA;1;;\n").columns == ["naam", "bedrag", "row_number"]
    assert read(b"naam;bedrag;;naam\nA;1;x;B\n").columns == ["naam", "bedrag", "#3", "naam (2)", "row_number"]


@pytest.mark.parametrize("name", ["^.*$", "^)$", "^$"])
def test_a_column_may_be_called_like_a_pattern(name: str) -> None:
    frame = read_file(
        "lijst.csv", f"Klantnummer;Naam;Bedrag;{name}\nK1;Jansen;12,00;x\nK2;Bakker;13,00;y\n".encode(), 10**6
    )

    assert frame.columns == ["Klantnummer", "Naam", "Bedrag", f"({name})", "row_number"]
    assert frame[f"({name})"].to_list() == ["x", "y"]


def test_a_line_end_of_another_kind_among_the_others_ends_a_line_too() -> None:
    frame = read_file("lijst.csv", b"Klantnummer;Bedrag\nK1;12,00\rK2;13,00", 10**6)

    assert frame.rows() == [("K1", "12,00", 2), ("K2", "13,00", 3)]


@pytest.mark.parametrize("content", [b"\n\r\x0c", b"a;b\n1\r2;3", b'a;b\n"' + b"x\n" * 200_000])
def test_odd_ends_and_cells_without_an_end_are_read_or_refused(content: bytes) -> None:
    with suppress(UnreadableFile):
        assert read_file("lijst.csv", content, 10**7).height


def test_an_empty_text_that_was_written_for_a_spreadsheet_is_nothing() -> None:
    frame = read_file("lijst.csv", b'Klantnummer;BSN;Bedrag\nK1;="";12,00\nK2;="012345678";13,00\n', 10**6)

    assert frame["BSN"].to_list() == [None, "012345678"]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_that_does_not_say_so_is_read_with_its_euro_signs_and_polish_names(encoding: str) -> None:
    frame = read("naam;bedrag\nWiśniewski;€ 12,50\nŁukaszewicz;€ 1.234,00\n".encode(encoding))
    assert frame["naam"].to_list() == ["Wiśniewski", "Łukaszewicz"]
    assert frame["bedrag"].to_list() == ["€ 12,50", "€ 1.234,00"]
