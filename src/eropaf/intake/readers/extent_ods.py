"""How far the sheets of an OpenDocument workbook reach, found without opening it.

One cell that repeats itself over a whole sheet takes a line of text in the file, and all memory there is when opened.
"""

import zipfile
from xml.parsers import expat

_AT_ONCE = 2**20  # bytes
_CONTENT = "content.xml"
_CELLS = frozenset({"table:table-cell", "table:covered-table-cell"})
_LINKS = frozenset({"table:table-source", "table:cell-range-source", "table:dde-links"})


class LinkedTable(Exception):
    """A sheet takes its cells from another file."""


class _Extent:
    """Counts while the file passes: a sheet is as high as its last filled row and as wide as its last filled cell."""

    def __init__(self) -> None:
        self.cells = 0
        self._height = self._rows = self._width = 0
        self._place = self._row_width = self._repeat = 1

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if name in _LINKS:
            raise LinkedTable
        if name == "table:table":
            self._height = self._rows = self._width = 0
        elif name == "table:table-row":
            self._repeat = int(attributes.get("table:number-rows-repeated", 1))
            self._place = self._row_width = 0
        elif name in _CELLS:
            self._place += int(attributes.get("table:number-columns-repeated", 1))
            if "office:value-type" in attributes or "table:formula" in attributes:
                self._row_width = self._place
        elif name == "text:p":
            self._row_width = self._place

    def end(self, name: str) -> None:
        """An element ends."""
        if name == "table:table":
            self.cells += self._height * self._width
        elif name == "table:table-row":
            self._rows += self._repeat
            if self._row_width:
                self._height, self._width = self._rows, max(self._width, self._row_width)

    def refuse(self, *_parts: object) -> None:
        """A sheet has no definitions of its own; they serve to blow it up."""
        raise ValueError("A document type in a sheet")


def count_cells_of_ods(package: zipfile.ZipFile) -> int:
    """The cells that opening an OpenDocument workbook makes room for, all sheets together.

    Args:
        package: the opened zip file.

    Raises:
        LinkedTable: a sheet takes its cells from another file.
        ValueError: a number is none, or the file defines words of its own.
        ExpatError: it is not well formed.
    """
    extent = _Extent()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = extent.start
    parser.EndElementHandler = extent.end
    parser.StartDoctypeDeclHandler = extent.refuse
    with package.open(_CONTENT) as stream:
        while piece := stream.read(_AT_ONCE):
            parser.Parse(piece, False)
    parser.Parse(b"", True)
    return extent.cells
