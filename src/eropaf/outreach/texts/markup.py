"""The small part of Markdown that texts are written in: headings, paragraphs, emphasis, lists and links."""

import re

from markdown_it import MarkdownIt
from markdown_it.token import Token

# What begins or ends markup wherever it stands, an entity in the address of a link, and what begins a heading or a
# list at the start of a line. No more: whoever sends a text sees these marks, and a name has many points.
_MARKS = re.compile(r"([\\*_\[\]()<>]|&(?=#?\w+;)|^[-+](?=\s|$)|^#(?=#*(?:\s|$)))")
_NUMBERED = re.compile(r"^(\d{0,9})\.(?=\s|$)")
LINK_SCHEMES = ("https://", "http://", "mailto:", "tel:")


def _reader() -> MarkdownIt:
    reader = MarkdownIt("zero", {"breaks": True})
    reader.enable(["heading", "list", "emphasis", "link", "newline", "escape"])
    reader.validateLink = lambda url: url.startswith(LINK_SCHEMES)  # type: ignore[method-assign]
    return reader


_READER = _reader()


def read_markup(body: str) -> list[Token]:
    """The tokens of a text; HTML, pictures and code are plain text here."""
    return _READER.parse(body)


def to_html(body: str) -> str:
    """A text as HTML, everything escaped but its own markup."""
    return str(_READER.render(body))


def as_literal(value: str) -> str:
    """Write a value so that none of it is read as markup.

    Args:
        value: on one line, such as a name.
    """
    return _NUMBERED.sub(r"\1\\.", _MARKS.sub(r"\\\1", value))


def to_plain(body: str) -> str:
    """A text without markup: lists keep their marks, links show where they lead."""
    parts: list[str] = []
    marks: list[int | None] = []
    for token in read_markup(body):
        _add_plain(token, parts, marks)
    return re.sub(r"\n{3,}", "\n\n", "".join(parts)).strip()


def _add_plain(token: Token, parts: list[str], marks: list[int | None]) -> None:
    if token.type == "inline":
        parts.append(_inline_plain(token.children or []))
    elif token.type in ("paragraph_close", "heading_close"):
        parts.append("\n" if token.hidden else "\n\n")
    elif token.type in ("bullet_list_open", "ordered_list_open"):
        marks.append(1 if token.type.startswith("ordered") else None)
    elif token.type in ("bullet_list_close", "ordered_list_close"):
        marks.pop()
        parts.append("\n")
    elif token.type == "list_item_open":
        number = marks[-1]
        parts.append("  " * (len(marks) - 1) + ("- " if number is None else f"{number}. "))
        marks[-1] = None if number is None else number + 1


def _inline_plain(tokens: list[Token]) -> str:
    written: list[str] = []
    leads_to = ""
    for token in tokens:
        if token.type == "link_open":
            leads_to = str(token.attrGet("href") or "")
        elif token.type == "link_close":
            if leads_to not in "".join(written):
                written.append(f" ({leads_to})")
        elif token.type in ("softbreak", "hardbreak"):
            written.append("\n")
        else:
            written.append(token.content)
    return "".join(written)
