"""What is no list is refused with a sentence that says what it is."""

import io
import zipfile

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from eropaf.core.errors import UnreadableFile
from eropaf.intake.reading import read_file
from tests.unit.intake.files import as_workbook, read, refused, sheet


@pytest.mark.parametrize("content", [b"", b" \n\n", b"\xef\xbb\xbf\r\n", as_workbook(sheet([]))])
def test_an_empty_file(content: bytes) -> None:
    assert refused(content).code == "empty_file"


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


def test_a_file_of_which_nobody_knows_what_it_is_is_told_in_plain_words() -> None:
    told = refused(b"\x01\x02\x03\x04" * 100, "levering.csv")

    assert told.code == "not_a_table"
    assert "In dit bestand is geen tabel te lezen" in str(told.sentence)
    assert "Exporteer de lijst opnieuw" in str(told.sentence)


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


def test_names_of_columns_in_square_brackets_are_no_json() -> None:
    frame = read_file("lijst.csv", b"[Klantnummer];[Naam];[Bedrag]\nK1;Jansen;12,00\n", 10**6)

    assert frame["[Naam]"].to_list() == ["Jansen"]


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
