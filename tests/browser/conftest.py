"""A copy of the demo, served as in production, and a real browser in front of it."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, StorageState, ViewportSize, sync_playwright
from psycopg.conninfo import make_conninfo

from demo.code import present_code
from demo.municipality import municipality, users
from eropaf.config import database
from scripts.chromium import HOW_TO, find_chromium
from tests.conftest import DEMO_DATABASE, PROCESS, BuiltDemo

WIDE: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
QUIET = ["--disable-gpu", "--disable-background-networking", "--no-first-run", "--disable-component-update"]
SERVER_STARTS_WITHIN_SECONDS = 60
UPLOAD_LIMIT_MB = 5
SERVED_DATABASE = f"eropaf_browser_test{PROCESS}"

SignIn = Callable[..., Page]


@pytest.fixture(scope="session")
def served_demo(built_demo: BuiltDemo) -> Iterator[str]:
    """Serve a copy of the demo with its worker, since these tests change it; gives the address."""
    database.drop_database(SERVED_DATABASE)
    database.create_database(SERVED_DATABASE, template=DEMO_DATABASE)
    served = {
        "DATABASE_URL": make_conninfo(database.owner_url(), dbname=SERVED_DATABASE),
        "EROPAF_UPLOAD_LIMIT_MB": str(UPLOAD_LIMIT_MB),
    }
    address = f"127.0.0.1:{_free_port()}"
    command = [sys.executable, "-m", "eropaf", "serve", "--bind", address]
    server = subprocess.Popen(command, env=built_demo.environment | served)
    try:
        _wait_until_up(f"http://{address}/inloggen/")
        yield f"http://{address}"
    finally:
        server.terminate()
        server.wait(timeout=20)
        database.drop_database(SERVED_DATABASE)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_up(address: str) -> None:
    for _attempt in range(SERVER_STARTS_WITHIN_SECONDS * 5):
        try:
            urllib.request.urlopen(address, timeout=5)
        except OSError:  # refused, or too slow while the processes start
            time.sleep(0.2)
        else:
            return
    raise AssertionError(f"The server did not start at {address}")


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Headless Chromium, gone before other tests begin: its event loop would keep them from the database."""
    chromium = find_chromium()
    assert chromium, HOW_TO
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=[*QUIET, *sandbox])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def signed_in() -> dict[str, StorageState]:
    """What a browser keeps of signing in, by role: hashing a password takes a second, and it need not be each test."""
    return {}


@pytest.fixture
def sign_in(browser: Browser, served_demo: str, signed_in: dict[str, StorageState]) -> Iterator[SignIn]:
    """Sign in as the first demo user of a role, or as the one with that e-mail; gives the page after signing in.

    Every error in the browser's console fails the test: a refused script or style is one. That a page answered with a
    refusal is not: tests ask for those.
    """
    complaints: list[str] = []
    contexts = []

    def open_page(role: str, viewport: ViewportSize = WIDE, javascript: bool = True) -> Page:
        context = browser.new_context(
            base_url=served_demo,
            viewport=viewport,
            locale="nl-NL",
            java_script_enabled=javascript,
            storage_state=signed_in.get(role),
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text) if _is_complaint(message) else None)
        page.goto("/")
        if "/inloggen/" in page.url:
            _fill_in(page, role)
            signed_in[role] = context.storage_state()
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def choose_in_menu(page: Page, name: str) -> None:
    """Click an entry of the menu, which a phone shows once it is opened."""
    button = page.locator(".eropaf-menu__button")
    if button.is_visible():
        button.click()
    page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name=name, exact=True).click()


def _fill_in(page: Page, role: str) -> None:
    page.get_by_label("E-mail").fill(next(user.email for user in users() if role in (user.role, user.email)))
    page.get_by_label("Wachtwoord").fill(municipality().password)
    page.get_by_role("button", name=re.compile("Inloggen")).click()
    page.wait_for_url(lambda url: not url.endswith("/inloggen/"))
    if "/inloggen/code/" in page.url:
        page.get_by_label("Code uit je app").fill(present_code())
        page.get_by_role("button", name="Ga verder").click()
    page.wait_for_url(lambda url: "/inloggen/" not in url)


def _is_complaint(message: ConsoleMessage) -> bool:
    if "net::ERR_INTERNET_DISCONNECTED" in message.text:  # a test took the connection away
        return False
    is_refused_page = "the server responded with a status of 4" in message.text
    return message.type == "error" and not (is_refused_page and "/static/" not in message.location["url"])
