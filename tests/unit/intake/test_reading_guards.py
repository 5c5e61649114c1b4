"""Files that would take all memory are refused before they are opened."""

import io
import zipfile
from collections.abc import Callable

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from xlsxwriter.utility import xl_rowcol_to_cell

from eropaf.core.errors import UnreadableFile
from eropaf.intake.readers.extent import count_cells
from eropaf.intake.reading import read_file
from tests.unit.intake.files import as_workbook, changed, read, refused, replaced, sheet, spreadsheet_of


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


def test_a_long_text_that_thousands_of_cells_share_is_refused_before_it_takes_all_memory() -> None:
    sheet = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, 4001))
    bomb = workbook_of(shared=f"<sst><si><t>{'a' * 1_000_000}</t></si></sst>", rows=sheet)
    assert len(bomb) < 30_000

    with pytest.raises(UnreadableFile) as refusal:
        read_file("lijst.xlsx", bomb, 10**8)

    assert refusal.value.code == "too_large"


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
