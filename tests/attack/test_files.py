"""Files that somebody made to do harm: they are read where they can do none, and refused with a sentence."""

import io
import os
import socket
import struct
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from django.test import override_settings
from hypothesis import given, settings
from hypothesis import strategies as some

from eropaf.core.errors import InvalidValue, UnreadableFile
from eropaf.intake.apart import client
from eropaf.intake.apart.client import read_file_apart
from eropaf.intake.apart.limits import Limits, give_up_everything_but, leave_the_network
from eropaf.intake.reading import read_file
from eropaf.outreach.texts.pictures import read_picture
from tests.unit.intake.files import as_workbook, sheet, spreadsheet_of
from tests.unit.intake.old_excel_files import text, workbook

LIMIT = 20 * 2**20
CSV = "naam;postcode;bedrag\nJänsen;1234AB;12,50\nDe Vries;1234AC;99,00\n".encode()
XLSX = as_workbook(sheet([["naam", "bedrag"], ["Jansen", 12.5], ["De Vries", 99]]))
ODS = spreadsheet_of("<table:table-row><table:table-cell><text:p>naam</text:p></table:table-cell></table:table-row>")
XLS = workbook(text(0, 0, "naam") + text(0, 1, "bedrag") + text(1, 0, "Jansen") + text(1, 1, "12"))
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 10, 10) + b"\x08\x02\0\0\0" + b"\0" * 40
JPEG = (
    b"\xff\xd8\xff\xe0\0\x10JFIF\0" + b"\0" * 9 + b"\xff\xc0\0\x11\x08\0\x10\0\x10\x03" + b"\0" * 9 + b"\xff\xda\0\x0c"
)
few = settings(max_examples=60, derandomize=True, deadline=None, database=None)
VIRUS = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-" + rb"ANTIVIRUS-TEST-FILE!$H+H*"


def package(parts: dict[str, bytes]) -> bytes:
    """A zip file."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in parts.items():
            written.writestr(name, content)
    return made.getvalue()


def with_part(name: str, content: bytes) -> bytes:
    """A good workbook with one part more, or with another content of a part."""
    with zipfile.ZipFile(io.BytesIO(XLSX)) as good:
        return package({each: good.read(each) for each in good.namelist()} | {name: content})


LAUGHS = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha">' + b"".join(
    b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9)
) + b"]><w>&j;</w>"  # fmt: skip
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]><w>&a;</w>'
HARMFUL: dict[str, bytes] = {
    "a bomb": package({"xl/workbook.xml": b"\0" * 30_000_000}),
    "a bomb within a bomb": package({"xl/workbook.xml": package({"x": b"\0" * 30_000_000}), "bom.zip": b"PK" * 100}),
    "a part outside its folder": package({"../../../../tmp/eropaf-was-here": b"x", "xl/workbook.xml": b"<w/>"}),
    "a part at a place of its own": package({"/tmp/eropaf-was-here": b"x", "xl/workbook.xml": b"<w/>"}),  # noqa: S108
    "a billion laughs": with_part("xl/sharedStrings.xml", LAUGHS),
    "laughs in the workbook": with_part("xl/workbook.xml", LAUGHS),
    "an entity from outside": with_part("xl/sharedStrings.xml", OUTSIDE),
    "a macro": with_part("xl/vbaProject.bin", b"x"),
    "a link to another file": with_part("xl/externalLinks/externalLink1.xml", b"<x/>"),
    "a sheet without end": with_part(
        "xl/worksheets/sheet1.xml", b'<worksheet><sheetData><row r="1048576"><c r="XFD1048576"/></row>'
    ),
    "half a workbook": XLSX[: len(XLSX) // 2],
    "half an old workbook": XLS[: len(XLS) // 2],
    "a workbook behind a picture": PNG + XLSX,
    "a page that is a workbook too": b"<html><script>alert(1)</script>" + XLSX,
    "a program": b"MZ\x90\0" + b"\0" * 100,
    "a program of Linux": b"\x7fELF" + b"\0" * 100,
    "a PDF document": b"%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>",
    "a web page": b"<!doctype html><script>alert(1)</script>",
    "a drawing": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "a text with macros": b"{\\rtf1{\\object\\objdata 0105}}",
    "the test virus": VIRUS,
}


@pytest.mark.parametrize("kind", HARMFUL)
def test_a_harmful_file_is_refused_with_a_sentence(kind: str) -> None:
    with pytest.raises(UnreadableFile) as refused:
        read_file_apart("levering.xlsx", HARMFUL[kind], LIMIT)

    assert refused.value.code not in ("not_read", "too_demanding")
    assert refused.value.sentence
    assert not Path("/tmp/eropaf-was-here").exists()  # noqa: S108


def test_what_stands_beside_the_sheets_is_not_opened() -> None:
    with_object = with_part("xl/embeddings/oleObject1.bin", b"MZ\x90\0")

    assert read_file_apart("x.xlsx", with_object, LIMIT).equals(read_file("x.xlsx", XLSX, LIMIT))


@pytest.mark.parametrize("content", [CSV, XLSX, XLS], ids=["CSV", "XLSX", "XLS"])
def test_apart_is_read_what_is_read_here(content: bytes) -> None:
    here, apart = read_file("x", content, LIMIT), read_file_apart("x", content, LIMIT)

    assert apart.equals(here)
    assert apart.schema == here.schema


@pytest.mark.parametrize("good", [CSV, XLSX, ODS, XLS], ids=["CSV", "XLSX", "ODS", "XLS"])
def test_no_damage_to_a_file_makes_reading_it_fail(good: bytes) -> None:
    places = some.integers(0, len(good) - 1)
    changes = some.tuples(places, some.binary(max_size=8), some.integers(0, 16))

    @few
    @given(some.lists(changes, min_size=1, max_size=5), some.integers(0, len(good)), some.booleans())
    def damage(made: list[tuple[int, bytes, int]], end: int, is_cut: bool) -> None:
        content = bytearray(good)
        for place, put, gone in made:
            content[place : place + gone] = put
        try:
            read_file_apart("levering.xlsx", bytes(content[:end] if is_cut else content), LIMIT)
        except UnreadableFile as refusal:
            assert refusal.code not in ("not_read", "too_demanding"), content  # noqa: PT017

    damage()


@few
@given(some.sampled_from([XLSX, ODS]), some.data())
def test_no_part_of_a_workbook_makes_reading_it_fail(good: bytes, told: some.DataObject) -> None:
    with zipfile.ZipFile(io.BytesIO(good)) as opened:
        parts = {name: opened.read(name) for name in opened.namelist()}
    name = told.draw(some.sampled_from(sorted(parts)))
    place = told.draw(some.integers(0, len(parts[name])))
    put = told.draw(
        some.sampled_from([b"", b"<", b"&#0;", b"&#xD800;", b'r="A0"', b'r="ZZZZ9"', b"-1", b"9" * 30, b"\xff"])
    )
    parts[name] = parts[name][:place] + put + parts[name][place + told.draw(some.integers(0, 12)) :]
    try:
        read_file_apart("levering.xlsx", package(parts), LIMIT)
    except UnreadableFile as refusal:
        assert refusal.code not in ("not_read", "too_demanding"), parts[name]  # noqa: PT017


@few
@given(some.binary(max_size=400))
def test_no_bytes_at_all_make_reading_fail(content: bytes) -> None:
    try:
        assert isinstance(read_file_apart("levering.csv", content, LIMIT), pl.DataFrame)
    except UnreadableFile as refusal:
        assert refusal.code not in ("not_read", "too_demanding"), content  # noqa: PT017


@pytest.mark.parametrize("good", [PNG, JPEG], ids=["PNG", "JPEG"])
def test_no_picture_makes_looking_at_it_fail(good: bytes) -> None:
    @few
    @given(some.integers(0, len(good)), some.binary(max_size=12), some.integers(0, len(good)))
    def damage(place: int, put: bytes, end: int) -> None:
        for content in (good[:place] + put + good[place:], good[:end] + put):
            try:
                read_picture(content)
            except InvalidValue as refusal:
                assert refusal.sentence  # noqa: PT017

    damage()


@pytest.mark.parametrize("content", [b"<svg/>", HARMFUL["a program"], b"GIF89a", b"BM" + b"\0" * 60, XLSX])
def test_a_logo_is_a_picture(content: bytes) -> None:
    with pytest.raises(InvalidValue):
        read_picture(content)


def test_a_file_that_asks_too_much_memory_ends_only_itself() -> None:
    large = CSV + b"De Vries;1234AC;99,00\n" * 400_000

    with override_settings(READING_MEMORY_BYTES=500 * 2**20), pytest.raises(UnreadableFile) as refused:
        read_file_apart("levering.csv", large, LIMIT)

    assert refused.value.code == "too_demanding"
    assert read_file_apart("levering.csv", CSV, LIMIT).height == 2  # the next one is read


def test_a_file_that_asks_too_much_time_ends_only_itself() -> None:
    began = time.monotonic()
    rows = b"".join(b"%d;1234AB;%d,00\n" % (number, number) for number in range(600_000))

    with override_settings(READING_SECONDS=0), pytest.raises(UnreadableFile) as refused:
        read_file_apart("levering.csv", b"naam;postcode;bedrag\n" + rows, LIMIT)

    assert refused.value.code == "too_demanding"
    assert time.monotonic() - began < 60


def test_when_the_reading_process_is_gone_the_next_file_gets_another() -> None:
    read_file_apart("levering.csv", CSV, LIMIT)
    client._rooms[0]._process.kill()
    client._rooms[0]._process.wait()

    assert read_file_apart("levering.csv", CSV, LIMIT).height == 2


def test_the_reading_process_knows_no_secret() -> None:
    read_file_apart("levering.csv", CSV, LIMIT)
    try:
        told = Path(f"/proc/{client._rooms[0]._process.pid}/environ").read_bytes()
    except PermissionError:
        return  # only root may look into it

    assert b"EROPAF" not in told
    assert b"DATABASE_URL" not in told


def open_a_file() -> None:
    Path("/etc/passwd").read_text()


def open_a_connection() -> None:
    socket.socket(socket.AF_INET, socket.SOCK_STREAM)


def open_a_local_connection() -> None:
    socket.socketpair()


def start_a_program() -> None:
    os.pipe()


def take_memory() -> None:
    bytearray(2 * 2**30)


@pytest.mark.parametrize(
    "harm", [open_a_file, open_a_connection, open_a_local_connection, start_a_program, take_memory]
)
def test_whoever_takes_over_the_reader_can_do_nothing(harm: Callable[[], None]) -> None:
    child = os.fork()
    if child == 0:
        try:
            leave_the_network()
            give_up_everything_but(Limits(2**30, 20))
            harm()
        except (OSError, MemoryError):
            os._exit(7)
        finally:
            os._exit(0)
    _pid, status = os.waitpid(child, 0)

    assert os.waitstatus_to_exitcode(status) == 7
