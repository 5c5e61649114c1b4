"""The records of an old Excel workbook (BIFF), walked without opening it.

A record is its kind, the length of its data, and the data. The first ones, up to an end mark, are of the workbook as a
whole, and say where those of each sheet begin.
"""

import struct
from collections.abc import Iterator
from typing import NamedTuple

from eropaf.core.errors import UnreadableFile
from eropaf.intake.readers.package import EXTERNAL_LINK, MACRO, PASSWORD_PROTECTED

_HEAD = struct.Struct("<HH")
_BEGINNING, _END, _PASSWORD, _A_SHEET = 0x0809, 0x000A, 0x002F, 0x0085
_OTHER_BOOK, _OTHER_SHEET = 0x01AE, 0x0017
_SHARED_TEXTS, _CONTINUED = 0x00FC, 0x003C
_MOST_SHEETS = 10_000
_KIND_OF_SHEET = 5  # where it stands
_MACRO_KINDS = (1, 6)
_EXCEL_95 = 0x0500
_OWN_BOOK, _ADD_IN = 0x0401, 0x3A01  # in place of the length of a name
_NOTHING = (b"\0", b" ")  # names of one letter: this sheet itself, and a link that is out of use
_OWN_SHEETS_OF_95 = (b"", b"\x02", b"\x03", b"\x04", b":")  # how names begin that are not of another workbook


class Broken(Exception):
    """These are not the records of a workbook, or not all of them."""


class Book(NamedTuple):
    """What the records of a workbook as a whole say."""

    sheets: list[int]  # where each begins
    texts: list[bytes]  # the record with the texts that cells share, and those that continue it
    end: int  # of these records


def records(stream: bytes | bytearray, start: int) -> Iterator[tuple[int, int, int]]:
    """The kind of each record, where its data begins and how long that is, up to an end mark.

    Args:
        stream: all records of a workbook.
        start: where the first one begins.

    Raises:
        Broken: a record runs on beyond the end, or there is no end mark.
    """
    kind, place = 0, start
    while kind != _END:
        if place + _HEAD.size > len(stream):
            raise Broken
        kind, length = _HEAD.unpack_from(stream, place)
        place += _HEAD.size
        if place + length > len(stream):
            raise Broken
        yield kind, place, length
        place += length


def look_into(stream: bytes | bytearray) -> Book:
    """What the workbook as a whole says; when it is locked the rest is scrambled.

    Args:
        stream: all records of a workbook.

    Raises:
        UnreadableFile: password_protected, external_link, macro.
        Broken: these are not the records of a workbook, or not all of them.
    """
    book, before, version = Book([], [], 0), 0, _version_of(stream)
    for kind, place, length in records(stream, 0):
        data = bytes(stream[place : place + length])
        _check_record(kind, data, version)
        before = before if kind == _CONTINUED else kind
        if kind == _A_SHEET:
            book.sheets.append(number_at(data, 0, 4))
        if before == _SHARED_TEXTS:
            book.texts.append(data)
        if len(book.sheets) > _MOST_SHEETS or (kind == _SHARED_TEXTS and len(book.texts) > 1):
            raise Broken
        end = place + length
    return book._replace(end=end)


def _check_record(kind: int, data: bytes, version: int) -> None:
    """Refuse what the sheets of a workbook have no need of."""
    if kind == _PASSWORD:
        raise UnreadableFile("password_protected", PASSWORD_PROTECTED)
    if _is_link(kind, data, version):
        raise UnreadableFile("external_link", EXTERNAL_LINK)
    if kind == _A_SHEET and number_at(data, _KIND_OF_SHEET, 1) in _MACRO_KINDS:
        raise UnreadableFile("macro", MACRO)


def number_at(data: bytes | bytearray, place: int, size: int) -> int:
    """A number of so many bytes; Broken when the data ends before it."""
    if place + size > len(data):
        raise Broken
    return int.from_bytes(data[place : place + size], "little")


def _version_of(stream: bytes | bytearray) -> int:
    if number_at(stream, 0, 2) != _BEGINNING:
        raise Broken
    return number_at(stream, _HEAD.size, 2)


def _is_link(kind: int, data: bytes, version: int) -> bool:
    """Whether a record names another workbook; one that refers to its own sheets says so in the same record."""
    if version == _EXCEL_95:
        return kind == _OTHER_SHEET and data[1:2] not in _OWN_SHEETS_OF_95
    if kind != _OTHER_BOOK:
        return False
    length = number_at(data, 2, 2)
    return length not in (_OWN_BOOK, _ADD_IN) and not (length == 1 and data[5:6] in _NOTHING)
