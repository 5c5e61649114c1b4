"""Numbers that an Excel workbook shows with zeros in front, such as a customer number 00042 that was kept as 42.

The reader of workbooks tells nothing of how a number is shown, so they are made texts before it reads them.
"""

import io
import re
import shutil
import zipfile
from collections.abc import Mapping
from typing import IO

_STYLES = "xl/styles.xml"
_SHEETS = "xl/worksheets/"
_MOST_STYLES = 16 * 2**20  # bytes
_AT_ONCE = 8 * 2**20  # bytes
_FORMAT = re.compile(rb"<numFmt\s[^<>]*>")
_CELL_STYLE = re.compile(rb"<xf\s[^<>]*>")
_NUMBER_OF_FORMAT = re.compile(rb'\snumFmtId="([0-9]{1,9})"')
_ONLY_ZEROS = re.compile(rb'\sformatCode="(0{2,30})"')
_IS_NUMBER = b' t="n"'
_NUMBER = re.compile(
    rb'<c(?=[^<>]*?\ss="(?P<style>[0-9]+)")(?P<marks>[^<>]*)>'
    rb"(?:<f[^<>]*/>|<f[^<>]*>[^<]*</f>)?<v>(?P<digits>[0-9]+)</v></c>"
)


def with_zeros(content: bytes) -> bytes:
    """The workbook with such numbers as texts; as it is when there are none.

    Args:
        content: a zip file that bears opening.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = package.namelist()
        if _STYLES not in names or len(set(names)) < len(names) or package.getinfo(_STYLES).file_size > _MOST_STYLES:
            return content
        lengths = _lengths(package.read(_STYLES))
        return _written_anew(package, lengths) if lengths else content


def _lengths(styles: bytes) -> dict[bytes, int]:
    """How many digits a number has at least, for each style of cells that says so."""
    formats: dict[bytes, int] = {}
    for written in _FORMAT.findall(_part_of(styles, b"numFmts")):
        number, zeros = _NUMBER_OF_FORMAT.search(written), _ONLY_ZEROS.search(written)
        if number and zeros:
            formats[number[1]] = len(zeros[1])
    cells = enumerate(_CELL_STYLE.findall(_part_of(styles, b"cellXfs")))
    numbers = {b"%d" % place: number[1] for place, cell in cells if (number := _NUMBER_OF_FORMAT.search(cell))}
    return {style: formats[number] for style, number in numbers.items() if number in formats}


def _part_of(styles: bytes, name: bytes) -> bytes:
    """What stands in an element."""
    return styles.partition(b"<" + name)[2].partition(b"</" + name)[0]


def _written_anew(package: zipfile.ZipFile, lengths: Mapping[bytes, int]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
        for part in package.infolist():
            with package.open(part) as source, target.open(part.filename, "w", force_zip64=True) as written:
                if part.filename.startswith(_SHEETS):
                    _write_sheet(source, written, lengths)
                else:
                    shutil.copyfileobj(source, written)
    return file.getvalue()


def _write_sheet(source: IO[bytes], target: IO[bytes], lengths: Mapping[bytes, int]) -> None:
    """A sheet, in pieces of whole cells."""

    def padded(cell: re.Match[bytes]) -> bytes:
        digits = cell["digits"].zfill(lengths.get(cell["style"], 0))
        marks = cell["marks"].replace(_IS_NUMBER, b"")
        if digits == cell["digits"] or b" t=" in marks:
            return cell[0]
        return b'<c%b t="str"><v>%b</v></c>' % (marks, digits)

    rest = b""
    while piece := source.read(_AT_ONCE):
        before, end, rest = (rest + piece).rpartition(b"</c>")
        target.write(_NUMBER.sub(padded, before + end))
        if len(rest) > _AT_ONCE:  # no cell is as long
            target.write(rest)
            rest = b""
    target.write(rest)
