"""What stands around a list: a header further down, totals below the data."""

import pytest

from tests.unit.intake.files import read

HEADER = b"nummer;naam;straat;plaats;bedrag\n"


def test_a_header_further_down_is_set_aside() -> None:
    frame = read(HEADER + b"1;A;X;Y;5\n" + HEADER + b"2;B;X;Y;6\n")
    assert frame["aside"].to_list() == [None, "repeated_header", None]


@pytest.mark.parametrize("total", [b"Totaal;;;;11", b";;;Eindtotaal:;11,00", b"Aantal;2;;;", b";;;;11"])
def test_totals_below_the_data_are_set_aside(total: bytes) -> None:
    frame = read(HEADER + b"1;A;X;Y;5\n2;B;X;Y;6\n\n" + total + b"\n")
    assert frame["aside"].to_list() == [None, None, "total_row"]


@pytest.mark.parametrize("row", [b"3;Totaal;X;Y;11", b"Totaal;B;X;Y;6", b";Totaal;Weg;;6", b"77;;;;"])
def test_a_resident_with_an_odd_name_or_a_poor_row_is_no_total(row: bytes) -> None:
    assert "aside" not in read(HEADER + b"1;A;X;Y;5\n" + row + b"\n").columns


def test_a_total_in_the_middle_is_a_row() -> None:
    assert "aside" not in read(HEADER + b"Totaal;;;;11\n1;A;X;Y;5\n").columns
