"""The envelope (OLE) around the records of an old Excel workbook, written anew around nothing else.

What came in the envelope that was sent, such as pictures or parts that refer to themselves without end, stays behind:
the program that reads the sheets sees only what was looked at here.
"""

import struct
from math import ceil

_SECTOR = 4096  # bytes
_SMALLEST = 4096  # bytes; what is smaller has a place of another kind
_TABLES_IN_HEADER = 109
_FREE, _LAST, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_NUMBERS_IN_TABLE = _SECTOR // 4
MOST_BYTES = (_TABLES_IN_HEADER * (_NUMBERS_IN_TABLE - 1) - 2) * _SECTOR
_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = struct.Struct("<8s16x5H6x9I")
_ENTRY = struct.Struct("<64sHBB3I36xIQ")
_ROOT, _STREAM, _BLACK = 5, 2, 1


def put_in_envelope(stream: bytes | bytearray) -> bytes:
    """A file that holds one stream with the name of a workbook.

    Its sectors are the tables that say which follows which, the list of contents, an empty one to which the root of
    that list refers, and the stream.

    Args:
        stream: the records of a workbook, MOST_BYTES at most.
    """
    size = max(ceil(len(stream) / _SECTOR), _SMALLEST // _SECTOR)
    tables = ceil((size + 2) / (_NUMBERS_IN_TABLE - 1))
    first = tables + 2
    followers = [*[_TABLE] * tables, _LAST, _LAST, *range(first + 1, first + size), _LAST]
    followers += [_FREE] * (tables * _NUMBERS_IN_TABLE - len(followers))
    contents = _entry("Root Entry", _ROOT, 1, tables + 1, 0) + _entry("Workbook", _STREAM, _FREE, first, size * _SECTOR)
    return b"".join(
        (
            _header(tables).ljust(_SECTOR, b"\0"),
            struct.pack(f"<{len(followers)}I", *followers),
            contents.ljust(_SECTOR, b"\0"),
            bytes(_SECTOR),
            stream.ljust(size * _SECTOR, b"\0"),
        )
    )


def _header(tables: int) -> bytes:
    places = [*range(tables), *[_FREE] * (_TABLES_IN_HEADER - tables)]
    start = _HEADER.pack(
        _SIGNATURE, 0x3E, 4, 0xFFFE, 12, 6, 1, tables, tables, 0, _SMALLEST, _LAST, 0, _LAST, 0
    )  # the list of contents begins behind the tables
    return start + struct.pack(f"<{_TABLES_IN_HEADER}I", *places)


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    """A line of the list of contents."""
    letters = f"{name}\0".encode("utf-16-le")
    return _ENTRY.pack(letters, len(letters), kind, _BLACK, _FREE, _FREE, child, start, size)
