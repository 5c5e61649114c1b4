"""Workbooks as partners send them, read back as they were written."""

import io
import zipfile
from datetime import UTC, datetime

import pytest
import xlsxwriter
from django.utils.translation import override
from hypothesis import given

from eropaf.intake.columns import FIELDS
from eropaf.intake.reading import read_file
from tests.unit.intake.files import ROWS, Rows, as_workbook, assert_reads_back, changed, read, sheet, spreadsheet_of


@given(ROWS)
def test_any_signals_read_back_from_a_workbook(rows: Rows) -> None:
    cells: list[list[object]] = [list(FIELDS), *([*row] for row in rows)]

    def write(workbook: xlsxwriter.Workbook) -> None:
        page = workbook.add_worksheet()
        for number, row in enumerate(cells):
            for place, cell in enumerate(row):
                page.write_string(number, place, str(cell))

    assert_reads_back(as_workbook(write), rows)


def test_row_numbers_are_the_rows_of_the_sheet() -> None:
    rows: list[list[object]] = [["Lijst van november"], [], ["naam", "bedrag"], ["A", 1], [], ["B", 2]]
    assert read(as_workbook(sheet(rows)))["row_number"].to_list() == [4, 6]


def test_numbers_and_days_of_a_workbook_become_the_texts_of_a_list() -> None:
    day = datetime(2026, 1, 2, tzinfo=UTC).replace(tzinfo=None)
    row: list[object] = [123456782, 1234.5, 0.1 + 0.2, 100.125, day, True, "  x "]
    frame = read(as_workbook(sheet([["a", "b", "c", "d", "e", "f", "g"], row])))
    assert frame.drop("row_number").row(0) == (
        "123456782",
        "1234.5",
        "0.3",
        "100.1250",  # with three decimals it could be taken for a hundred thousand
        "2026-01-02",
        "true",
        "x",
    )


def test_an_escaped_sign_that_no_database_takes_is_dropped() -> None:
    whole = io.BytesIO(as_workbook(sheet([["naam", "bedrag"], ["JanNUL", 1]])))
    escaped = io.BytesIO()
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(escaped, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(b"JanNUL", b"Jan_x0000_"))
    assert read(escaped.getvalue())["naam"].to_list() == ["Jan"]


def test_the_sheet_with_the_table_is_read_and_an_explanation_is_not() -> None:
    def write(workbook: xlsxwriter.Workbook) -> None:
        sheet([["Uitleg"], ["kolom", "betekenis"], ["naam", "van de klant"]], "Uitleg")(workbook)
        sheet([["naam", "bedrag", "plaats"], ["A", 1, "X"]], "Gegevens")(workbook)

    assert read(as_workbook(write)).columns == ["naam", "bedrag", "plaats", "row_number"]


def test_sheets_with_the_same_columns_are_one_list_that_says_where_each_row_stands() -> None:
    def write(workbook: xlsxwriter.Workbook) -> None:
        sheet([["naam", "bedrag"], ["A", 1]], "oktober")(workbook)
        sheet([["Lijst"], ["naam", "bedrag"], ["B", 2]], "november")(workbook)

    with override("nl"):
        frame = read(as_workbook(write))
    assert frame.drop("row_number").rows() == [("A", "1", "oktober, 2"), ("B", "2", "november, 3")]
    assert frame.columns[2] == "Blad en rij"
    assert frame["row_number"].to_list() == [2, 5]  # each row its own number


def test_a_hidden_sheet_is_not_read() -> None:
    def write(workbook: xlsxwriter.Workbook) -> None:
        sheet([["naam", "bedrag"], ["A", 1]])(workbook)
        sheet([["naam", "bedrag", "oud"], ["B", 2, 3]], "oud")(workbook)
        workbook.get_worksheet_by_name("oud").hide()

    assert read(as_workbook(write)).columns == ["naam", "bedrag", "row_number"]


def test_cells_that_do_not_say_their_place_are_read_in_order() -> None:
    content = changed(as_workbook(sheet([["naam", "bedrag"], ["A", "1"]])), rb' r="[A-Z]*[0-9]+"', b"")
    assert read(content)["naam"].to_list() == ["A"]


def test_two_million_cells_are_read() -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"constant_memory": True}) as workbook:
        page = workbook.add_worksheet()
        page.write_row(0, 0, [f"kolom {place}" for place in range(20)])
        for number in range(1, 100_001):
            page.write_row(number, 0, [1] * 20)
    assert read_file("levering.xlsx", file.getvalue(), 50 * 2**20).height == 100_000


def test_a_later_sheet_may_write_its_names_in_other_capitals() -> None:
    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed) as book:
        for names, customer in ((["Klantnummer", "Naam", "Bedrag"], "K1"), (["KLANTNUMMER", "naam", "Bedrag"], "K2")):
            sheet = book.add_worksheet()
            sheet.write_row(0, 0, names)
            sheet.write_row(1, 0, [customer, "Jansen", "12,00"])

    frame = read_file("lijst.xlsx", packed.getvalue(), 10**6)

    assert frame.select("Klantnummer", "Naam", "Bedrag").rows() == [
        ("K1", "Jansen", "12,00"),
        ("K2", "Jansen", "12,00"),
    ]


@pytest.mark.parametrize("zeros", ["00000", "00"])
def test_a_number_that_is_shown_with_zeros_in_front_keeps_them(zeros: str) -> None:
    def write(workbook: xlsxwriter.Workbook) -> None:
        padded, money = (workbook.add_format({"num_format": code}) for code in (zeros, "0.00"))
        page = workbook.add_worksheet()
        page.write_row(0, 0, ["klantnummer", "bedrag", "maanden"])
        for row, number in enumerate([7, 42, 123456], start=1):
            page.write_number(row, 0, number, padded)
            page.write_number(row, 1, number, money)
            page.write_formula(row, 2, "=1+2", padded, 3)

    frame = read(as_workbook(write))
    assert frame["klantnummer"].to_list() == [number.zfill(len(zeros)) for number in ("7", "42", "123456")]
    assert frame["bedrag"].to_list() == ["7", "42", "123456"]
    assert frame["maanden"].to_list() == ["3".zfill(len(zeros))] * 3


def test_a_text_in_a_cell_for_numbers_with_zeros_in_front_is_left_as_it_is() -> None:
    def write(workbook: xlsxwriter.Workbook) -> None:
        padded = workbook.add_format({"num_format": "00000"})
        page = workbook.add_worksheet()
        page.write_row(0, 0, ["klantnummer", "bedrag"])
        page.write_row(1, 0, ["K1", 12.5], padded)

    assert read(as_workbook(write)).rows() == [("K1", "12.5", 2)]


@pytest.mark.parametrize(
    ("value", "shown", "text"),
    [("42", "00042", "00042"), ("42.4", "00042", "42.4"), ("7", "007", "007"), ("0", "0", "0")],
)
def test_a_number_that_a_spreadsheet_shows_with_zeros_in_front_keeps_them(value: str, shown: str, text: str) -> None:
    number = f'<table:table-cell office:value-type="float" office:value="{value}"><text:p>{shown}</text:p>'
    cells = f"{number}</table:table-cell><table:table-cell><text:p>Jansen</text:p></table:table-cell>"
    frame = read(spreadsheet_of(f"<table:table-row>{cells}</table:table-row>"))
    assert frame.row(0)[0] == text
