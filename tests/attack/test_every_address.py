"""What nobody may do at any address: send for another, break it, change what no form asks, be shown in a frame."""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from django.apps import apps
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as some

import eropaf
from eropaf.audit.actor import Role
from eropaf.web.headers import HEADERS
from tests.attack.forms import Form, forms_of, look, role_for, screens, undone
from tests.contracts.test_access import NEVER, TABLE
from tests.contracts.world import World, address

FORM = "application/x-www-form-urlencoded"
DOES = [name for name, expected in TABLE.items() if expected.post != NEVER]
EXAMPLES = 6  # for each address; the same every time
HOSTILE: list[str | bytes] = [
    *(
        "",
        " ",
        "\0",
        "a\0b",
        b"\xed\xa0\x80",
        b"\xff\xfe",
        "\u202e",
        "9" * 400,
        "-1",
        "1e400",
        "NaN",
        "Infinity",
        "²",
        "٣",
    ),
    *("2026-02-30", "0000-00-00", "10000-01-01", "9999-12-31", "0001-01-01", "24:61", "2026-13", "9" * 25, "1" * 10),
    *(
        "0",
        "1",
        "x" * 70_000,
        "<script>alert(1)</script>",
        "' OR 1=1--",
        "=1+1",
        "\r\nSet-Cookie: x=1",
        "../../etc/passwd",
    ),
    *(
        "%s%n{0}{{7*7}}{% debug %}",
        "[]",
        "{}",
        "null",
        '{"a":[1',
        "http://[",
        "//evil.example",
        "𝒳𝒴",
        "on",
        "2026-11-02",
    ),
]
SOURCE = Path(eropaf.__file__).parent
_ASKED = re.compile(r"""(?:POST|GET|params|data)(?:\.get|\.getlist)?[\[(]\s*["'](\w+)""")
_FIELD = re.compile(r"^    (\w+)(?:: [^=]+)? = (?:forms\.)?\w*(?:Field|field)\w*\(", re.MULTILINE)
NAMES = sorted({
    name
    for file in (SOURCE / "web").glob("**/*.py")
    for pattern in (_ASKED, _FIELD)
    for name in pattern.findall(file.read_text())
})  # fmt: skip
values = some.one_of(some.sampled_from(HOSTILE), some.text(max_size=30))
of_all = settings(max_examples=EXAMPLES, derandomize=True, deadline=None, database=None)


@pytest.fixture(scope="module")
def forms(world: World) -> dict[str, Form]:
    """Every form that sends something."""
    return forms_of(world)


def send(browser: Client, where: str, sent: dict[str, str | bytes], **headers: str) -> HttpResponse:
    """The answer to a form, after which everything is as before."""
    as_bytes = {
        key: text if isinstance(text, bytes) else text.encode(errors="surrogatepass") for key, text in sent.items()
    }
    before = browser.cookies.copy()
    with undone():
        response: HttpResponse = browser.post(where, urlencode(as_bytes), content_type=FORM, **headers)
    browser.cookies = before
    return response


def test_the_attack_knows_the_forms(forms: dict[str, Form]) -> None:
    assert len(forms) > 80
    assert len(NAMES) > 150


@pytest.mark.parametrize("name", DOES)
def test_nothing_is_done_without_the_secret_of_the_form(name: str, world: World) -> None:
    where = address(name, world.ours.get(TABLE[name].row))
    for signed_in in {role_for(name, "post"), None}:
        browser = Client(enforce_csrf_checks=True)
        browser.cookies = world.browsers[signed_in].cookies.copy()

        response = browser.post(where, {"do": "x"})
        planted = browser.post(where, {"csrfmiddlewaretoken": "x" * 32}, headers={"Origin": "https://evil.example"})

        assert response.status_code == planted.status_code == 403


@pytest.mark.parametrize("name", DOES)
def test_no_form_breaks_whatever_is_sent(name: str, world: World, forms: dict[str, Form]) -> None:
    where = address(name, world.ours.get(TABLE[name].row))
    browser = world.browsers[role_for(name, "post")]
    usual: dict[str, str | bytes] = dict(forms[where].values) if where in forms else {}
    names = sorted(usual) or NAMES

    @of_all
    @given(some.dictionaries(some.sampled_from(names), values, min_size=1, max_size=4), some.booleans())
    def attack(hostile: dict[str, str | bytes], among_usual: bool) -> None:
        sent = (usual if among_usual else {}) | hostile
        assert send(browser, where, sent).status_code < 500

    attack()
    for value in ("\0", "9" * 400, b"\xed\xa0\x80"):
        assert send(browser, where, dict.fromkeys(NAMES, value)).status_code < 500


def test_no_screen_breaks_whatever_is_asked(world: World) -> None:
    for _name, browser, where in screens(world):

        @of_all
        @given(some.dictionaries(some.sampled_from(NAMES), values, min_size=1, max_size=4))
        def attack(hostile: dict[str, str | bytes], browser: Client = browser, where: str = where) -> None:
            asked = urlencode(
                {
                    key: value if isinstance(value, bytes) else value.encode(errors="replace")
                    for key, value in hostile.items()
                }
            )
            assert look(browser, f"{where}?{asked}").status_code < 500

        attack()


@pytest.mark.parametrize(
    "part", ["9" * 30, "-1", "%00", "%ED%A0%80", "..%2F..", "<b>", "x" * 3000, "1e5", "%0d%0ax", "²"]
)
def test_no_address_breaks_whatever_stands_in_it(part: str, world: World) -> None:
    for name, _browser, where in screens(world):
        browser = world.browsers[role_for(name, "get")]
        for piece in {piece for piece in where.strip("/").split("/") if piece != where.strip("/").split("/")[0]}:
            attacked = where.replace(f"/{piece}", f"/{part}", 1)
            assert look(browser, attacked).status_code < 500


HEADERS_SENT: list[dict[str, str]] = [
    {"HX-Request": "true", "HX-Current-URL": "http://["},
    {"HX-Request": "true", "HX-Current-URL": "//evil.example/%00"},
    {"Referer": "http://["},
    {"Referer": "https://evil.example/werklijst/"},
    {"Accept-Language": "x" * 5000},
    {"Cookie": "sessionid=\x00; django_language=../../x"},
    {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "gopher"},
    {"Range": "bytes=9-1", "If-Modified-Since": "nooit", "If-None-Match": "\x00"},
]


@pytest.mark.parametrize("headers", HEADERS_SENT, ids=str)
def test_no_screen_breaks_whatever_the_browser_says_of_itself(headers: dict[str, str], world: World) -> None:
    for _name, browser, where in screens(world):
        assert look(browser, where, headers=headers).status_code < 500
        assert look(Client(), where, headers=headers).status_code < 500
    for name in DOES:
        where = address(name, world.ours.get(TABLE[name].row))
        answer = send(world.browsers[role_for(name, "post")], where, {}, headers=headers)  # type: ignore[arg-type]
        assert answer.status_code < 500


ELSEWHERE = [
    "https://evil.example/",
    "//evil.example",
    "/\\evil.example",
    "http:evil.example",
    "\thttps://evil.example",
    "javascript:alert(1)",
]


@pytest.mark.parametrize("evil", ELSEWHERE)
def test_nobody_is_led_elsewhere(evil: str, world: World, forms: dict[str, Form]) -> None:
    told = {"Referer": evil, "HX-Current-URL": evil}
    for name in DOES:
        where = address(name, world.ours.get(TABLE[name].row))
        sent = (dict(forms[where].values) if where in forms else {}) | {"next": evil}
        for headers in (told, told | {"HX-Request": "true"}):
            browser = world.browsers[role_for(name, "post")]
            answer = send(browser, f"{where}?next={quote(evil)}", sent, headers=headers)  # type: ignore[arg-type]
            for header in ("Location", "HX-Redirect", "HX-Location", "HX-Push-Url"):
                assert not re.match(r"[\s]*(?:\w+:|[/\\]{2})", answer.get(header, "")), f"{name}: {answer[header]}"


def model_fields() -> dict[str, str]:
    """What somebody would hope to set: every field of every table of ours."""
    models = [model for model in apps.get_models() if model.__module__.startswith("eropaf.")]
    return {
        name: "77777777"
        for model in models
        for each in model._meta.concrete_fields
        for name in (each.name, each.attname)
    }


TEMPTING = {"is_superuser": "on", "is_staff": "on", "role": "administrator", "id": "1", "pk": "1", "version": "1"}
_VOLATILE = re.compile(r"'[^']*\d[^']*'|\d+|SAVEPOINT \S+")


def written(browser: Client, where: str, sent: dict[str, str]) -> tuple[int, list[str]]:
    """What a form writes: every statement, without what differs each time."""
    with CaptureQueriesContext(connection) as asked:
        status = send(browser, where, dict(sent)).status_code
    writes = [query["sql"] for query in asked if re.match(r"(?i)\s*(insert|update|delete)", query["sql"])]
    return status, writes


@pytest.mark.parametrize("name", DOES)
def test_a_form_changes_nothing_that_it_does_not_ask(name: str, world: World, forms: dict[str, Form]) -> None:
    where = address(name, world.ours.get(TABLE[name].row))
    if where not in forms:
        return
    usual = forms[where].values
    more = {key: value for key, value in (model_fields() | TEMPTING).items() if key not in usual and key not in NAMES}
    browser = world.browsers[role_for(name, "post")]

    status, as_usual = written(browser, where, usual)
    also, with_more = written(browser, where, more | usual)

    assert status == also
    assert [_VOLATILE.sub("?", each) for each in as_usual] == [_VOLATILE.sub("?", each) for each in with_more]
    assert not [each for each in with_more if "77777777" in each]


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


_INLINE = re.compile(
    r"<script(?![^>]*\ssrc=)|<style|\s(?:style|on\w+)=[\"']|javascript:|<(?:iframe|object|embed|base)\b", re.IGNORECASE
)


def test_every_answer_is_guarded_and_has_nothing_inline(world: World) -> None:
    for name, browser, where in screens(world):
        response = look(browser, where)
        guarded(response, name)
        if response["Content-Type"].startswith("text/html"):
            assert not _INLINE.findall(response.content.decode()), name
    for name in DOES:
        where = address(name, world.ours.get(TABLE[name].row))
        guarded(send(world.browsers[role_for(name, "post")], where, {}), name)


@pytest.mark.parametrize(
    "meet",
    [
        lambda browser: browser.get("/nergens/"),
        lambda browser: browser.get("/static/eropaf.css"),
        lambda browser: browser.get("/static/nergens.css"),
        lambda browser: browser.get("/", headers={"Host": "evil.example"}),
        lambda browser: browser.post("/inloggen/", {}, headers={"Origin": "https://evil.example"}),
        lambda browser: browser.put("/inloggen/"),
        lambda browser: browser.get("/zaken/1/"),
    ],
)
def test_errors_and_static_files_are_guarded_too(meet: Callable[[Client], HttpResponse], world: World) -> None:
    guarded(meet(Client(enforce_csrf_checks=True)), "")


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "testserver:x", "a b", "testserver@evil.example", "[::1"]
)
def test_a_false_host_gets_nothing(host: str, world: World) -> None:
    for browser in (Client(), world.browsers[Role.COORDINATOR]):
        response = look(browser, "/vandaag/", headers={"Host": host})
        assert response.status_code == 400
        assert host.encode() not in response.content


def test_a_forwarded_host_is_not_believed(world: World) -> None:
    response = look(world.browsers[Role.COORDINATOR], "/experimenten/", headers={"X-Forwarded-Host": "evil.example"})

    assert b"evil.example" not in response.content
