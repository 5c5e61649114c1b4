"""What can be taken along from a delivery: the findings as a workbook, and the file as it came."""

import io
import zipfile
from collections.abc import Mapping, Sequence

import pytest
import xlsxwriter
from django.http import HttpResponse
from python_calamine import CalamineWorkbook

from eropaf.audit.actor import Actor
from eropaf.audit.models import Viewing
from eropaf.audit.scope import municipality_scope
from eropaf.audit.services import acting
from eropaf.intake.enums import DeliveryState
from eropaf.intake.models import Delivery, Finding, MarkedRow, Signal
from eropaf.jobs.journey import carry_correction
from eropaf.partners.layouts import LayoutSpec
from eropaf.partners.models import Partner
from eropaf.partners.services import save_layout
from tests.integration.building import COLUMNS, GOOD_ROW, deliver, receive, row, write_csv
from tests.integration.intake.carrying import carry
from tests.integration.web.signing_in import browser_of

pytestmark = pytest.mark.django_db

OURS = {"Rij", "Uitkomst", "Wat er is"}


def download(delivery: Delivery, by: Actor) -> bytes:
    """The workbook that somebody takes along."""
    response: HttpResponse = browser_of(by).get(f"/leveringen/{delivery.pk}/bevindingen.xlsx")
    assert response.status_code == 200
    return response.content


def lines_of(workbook: bytes) -> list[dict[str, object]]:
    """The rows of its one sheet, below the first."""
    (sheet,) = CalamineWorkbook.from_filelike(io.BytesIO(workbook)).sheet_names
    header, *lines = CalamineWorkbook.from_filelike(io.BytesIO(workbook)).get_sheet_by_name(sheet).to_python()
    return [dict(zip(map(str, header), line, strict=True)) for line in lines]


def part_of(workbook: bytes, name: str) -> str:
    """One of the texts that a workbook is made of."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as package:
        return package.read(name).decode()


def correct_in(workbook: bytes, place: int, changes: Mapping[str, str]) -> bytes:
    """The workbook as somebody saves it who typed over cells of one of its rows."""
    rows = [[*line] for line in _all_cells(workbook)]
    for header, text in changes.items():
        rows[place][rows[0].index(header)] = text
    saved = io.BytesIO()
    with xlsxwriter.Workbook(saved) as book:
        sheet = book.add_worksheet("Bevindingen")
        for number, cells in enumerate(rows):
            sheet.write_row(number, 0, cells)
    return saved.getvalue()


def _all_cells(workbook: bytes) -> Sequence[Sequence[object]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(workbook)).get_sheet_by_index(0).to_python()


def test_the_findings_come_in_the_partners_own_columns_beside_each_row(coordinator: Actor) -> None:
    rows = [row(), row(Klantnummer="K2", Postcode="12 AB", Bedrag="-5,00"), row(Klantnummer="K3", Bedrag="10,00")]
    workbook = download(deliver(rows, coordinator), coordinator)

    rejected, remarked = lines_of(workbook)

    assert list(rejected) == ["Rij", *GOOD_ROW, "Uitkomst", "Wat er is"]
    assert (rejected["Rij"], rejected["Uitkomst"], rejected["Klantnummer"]) == (3, "Afgekeurd", "K2")
    assert (rejected["Bedrag"], rejected["Straat"]) == ("-5,00", "Dorpsstraat")
    assert "Postcode: Dit is geen Nederlandse postcode" in str(rejected["Wat er is"])
    assert "Bedrag: Dit bedrag is nul of lager" in str(rejected["Wat er is"])
    assert (remarked["Rij"], remarked["Uitkomst"], remarked["Klantnummer"]) == (4, "Opmerking", "K3")


def test_it_speaks_the_language_of_the_reader(coordinator: Actor) -> None:
    delivery = deliver([row(Bedrag="")], coordinator)
    client = browser_of(coordinator)
    client.cookies["django_language"] = "en"

    response = client.get(f"/leveringen/{delivery.pk}/bevindingen.xlsx")

    (line,) = lines_of(response.content)
    assert (line["Row"], line["Outcome"]) == (2, "Rejected")
    assert str(line["What there is to say"]).startswith("Bedrag: The amount of the arrears is missing.")


def test_its_name_says_whose_it_is_and_nothing_of_the_partners_own_file_name(coordinator: Actor) -> None:
    delivery = carry(receive(write_csv([row(Bedrag="")]), coordinator, file_name="mw Jansen.csv"), coordinator)

    response = browser_of(coordinator).get(f"/leveringen/{delivery.pk}/bevindingen.xlsx")

    assert 'filename="bevindingen wonen 2026-11-02.xlsx"' in response["Content-Disposition"]
    assert "spreadsheetml" in response["Content-Type"]


def test_the_cells_that_a_finding_is_about_are_coloured_and_carry_its_sentence(coordinator: Actor) -> None:
    workbook = download(deliver([row(Postcode="12 AB", Bedrag="")], coordinator), coordinator)

    notes = part_of(workbook, "xl/comments1.xml")
    sheet = part_of(workbook, "xl/worksheets/sheet1.xml")
    for header, cell in (("Postcode", "J2"), ("Bedrag", "N2")):
        assert list(GOOD_ROW).index(header) + 1 == ord(cell[0]) - ord("A")
        assert f'ref="{cell}"' in notes
    assert "Dit is geen Nederlandse postcode" in notes
    looks = {cell: sheet.split(f'r="{cell}" s="')[1].split('"')[0] for cell in ("I2", "J2", "N2")}
    assert looks["J2"] == looks["N2"] != looks["I2"]


def test_it_is_ready_to_be_worked_in_and_printed(coordinator: Actor) -> None:
    sheet = part_of(download(deliver([row(Bedrag="")], coordinator), coordinator), "xl/worksheets/sheet1.xml")

    assert '<pane xSplit="1" ySplit="1"' in sheet
    assert '<autoFilter ref="A1:S2"/>' in sheet
    assert 'orientation="landscape"' in sheet
    assert 'fitToHeight="0"' in sheet


def test_what_a_partner_writes_stays_text_and_never_becomes_a_formula(coordinator: Actor) -> None:
    wild = row(Klantnummer="007", Achternaam="=HYPERLINK(A1)", Straat="@SUM(1)", Telefoon="+31612345678", Bedrag="")
    workbook = download(deliver([wild], coordinator), coordinator)

    (line,) = lines_of(workbook)
    sheet = part_of(workbook, "xl/worksheets/sheet1.xml")

    assert [line[name] for name in ("Klantnummer", "Achternaam", "Straat")] == ["007", "=HYPERLINK(A1)", "@SUM(1)"]
    assert line["Telefoon"] == "+31612345678"
    assert "<f>" not in sheet
    assert sheet.count("<v>") == 1  # the row's number is the only cell that is no text


def test_no_column_name_or_cell_of_a_partner_becomes_a_link(coordinator: Actor) -> None:
    wild = row(Klantnummer="007", Straat="mailto:a@kwaad.example", Bedrag="") | {
        "https://kwaad.example/": "ftp://kwaad"
    }
    workbook = download(deliver([wild], coordinator), coordinator)

    assert "kwaad.example" in part_of(workbook, "xl/worksheets/sheet1.xml")
    assert "<hyperlink" not in part_of(workbook, "xl/worksheets/sheet1.xml")


def test_the_corrected_workbook_can_be_delivered_as_it_is(coordinator: Actor) -> None:
    rows = [row(), row(Klantnummer="0042", Bedrag="-5,00", Telefoon="+31612345678"), row(Klantnummer="K3", Bedrag="")]
    delivery = deliver(rows, coordinator)

    again = carry(
        receive(correct_in(download(delivery, coordinator), 1, {"Bedrag": "500,00"}), coordinator), coordinator
    )

    assert (again.state, again.row_count, again.rejected_count) == (DeliveryState.CARRIED, 2, 1)
    with municipality_scope(coordinator.municipality_id):
        signal = Signal.objects.get(delivery=again)
    assert (signal.customer_number, signal.amount_cents, signal.phone) == ("0042", 50_000, "+31612345678")


def test_the_workbook_itself_is_read_like_the_partners_own_file(coordinator: Actor) -> None:
    delivery = deliver([row(Bedrag="10,00", Klantnummer="007")], coordinator)

    again = carry(receive(download(delivery, coordinator), coordinator), coordinator)

    assert (again.state, again.signal_count) == (DeliveryState.CARRIED, 1)


def test_a_partner_who_calls_a_column_as_we_do_gets_it_back_under_its_own_name(coordinator: Actor) -> None:
    layout = LayoutSpec(columns={**COLUMNS, "customer_number": "Rij"})
    with municipality_scope(coordinator.municipality_id):
        save_layout(partner=Partner.objects.get(code="wonen"), layout=layout, by=coordinator)
    content = write_csv([row(Klantnummer="K7", Bedrag="10,00")]).replace(b"Klantnummer", b"Rij")
    delivery = carry(receive(content, coordinator), coordinator)

    workbook = download(delivery, coordinator)
    again = carry(receive(workbook, coordinator), coordinator)

    assert list(lines_of(workbook)[0])[:2] == ["Rij Eropaf", "Rij"]
    with municipality_scope(coordinator.municipality_id):
        assert Signal.objects.get(delivery=again).customer_number == "K7"


def test_many_rows_are_there_in_the_order_of_the_file(coordinator: Actor) -> None:
    count = 2100
    delivery = deliver([row(Klantnummer=f"K{number}", Bedrag="0") for number in range(count)], coordinator)

    lines = lines_of(download(delivery, coordinator))

    assert [line["Klantnummer"] for line in lines] == [f"K{number}" for number in range(count)]
    assert all("Dit bedrag is nul of lager" in str(line["Wat er is"]) for line in lines)


def test_cells_beyond_the_last_column_are_written_too(coordinator: Actor) -> None:
    content = write_csv([row(Klantnummer="K0"), row()]) + b";nog iets\n"
    delivery = carry(receive(content, coordinator), coordinator)

    (line,) = lines_of(download(delivery, coordinator))

    assert line["Voorbij de laatste kolom"] == "nog iets"
    assert set(line) == OURS | set(GOOD_ROW) | {"Voorbij de laatste kolom"}


def test_a_row_that_was_corrected_here_stands_there_once_as_it_counts_now(coordinator: Actor) -> None:
    delivery = deliver([row(Bedrag="", Postcode="12 AB")], coordinator)
    with municipality_scope(coordinator.municipality_id):
        cells = {"Bedrag": "10,00", "Postcode": "1234 AC"}
        carry_correction(row=MarkedRow.objects.get(), cells=cells, by=coordinator)

    workbook = download(delivery, coordinator)

    (line,) = lines_of(workbook)
    assert (line["Rij"], line["Uitkomst"]) == (2, "Verbeterd")
    assert (line["Bedrag"], line["Postcode"], line["Straat"]) == ("10,00", "1234 AC", "Dorpsstraat")
    told = str(line["Wat er is"]).split("\n")
    assert told[0] == "Deze rij is verbeterd. Ze telt zoals ze hier staat."
    assert "Postcode: nu “1234 AC”, aangeleverd als “12 AB”" in told
    assert "Bedrag: nu “10,00”, aangeleverd als leeg" in told
    assert any(each.startswith("Bedrag: Het bedrag ligt onder") for each in told), "what is said of it now"
    assert any(each.startswith("Bij aanlevering: Postcode: Dit is geen") for each in told)
    assert "Aangeleverd als “12 AB”" in part_of(workbook, "xl/comments1.xml")


def test_that_somebody_saw_a_correction_in_the_workbook_is_kept(coordinator: Actor) -> None:
    delivery = deliver([row(Bedrag="")], coordinator)
    with municipality_scope(coordinator.municipality_id):
        corrected = carry_correction(row=MarkedRow.objects.get(), cells={"Bedrag": "10,00"}, by=coordinator).row
    assert corrected

    download(delivery, coordinator)

    with municipality_scope(coordinator.municipality_id):
        seen = Viewing.objects.filter(screen="delivery-workbook", subject_type=MarkedRow._meta.label_lower)
        assert corrected.pk in seen.values_list("subject_id", flat=True)


@pytest.mark.parametrize("letter", ["x", "\N{GRINNING FACE}"])
def test_a_text_that_fits_in_no_cell_is_cut_and_the_workbook_says_so(letter: str, coordinator: Actor) -> None:
    long = letter * 40_000
    delivery = deliver([row(Bedrag="", Straat=long)], coordinator)

    (line,) = lines_of(download(delivery, coordinator))

    fitting = 32_767 // (len(letter.encode("utf-16-le")) // 2)
    assert line["Straat"] == letter * fitting
    assert "Straat: deze tekst is ingekort, want in een cel passen hooguit 32.767 tekens." in str(line["Wat er is"])


def test_a_finding_on_a_part_of_an_address_marks_the_cell_with_the_address(coordinator: Actor) -> None:
    columns = {"customer_number": "Klantnummer", "amount": "Bedrag", "address": "Straat", "bsn": "BSN"}
    with municipality_scope(coordinator.municipality_id):
        save_layout(partner=Partner.objects.get(code="wonen"), layout=LayoutSpec(columns=columns), by=coordinator)
    delivery = deliver([row(BSN="123456782", Bedrag="10,00")], coordinator)
    with acting(coordinator):
        Finding.objects.create(
            municipality_id=coordinator.municipality_id,
            delivery=delivery,
            row_number=2,
            column="postcode",
            code="outside_municipality",
            severity="warning",
        )

    assert 'ref="G2"' in part_of(download(delivery, coordinator), "xl/comments1.xml")


def test_the_file_comes_back_to_the_byte(coordinator: Actor) -> None:
    content = b"\x00\xff geen tabel \x89PNG"
    delivery = carry(receive(content, coordinator, file_name="Ünïcode & 'naam'.csv"), coordinator)

    response = browser_of(coordinator).get(f"/leveringen/{delivery.pk}/bestand")

    assert response.content == content
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
