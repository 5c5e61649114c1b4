"""Reading a municipality's own list of addresses and residents."""

from datetime import date

import pytest

from eropaf.core.errors import UnreadableFile
from eropaf.intake.reading import read_file
from eropaf.register.address_rows import AddressRows, read_rows, recognise

ROOM = 10_000_000


def read(*lines: str) -> AddressRows:
    return read_rows(read_file("adressen.csv", "\n".join(lines).encode(), ROOM))


def doors(rows: AddressRows) -> list[tuple[str, int, str, str]]:
    columns = ("street", "house_number", "house_number_addition", "postcode")
    return rows.addresses.select(columns).rows()


def test_a_list_of_addresses_is_read() -> None:
    rows = read(
        "Straat;Huisnummer;Toevoeging;Postcode;Plaats",
        "Dorpsstraat;12;a;1234 ab;Voorbeeldstad",
        "Dorpsstraat;14;;1234AB;Voorbeeldstad",
    )

    assert doors(rows) == [("Dorpsstraat", 12, "A", "1234AB"), ("Dorpsstraat", 14, "", "1234AB")]
    assert rows.residents.height == 0
    assert rows.unreadable == ()


def test_a_letter_and_an_addition_of_the_national_register_belong_together() -> None:
    rows = read(
        "openbare ruimte;huisnummer;huisletter;huisnummertoevoeging;postcode;woonplaats",
        "Dorpsstraat;12;B;2;1234AB;Voorbeeldstad",
    )

    assert doors(rows) == [("Dorpsstraat", 12, "B2", "1234AB")]


def test_an_address_in_one_cell_is_told_apart() -> None:
    assert doors(read("Adres;Naam", "Dorpsstraat 12-2, 1234 AB Voorbeeldstad;")) == [("Dorpsstraat", 12, "2", "1234AB")]


def test_one_door_written_in_two_ways_is_one() -> None:
    rows = read("Postcode;Huisnummer;Toevoeging", "1234AB;12;II", "1234 AB;12;2", "1234AB;12;3")

    assert rows.addresses["addition_folded"].to_list() == ["2", "3"]


def test_residents_are_read_with_what_became_of_them() -> None:
    rows = read(
        "BSN;Naam;Geboortedatum;Postcode;Huisnummer;Overleden;Verhuisd naar",
        "111222333;J. van der Berg;01-02-1980;1234AB;12;;",
        ";P. Jansen;03-04-1990;1234AB;14;ja;",
        ";M. de Vries;05-06-1970;1234AB;16;nee;Havenstraat 4, 1989 AK Nevendam",
    )

    told = rows.residents.select("bsn", "surname", "birth_date", "died", "new_postcode", "new_house_number").rows()
    assert told == [
        ("111222333", "van der Berg", date(1980, 2, 1), False, None, None),
        (None, "Jansen", date(1990, 4, 3), True, None, None),
        (None, "de Vries", date(1970, 6, 5), False, "1989AK", 4),
    ]


def test_somebody_who_cannot_be_recognised_leaves_only_the_address() -> None:
    rows = read("Naam;Geboortedatum;Postcode;Huisnummer", "P. Jansen;;1234AB;14")

    assert doors(rows) == [("", 14, "", "1234AB")]
    assert rows.residents.height == 0


def test_rows_without_a_readable_address_are_named() -> None:
    rows = read("Postcode;Huisnummer", "1234AB;12", "onbekend;14", "1234AB;zie boven")

    assert len(doors(rows)) == 1
    assert rows.unreadable == (3, 4)


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (("Straat;Plaats", "Dorpsstraat;Voorbeeldstad"), "wrong_columns"),
        (("Postcode;Huisnummer", "onbekend;onbekend"), "no_rows"),
    ],
)
def test_what_is_no_list_of_addresses_is_refused_with_a_sentence(lines: tuple[str, ...], code: str) -> None:
    with pytest.raises(UnreadableFile) as refused:
        read(*lines)

    assert refused.value.code == code


def test_a_street_is_taken_for_an_address_only_where_the_number_is_missing() -> None:
    assert recognise(["Adres", "Nr", "Postcode"]) == {
        "postcode": ["Postcode"],
        "house_number": ["Nr"],
        "street": ["Adres"],
    }
    assert recognise(["Adres"]) == {"address": ["Adres"]}
    assert recognise(["Naam", "Voorletters"]) == {"initials": ["Voorletters"], "surname": ["Naam"]}
