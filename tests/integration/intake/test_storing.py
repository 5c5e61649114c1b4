"""What a partner writes in a cell is what the database holds, whatever signs it has."""

import csv
import io

import pytest
import xlsxwriter

from eropaf.audit.actor import Actor
from eropaf.audit.scope import municipality_scope
from eropaf.intake.models import MarkedRow, Signal
from tests.integration.building import GOOD_ROW, receive, row
from tests.integration.intake.carrying import carry

pytestmark = pytest.mark.django_db

ODD_TEXTS = [
    r"\N",
    r"\.",
    "NULL",
    'Café "De Hoek"',
    '"',
    "a,b",
    r"C:\straat\n",
    "twee\nregels",
    "twee\ttabs",
    "vóór ’s-Gravenhage 👍",
    "''; DROP TABLE signal; --",
    "%s {} %(x)s",
]


def write_quoted(rows: list[dict[str, str]]) -> bytes:
    """A file in which every cell may hold any sign."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, GOOD_ROW, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def write_workbook(rows: list[dict[str, str]]) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for at, line in enumerate([list(GOOD_ROW), *(list(each.values()) for each in rows)]):
            for column, cell in enumerate(line):
                sheet.write_string(at, column, cell)
    return buffer.getvalue()


def letters(text: str) -> list[str]:
    return [letter for letter in text.casefold() if letter.isalnum()]


@pytest.mark.parametrize("odd", ODD_TEXTS)
def test_an_odd_text_is_kept_as_it_is_and_spoils_nothing(odd: str, coordinator: Actor) -> None:
    neighbours = [row(Klantnummer=f"B{number}", Huisnummer=str(number)) for number in range(1, 6)]
    content = write_quoted([*neighbours, row(Achternaam=odd, Straat=odd, Klantnummer=odd)])

    delivery = carry(receive(content, coordinator), coordinator)

    with municipality_scope(coordinator.municipality_id):
        *others, signal = Signal.objects.filter(delivery=delivery).order_by("row_number")
        assert (signal.street, signal.customer_number) == (odd, odd)
        assert letters(signal.surname) == letters(odd)  # names get the blanks and capitals of a name
        assert signal.match.group.name == f"J. {signal.surname}".rstrip()
        assert [each.surname for each in others] == [neighbour["Achternaam"] for neighbour in neighbours]


@pytest.mark.parametrize("odd", ODD_TEXTS)
def test_an_odd_text_is_kept_in_a_workbook_too(odd: str, coordinator: Actor) -> None:
    delivery = carry(receive(write_workbook([row(Straat=odd)]), coordinator, file_name="l.xlsx"), coordinator)

    with municipality_scope(coordinator.municipality_id):
        assert Signal.objects.get(delivery=delivery).street == odd


def test_a_rejected_row_shows_its_cells_as_they_were_delivered(coordinator: Actor) -> None:
    rows = [row(Achternaam=odd, Bedrag="-5") for odd in ODD_TEXTS]

    delivery = carry(receive(write_quoted(rows), coordinator), coordinator)

    with municipality_scope(coordinator.municipality_id):
        kept = MarkedRow.objects.filter(delivery=delivery).order_by("row_number")
        texts = [dict(zip(delivery.headers, each.cells, strict=True)) for each in kept]
        assert [each["Achternaam"] for each in texts] == ODD_TEXTS
        assert {each["BSN"] for each in texts} == {None}
        assert all(each.rejected for each in kept)


def test_an_absent_value_and_an_empty_text_stay_apart(coordinator: Actor) -> None:
    delivery = carry(receive(write_quoted([row(Geboortedatum="", Toevoeging="")]), coordinator), coordinator)

    with municipality_scope(coordinator.municipality_id):
        signal = Signal.objects.get(delivery=delivery)
        assert (signal.birth_date, signal.house_number_addition, signal.bsn) == (None, "", "")


def test_a_sign_that_no_database_takes_is_left_out_of_a_workbook(coordinator: Actor) -> None:
    content = write_workbook([row(Achternaam="Jan\x00sen", Klantnummer="K\x001")])

    delivery = carry(receive(content, coordinator, file_name="l.xlsx"), coordinator)

    with municipality_scope(coordinator.municipality_id):
        signal = Signal.objects.get(delivery=delivery)
        assert (signal.surname, signal.customer_number) == ("Jansen", "K1")


def test_a_text_file_with_such_a_sign_is_refused_with_a_sentence(coordinator: Actor) -> None:
    content = write_quoted([row(Achternaam="Jansen"), row(Achternaam="Jan\x00sen")])

    delivery = carry(receive(content, coordinator), coordinator)

    assert delivery.refusal["code"] == "not_a_table"
