"""Files as partners send them, read back as they were written."""

import csv
import io
import re
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime

import polars as pl
import pytest
import xlsxwriter
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st
from xlsxwriter.utility import xl_rowcol_to_cell

from eropaf.core.errors import UnreadableFile
from eropaf.intake.columns import FIELDS
from eropaf.intake.readers.extent import count_cells
from eropaf.intake.reading import read_file

LIMIT = 5_000_000
Rows = list[list[str]]

# What a Windows text can hold as well, so that one set of rows goes through every kind of file.
_CELLS = st.text(st.characters(codec="cp1252", exclude_categories=["Cc"]), max_size=12).map(
    lambda text: text.strip().replace("\u00a0", "")
)
_ROWS = st.lists(st.lists(_CELLS, min_size=len(FIELDS), max_size=len(FIELDS)).filter(any), min_size=1, max_size=8)


def as_csv(rows: Rows, delimiter: str, encoding: str, line_end: str = "\r\n") -> bytes:
    """The rows under the fields' names, as a text file."""
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter, lineterminator=line_end).writerows([list(FIELDS), *rows])
    return file.getvalue().encode(encoding)


def as_workbook(write: Callable[[xlsxwriter.Workbook], None]) -> bytes:
    """A workbook that `write` filled."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as workbook:
        write(workbook)
    return file.getvalue()


def sheet(rows: list[list[object]], name: str | None = None) -> Callable[[xlsxwriter.Workbook], None]:
    """Writes rows to a sheet as Excel would keep them."""

    def write(workbook: xlsxwriter.Workbook) -> None:
        days = workbook.add_format({"num_format": "dd-mm-yyyy"})
        page = workbook.add_worksheet(name)
        for number, row in enumerate(rows):
            for place, cell in enumerate(row):
                page.write(number, place, cell, days if isinstance(cell, datetime) else None)

    return write


def read(content: bytes, file_name: str = "levering.csv") -> pl.DataFrame:
    return read_file(file_name, content, LIMIT)


def refused(content: bytes, file_name: str = "levering.csv", max_bytes: int = LIMIT) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as refusal:
        read_file(file_name, content, max_bytes)
    return refusal.value


def assert_reads_back(content: bytes, rows: Rows) -> None:
    frame = read(content)
    assert frame.select(FIELDS).rows() == [tuple(cell or None for cell in row) for row in rows]
    assert frame["row_number"].dtype == pl.UInt32


@given(_ROWS, st.sampled_from(";,|\t"), st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16"]))
def test_any_signals_read_back_from_any_kind_of_text_file(rows: Rows, delimiter: str, encoding: str) -> None:
    assert_reads_back(as_csv(rows, delimiter, encoding), rows)


@given(_ROWS)
def test_any_signals_read_back_from_a_workbook(rows: Rows) -> None:
    cells: list[list[object]] = [list(FIELDS), *([*row] for row in rows)]

    def write(workbook: xlsxwriter.Workbook) -> None:
        page = workbook.add_worksheet()
        for number, row in enumerate(cells):
            for place, cell in enumerate(row):
                page.write_string(number, place, str(cell))

    assert_reads_back(as_workbook(write), rows)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_system(line_end: str) -> None:
    row = [field.upper() for field in FIELDS]
    assert_reads_back(as_csv([row, row], ";", "utf-8", line_end), [row, row])


def test_row_numbers_are_the_lines_of_the_file() -> None:
    frame = read(b'Lijst van november\n\nnaam;bedrag\nA;1\n\n;\n"B\nen C";2\nD;3\n')
    assert frame["row_number"].to_list() == [4, 7, 9]
    assert frame["naam"].to_list() == ["A", "B\nen C", "D"]


def test_row_numbers_are_the_rows_of_the_sheet() -> None:
    rows: list[list[object]] = [["Lijst van november"], [], ["naam", "bedrag"], ["A", 1], [], ["B", 2]]
    assert read(as_workbook(sheet(rows)))["row_number"].to_list() == [4, 6]


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


def test_a_total_in_the_middle_is_a_row() -> None:
    assert "aside" not in read(HEADER + b"Totaal;;;;11\n1;A;X;Y;5\n").columns


def test_a_hidden_sheet_is_not_read() -> None:
    def write(workbook: xlsxwriter.Workbook) -> None:
        sheet([["naam", "bedrag"], ["A", 1]])(workbook)
        sheet([["naam", "bedrag", "oud"], ["B", 2, 3]], "oud")(workbook)
        workbook.get_worksheet_by_name("oud").hide()

    assert read(as_workbook(write)).columns == ["naam", "bedrag", "row_number"]


@pytest.mark.parametrize("content", [b"", b" \n\n", b"\xef\xbb\xbf\r\n", as_workbook(sheet([]))])
def test_an_empty_file(content: bytes) -> None:
    assert refused(content).code == "empty_file"


def test_a_file_above_the_size_limit_names_the_limit() -> None:
    error = refused(b"naam;bedrag\n" + b"A;1\n" * 600_000, max_bytes=2 * 2**20)
    assert error.code == "too_large"
    assert "2 MB" in error.sentence


def test_a_workbook_that_unpacks_to_far_more_than_the_limit() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", b" " * 4_000_000)
    content = file.getvalue()
    assert refused(content, "levering.xlsx", max_bytes=len(content)).code == "too_large"


@pytest.mark.parametrize(
    "content",
    [
        b";".join([b"naam"] * 301) + b"\nA;B\n",
        b",".join(b"kolom %d" % number for number in range(20_000)) + b"\nA,B\n",
        b"naam;bedrag\nA;1\n" + b"x;" * 2_000_000,
        as_workbook(sheet([[f"kolom {number}" for number in range(301)], ["A"]])),
    ],
    ids=["301", "20,000", "one row of millions", "workbook"],
)
def test_more_columns_than_any_list_has(content: bytes) -> None:
    error = refused(content)
    assert error.code == "too_many_columns"
    assert "300" in error.sentence


def test_three_hundred_columns_are_read() -> None:
    names = [f"kolom {number}" for number in range(300)]
    assert read(";".join(names).encode() + b"\n" + b"x;" * 299 + b"x\n").columns == [*names, "row_number"]


@pytest.mark.parametrize("line", [b"\n", b";\n", b"x;\n"])
def test_more_lines_than_fit_on_a_sheet(line: bytes) -> None:
    error = refused(b"naam;bedrag\n" + line * 1_100_000 + b"A;1;2\n")
    assert error.code == "too_large"


def test_fifty_megabytes_of_delimiters_are_no_table() -> None:
    with pytest.raises(UnreadableFile) as refusal:
        read_file("levering.csv", b";" * 50_000_000, 60_000_000)
    assert refusal.value.code == "not_a_table"


def far_corner(workbook: xlsxwriter.Workbook) -> None:
    page = workbook.add_worksheet()
    page.write(0, 0, "naam")
    page.write(1_048_575, 16_383, "x")


def without_places(workbook: xlsxwriter.Workbook) -> None:
    page = workbook.add_worksheet()
    page.write_row(0, 0, ["naam"] * 16_000)
    for number in range(1, 200):
        page.write(number, 0, "x")


def many_sheets(workbook: xlsxwriter.Workbook) -> None:
    for _sheet in range(4):
        page = workbook.add_worksheet()
        page.write(0, 0, "naam")
        page.write(9_999, 99, "x")


@pytest.mark.parametrize("write", [far_corner, without_places, many_sheets])
def test_a_workbook_with_more_cells_than_the_machine_can_bear_is_not_even_opened(
    write: Callable[[xlsxwriter.Workbook], None],
) -> None:
    content = changed(as_workbook(write), rb' r="[A-Z]*[0-9]+"', b"") if write is without_places else as_workbook(write)
    assert refused(content).code == "too_large"


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


def changed(workbook: bytes, pattern: bytes, into: bytes) -> bytes:
    """A workbook with something replaced in its sheets."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as source, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = source.read(name)
            target.writestr(name, re.sub(pattern, into, part) if "worksheets" in name else part)
    return file.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"\xff\xd8\xff\xe0\x00\x10JFIF",
        b"%PDF-1.4\nnaam;bedrag\nA;1\n",
        b'[{"naam": "A", "bedrag": 1},\n {"naam": "B", "bedrag": 2}]',
        b'\xef\xbb\xbf{\n  "naam": "A",\n  "bedrag": 1\n}\n',
        b'[["naam", "bedrag"],\n["A", "1"]]',
        b"Beste gemeente,\nhierbij de lijst.\n",
        b"naam;bedrag\nA;\x81\n",
        b"naam;bedrag\n" + b"A;1\n" * 2000 + b"B;\x00\n",
        bytes(range(256)),
    ],
)
def test_what_is_no_table_whatever_its_name(content: bytes) -> None:
    assert refused(content, "levering.csv").code == "not_a_table"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_that_does_not_say_so_is_read_with_its_euro_signs_and_polish_names(encoding: str) -> None:
    frame = read("naam;bedrag\nWiśniewski;€ 12,50\nŁukaszewicz;€ 1.234,00\n".encode(encoding))
    assert frame["naam"].to_list() == ["Wiśniewski", "Łukaszewicz"]
    assert frame["bedrag"].to_list() == ["€ 12,50", "€ 1.234,00"]


@pytest.mark.parametrize(
    "content",
    [
        b"".join(bytes([number, 0]) for number in range(256)) * 4,
        "naam;bedrag\nA;\0\n".encode("utf-16-le"),
        "naam;bedrag\nA;1\n".encode("utf-16-le")[1:],
        "naam;bedrag\nA;1\n".encode("utf-32-le"),
        "naam;bedrag\nA;1\n".encode("utf-16-be")[:-1],
    ],
    ids=["numbers", "a zero in the text", "without its first byte", "of four bytes", "without its last byte"],
)
def test_zeros_alone_make_no_text(content: bytes) -> None:
    assert refused(content).code == "not_a_table"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_web_page_in_letters_of_two_bytes_is_called_another_kind_of_file(encoding: str) -> None:
    assert refused("<html><table><tr><td>naam</td></tr></table></html>".encode(encoding)).code == "unknown_format"


def test_a_picture_is_called_a_picture() -> None:
    with override("en"):
        assert "a picture" in refused(b"\x89PNG\r\n\x1a\n\x00", "levering.csv").sentence


def _zip(name: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr(name, "A;1")
    return file.getvalue()


@pytest.mark.parametrize("content", [_zip("naam.csv"), b"<html><table></table></html>", b"{\\rtf1 naam;bedrag}"])
def test_another_kind_of_file_is_sent_back_with_the_kinds_that_can_be_read(content: bytes) -> None:
    error = refused(content, "levering.xlsx")
    assert error.code == "unknown_format"
    assert ".xlsx" in error.sentence


def test_a_broken_workbook() -> None:
    whole = as_workbook(sheet([["naam", "bedrag"], ["A", 1]]))
    assert refused(whole[: len(whole) // 2], "levering.xlsx").code == "damaged_workbook"
    assert refused(_zip("xl/workbook.xml"), "levering.xlsx").code == "damaged_workbook"


def test_a_list_without_column_names() -> None:
    assert refused(b"123;2026-01-01;9;Jansen\n124;2026-01-01;8;Vries\n").code == "no_header"


@pytest.mark.parametrize("content", [b"naam;bedrag", b"naam;bedrag\n;\n\n", as_workbook(sheet([["naam", "bedrag"]]))])
def test_a_header_without_rows(content: bytes) -> None:
    assert refused(content).code == "no_rows"


@given(st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", b"naam;bedrag\n"]))
def test_any_bytes_are_read_or_refused_with_a_sentence(content: bytes, start: bytes) -> None:
    try:
        sentence = f"{read(start + content).height} rows."
    except UnreadableFile as error:
        sentence = error.sentence
    assert sentence.endswith(".")


def test_a_long_text_that_thousands_of_cells_share_is_refused_before_it_takes_all_memory() -> None:
    sheet = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, 4001))
    bomb = workbook_of(shared=f"<sst><si><t>{'a' * 1_000_000}</t></si></sst>", rows=sheet)
    assert len(bomb) < 30_000

    with pytest.raises(UnreadableFile) as refusal:
        read_file("lijst.xlsx", bomb, 10**8)

    assert refusal.value.code == "too_large"


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


def workbook_of(shared: str, rows: str) -> bytes:
    """A workbook of one sheet, written by hand."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    related = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    parts = {
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{related}"><sheets>'
        '<sheet name="Blad1" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}">'
        f'<Relationship Id="rId1" Type="{related}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{related}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>',
        "xl/sharedStrings.xml": shared.replace("<sst>", f'<sst xmlns="{main}">'),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name, text in parts.items():
            target.writestr(name, text)
    return packed.getvalue()


ODD_CELLS = [
    '<row r="2"><c r="XFD1048576"><v>1</v></c><c r="B2"><v>1</v></c></row>',  # the last cell of a row hides it
    '<row r="2"><c s="0" r="XFD1048576"><v>1</v></c></row>',
    "<row r=\"2\"><c\tr = 'XFD1048576'><v>1</v></c></row>",
    '<row r="1048576"><c r="XFD2"><v>1</v></c><c><v>1</v></c></row>',
    '<row r="1048576">' + "<c><v>1</v></c>" * 16_000 + "</row>",
    '</sheetData><sheetData><c r="XFD1048576"><v>1</v></c>',
    '<row r="1000000"><c r="A1000000"><v>1</v></c></row>' + '<row><c r="CV"><v>1</v></c></row>' * 3,
]


@pytest.mark.parametrize("odd", ODD_CELLS)
def test_a_cell_in_the_far_corner_is_found_however_it_is_written(odd: str) -> None:
    content = workbook_of(shared="<sst/>", rows=f'<row r="1"><c r="A1"><v>1</v></c></row>{odd}')
    assert refused(content, "lijst.xlsx").code == "too_large"


@given(st.integers(1, 16_384), st.integers(1, 1_048_576), st.integers(1, 16_384), st.integers(1, 1_048_576))
def test_a_sheet_reaches_to_its_furthest_row_and_column(column: int, row: int, other: int, further: int) -> None:
    file = io.BytesIO()
    cells = [xl_rowcol_to_cell(row - 1, column - 1), xl_rowcol_to_cell(further - 1, other - 1)]
    with zipfile.ZipFile(file, "w") as target:
        target.writestr("sheet.xml", "".join(f'<row><c r="{cell}"/></row>' for cell in cells))
    assert count_cells(file.getvalue()) == max(column, other) * max(row, further)


def test_an_empty_text_that_was_written_for_a_spreadsheet_is_nothing() -> None:
    frame = read_file("lijst.csv", b'Klantnummer;BSN;Bedrag\nK1;="";12,00\nK2;="012345678";13,00\n', 10**6)

    assert frame["BSN"].to_list() == [None, "012345678"]


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


def many_texts(long_times: int) -> bytes:
    """A workbook of 20,000 rows in which one cell or many cells refer to a text of 30,000 letters."""
    long = "a" * 30_000
    return as_workbook(sheet([["naam", "bedrag"], *[[long if row < long_times else "B", 1] for row in range(20_000)]]))


def test_one_long_text_among_many_cells_is_read() -> None:
    assert read(many_texts(long_times=1)).height == 20_000


def test_letters_of_a_long_text_that_differ_in_form_count_as_well() -> None:
    long = f"<r><t>{'a' * 15_000}</t></r><r><t>{'a' * 15_000}</t></r>"
    content = replaced(many_texts(long_times=20_000), "sharedStrings", f"<t>{'a' * 30_000}</t>", long)
    assert refused(content, "lijst.xlsx").code == "too_large"


@pytest.mark.parametrize("written", ["<v>&#50;</v>", "<v> 2</v>", "<v><!-- -->2</v>", "<x:v>2</x:v>"])
def test_a_reference_to_a_long_text_is_found_however_it_is_written(written: str) -> None:
    content = replaced(many_texts(long_times=20_000), "sheet1", "<v>2</v>", written)
    assert refused(content, "lijst.xlsx").code == "too_large"


def replaced(workbook: bytes, part: str, old: str, new: str) -> bytes:
    """A workbook with a text replaced in one of its parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as source, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            text = source.read(name)
            target.writestr(name, text.replace(old.encode(), new.encode()) if part in name else text)
    return file.getvalue()


def spreadsheet_of(cells: str) -> bytes:
    """An OpenDocument workbook with a header and below it one row, written by hand."""
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"' for short in ("office", "table", "text")
    )
    header = '<table:table-cell office:value-type="string"><text:p>naam</text:p></table:table-cell>' * 2
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        target.writestr("META-INF/manifest.xml", "<manifest/>")
        target.writestr(
            "content.xml",
            f'<office:document-content {names}><office:body><office:spreadsheet><table:table table:name="Blad1">'
            f"<table:table-row>{header}</table:table-row>{cells}"
            "</table:table></office:spreadsheet></office:body></office:document-content>",
        )
    return file.getvalue()


@pytest.mark.parametrize(
    "cells",
    [
        '<table:table-row table:number-rows-repeated="60000"><table:table-cell office:value-type="string">'
        f"<text:p>{'a' * 10_000}</text:p></table:table-cell></table:table-row>",
        '<table:table-row><table:table-cell table:number-columns-repeated="200" office:value-type="string">'
        f"<text:p>{'a' * 3_000_000}</text:p></table:table-cell></table:table-row>",
        '<table:table-row><table:table-cell><text:p>a<text:s text:c="1000000000"/></text:p></table:table-cell>'
        "</table:table-row>",
    ],
)
def test_text_that_repeats_itself_in_a_spreadsheet_is_refused_before_it_takes_all_memory(cells: str) -> None:
    assert refused(spreadsheet_of(cells), "lijst.ods").code == "too_large"


def test_one_part_that_serves_as_many_sheets_is_counted_each_time() -> None:
    def write(workbook: xlsxwriter.Workbook) -> None:
        pages = [workbook.add_worksheet() for _sheet in range(40)]
        pages[0].write_row(0, 0, [f"kolom {place}" for place in range(20)])
        pages[0].write(4_999, 19, "x")

    names = {f"sheet{place}.xml": "sheet1.xml" for place in range(2, 41)}
    content = as_workbook(write)
    for old, new in names.items():
        content = replaced(content, "workbook.xml.rels", old, new)
    assert refused(content, "lijst.xlsx").code == "too_large"


def test_names_of_columns_in_square_brackets_are_no_json() -> None:
    frame = read_file("lijst.csv", b"[Klantnummer];[Naam];[Bedrag]\nK1;Jansen;12,00\n", 10**6)

    assert frame["[Naam]"].to_list() == ["Jansen"]


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
