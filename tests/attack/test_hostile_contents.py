"""What partners, residents and colleagues write stays text: on every screen, and in every file that is opened."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction
from django.http import HttpResponse

from eropaf.audit.actor import system_actor
from eropaf.audit.scope import municipality_scope
from eropaf.core.cells import FORMULA
from eropaf.partners.models import Partner
from tests.attack.forms import look, screens
from tests.contracts.world import World
from tests.integration.building import deliver, row

MARK = "x-evil"
HARM = f"=\"'><i {MARK}>"  # a formula, the end of a value and of a tag, and a tag
# What the program itself writes and reads back: it has no words of anybody.
_OURS = re.compile(
    r"code|key|kind|slug|sha256|secret|hash|password|email|language|version|_type$|state|status|word|bsn"
)
_OURS_TOO = re.compile(
    r"postcode|phone|iban|reference|period|channel|way|reason_code|trace|pseudonym|spec|locale|form$"
)


@pytest.fixture(scope="module")
def hostile(world: World) -> World:
    """The world, in which every text that somebody may write is harmful; and a file came in that is."""
    municipality = Partner._base_manager.get(pk=world.ours["partner"]).municipality_id
    by = system_actor("test", municipality)
    with municipality_scope(municipality), transaction.atomic():
        deliver([row(Klantnummer=HARM, Huisnummer="40", Achternaam=HARM, Straat=HARM, Plaats=HARM, Bedrag=HARM)], by)
        deliver([row(Klantnummer=HARM, Huisnummer="42", Voorletters=HARM, Toevoeging=HARM)], by)
        _spoil()
    return world


def _spoil() -> None:
    """As the owner of the tables, past what guards them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, session_user")
        ordinary, owner = cursor.fetchone()
        cursor.execute(f'SET ROLE "{owner}"')
        cursor.execute("SET session_replication_role = replica")
        for table, column, key in _texts():
            _spoil_column(table, column, key)
        cursor.execute("SET session_replication_role = origin")
        cursor.execute(f'SET ROLE "{ordinary}"')


def _texts() -> Iterator[tuple[str, str, str]]:
    for model in apps.get_models():
        if not model.__module__.startswith("eropaf.") or model._meta.proxy or not model._meta.managed:
            continue
        for field in model._meta.concrete_fields:
            is_text = isinstance(field, models.CharField | models.TextField) and not field.choices
            if is_text and not field.primary_key and not _OURS.search(field.name) and not _OURS_TOO.search(field.name):
                yield model._meta.db_table, field.column, model._meta.pk.column


def _spoil_column(table: str, column: str, key: str) -> None:
    """Where the database takes it: a column may be unique, too short, or hold to a list of words."""
    harm = HARM.replace("'", "''")
    for value in (f"'{harm}'", f"'{harm}' || {key}"):
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(f'UPDATE "{table}" SET "{column}" = {value} WHERE "{column}" <> \'\'')
        except DatabaseError:
            continue
        return


class _Tags(HTMLParser):
    """Finds what the harm would have become."""

    found = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.found = self.found or any(MARK in name for name, _value in attrs)


def test_no_text_becomes_markup_on_any_screen(hostile: World) -> None:
    seen = []
    for name, browser, where in screens(hostile):
        response = look(browser, where)
        kind = response["Content-Type"]
        if not kind.startswith(("text/html", "image/svg")):
            continue
        page, tags = response.content.decode(), _Tags()
        tags.feed(page)
        assert not tags.found, name
        seen += [name] * (MARK in page)

    assert {"case", "worklist", "delivery", "delivery-row", "own-signals", "partners"} <= set(seen)
    assert len(seen) > 40


def files(world: World) -> Iterator[tuple[str, HttpResponse]]:
    """Everything that is opened in a spreadsheet."""
    for name, browser, where in screens(world):
        ways = [where, where.replace("/csv", "/xlsx")] if where.endswith("csv") else [where]
        for way in dict.fromkeys(ways):
            response = look(browser, way)
            if re.search(r"csv|spreadsheet|zip", response["Content-Type"]):
                yield name, response


def test_no_text_becomes_a_formula_in_any_file(hostile: World) -> None:
    told, harmless = set(), set()
    for name, response in files(hostile):
        told.add(name)
        content = response.content
        if name == "delivery-file":
            continue  # as the partner sent it, for who asks for exactly that
        found = _formulas(content)
        assert not found, f"{name}: {found}"
        if MARK.encode() in content or content.startswith(b"PK"):
            harmless.add(name)

    assert len(told) > 6
    assert harmless


def _formulas(content: bytes) -> list[str]:
    if not content.startswith(b"PK"):
        return _in_csv(content)
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        parts = {name: opened.read(name) for name in opened.namelist()}
    return [
        *(name for name, part in parts.items() if name.startswith("xl/worksheets/") and re.search(rb"<f[ >]", part)),
        *(cell for name, part in parts.items() if name.endswith(".csv") for cell in _in_csv(part)),
    ]


def _in_csv(content: bytes) -> list[str]:
    cells = [cell for line in csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";") for cell in line]
    return [cell for cell in cells if cell.startswith(FORMULA) and not re.fullmatch(r"-?[\d.,]+", cell)]
