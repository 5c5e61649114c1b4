"""Old Excel workbooks, written record by record."""

import struct
from collections.abc import Sequence

from eropaf.intake.readers.envelope import put_in_envelope

EXCEL_97, EXCEL_95 = 0x0600, 0x0500
BOOK, SHEET = 0x05, 0x10
END = b"\x0a\x00\x00\x00"


def record(kind: int, data: bytes = b"") -> bytes:
    """One record: its kind, its length and its data."""
    return struct.pack("<HH", kind, len(data)) + data


def beginning(of: int, version: int = EXCEL_97) -> bytes:
    """The first record of a workbook or a sheet."""
    return record(0x0809, struct.pack("<HHHH", version, of, 0, 1996) + bytes(8))


def text(row: int, column: int, letters: str) -> bytes:
    """A cell with a text."""
    return record(0x0204, struct.pack("<HHHHB", row, column, 0, len(letters), 0) + letters.encode("latin-1"))


def number(row: int, column: int, value: float) -> bytes:
    """A cell with a number."""
    return record(0x0203, struct.pack("<HHHd", row, column, 0, value))


def shared_text(row: int, column: int, which: int) -> bytes:
    """A cell that refers to a text."""
    return record(0x00FD, struct.pack("<HHHI", row, column, 0, which))


def shared_texts(*texts: str, count: int | None = None) -> bytes:
    """The texts that cells refer to, each in letters of two bytes when it needs them."""
    written = b""
    for letters in texts:
        wide = any(ord(letter) > 255 for letter in letters)
        encoded = letters.encode("utf-16-le" if wide else "latin-1")
        written += struct.pack("<HB", len(encoded) >> wide, wide) + encoded
    number_of_texts = len(texts) if count is None else count
    return record(0x00FC, struct.pack("<II", number_of_texts, number_of_texts) + written)


def formula(row: int, column: int, kept: bytes, tokens: bytes = b"\x1e\x01\x00") -> bytes:
    """A cell with a formula (the number 1 when not said otherwise) and the value that was kept of it."""
    return record(0x0006, struct.pack("<HHH8sHIH", row, column, 0, kept, 0, 0, len(tokens)) + tokens)


def stream(
    *sheets: bytes, whole: bytes = b"", version: int = EXCEL_97, kind: int = 0, starts: Sequence[int] = ()
) -> bytes:
    """The records of a workbook.

    Args:
        sheets: the records of each sheet, without its beginning and end.
        whole: records of the workbook as a whole.
        version: of Excel.
        kind: of the sheets; 0 is an ordinary one.
        starts: where the sheets begin, when that is not where they do.
    """
    bodies = [beginning(SHEET, version) + sheet + END for sheet in sheets]
    names = [f"Blad{place}".encode() for place in range(1, len(sheets) + 1)]
    flags = b"\0" if version == EXCEL_97 else b""
    lengths = [len(record(0x0085, bytes(7) + flags + name)) for name in names]
    place = len(beginning(BOOK, version)) + len(whole) + sum(lengths) + len(END)
    listed = b""
    for position, (name, body) in enumerate(zip(names, bodies, strict=True)):
        start = starts[position] if starts else place
        listed += record(0x0085, struct.pack("<IBBB", start, 0, kind, len(name)) + flags + name)
        place += len(body)
    return b"".join((beginning(BOOK, version), whole, listed, END, *bodies))


def workbook(*sheets: bytes, **how: bytes) -> bytes:
    """A file with these sheets; see `stream`."""
    return put_in_envelope(stream(*sheets, **how))
