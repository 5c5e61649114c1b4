"""Pictures that a municipality brings: looked at before they are kept, and without what a camera wrote in them."""

import struct
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from eropaf.core.errors import InvalidValue

LIMIT_BYTES = 3 * 1024 * 1024
_LONGEST_SIDE = 8000
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_SIZES_OF_JPEG = frozenset({0xC0, 0xC1, 0xC2})
_KEPT_OF_JPEG = frozenset({0xE0, 0xEE})  # how colours are meant; all other notes, such as where it was taken, go
_SCAN = 0xDA
_FOLDER = Path(__file__).parent / "drawings"


class PictureKind(StrEnum):
    """A kind of picture, by the ending of its name; our own drawings are SVG, which nobody may bring."""

    PNG = "png"
    JPEG = "jpg"
    SVG = "svg"


@dataclass(frozen=True)
class Picture:
    """A picture as it is kept.

    Attributes:
        kind: what it is.
        content: its bytes.
    """

    kind: PictureKind
    content: bytes


def our_own(name: str) -> Picture:
    """A drawing that comes with the product.

    Args:
        name: of the file in `drawings/`, without its ending.
    """
    return Picture(PictureKind.SVG, (_FOLDER / f"{name}.svg").read_bytes())


def read_picture(content: bytes) -> Picture:
    """Take a picture that somebody brings.

    Args:
        content: the file as it came.

    Raises:
        InvalidValue: it is too large, or no PNG or JPEG.
    """
    if len(content) > LIMIT_BYTES:
        raise InvalidValue(_("The picture is too large. Choose one of at most %(limit)s MB."), limit=3)
    try:
        picture, sides = _read(content)
    except (struct.error, IndexError, ValueError) as problem:
        raise InvalidValue(_("This is no picture that can be printed. Choose a PNG or a JPEG.")) from problem
    if not all(0 < side <= _LONGEST_SIDE for side in sides):
        raise InvalidValue(
            _("The picture has too many pixels. Make it at most %(limit)s wide and high."), limit=_LONGEST_SIDE
        )
    return picture


def _read(content: bytes) -> tuple[Picture, tuple[int, int]]:
    if content.startswith(_PNG):
        return Picture(PictureKind.PNG, content), struct.unpack(">II", content[16:24])
    if content.startswith(_JPEG):
        return _read_jpeg(content)
    raise ValueError("neither PNG nor JPEG")


def _read_jpeg(content: bytes) -> tuple[Picture, tuple[int, int]]:
    kept, at, sides = [content[:2]], 2, (0, 0)
    while content[at + 1] != _SCAN:
        if content[at] != 0xFF:
            raise ValueError("not a segment of a JPEG")
        marker, length = content[at + 1], struct.unpack(">H", content[at + 2 : at + 4])[0]
        segment = content[at : at + 2 + length]
        if marker in _SIZES_OF_JPEG:
            sides = struct.unpack(">HH", segment[5:9])
        if marker in _KEPT_OF_JPEG or not (0xE0 <= marker <= 0xEF or marker == 0xFE):
            kept.append(segment)
        at += 2 + length
    return Picture(PictureKind.JPEG, b"".join(kept) + content[at:]), sides
