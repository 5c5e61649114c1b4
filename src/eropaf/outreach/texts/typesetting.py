"""Turning filled texts into pages: marked-up text becomes data, and Typst sets it in the house style."""

import functools
import json
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import typst
from markdown_it.token import Token

from eropaf.outreach.texts.markup import read_markup
from eropaf.outreach.texts.pictures import Picture

_HERE = Path(__file__).parent
_FONTS = _HERE / "fonts"
_STYLES = _HERE / "typst"
FAMILIES = ("Noto Sans", "Noto Sans Arabic", "Noto Sans Ethiopic")
_LISTS = {"bullet_list_open": "list", "ordered_list_open": "numbers"}

Node = dict[str, Any]


@functools.cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[_FONTS])


def typeset(style: str, data: Mapping[str, Any], pictures: Mapping[str, Picture], folder: Path = _STYLES) -> bytes:
    """Set data as an accessible PDF (PDF/UA-1).

    Args:
        style: name of a file, without its ending.
        data: what it reads; here texts are data, never code.
        pictures: by the key under which the data names them.
        folder: in which the style lies.

    Raises:
        typst.TypstError: the style cannot set it, as with a damaged picture.
    """
    with tempfile.TemporaryDirectory() as name:
        desk = Path(name)
        files = {key: f"{key}.{picture.kind}" for key, picture in pictures.items()}
        for key, picture in pictures.items():
            (desk / files[key]).write_bytes(picture.content)
        (desk / "style.typ").write_bytes((folder / f"{style}.typ").read_bytes())
        written = {"fonts": FAMILIES, "files": files, **data}
        (desk / "data.json").write_text(json.dumps(written), encoding="utf-8")
        compiler = typst.Compiler(desk / "style.typ", root=desk, font_paths=_fonts())
        pages = compiler.compile(format="pdf", pdf_standards="ua-1")
    if not isinstance(pages, bytes):
        raise TypeError("A PDF is one file")
    return pages


def as_blocks(body: str) -> list[Node]:
    """Marked-up text as nested values for Typst: paragraphs, headings and lists with their runs of text.

    Args:
        body: as filled in.
    """
    return _blocks(iter(read_markup(body)))


def _blocks(tokens: Any, until: str = "") -> list[Node]:
    found: list[Node] = []
    heading = False
    for token in tokens:
        if token.type == until:
            break
        if token.type in ("heading_open", "heading_close"):
            heading = token.type == "heading_open"
        elif token.type == "inline":
            found.append({"kind": "heading" if heading else "paragraph", "parts": _runs(token.children or [])})
        elif token.type in _LISTS:
            found.append({"kind": _LISTS[token.type], "items_of": _items(tokens, token.type.replace("open", "close"))})
    return found


def _items(tokens: Any, until: str) -> list[list[Node]]:
    items = []
    for token in tokens:
        if token.type == until:
            break
        if token.type == "list_item_open":
            items.append(_blocks(tokens, "list_item_close"))
    return items


def _runs(tokens: Sequence[Token]) -> list[Node]:
    runs: list[Node] = []
    bold, url = 0, ""
    for token in tokens:
        if token.type in ("strong_open", "em_open", "strong_close", "em_close"):
            bold += token.nesting
        elif token.type in ("link_open", "link_close"):
            url = str(token.attrGet("href") or "")
        elif token.type in ("softbreak", "hardbreak"):
            runs.append({"kind": "break"})
        elif token.content:
            leads = {"url": url} if url else {}
            runs.append({"kind": "text", "text": token.content, "bold": bold > 0, **leads})
    return runs
