"""`make messages`: bring the Dutch catalogue in line with the texts in code and templates.

Texts are written in English in the code. New ones are added to the catalogue without a translation, which the tests
then ask for; ones that are gone are left out. Babel does it without the gettext programs.
"""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

SOURCE = Path(__file__).resolve().parent.parent / "src" / "eropaf"
CATALOGUE = SOURCE / "locale" / "nl" / "LC_MESSAGES" / "django.po"
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "ngettext_lazy": (1, 2),
    "gettext_noop": None,
    "pgettext_lazy": ((1, "c"), 2),
}


def texts_in_use() -> Catalog:
    """Every text that the code and the templates ask a translation for, with the places that do."""
    catalogue = Catalog()
    for file in sorted([*SOURCE.rglob("*.py"), *SOURCE.rglob("*.html")]):
        for line, message, context in _extract(file):
            catalogue.add(message, locations=[(str(file.relative_to(SOURCE)), line)], context=context)
    return catalogue


def _extract(file: Path) -> Iterator[tuple[int, str | tuple[str, ...], str | None]]:
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".html":
        text = templatize(text, origin=str(file))
    for line, message, _comments, context in extract("python", BytesIO(text.encode()), keywords=KEYWORDS):
        yield line, message, context


def read_catalogue() -> Catalog:
    """The Dutch catalogue as it stands."""
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="nl")


def main() -> None:
    """Write the catalogue anew."""
    catalogue = read_catalogue()
    catalogue.update(texts_in_use(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    with CATALOGUE.open("wb") as file:
        write_po(file, catalogue, width=110, sort_output=True, include_lineno=False, ignore_obsolete=True)


if __name__ == "__main__":
    main()
