"""What can be taken along from a delivery: the rejected rows, and the file as it came."""

import csv
import io

import pytest
from django.http import HttpResponse

from eropaf.audit.actor import Actor
from eropaf.audit.scope import municipality_scope
from eropaf.intake.models import Signal
from eropaf.intake.readers.table import EXTRA_CELLS
from eropaf.web.deliveries.rejects import make_harmless
from tests.integration.building import GOOD_ROW, deliver, receive, row, write_csv
from tests.integration.intake.carrying import carry
from tests.integration.web.signing_in import browser_of

pytestmark = pytest.mark.django_db


def lines_of(response: HttpResponse) -> list[dict[str, str]]:
    """The rows of a downloaded CSV file."""
    assert response.content.startswith(b"\xef\xbb\xbf")  # else Dutch Excel reads é as two signs
    text = response.content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def test_the_rejected_rows_come_in_the_partners_own_columns_with_what_is_wrong(coordinator: Actor) -> None:
    rows = [row(), row(Klantnummer="K2", Postcode="12 AB", Bedrag="-5,00"), row(Klantnummer="K3", Bedrag="10,00")]
    delivery = deliver(rows, coordinator)

    response = browser_of(coordinator).get(f"/leveringen/{delivery.pk}/afgekeurd.csv")

    (line,) = lines_of(response)
    assert set(line) == {"Rij", *GOOD_ROW, "Wat er mis is"}
    assert (line["Rij"], line["Klantnummer"], line["Bedrag"], line["Straat"]) == ("3", "K2", "-5,00", "Dorpsstraat")
    assert "Postcode: Dit is geen Nederlandse postcode" in line["Wat er mis is"]
    assert "Bedrag: Dit bedrag is nul of lager" in line["Wat er mis is"]
    assert 'filename="afgekeurde rijen van levering.csv"' in response["Content-Disposition"]


def test_rejected_rows_beyond_the_first_thousands_are_there_in_the_order_of_the_file(coordinator: Actor) -> None:
    count = 2100
    delivery = deliver([row(Klantnummer=f"K{number}", Bedrag="0") for number in range(count)], coordinator)

    lines = lines_of(browser_of(coordinator).get(f"/leveringen/{delivery.pk}/afgekeurd.csv"))

    assert [line["Klantnummer"] for line in lines] == [f"K{number}" for number in range(count)]
    assert all("Dit bedrag is nul of lager" in line["Wat er mis is"] for line in lines)


def test_corrected_rejected_rows_can_be_delivered_as_they_are(coordinator: Actor) -> None:
    delivery = deliver([row(Bedrag="-5,00", Telefoon="+31612345678")], coordinator)
    rejects = browser_of(coordinator).get(f"/leveringen/{delivery.pk}/afgekeurd.csv").content

    carry(receive(rejects.replace(b"-5,00", b"500,00"), coordinator), coordinator)

    with municipality_scope(coordinator.municipality_id):
        signal = Signal.objects.get()
        assert (signal.amount_cents, signal.phone) == (50_000, "+31612345678")


def test_a_cell_cannot_become_a_formula_in_a_spreadsheet(coordinator: Actor) -> None:
    delivery = deliver([row(Achternaam="=HYPERLINK(A1)", Straat="@SUM(1)", Bedrag="")], coordinator)

    (line,) = lines_of(browser_of(coordinator).get(f"/leveringen/{delivery.pk}/afgekeurd.csv"))

    assert (line["Achternaam"], line["Straat"]) == ("'=HYPERLINK(A1)", "'@SUM(1)")


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-2+3", "'-2+3"),
        ("-A1", "'-A1"),
        ("@x", "'@x"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("-12,00", "-12,00"),
        ("+31 6 12345678", "+31 6 12345678"),
        ("Jansen-Smit", "Jansen-Smit"),
        ("", ""),
    ],
)
def test_only_what_would_be_calculated_is_changed(cell: str, written: str) -> None:
    assert make_harmless(cell) == written


def test_cells_beyond_the_last_column_are_written_too(coordinator: Actor) -> None:
    content = write_csv([row(Klantnummer="K0"), row()]) + b";nog iets\n"
    delivery = carry(receive(content, coordinator), coordinator)

    (line,) = lines_of(browser_of(coordinator).get(f"/leveringen/{delivery.pk}/afgekeurd.csv"))

    assert line["Voorbij de laatste kolom"] == "nog iets"
    assert EXTRA_CELLS not in line


def test_the_file_comes_back_to_the_byte(coordinator: Actor) -> None:
    content = b"\x00\xff geen tabel \x89PNG"
    delivery = carry(receive(content, coordinator, file_name="Ünïcode & 'naam'.csv"), coordinator)

    response = browser_of(coordinator).get(f"/leveringen/{delivery.pk}/bestand")

    assert response.content == content
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
