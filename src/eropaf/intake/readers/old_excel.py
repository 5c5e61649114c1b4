"""Old Excel workbooks (.xls): whether one bears opening, and what of it is opened."""

import io
import struct

import olefile

from eropaf.core.errors import UnreadableFile
from eropaf.intake.readers.envelope import MOST_BYTES, put_in_envelope
from eropaf.intake.readers.extent_xls import check_extent
from eropaf.intake.readers.package import DAMAGED, MACRO, PASSWORD_PROTECTED, TOO_MUCH, UNKNOWN_FORMAT
from eropaf.intake.readers.records import Broken, look_into

_HEADER = struct.Struct("<30xHH10xI16xI")  # the sizes of sectors and of small ones, and how many tables each has
_SIZES, _SMALL_SIZE = (9, 12), 6  # as powers of two
_MOST_PARTS = 10_000  # in an envelope; a workbook has tens
_PARTS_PER_SECTOR = {512: 4, 4096: 32}
_STREAMS = ("Workbook", "Book")  # since Excel 97, and before
_MACROS = frozenset({"_vba_project_cur", "_vba_project"})
_ENCRYPTED = "encryptedpackage"
_BROKEN = (
    Broken,
    OSError,
    LookupError,
    ArithmeticError,
    ValueError,
    TypeError,
    AttributeError,
    RecursionError,
    struct.error,
)


class _Envelope(olefile.OleFileIO):
    """An envelope whose list of contents has an end."""

    def loaddirectory(self, sect: int) -> None:
        """Read the list of contents, which takes a thousand bytes of memory for each line."""
        sectors, following = 0, sect
        while following < len(self.fat):
            sectors, following = sectors + 1, self.fat[following]
            if sectors * _PARTS_PER_SECTOR[self.sectorsize] > _MOST_PARTS:
                raise Broken
        super().loaddirectory(sect)


def check_old_excel(content: bytes) -> bytes:
    """Refuse an old Excel file that is no workbook, is locked, runs something, reads another file or asks too much.

    Args:
        content: the file.

    Returns:
        a file that holds the workbook, without its formulas, and nothing else.

    Raises:
        UnreadableFile: too_large, damaged_workbook, unknown_format, macro, external_link, password_protected.
    """
    try:
        stream = bytearray(_workbook_in(content))
        check_extent(stream, look_into(stream))
    except _BROKEN as error:
        raise UnreadableFile("damaged_workbook", DAMAGED) from error
    return put_in_envelope(stream)


def _workbook_in(content: bytes) -> bytes:
    """The records of the workbook in an envelope."""
    _check_header(content)
    with _Envelope(io.BytesIO(content)) as envelope:
        parts = {name.casefold() for path in envelope.listdir(storages=True) for name in path}
        if _ENCRYPTED in parts:
            raise UnreadableFile("password_protected", PASSWORD_PROTECTED)
        name = next((name for name in _STREAMS if envelope.exists(name)), None)
        if name is None and envelope.parsing_issues:
            raise Broken
        if name is None:
            raise UnreadableFile("unknown_format", UNKNOWN_FORMAT)
        if not _MACROS.isdisjoint(parts):
            raise UnreadableFile("macro", MACRO)
        if max(envelope.get_size(name), envelope.root.size) > len(content):
            raise Broken
        if envelope.get_size(name) > MOST_BYTES:
            raise UnreadableFile("too_large", TOO_MUCH)
        return bytes(envelope.openstream(name).read())


def _check_header(content: bytes) -> None:
    """Refuse a header that asks for more tables than fit in the file."""
    size, small_size, tables, small_tables = _HEADER.unpack_from(content)
    if size not in _SIZES or small_size != _SMALL_SIZE or max(tables, small_tables) << size > len(content):
        raise Broken
