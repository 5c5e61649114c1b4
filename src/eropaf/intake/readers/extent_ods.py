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
        self.cells = self.text = 0
        self._height = self._rows = self._width = 0
        self._place = self._row_width = self._repeat = self._times = 1
        self._began: int | None = None
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.StartDoctypeDeclHandler = self.refuse

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
            self._start_cell(attributes)
        elif name == "text:p":
            self._row_width = self._place
            self._began = self.parser.CurrentByteIndex if self._began is None else self._began
        elif name == "text:s":
            self.text += self._times * int(attributes.get("text:c", 1))

    def _start_cell(self, attributes: dict[str, str]) -> None:
        repeated = int(attributes.get("table:number-columns-repeated", 1))
        self._place += repeated
        self._times = repeated * self._repeat
        self._began = None
        self.text += self._times * len(attributes.get("office:string-value", ""))
        if "office:value-type" in attributes or "table:formula" in attributes:
            self._row_width = self._place

    def end(self, name: str) -> None:
        """An element ends."""
        if name == "table:table":
            self.cells += self._height * self._width
        elif name in _CELLS and self._began is not None:
            self.text += self._times * (self.parser.CurrentByteIndex - self._began)
        elif name == "table:table-row":
            self._rows += self._repeat
            if self._row_width:
                self._height, self._width = self._rows, max(self._width, self._row_width)

    def refuse(self, *_parts: object) -> None:
        """A sheet has no definitions of its own; they serve to blow it up."""
        raise ValueError("A document type in a sheet")


def measure_ods(package: zipfile.ZipFile) -> tuple[int, int]:
    """The cells that opening an OpenDocument workbook makes room for, and the bytes of text in them, of all sheets.

    Args:
        package: the opened zip file.

    Raises:
        LinkedTable: a sheet takes its cells from another file.
        ValueError: a number is none, or the file defines words of its own.
        ExpatError: it is not well formed.
    """
    extent = _Extent()
    with package.open(_CONTENT) as stream:
        while piece := stream.read(_AT_ONCE):
            extent.parser.Parse(piece, False)
    extent.parser.Parse(b"", True)
    return extent.cells, extent.text
