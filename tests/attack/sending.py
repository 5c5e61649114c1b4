"""Sending what harms: the values, the names that the screens read, and a form or a question with both."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import TypeAlias
from urllib.parse import urlencode

from django.http import HttpResponse
from django.test import Client
from django.urls import resolve
from hypothesis import given, settings
from hypothesis import strategies as some

import eropaf
from tests.attack.forms import look, undone
from tests.contracts.test_access import NEVER, TABLE
from tests.contracts.world import World, address

Sent: TypeAlias = Mapping[str, str | bytes]
FORM = "application/x-www-form-urlencoded"
DOES = [name for name, expected in TABLE.items() if expected.post != NEVER]
# What has harmed programs before: no text, no number, no day, markup, formulas, ways out of a folder or a statement.
HOSTILE: list[str | bytes] = [
    *("", " ", "\0", "a\0b", b"\xed\xa0\x80", b"\xff\xfe", "\u202e", "𝒳𝒴", "on", "0", "1", "-1", "²", "٣"),
    *("1e400", "NaN", "Infinity", "9" * 400, "9" * 25, "x" * 70_000),
    *("2026-02-30", "0000-00-00", "10000-01-01", "9999-12-31", "0001-01-01", "24:61", "2026-13", "2026-11-02"),
    *("<script>alert(1)</script>", "' OR 1=1--", "=1+1", "\r\nSet-Cookie: x=1", "../../etc/passwd", "http://["),
    *("%s%n{0}{{7*7}}{% debug %}", "[]", "{}", "null", '{"a":[1', "//evil.example"),
]
SHORT = [value for value in HOSTILE if len(value) < 1000]
SOURCE = Path(eropaf.__file__).parent
_ASKED = re.compile(r"""(?:POST|GET|params|data)(?:\.get|\.getlist)?[\[(]\s*["'](\w+)""")
_FIELD = re.compile(r"^    (\w+)(?:: [^=]+)? = (?:forms\.)?\w*(?:Field|field)\w*\(", re.MULTILINE)


@cache
def names_in(folder: Path) -> list[str]:
    """The names of fields that the screens in this folder read."""
    texts = [file.read_text() for file in folder.glob("**/*.py")]
    return sorted({name for text in texts for pattern in (_ASKED, _FIELD) for name in pattern.findall(text)})


NAMES = names_in(SOURCE / "web")
values = some.one_of(some.sampled_from(HOSTILE), some.text(max_size=30))
few = settings(max_examples=2, derandomize=True, deadline=None, database=None)


def asked_by(where: str) -> set[str]:
    """The names that the screens of this address read: those of its own package."""
    package = resolve(where).func.__module__.rpartition(".")[0].removeprefix("eropaf.").replace(".", "/")
    return set(names_in(SOURCE / package)) if package.startswith("web") else set()


def place(name: str, world: World) -> str:
    """The address of that name, with a row of ours."""
    return address(name, world.ours.get(TABLE[name].row))


def encode(sent: Sent) -> str:
    """As a browser sends it, were the values texts."""
    return urlencode({key: text if isinstance(text, bytes) else text.encode() for key, text in sent.items()})


def send(browser: Client, where: str, sent: Sent, **headers: str) -> HttpResponse:
    """The answer to a form, after which everything is as before."""
    before = browser.cookies.copy()
    with undone():
        response: HttpResponse = browser.post(where, encode(sent), content_type=FORM, headers=headers)
    browser.cookies = before
    return response


def ask(browser: Client, where: str, sent: Sent) -> HttpResponse:
    """The answer to a question in the address."""
    return look(browser, f"{where}?{encode(sent)}")


def for_each_hostile(names: list[str], attack: Callable[[dict[str, str | bytes]], HttpResponse]) -> None:
    """Attack with a few combinations, the same ones every time."""

    @few
    @given(some.dictionaries(some.sampled_from(names), values, min_size=1, max_size=4))
    def attacked(hostile: dict[str, str | bytes]) -> None:
        assert attack(hostile).status_code < 500

    attacked()


def all_at_once(number: int) -> Sent:
    """Every name that any screen reads, each with another hostile value; other ones for the next number."""
    return {name: SHORT[(place + number) % len(SHORT)] for place, name in enumerate(NAMES)}
