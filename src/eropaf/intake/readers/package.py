"""What is known of a workbook before it is opened: whether it bears opening."""

import io
import zipfile
import zlib
from xml.parsers.expat import ExpatError

from django.utils.translation import gettext_lazy as _

from eropaf.core.errors import UnreadableFile
from eropaf.intake.readers.extent import MOST_CELLS, RowTooLong, count_cells
from eropaf.intake.readers.extent_ods import LinkedTable, measure_ods
from eropaf.intake.readers.texts import MOST_TEXT, bears_its_texts

_ROOM_PER_BYTE = 15  # a workbook unpacks to at most this many times the size limit
_MOST_UNPACKED = 768 * 2**20  # bytes, however large a text file may be
_MOST_PARTS = 10_000  # in a zip file; a workbook has tens
_PART_MARK = b"PK\x01\x02"
_ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    KeyError,
    ExpatError,
    ValueError,
)


def check_package(content: bytes, max_bytes: int) -> None:
    """Refuse a zip file that is no workbook, runs something, or asks more than the machine can bear.

    Args:
        content: the file.
        max_bytes: the size limit of a delivery.

    Raises:
        UnreadableFile: too_large, damaged_workbook, unknown_format, macro, external_link, password_protected.
    """
    if content.count(_PART_MARK) > _MOST_PARTS:
        raise UnreadableFile("too_large", TOO_MUCH)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            _check_parts(package, content, max_bytes)
    except _BROKEN as error:
        raise UnreadableFile("damaged_workbook", DAMAGED) from error
    except RowTooLong as error:
        raise UnreadableFile("too_large", TOO_MANY_CELLS) from error
    except LinkedTable as error:
        raise UnreadableFile("external_link", EXTERNAL_LINK) from error


def _check_parts(package: zipfile.ZipFile, content: bytes, max_bytes: int) -> None:
    names = package.namelist()
    is_ods = "content.xml" in names and "mimetype" in names
    if not is_ods and "xl/workbook.xml" not in names:
        raise UnreadableFile("unknown_format", UNKNOWN_FORMAT)
    if sum(part.file_size for part in package.infolist()) > min(max_bytes * _ROOM_PER_BYTE, _MOST_UNPACKED):
        raise UnreadableFile("too_large", TOO_MUCH)
    if is_ods:
        _check_ods(package)
    _check_names(names)
    (_check_extent_of_ods if is_ods else _check_extent)(package, content)


def _check_extent(package: zipfile.ZipFile, content: bytes) -> None:
    """Refuse an XLSX with more cells or text than the machine can bear."""
    cells = count_cells(content)
    if cells > MOST_CELLS:
        raise UnreadableFile("too_large", TOO_MANY_CELLS)
    if not bears_its_texts(package, cells):
        raise UnreadableFile("too_large", TOO_MUCH)


def _check_extent_of_ods(package: zipfile.ZipFile, _content: bytes) -> None:
    """Refuse an OpenDocument workbook with more cells or text than the machine can bear."""
    cells, text = measure_ods(package)
    if cells > MOST_CELLS:
        raise UnreadableFile("too_large", TOO_MANY_CELLS)
    if text > MOST_TEXT:
        raise UnreadableFile("too_large", TOO_MUCH)


def _check_ods(package: zipfile.ZipFile) -> None:
    """Refuse another kind of OpenDocument, and a sheet that is encrypted."""
    if not package.read("mimetype").strip().startswith(_ODS_TYPE):
        raise UnreadableFile("unknown_format", UNKNOWN_FORMAT)
    manifest = package.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in package.namelist() else b""
    if b"encryption-data" in manifest:
        raise UnreadableFile("password_protected", PASSWORD_PROTECTED)


def _check_names(names: list[str]) -> None:
    """Refuse what runs something or reads another file."""
    lower = [name.casefold() for name in names]
    if any(name.endswith("vbaproject.bin") or name.startswith(_MACRO_FOLDERS) for name in lower):
        raise UnreadableFile("macro", MACRO)
    if any(name.startswith("xl/externallinks/") for name in lower):
        raise UnreadableFile("external_link", EXTERNAL_LINK)


_MACRO_FOLDERS = ("xl/macrosheets/", "basic/", "scripts/")
UNKNOWN_FORMAT = _(
    "This kind of file cannot be read. Save it as an Excel workbook (.xlsx) or as CSV and send it again."
)
TOO_MUCH = _("This workbook unpacks to too much data. Send it in parts.")
TOO_MANY_CELLS = _(
    "The sheets of this workbook have too many cells. Delete the empty rows and columns around the table, "
    "and other sheets, or send it in parts."
)
PASSWORD_PROTECTED = _("This workbook is protected by a password. Save it without a password and send it again.")
DAMAGED = _("This workbook is damaged and cannot be opened. Export it anew and send it again.")
MACRO = _(
    "This workbook holds a macro, which is never run here. Save it as an ordinary Excel workbook (.xlsx) "
    "and send it again."
)
EXTERNAL_LINK = _(
    "This workbook takes values from another file. Replace the links by their values (in Excel: Data, Edit links, "
    "Break link) and send it again."
)
