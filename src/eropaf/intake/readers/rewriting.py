"""A workbook in a zip file, written anew with other cells: piece by piece, as its sheets may be large."""

import io
import shutil
import zipfile
from collections.abc import Callable, Iterator
from typing import IO

_AT_ONCE = 8 * 2**20  # bytes


def pieces(source: IO[bytes], end: bytes) -> Iterator[bytes]:
    """All of a sheet, in pieces of whole cells.

    Args:
        source: the sheet.
        end: what ends a cell.
    """
    rest = b""
    while piece := source.read(_AT_ONCE):
        before, found, rest = (rest + piece).rpartition(end)
        yield before + found
        if len(rest) > _AT_ONCE:  # no cell is as long
            yield rest
            rest = b""
    yield rest


def written_anew(package: zipfile.ZipFile, sheets: str, end: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """The file with other sheets; everything else is as it was.

    Args:
        package: the opened zip file, in which each name is there once.
        sheets: how the names of the parts begin that are sheets.
        end: what ends a cell.
        change: makes other cells of a piece of a sheet.
    """
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
        for part in package.infolist():
            with package.open(part) as source, target.open(part.filename, "w", force_zip64=True) as written:
                if part.filename.startswith(sheets):
                    written.writelines(map(change, pieces(source, end)))
                else:
                    shutil.copyfileobj(source, written)
    return file.getvalue()
