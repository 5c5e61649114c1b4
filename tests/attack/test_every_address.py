"""What nobody may do at any address: send for another, break it, change what no form asks, lead elsewhere."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from urllib.parse import quote, unquote

import pytest
from django.apps import apps
from django.core.signals import request_finished
from django.db import close_old_connections, connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import Resolver404, resolve

from eropaf.audit.actor import Role
from tests.attack.forms import Form, forms_of, guarded, look, role_for, screens
from tests.attack.sending import DOES, NAMES, SHORT, Sent, all_at_once, ask, asked_by, for_each_hostile, place, send
from tests.contracts.test_access import TABLE
from tests.contracts.world import World


@pytest.fixture(scope="module")
def forms(world: World) -> dict[str, Form]:
    """Every form that sends something."""
    return forms_of(world)


def test_the_attack_knows_the_forms(forms: dict[str, Form]) -> None:
    assert len(forms) > 80
    assert len(NAMES) > 150


@pytest.mark.parametrize("name", DOES)
def test_nothing_is_done_without_the_secret_of_the_form(name: str, world: World) -> None:
    for signed_in in {role_for(name, "post"), None}:
        browser = Client(enforce_csrf_checks=True)
        browser.cookies = world.browsers[signed_in].cookies.copy()

        response = browser.post(place(name, world), {"do": "x"})
        planted = browser.post(
            place(name, world), {"csrfmiddlewaretoken": "x" * 32}, headers={"Origin": "https://evil.example"}
        )

        assert response.status_code == planted.status_code == 403


@pytest.mark.parametrize("name", DOES)
def test_no_form_breaks_whatever_is_sent(name: str, world: World, forms: dict[str, Form]) -> None:
    where, browser = place(name, world), world.browsers[role_for(name, "post")]
    usual = forms[where].values if where in forms else {}

    for_each_hostile(sorted(usual) or NAMES, lambda hostile: send(browser, where, usual | hostile))
    number = DOES.index(name)
    for sent in (all_at_once(number), dict.fromkeys(NAMES, SHORT[number % len(SHORT)])):
        assert send(browser, where, sent).status_code < 500


def test_no_screen_breaks_whatever_is_asked(world: World) -> None:
    for number, (_name, browser, where) in enumerate(screens(world)):
        if names := sorted(asked_by(where)):
            for_each_hostile(names, partial(ask, browser, where))
        assert ask(browser, where, all_at_once(number)).status_code < 500


PARTS = ["9" * 30, "-1", "%00", "%ED%A0%80", "..%2F..", "<b>", "x" * 3000, "1e5", "%0d%0ax", "²"]


def spoiled_addresses(where: str) -> Iterator[str]:
    """An address with something else in place of each of its parts, where a screen still answers to it."""
    pieces = where.split("/")
    for number in range(2, len(pieces) - 1):
        for part in PARTS:
            attacked = "/".join([*pieces[:number], part, *pieces[number + 1 :]])
            if answers_to(attacked):
                yield attacked


def answers_to(where: str) -> bool:
    """Whether a screen has this address: else all are answered by one page that says there is nothing."""
    try:
        resolve(unquote(where))
    except Resolver404:
        return False
    return True


def test_no_address_breaks_whatever_stands_in_it(world: World) -> None:
    tried = {where: name for name in TABLE for where in spoiled_addresses(place(name, world))}
    for where, name in tried.items():
        method = "get" if role_for(name, "get") else "post"
        browser = world.browsers[role_for(name, method)]
        assert (look(browser, where) if method == "get" else send(browser, where, {})).status_code < 500, where

    assert len(tried) > 100


@pytest.mark.parametrize("part", PARTS)
def test_an_address_of_nothing_does_not_break(part: str, world: World) -> None:
    for browser in (Client(), world.browsers[Role.COORDINATOR]):
        assert look(browser, f"/zaken/{part}/").status_code in (302, 404)


# What a browser, or whoever plays one, can say of itself at once.
TOLD: list[dict[str, str]] = [
    {
        "HX-Request": "true",
        "HX-Current-URL": "http://[",
        "Referer": "http://[",
        "Accept-Language": "x" * 5000,
        "Range": "bytes=9-1",
        "If-Modified-Since": "nooit",
        "If-None-Match": "\x00",
    },
    {
        "HX-Current-URL": "//evil.example/%00",
        "Referer": "https://evil.example/werklijst/?nu=1",
        "X-Forwarded-Host": "evil.example",
        "X-Forwarded-Proto": "gopher",
        "Accept": "\x00",
    },
]


@pytest.mark.parametrize("told", TOLD, ids=["broken", "of another site"])
def test_no_screen_breaks_or_believes_whatever_the_browser_says_of_itself(told: dict[str, str], world: World) -> None:
    for name, browser, where in screens(world):
        for each in (browser, Client()):
            response = look(each, where, headers=told)
            assert response.status_code < 500, name
            assert b"evil.example" not in response.content, name


def test_a_broken_cookie_is_no_cookie(world: World) -> None:
    browser = Client(headers={"Cookie": "sessionid=\x00; csrftoken=\x00; django_language=../../x; =; ;;"})

    assert look(browser, "/vandaag/").status_code == 302
    assert look(browser, "/inloggen/").status_code == 200


OURS = "/werklijst/?from=here"
ELSEWHERE = [
    "https://evil.example/",
    "//evil.example",
    "/\\evil.example",
    "http:evil.example",
    "\thttps://evil.example",
    "javascript:alert(1)",
    "delivery",  # the name of a screen, not an address
]
_ABROAD = re.compile(r"\s*(?:\w+:|[/\\]{2})")


def ways_on(name: str, led: str, world: World, forms: dict[str, Form]) -> list[str]:
    """Where the browser is led, when a form and the browser name a page to go on to."""
    where, browser = place(name, world), world.browsers[role_for(name, "post")]
    sent = (forms[where].values if where in forms else {}) | {"next": led}
    answer = send(
        browser, f"{where}?next={quote(led)}", sent, **{"Referer": led, "HX-Current-URL": led, "HX-Request": "true"}
    )
    return [answer.get(header, "") for header in ("Location", "HX-Redirect", "HX-Location", "HX-Push-Url")]


def test_nobody_is_led_elsewhere(world: World, forms: dict[str, Form]) -> None:
    follow = set()
    for number, name in enumerate(DOES):
        ours = "http://testserver" + OURS if number % 2 else OURS
        follows = any("from=here" in way for way in ways_on(name, ours, world, forms))
        follow |= {name} if follows else set()
        for evil in ELSEWHERE if follows else [ELSEWHERE[number % len(ELSEWHERE)]]:
            assert not [way for way in ways_on(name, evil, world, forms) if _ABROAD.match(way)], f"{name}: {evil}"

    assert follow


MARKED = "77777777"
# What somebody would hope to set: every field of every table of ours, and what gives power elsewhere.
HOPED = {
    name: MARKED
    for model in apps.get_models()
    if model.__module__.startswith("eropaf.")
    for each in model._meta.concrete_fields
    for name in (each.name, each.attname)
} | {"is_superuser": "on", "is_staff": "on", "role": "administrator", "id": "1", "pk": "1", "municipality": "2"}
_VOLATILE = re.compile(r"'[^']*\d[^']*'|\d+|SAVEPOINT \S+")


def written(browser: Client, where: str, sent: Sent) -> tuple[int, list[str]]:
    """What a form writes: every statement, without what differs each time; refused where what nobody asked is in it."""
    with CaptureQueriesContext(connection) as asked:
        status = send(browser, where, sent).status_code
    told = [str(query["sql"]) for query in asked]
    writes = [each for each in told if re.match(r"(?i)\s*(insert|update|delete)", each)]
    assert not [each for each in writes if MARKED in each], where
    return status, [_VOLATILE.sub("?", each) for each in writes]


def test_no_form_changes_what_it_does_not_ask(world: World, forms: dict[str, Form]) -> None:
    tried = [name for name in DOES if place(name, world) in forms]
    has_written = set()
    for name in tried:
        where, browser = place(name, world), world.browsers[role_for(name, "post")]
        usual = forms[where].values
        more = {key: value for key, value in HOPED.items() if key not in usual and key not in asked_by(where)}

        as_usual = written(browser, where, usual)

        assert written(browser, where, more | usual) == as_usual, name
        has_written |= {name} if as_usual[1] else set()

    assert len(tried) > 80
    assert len(has_written) > 30


def test_every_answer_to_a_form_is_guarded(world: World) -> None:
    for name in DOES:
        guarded(send(world.browsers[role_for(name, "post")], place(name, world), {}), name)


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
    response = meet(Client(enforce_csrf_checks=True))

    guarded(response, "")
    request_finished.disconnect(close_old_connections)  # as the browser of tests does: the world is one transaction
    response.close()
    request_finished.connect(close_old_connections)


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
