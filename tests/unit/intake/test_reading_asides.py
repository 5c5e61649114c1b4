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


WIDE_HEADER = b"Naam;BSN;Voornaam;Straat;Bedrag;Telefoon\n"


@pytest.mark.parametrize(
    "row",
    [
        b"Som;999900110;;;11,00;",
        b"Totaal;999900110;;;11,00;",
        b"Som;9999.00.110;;;;",
        b"Som de Wit;;;;11,00;",
        b"Aantal-Jansen;;;;11,00;",
    ],
)
def test_a_last_row_of_a_resident_with_the_name_of_a_total_stays_a_row(row: bytes) -> None:
    assert "aside" not in read(WIDE_HEADER + b"Vliet;999903457;A;X;5;06\n" + row + b"\n").columns


@pytest.mark.parametrize("total", [b"Som;;;;11,00;", b"som: ;;;;11,00;", b"AANTAL;3;;;11,00;", b"Totaal bedrag;;;;11;"])
def test_a_word_for_a_total_with_numbers_beside_it_is_no_resident(total: bytes) -> None:
    frame = read(WIDE_HEADER + b"Vliet;999903457;A;X;5;06\n" + total + b"\n")
    assert frame["aside"].to_list() == [None, "total_row"]
