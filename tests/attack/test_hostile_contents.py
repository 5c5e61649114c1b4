"""What partners, residents and colleagues write stays text: on every screen, and in every file that is opened."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from typing import Any, TypeAlias

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction
from django.http import HttpResponse

from eropaf.accounts.models import User
from eropaf.audit.actor import Role, system_actor
from eropaf.audit.scope import municipality_scope
from eropaf.core.cells import FORMULA
from eropaf.jobs.journey import carry_delivery
from eropaf.privacy.fields.register import tables
from tests.attack.forms import INLINE, guarded, look, screens
from tests.contracts.world import World
from tests.integration.as_owner import owner_cursor
from tests.integration.building import receive, row
from tests.integration.web.signing_in import email_of

TextField: TypeAlias = "models.Field[Any, Any]"
MARK = "x-evil"
# A formula, the end of a value and of a tag, a tag, a call in a letter; with a number that tells of which field.
HARM = f"=\"'><i {MARK}>#panic()%d."
LINK = "external:\\\\evil.example\\x"  # what a spreadsheet opens elsewhere
HARMFUL_MAIL = f"={MARK}@mail.example"
_SHOWN = re.compile(r"#panic\(\)(\d+)\.")
# The classes of the field register whose texts somebody writes; and what of the other classes comes from outside.
WORDS = {
    *("identity", "address", "contact", "financial", "network", "hardship", "free_text", "setting", "staff"),
    "partner_contact",
}
MORE_WORDS = {
    "accounts.User": {"name"},
    "accounts.SignInSession": {"browser"},
    "audit.Event": {"actor_name"},
    "intake.Delivery": {"file_name"},
}
# A value type reads these back, or the program looks things up by them: no other text ever stands there.
OF_A_FORM = {
    *("postcode", "new_postcode", "phone", "iban", "sex", "street_folded", "addition_folded", "kvk_number", "seed"),
    *("code", "key", "logo_kind", "picture_kind", "target"),
}

# What partners, their files, residents and browsers tell; it must be seen on some screen, or nothing was tried.
FROM_OUTSIDE = {
    "intake.Delivery.file_name",
    "intake.Signal.customer_number",
    "intake.Signal.initials",
    "intake.Signal.surname",
    "intake.Signal.street",
    "intake.Signal.city",
    "intake.Signal.email",
    "correspondence.Reply.body",
    "correspondence.Reply.sender",
    "objections.Objection.surname",
    "requests.ResidentRequest.name",
    "accounts.SignInSession.browser",
}


@dataclass(frozen=True)
class Answer:
    """What an address shows or hands out.

    Attributes:
        name: of the address.
    """

    name: str
    response: HttpResponse

    @property
    def kind(self) -> str:
        """As the browser is told."""
        return str(self.response["Content-Type"])

    @property
    def fields(self) -> set[int]:
        """The numbers of the fields that are shown on a page, as texts."""
        return {int(number) for number in _SHOWN.findall(self.response.content.decode())}


@pytest.fixture(scope="module")
def hostile(world: World) -> World:
    """The world, in which every text that somebody may write is harmful; and a file came in that is."""
    municipality = User.sign_in.get(email=email_of(Role.COORDINATOR)).municipality_id
    by, harm = system_actor("test", municipality), HARM % 0
    words = dict.fromkeys(("Klantnummer", "Achternaam", "Voorletters", "Straat", "Plaats"), harm)
    words["E-mail"], beside = HARMFUL_MAIL, {harm: harm, LINK: LINK}
    taken_up = row(**words | {"Huisnummer": "40", "Toevoeging": harm}) | beside
    refused = row(**words | {"Huisnummer": "42", "Bedrag": harm}) | beside
    with municipality_scope(municipality):
        delivery = carry_delivery(delivery=receive(_as_csv([taken_up, refused]), by), by=by)
        _spoil()
    return replace(world, ours={**world.ours, "delivery": delivery.pk})


def _as_csv(rows: list[dict[str, str]]) -> bytes:
    text = io.StringIO()
    written = csv.DictWriter(text, list(rows[0]), delimiter=";")
    written.writeheader()
    written.writerows(rows)
    return text.getvalue().encode()


def _spoil() -> None:
    """As the owner of the tables, past what guards them."""
    with owner_cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        untouched = [str(field) for number, field in enumerate(_texts(), 1) if not _spoil_field(field, number)]
        cursor.execute("SET session_replication_role = origin")
    assert untouched == []


def _texts() -> Iterator[TextField]:
    for label, table in tables().items():
        model = apps.get_model(label)
        named = {name for key, names in table.fields.items() if key in WORDS for name in names}
        for name in sorted((named | MORE_WORDS.get(label, set())) - OF_A_FORM):
            field = model._meta.get_field(name)
            if isinstance(field, models.CharField | models.TextField) and not field.choices:
                yield field


def _spoil_field(field: TextField, number: int) -> bool:
    """Where the database takes it: a column may be unique, or too short."""
    table, column, key = field.model._meta.db_table, field.column, field.model._meta.pk.column
    for more in ("", f' || "{key}"'):
        statement = f'UPDATE "{table}" SET "{column}" = %s{more} WHERE "{column}" <> %s'
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement, [field.get_prep_value(HARM % number), ""])
        except DatabaseError:
            continue
        return True
    return False


class _Tags(HTMLParser):
    """Finds what the harm would have become."""

    found = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.found = self.found or any(MARK in name for name, _value in attrs)


@pytest.fixture(scope="module")
def answers(hostile: World) -> list[Answer]:
    """What every screen shows then, and every file that can be had there."""
    seen = []
    for name, browser, where in screens(hostile):
        ways = [where, where.replace("/csv", "/xlsx")] if where.endswith("csv") else [where]
        seen += [Answer(name, look(browser, way)) for way in dict.fromkeys(ways)]
    return seen


def test_every_screen_bears_it(answers: list[Answer]) -> None:
    assert {answer.name for answer in answers if answer.response.status_code != 200} == set()


def test_no_text_becomes_markup_on_any_screen(answers: list[Answer]) -> None:
    pages = [answer for answer in answers if answer.kind.startswith("text/html")]
    drawings = [answer for answer in answers if answer.kind.startswith("image/svg")]
    for answer in pages + drawings:
        tags = _Tags()
        tags.feed(answer.response.content.decode())
        assert not tags.found, answer.name

    numbers = set().union(*(answer.fields for answer in pages))
    shown = {str(field) for number, field in enumerate(_texts(), 1) if number in numbers}
    assert shown >= FROM_OUTSIDE
    assert len(shown) > 45
    assert len(drawings) > 3


def test_nothing_stands_inline_on_any_screen(answers: list[Answer]) -> None:
    for answer in answers:
        guarded(answer.response, answer.name)
        if answer.kind.startswith("text/html"):
            assert not INLINE.findall(answer.response.content.decode()), answer.name


def test_no_text_becomes_a_formula_or_a_link_in_any_file(answers: list[Answer]) -> None:
    told, harmless = set(), set()
    for answer in answers:
        if answer.name == "delivery-file" or not re.search(r"csv|spreadsheet|zip", answer.kind):
            continue  # the file as the partner sent it is for who asks for exactly that
        content = answer.response.content
        assert not _formulas(content), f"{answer.name}: {_formulas(content)}"
        told.add(answer.name)
        harmless |= {answer.name} if MARK.encode() in _all_of(content) else set()
        if answer.name == "delivery-workbook":
            assert LINK.encode() in _all_of(content)

    assert len(told) > 6
    assert {"review-csv", "delivery-workbook", "own-signals-overview", "overrulings-table"} <= harmless


def _all_of(content: bytes) -> bytes:
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        return b"".join(opened.read(name) for name in opened.namelist())


def _formulas(content: bytes) -> list[str]:
    if not content.startswith(b"PK"):
        return _in_csv(content)
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        parts = {name: opened.read(name) for name in opened.namelist()}
    return [
        *(
            name
            for name, part in parts.items()
            if name.startswith("xl/worksheets/") and re.search(rb"<(?:f|hyperlink)[ >]", part)
        ),
        *(cell for name, part in parts.items() if name.endswith(".csv") for cell in _in_csv(part)),
    ]


def _in_csv(content: bytes) -> list[str]:
    cells = [cell for line in csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";") for cell in line]
    return [cell for cell in cells if cell.startswith(FORMULA) and not re.fullmatch(r"-?[\d.,]+", cell)]
