"""From a file as received to one frame of texts, whatever the file is called."""

import codecs
import re
from pathlib import PurePath

import polars as pl
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from eropaf.core.errors import UnreadableFile
from eropaf.intake.readers.csv import read_csv
from eropaf.intake.readers.package import UNKNOWN_FORMAT
from eropaf.intake.readers.workbook import read_workbook

_ZIP = b"PK"
_END_OF_FILE = b"\x1a"  # programs from the days of DOS end a text with it
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # old Excel, and the envelope of encrypted workbooks
_UTF16 = ((codecs.BOM_UTF16_LE, "utf-16-le", 1), (codecs.BOM_UTF16_BE, "utf-16-be", 0))  # and which byte is zero
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"RIFF")
_MARKUP = (b"<", b"{\\rtf")
_JSON = re.compile(rb'[\s\xef\xbb\xbf]*(?:\[\s*)*(?:\{\s*["}]|\[\s*["\d])')
_BYTES_LOOKED_AT = 4096
_MEGABYTE = 2**20
_NEVER_IN_TEXT = bytes(set(range(32)) - set(b"\t\n\r\f"))
_NEVER_IN_LETTERS = frozenset(map(chr, _NEVER_IN_TEXT))
_BEFORE_TEXT = b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"  # blanks and marks, in any encoding


def read_file(file_name: str, content: bytes, max_bytes: int) -> pl.DataFrame:
    """Read a delivered file: every column as text under the header's name, plus `row_number`.

    Cells are stripped and empty cells are null; empty rows are dropped. `row_number` is the line of a CSV
    file or the row of a sheet, counted from 1 with the header, so that the partner finds it back. A column
    `extra_cells` is there when a row has more cells than the header, a column `aside` when a row is no signal but
    part of the sheet (a word of ASIDES).

    file_name: only to say what it pretends to be; the content decides.
    max_bytes: the size limit of a delivery.
    Raises UnreadableFile with one of the codes empty_file, too_large, not_a_table, password_protected,
    unknown_format, no_header, no_rows, damaged_workbook, macro, external_link,
    too_many_columns.
    """
    check_size(len(content), max_bytes)
    if not content.strip(_BEFORE_TEXT):
        raise UnreadableFile("empty_file", _("The file is empty. Check whether the right file was sent."))
    if content.startswith((_ZIP, _OLE)):
        return read_workbook(content, max_bytes)
    text = _with_mark(content.removesuffix(_END_OF_FILE))
    _check_text(text, PurePath(file_name).suffix.lower())
    return read_csv(text)


def check_size(byte_count: int, max_bytes: int) -> None:
    """Refuse a file above the limit, before it is read.

    Raises UnreadableFile (too_large).
    """
    if byte_count > max_bytes:
        raise UnreadableFile("too_large", TOO_LARGE, megabytes=megabytes(max_bytes))


def megabytes(byte_count: int) -> int:
    """A size in whole megabytes of 1,048,576 bytes, at least one."""
    return byte_count // _MEGABYTE or 1


def _with_mark(content: bytes) -> bytes:
    """The file, with the mark that it lacks when it is certainly UTF-16.

    In Latin text every second byte is zero, with a few exceptions such as the euro sign; nothing but text holds no
    control sign when it is read so.
    """
    start = content[:_BYTES_LOOKED_AT]
    for mark, encoding, zeros in _UTF16:
        is_latin = start[zeros::2].count(0) * 4 > len(start)
        if is_latin and _NEVER_IN_LETTERS.isdisjoint(start.decode(encoding, "replace")):
            return mark + content
    return content


def _check_text(content: bytes, extension: str) -> None:
    """Refuse what is no text, with the nearest name for what it is."""
    if content.lstrip(_BEFORE_TEXT).startswith(_MARKUP):
        raise UnreadableFile("unknown_format", UNKNOWN_FORMAT)
    if (kind := _kind_of(content)) is not None:
        raise UnreadableFile("not_a_table", NOT_A_TABLE, kind=kind, extension=extension or "?")
    if not _is_text(content[:_BYTES_LOOKED_AT]):
        raise UnreadableFile("not_a_table", NOT_KNOWN)


def _kind_of(content: bytes) -> str | Promise | None:
    """What a file without a table is; None for text, and for what nobody knows."""
    if content.startswith(_PICTURES):
        return _("a picture")
    if content.startswith(b"%PDF"):
        return _("a PDF document")
    return "JSON" if _JSON.match(content) else None


def _is_text(start: bytes) -> bool:
    return start.startswith(_UTF16_MARKS) or start.translate(None, _NEVER_IN_TEXT) == start


TOO_LARGE = _("The file is larger than %(megabytes)s MB. Send it in parts, each with its own header.")
NOT_A_TABLE = _(
    "This file is %(kind)s and no table, although its name ends in %(extension)s. "
    "Send the list itself, as a CSV file or an Excel workbook."
)
NOT_KNOWN = _(
    "No table can be read in this file: it is no text and no workbook. It may be damaged, or made for another program. "
    "Export the list from your system again, as a CSV file or an Excel workbook."
)
