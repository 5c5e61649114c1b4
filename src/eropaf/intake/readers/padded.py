"""Numbers that a workbook shows with zeros in front, such as a customer number 00042 that was kept as 42.

The reader of workbooks tells nothing of how a number is shown, so they are made texts before it reads them.
"""

import io
import re
import zipfile
from collections.abc import Mapping

from eropaf.intake.readers.rewriting import pieces, written_anew

_STYLES, _SHEETS, _END_OF_CELL = "xl/styles.xml", "xl/worksheets/", b"</c>"
_MOST_STYLES = 16 * 2**20  # bytes
_FORMAT = re.compile(rb"<numFmt\s[^<>]*>")
_CELL_STYLE = re.compile(rb"<xf\s[^<>]*>")
_NUMBER_OF_FORMAT = re.compile(rb'\snumFmtId="([0-9]{1,9})"')
_ONLY_ZEROS = re.compile(rb'\sformatCode="(0{2,30})"')
_IS_NUMBER = b' t="n"'
_NUMBER = re.compile(
    rb'<c(?=[^<>]*?\ss="(?P<style>[0-9]+)")(?P<marks>[^<>]*)>'
    rb"(?:<f[^<>]*/>|<f[^<>]*>[^<]*</f>)?<v>(?P<digits>[0-9]+)</v></c>"
)

_ODS_SHEETS, _ODS_END_OF_CELL = "content.xml", b"</table:table-cell>"
_ODS_IS_NUMBER, _ODS_IS_TEXT = b' office:value-type="float"', b' office:value-type="string"'
_ODS_VALUE = re.compile(rb'\soffice:value="([0-9]{1,30})"')
_ODS_NUMBER = re.compile(
    rb"<table:table-cell(?P<marks>\s[^<>]*)><text:p>(?P<digits>0[0-9]{1,29})</text:p></table:table-cell>"
)


def with_zeros(content: bytes) -> bytes:
    """The workbook with such numbers as texts; as it is when there are none.

    Args:
        content: a zip file that bears opening.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = package.namelist()
        if len(set(names)) < len(names):
            return content
        if _ODS_SHEETS in names:
            return _shown_in_ods(package, content)
        if _STYLES not in names or package.getinfo(_STYLES).file_size > _MOST_STYLES:
            return content
        lengths = _lengths(package.read(_STYLES))
        if not lengths:
            return content
        return written_anew(package, _SHEETS, _END_OF_CELL, lambda piece: _padded(piece, lengths))


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


def _padded(piece: bytes, lengths: Mapping[bytes, int]) -> bytes:
    """A piece of a sheet of Excel, in which the style of a cell says how many digits it shows."""

    def padded(cell: re.Match[bytes]) -> bytes:
        digits = cell["digits"].zfill(lengths.get(cell["style"], 0))
        marks = cell["marks"].replace(_IS_NUMBER, b"")
        if digits == cell["digits"] or b" t=" in marks:
            return cell[0]
        return b'<c%b t="str"><v>%b</v></c>' % (marks, digits)

    return _NUMBER.sub(padded, piece)


def _shown_in_ods(package: zipfile.ZipFile, content: bytes) -> bytes:
    """An OpenDocument workbook, in which a cell says itself what it shows."""
    with package.open(_ODS_SHEETS) as source:
        if not any(_ODS_NUMBER.search(piece) for piece in pieces(source, _ODS_END_OF_CELL)):
            return content
    return written_anew(package, _ODS_SHEETS, _ODS_END_OF_CELL, lambda piece: _ODS_NUMBER.sub(_as_shown, piece))


def _as_shown(cell: re.Match[bytes]) -> bytes:
    value = _ODS_VALUE.search(cell["marks"])
    if _ODS_IS_NUMBER not in cell["marks"] or value is None or int(value[1]) != int(cell["digits"]):
        return cell[0]
    marks = _ODS_VALUE.sub(b"", cell["marks"]).replace(_ODS_IS_NUMBER, _ODS_IS_TEXT)
    return b"<table:table-cell%b><text:p>%b</text:p></table:table-cell>" % (marks, cell["digits"])
