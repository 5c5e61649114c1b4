"""Old Excel workbooks: what bears opening is read, the rest is refused before anything opens it."""

import struct
from pathlib import Path

import polars as pl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from eropaf.core.errors import UnreadableFile
from eropaf.intake.readers.extent_xls import check_extent
from eropaf.intake.readers.old_excel import check_old_excel
from eropaf.intake.readers.records import Broken, look_into
from eropaf.intake.reading import read_file
from tests.unit.intake.old_excel_files import (
    END,
    EXCEL_95,
    formula,
    number,
    record,
    shared_text,
    shared_texts,
    stream,
    text,
    workbook,
)

LIMIT = 50 * 2**20
CORPORA = Path(__file__).parents[2] / "corpora"
HEADER = text(0, 0, "naam") + text(0, 1, "bedrag")
ROW = text(1, 0, "Jansen") + number(1, 1, 12.5)
SUPPLIER, SHEETS_95, PASSWORD, REACH, CONTINUED = 0x01AE, 0x0017, 0x002F, 0x0200, 0x003C
NO_VALUE_YET = b"\x00" * 6 + b"\xff\xff"  # the text of a formula follows
FORMULA_TEXT = 0x0207


def read(content: bytes) -> pl.DataFrame:
    return read_file("levering.xls", content, LIMIT)


def code_of(content: bytes) -> str:
    with pytest.raises(UnreadableFile) as refusal:
        read(content)
    return refusal.value.code


def outcome(content: bytes) -> int | str:
    """How many rows were read, or why not."""
    try:
        return read(content).height
    except UnreadableFile as refusal:
        return refusal.code


def test_cells_are_read() -> None:
    assert read(workbook(HEADER + ROW)).rows() == [("Jansen", "12.5", 2)]


def test_of_a_formula_the_kept_value_is_read() -> None:
    written = record(FORMULA_TEXT, struct.pack("<HB", 5, 0) + b"Vries")
    cells = formula(1, 0, NO_VALUE_YET) + written + formula(1, 1, struct.pack("<d", 34.5))
    assert read(workbook(HEADER + cells)).rows() == [("Vries", "34.5", 2)]


def test_a_formula_is_not_even_written_out() -> None:
    """It would take a reader minutes: each of these marks puts 255 blanks before all that was written."""
    blanks = b"\x1e\x01\x00" + b"\x19\x40\x00\xff" * 1900
    cells = b"".join(formula(row, 1, struct.pack("<d", row), blanks) for row in range(1, 200))
    assert read(workbook(HEADER + cells)).height == 199


def test_texts_that_cells_share_are_read_where_they_go_on_in_another_record() -> None:
    whole = shared_texts("naam", "Vliet", "Çelik", "Wiśniewski", "bedrag")
    cut = whole.index(b"elik")  # goes on in letters of two bytes
    wide = b"\x01" + "elik".encode("utf-16-le")
    parts = record(0x00FC, whole[4:cut]) + record(CONTINUED, wide + whole[cut + 4 :])
    cells = b"".join(shared_text(row, 0, row) for row in range(4)) + shared_text(0, 1, 4) + number(1, 1, 1)
    assert read(workbook(cells, whole=parts))["naam"].to_list() == ["Vliet", "Çelik", "Wiśniewski"]


@pytest.mark.parametrize("version", [b"\x01\x00", b"\x00\x00"])
def test_a_locked_workbook_is_called_locked_whatever_scrambled_it(version: bytes) -> None:
    scrambled = record(PASSWORD, version + b"\x01\x00" + b"x" * 48) + record(0x00FC, b"\xff" * 300)
    assert code_of(workbook(HEADER + ROW, whole=scrambled)) == "password_protected"


def other_book(name: bytes) -> bytes:
    return record(SUPPLIER, struct.pack("<HHB", 1, len(name), 0) + name + b"\x05\x00\x00Blad1")


@pytest.mark.parametrize("name", [b"\x01tarieven.xls", b"\x01\x02map\x03tarieven.xls", b"Excel\x03Blad"])
def test_a_link_to_another_file_is_refused(name: bytes) -> None:
    assert code_of(workbook(HEADER + ROW, whole=other_book(name))) == "external_link"


def test_a_link_to_another_file_is_refused_in_excel_95() -> None:
    name = b"\x01[tarieven.xls]Lijst"
    linked = workbook(HEADER + ROW, whole=record(SHEETS_95, bytes([len(name)]) + name), version=EXCEL_95)
    assert code_of(linked) == "external_link"


@pytest.mark.parametrize(
    "whole",
    [
        record(SUPPLIER, b"\x01\x00\x01\x04") + record(SHEETS_95, b"\x01\x00" + bytes(6)),
        record(SUPPLIER, b"\x01\x00\x01\x3a"),
        record(SUPPLIER, b"\x00\x00\x01\x00\x00\x00"),
        record(SUPPLIER, b"\x00\x00\x01\x00\x00\x20"),
    ],
    ids=["its own sheets", "functions of an add-in", "the sheet itself", "a link out of use"],
)
def test_what_only_looks_like_a_link_is_none(whole: bytes) -> None:
    assert read(workbook(HEADER + ROW, whole=whole)).height == 1


@pytest.mark.parametrize("kind", [1, 6])
def test_a_macro_sheet_is_refused(kind: int) -> None:
    assert code_of(workbook(HEADER + ROW, kind=kind)) == "macro"


@pytest.mark.parametrize(
    "reach", [struct.pack("<IIHHH", 0, 2**32 - 1, 0, 255, 0), struct.pack("<IIHHH", 9, 3, 7, 2, 0)]
)
def test_what_a_sheet_says_of_its_reach_is_not_believed(reach: bytes) -> None:
    """A reader would make room for it, and end the process."""
    assert read(workbook(record(REACH, reach) + HEADER + ROW)).height == 1


FAR = [
    number(65_535, 255, 1),
    text(65_535, 0, "x") + text(1, 255, "x"),
    record(0x0205, struct.pack("<HHHBB", 65_535, 255, 0, 1, 0)),
    record(0x027E, struct.pack("<HHHI", 65_535, 255, 0, 2)),
    record(0x00BD, struct.pack("<HH", 65_535, 200) + bytes(6 * 56) + struct.pack("<H", 255)),
    formula(65_535, 255, bytes(8)),
]


@pytest.mark.parametrize("cell", FAR)
def test_a_cell_in_the_far_corner_is_refused(cell: bytes) -> None:
    assert code_of(workbook(HEADER + ROW + cell)) == "too_large"


def test_a_shared_text_in_the_far_corner_is_refused() -> None:
    assert code_of(workbook(HEADER + ROW + shared_text(65_535, 255, 0), whole=shared_texts("x"))) == "too_large"


def test_a_cell_beyond_what_such_a_workbook_can_have_is_damage() -> None:
    assert code_of(workbook(HEADER + ROW + number(1, 256, 1))) == "damaged_workbook"


def test_many_sheets_are_counted_together() -> None:
    assert code_of(workbook(*[HEADER + ROW + number(19_999, 49, 1)] * 4)) == "too_large"


def test_a_long_text_that_thousands_of_cells_share_is_refused() -> None:
    cells = b"".join(shared_text(row, 1, 1) for row in range(1, 20_000))
    long = shared_texts("naam", "a" * 30_000)
    assert code_of(workbook(HEADER + cells, whole=long)) == "too_large"
    assert read(workbook(HEADER + ROW + shared_text(1, 1, 1), whole=long)).height == 1


def test_texts_that_say_to_be_longer_than_they_are_are_refused() -> None:
    """A reader makes room for what they say."""
    cells = b"".join(record(0x0204, struct.pack("<HHHHB", row, 0, 0, 65_535, 0) + b"x") for row in range(1, 9_000))
    assert code_of(workbook(HEADER + cells)) == "too_large"


@pytest.mark.parametrize("count", [3, 2**31 - 1, 2**32 - 1])
def test_more_shared_texts_than_there_are_is_damage(count: int) -> None:
    broken = workbook(HEADER + ROW, whole=shared_texts("x", "y", count=count))
    assert code_of(broken) in {"damaged_workbook", "too_large"}


def test_sheets_that_are_part_of_each_other_are_damage() -> None:
    one = stream(HEADER + ROW)
    start = one.index(END) + len(END)
    assert code_of(workbook(HEADER + ROW, b"", starts=(start + 15, start + 15))) == "damaged_workbook"
    assert code_of(workbook(HEADER + ROW, starts=(0,))) == "damaged_workbook"
    assert code_of(workbook(HEADER + ROW, starts=(2**31,))) == "damaged_workbook"


def test_a_sheet_without_an_end_is_damage() -> None:
    """What was cut off would be missed by nobody."""
    whole = stream(HEADER + ROW + text(2, 0, "Vries"))
    for length in range(len(whole) - len(END) - 1, 8, -7):
        with pytest.raises(Broken):
            check(whole[:length])


def check(records: bytes) -> None:
    content = bytearray(records)
    check_extent(content, look_into(content))


@pytest.mark.parametrize(
    ("place", "value"),
    [(30, 0x0006_0019), (30, 0x0018_000C), (44, 2**31), (64, 2**31), (72, 2**24), (4096 + 4, 1)],
    ids=[
        "larger sectors",
        "larger small sectors",
        "more tables",
        "more small tables",
        "more tables of tables",
        "a list of contents without end",
    ],
)
def test_an_envelope_that_asks_more_than_there_is_is_damage(place: int, value: int) -> None:
    content = bytearray(workbook(HEADER + ROW))
    content[place : place + 4] = value.to_bytes(4, "little")
    assert code_of(bytes(content)) == "damaged_workbook"


@given(st.binary(max_size=400))
@example(b"")
def test_any_records_are_measured_or_refused(content: bytes) -> None:
    for start in (b"", stream()[:20], stream(HEADER + ROW)[:-6]):
        try:
            check(start + content)
        except (Broken, UnreadableFile):
            continue


EXAMPLES = [
    CORPORA / "should_pass" / "typed-by-libreoffice.xls",
    CORPORA / "should_pass" / "typed-by-xlwt.xls",
    CORPORA / "should_fail" / "macro" / "project.xls",
]


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.name)
@given(st.data())
def test_a_file_that_is_cut_off_is_read_whole_or_refused(file: Path, data: st.DataObject) -> None:
    content = file.read_bytes()
    cut = content[: data.draw(st.integers(8, len(content) - 1))]
    assert outcome(cut) in {3, "damaged_workbook", "macro"}


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.name)
@given(st.data())
def test_a_file_with_other_bytes_here_and_there_is_read_or_refused(file: Path, data: st.DataObject) -> None:
    content = bytearray(file.read_bytes())
    weak = st.one_of(st.integers(8, 600), st.integers(8, len(content) - 5))
    for place, value in data.draw(st.lists(st.tuples(weak, st.binary(min_size=1, max_size=4)), max_size=6)):
        content[place : place + len(value)] = value
    assert outcome(bytes(content))


@given(st.binary(max_size=3000))
def test_any_bytes_in_an_envelope_are_refused(content: bytes) -> None:
    with pytest.raises(UnreadableFile):
        check_old_excel(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + content)


def test_a_workbook_of_many_megabytes_is_read() -> None:
    """Its envelope has more than one table."""
    rows = 60_000
    cells = b"".join(text(row, 0, "x" * 60) + number(row, 1, row) for row in range(1, rows))
    content = workbook(HEADER + cells)
    assert len(content) > 5 * 2**20
    assert read(content).height == rows - 1
