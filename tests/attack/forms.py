"""Every form of every screen, as a browser finds them, and filled in as somebody would."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from eropaf.audit.actor import Role
from eropaf.web.headers import HEADERS
from tests.contracts.test_access import SIGN_IN, TABLE, WHO
from tests.contracts.world import World, address

_PLAUSIBLE = {"date": "2026-11-02", "number": "1", "time": "10:00", "email": "a@b.example", "month": "2026-10"}
INLINE = re.compile(
    r"<script(?![^>]*\ssrc=)|<style|\s(?:style|on\w+)=[\"']|javascript:|<(?:iframe|object|embed|base)\b", re.IGNORECASE
)
_REFUSED = (403, 405, SIGN_IN)


@dataclass
class Form:
    """A form on a screen.

    Attributes:
        where: the address that it sends to.
        method: "get" or "post".
        values: what would be sent, by name.
        files: the names of the fields that take a file.
    """

    where: str
    method: str
    values: dict[str, str] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)


class _Reader(HTMLParser):
    """Finds the forms of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.page, self.forms, self._form = page, list[Form](), Form("", "")
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            where = urlsplit(urljoin(self.page, told.get("action", ""))).path
            self._form = Form(where, told.get("method", "get").lower())
            self.forms.append(self._form)
        elif tag == "option":
            if self._select and told.get("value") and not self._form.values.get(self._select):
                self._form.values[self._select] = told["value"]
        elif tag in ("input", "select", "textarea", "button") and "name" in told:
            self._select = told["name"] if tag == "select" else ""
            self._take(tag, told)

    def _take(self, tag: str, told: dict[str, str]) -> None:
        kind = told.get("type", "text" if tag != "select" else "")
        if kind == "file":
            self._form.files.add(told["name"])
        if kind == "file" or (kind in ("radio", "checkbox") and told["name"] in self._form.values):
            return
        value = told.get("value") or _PLAUSIBLE.get(kind, "") or ("tekst" if tag in ("input", "textarea") else "")
        self._form.values[told["name"]] = value


def role_for(name: str, method: str) -> Role | None:
    """Somebody who may look at or do something at an address; None where whoever does not sign in may."""
    answers = getattr(TABLE[name], method)
    allowed = [who for who, answer in zip(WHO, answers, strict=True) if who and answer not in _REFUSED]
    return allowed[0] if allowed else None


def _size(form: Form) -> tuple[int, int]:
    return len(form.files), len(form.values)


@contextmanager
def undone() -> Iterator[None]:
    """Everything that is done in here is undone."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def look(browser: Client, where: str, **headers: Any) -> HttpResponse:
    """The answer to looking, after which everything is as before."""
    before = browser.cookies.copy()
    with undone():
        response: HttpResponse = browser.get(where, **headers)
        if response.streaming:
            response = HttpResponse(response.getvalue(), headers=dict(response.items()))
    browser.cookies = before
    return response


def screens(world: World) -> Iterator[tuple[str, Client, str]]:
    """Every address that shows something, with somebody who may see it."""
    for name, expected in TABLE.items():
        if any(answer == 200 for answer in expected.get):
            role = next(who for who, answer in zip(WHO, expected.get, strict=True) if answer == 200)
            yield name, world.browsers[role], address(name, world.ours.get(expected.row))


def sent_to(where: str, page: str) -> set[str]:
    """The addresses to which a screen leads, or to which a form or a button of it sends something.

    Args:
        where: its own address.
        page: what it shows.
    """
    reader = _Reader(where)
    reader.feed(page)
    named = re.findall(r'\s(?:href|formaction|hx-post)="([^"]*)"', page)
    return {form.where for form in reader.forms if form.method == "post"} | {urljoin(where, each) for each in named}


def forms_of(world: World) -> dict[str, Form]:
    """The forms that send something, by address; of several for one address that with a file, or the most fields."""
    found: dict[str, Form] = {}
    for _name, browser, where in screens(world):
        response = look(browser, where)
        if not response["Content-Type"].startswith("text/html"):
            continue
        reader = _Reader(where)
        reader.feed(response.content.decode())
        for form in reader.forms:
            known = found.get(form.where)
            if form.method == "post" and (known is None or _size(known) < _size(form)):
                found[form.where] = form
    return found


def guarded(response: HttpResponse, told_by: str) -> None:
    """An answer that no other site can show, read or run something in."""
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy, told_by
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "Referrer-Policy" in response
    assert {name: response[name] for name in HEADERS} == HEADERS
