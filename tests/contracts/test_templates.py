"""What holds for every template and every page made of one."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from _pytest.outcomes import Failed
from django.http import HttpResponse
from django.template import Context, Template
from django.test import Client

import eropaf
from eropaf.audit.actor import Role
from tests.contracts.test_access import ROLES, TABLE, WHO
from tests.contracts.world import NOWHERE, World, address

SOURCE = Path(eropaf.__file__).parent
WEB = SOURCE / "web"
TEMPLATES = sorted(WEB.rglob("*.html"))
NAMES = [str(file.relative_to(WEB)) for file in TEMPLATES]

FORBIDDEN = {
    "a script inside the page": re.compile(r"<script(?![^>]*\ssrc=)[^>]*>|<script[^>]*>\s*[^<\s]", re.I),
    "a style inside the page": re.compile(r"<style|\sstyle\s*=", re.I),
    "a handler inside the page": re.compile(r"<[^>]*\s(on[a-z]+|hx-on[^\s=]*)\s*=", re.I),
    "a script as an address": re.compile(r"javascript:|\bjs:", re.I),
    "a text taken for HTML": re.compile(r"\|\s*safe\b|{%\s*autoescape\s+off"),
}
REFERENCE = re.compile(r"""{%\s*(?:extends|include)\s+(?P<quote>["'])(?P<name>[^"']+)(?P=quote)""")
ANY_REFERENCE = re.compile(r"{%\s*(?:extends|include)\s")
IN_CODE = re.compile(r"""["']([\w/]+\.html)["']""")


@pytest.mark.parametrize("file", TEMPLATES, ids=NAMES)
@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_template_holds(what: str, file: Path) -> None:
    assert FORBIDDEN[what].findall(file.read_text()) == []


@pytest.mark.parametrize(
    ("what", "text"),
    [
        ("a script inside the page", "<script>x()</script>"),
        ("a script inside the page", '<script src="a.js">x()</script>'),
        ("a style inside the page", '<p style="color: red">'),
        ("a handler inside the page", '<button class="a" onclick="x()">'),
        ("a handler inside the page", '<form hx-on:submit="x()">'),
        ("a script as an address", '<a href="JavaScript:x()">'),
        ("a text taken for HTML", "{{ note|safe }}"),
    ],
)
def test_the_hunt_finds(what: str, text: str) -> None:
    assert FORBIDDEN[what].findall(text)


def test_every_template_is_used_and_every_used_template_is_there() -> None:
    used = {match["name"] for file in TEMPLATES for match in REFERENCE.finditer(file.read_text())}
    used |= {name for file in SOURCE.rglob("*.py") for name in IN_CODE.findall(file.read_text())}

    assert set(NAMES) - used == set()
    assert used - set(NAMES) == set()


@pytest.mark.parametrize("file", TEMPLATES, ids=NAMES)
def test_a_template_names_what_it_includes(file: Path) -> None:
    text = file.read_text()
    assert len(ANY_REFERENCE.findall(text)) == len(REFERENCE.findall(text))


def test_a_variable_that_nobody_gives_fails_a_test() -> None:
    with pytest.raises(Failed, match="Undefined template variable 'nobody_gives_this'"):
        Template("{{ nobody_gives_this }}").render(Context())


class PageReader(HTMLParser):
    """Reads a page as a browser does and keeps what a rule of the house may be about."""

    def __init__(self, page: str) -> None:
        """Read it at once."""
        super().__init__()
        self.ids: list[str] = []
        self.attributes: set[str] = set()
        self.scripts: list[str | None] = []
        self.tags: set[str] = set()
        self.headings = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the tag and its attributes."""
        given = dict(attrs)
        self.tags.add(tag)
        self.attributes |= set(given)
        self.ids += [value for name, value in attrs if name == "id" and value]
        self.headings += tag == "h1"
        if tag == "script":
            self.scripts.append(given.get("src"))


def pages(world: World) -> Iterator[tuple[str, HttpResponse]]:
    """Every page that some role sees, in both languages, those of errors among them; of refusals one for each role."""
    for language in ("nl", "en"):
        refused: set[Role | None] = set()
        for name, expected in TABLE.items():
            for who, status in zip(WHO, expected.get, strict=True):
                if status == 200 or (status == 403 and who not in refused):
                    yield _open(world.browsers[who], language, address(name, world.ours.get(expected.row)))
                refused |= {who} if status == 403 else set()
        for who in (None, Role.COORDINATOR):
            yield _open(world.browsers[who], language, "/bestaat-niet/")
        yield _open(world.browsers[Role.WORKER], language, address("case", NOWHERE))


def _open(browser: Client, language: str, where: str) -> tuple[str, HttpResponse]:
    browser.cookies["django_language"] = language
    return f"{language} {where}", browser.get(where)


def test_every_page_is_made_without_a_gap_and_keeps_the_rules(world: World) -> None:
    """No variable is missing (pytest runs with --fail-on-template-vars), nothing runs that is not a file of ours."""
    seen = 0
    for name, response in pages(world):
        policy = response["Content-Security-Policy"]
        assert "default-src 'none'" in policy, name
        assert "unsafe" not in policy, name
        assert "*" not in policy, name
        if response["Content-Type"].startswith("text/html"):
            check_page(name, PageReader(response.content.decode()))
            seen += 1
    assert seen > len(ROLES) * 4


def check_page(name: str, page: PageReader) -> None:
    """One heading, no id twice, and nothing inline."""
    assert page.headings == 1, name
    assert len(page.ids) == len(set(page.ids)), name
    assert "style" not in page.tags | page.attributes, name
    assert all(script and script.startswith("/static/") for script in page.scripts), name
    assert [each for each in page.attributes if each.startswith(("on", "hx-on"))] == [], name


def test_the_policy_for_contents_names_our_own_files_only(world: World) -> None:
    policy = world.browsers[None].get("/inloggen/")["Content-Security-Policy"]

    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    own, nothing = "'self'", "'none'"
    assert rules == {
        "default-src": nothing,
        "script-src": own,
        "style-src": own,
        "img-src": own,
        "font-src": own,
        "connect-src": own,
        "form-action": own,
        "base-uri": nothing,
        "frame-ancestors": nothing,
    }
