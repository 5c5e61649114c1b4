"""How much text the cells of a workbook hold together, found without opening it.

Cells refer to texts that stand in the file once, and each that does gets a copy when it is read: a file of 20 kB
becomes 4 GB.
"""

import re
import zipfile
from collections import Counter
from collections.abc import Iterator

MOST_TEXT = 512 * 2**20  # bytes, in all cells together
_SHARED_TEXTS = "xl/sharedstrings.xml"
_AT_ONCE = 4 * 2**20  # bytes
_LONGEST_TEXT = 16 * 2**20  # bytes; Excel keeps 32,767 letters in a cell
_TEXT = re.compile(rb"<(?:\w+:)?si(?=[\s/>])")
_VALUE = re.compile(rb"(?:\w+:)?v(?:\s[^>]*)?>")


def bears_its_texts(package: zipfile.ZipFile, cells: int) -> bool:
    """Whether the texts that the cells of an XLSX share fit in memory, each as often as it is referred to.

    Args:
        package: the opened zip file.
        cells: how many cells there are at most.
    """
    shared = [part for part in package.infolist() if part.filename.casefold() == _SHARED_TEXTS]
    return all(_bears(package, list(_lengths(package, part)), cells) for part in shared)


def _bears(package: zipfile.ZipFile, lengths: list[int], cells: int) -> bool:
    """References are counted only when one text in every cell would be too much: it takes a second or two."""
    longest = max(lengths, default=0)
    if longest > _LONGEST_TEXT:
        return False
    return longest * cells <= MOST_TEXT or _text_in_cells(package, lengths, longest) <= MOST_TEXT


def _lengths(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[int]:
    """The bytes of each shared text with its markup, up to the first that is too long."""
    rest, started = b"", False
    with package.open(part) as stream:
        while piece := stream.read(_AT_ONCE):
            *texts, rest = _TEXT.split(rest + piece)
            yield from map(len, texts if started else texts[1:])
            started = started or bool(texts)
            if len(rest) > _LONGEST_TEXT:
                break
    yield len(rest)


def _text_in_cells(package: zipfile.ZipFile, lengths: list[int], longest: int) -> int:
    """The bytes of the texts that all values would refer to, were they all references."""
    total = 0
    for part in package.infolist():
        if part.filename.casefold() != _SHARED_TEXTS:
            for mark, times in _marks(package, part).items():
                total += times * _length_of(mark, lengths, longest)
    return total


def _marks(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> Counter[bytes]:
    """The elements of a part that may be values, with the text behind each, and how often they are there."""
    marks: Counter[bytes] = Counter()
    rest = b""
    with package.open(part) as stream:
        while (piece := stream.read(_AT_ONCE)) and len(rest) <= _LONGEST_TEXT:
            *complete, rest = (rest + piece).split(b"<")
            marks.update(complete)
    marks.update([rest])
    return marks


def _length_of(mark: bytes, lengths: list[int], longest: int) -> int:
    """The bytes of the text that a value refers to; what is hidden in a value may be the longest."""
    if mark.startswith(b"!"):
        return longest
    value = _VALUE.match(mark)
    if value is None:
        return 0
    reference = mark[value.end() :].strip()
    if not reference or b"&" in reference:
        return longest
    place = int(reference) if reference.lstrip(b"+").isdigit() else len(lengths)
    return lengths[place] if place < len(lengths) else 0
