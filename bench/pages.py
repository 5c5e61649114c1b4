"""How long a signed-in worker waits for the work list, over real HTTP."""

import http.client
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from urllib.parse import urlencode

from psycopg.conninfo import make_conninfo

from bench.town import DATABASE, DAY, PASSWORD
from eropaf.config.database import owner_url

REQUESTS = 200
WORK_LIST = "/werklijst/"
SIGN_IN = "/inloggen/"
WSGI = "eropaf.config.wsgi:application"
GUNICORN = ("--threads=4", "--log-level=warning", "--no-control-socket")
# What a worker asks for in turn: mostly the list as it is, and now and then a filter or a later page.
MIX: tuple[dict[str, str], ...] = (
    {},
    {"route": "visit"},
    {},
    {"deadline": "late"},
    {"partner_type": "Water"},
    {},
    {"page": "3"},
    {"deadline": "week", "route": "phone"},
    {"page": "400"},
    {"owner": "nobody", "state": "new"},
)
_STARTS_WITHIN_SECONDS = 30
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


def measure_work_list(email: str) -> list[float]:
    """Milliseconds of each request, after one round of the mix to warm up.

    Args:
        email: of who looks.
    """
    with _server() as port:
        cookies = sign_in(port, email)
        asked = [f"{WORK_LIST}?{urlencode(filters)}" for filters in MIX]
        for path in asked:
            _get_page(port, path, cookies)
        return [_get_page(port, asked[number % len(asked)], cookies) for number in range(REQUESTS)]


@contextmanager
def _server() -> Iterator[int]:
    """Serve the bench database as in production, with one process."""
    port = free_port()
    environment = os.environ | {
        "DATABASE_URL": make_conninfo(owner_url(), dbname=DATABASE),
        "EROPAF_TODAY": DAY.isoformat(),
        "EROPAF_DEMO_SIGN_IN": "1",
    }
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", WSGI, "--bind", f"127.0.0.1:{port}", *GUNICORN], env=environment
    )
    try:
        wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait()


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int) -> None:
    """Wait until a server listens.

    Args:
        port: on the loopback address.

    Raises:
        RuntimeError: nobody does after a while.
    """
    for _attempt in range(_STARTS_WITHIN_SECONDS * 10):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("The web server did not start")


def sign_in(port: int, email: str) -> str:
    """Sign in as a person would; returns the cookies.

    Args:
        port: where the product is served.
        email: of who signs in.
    """
    page = _ask(port, "GET", SIGN_IN)
    token = _TOKEN.search(page.body)
    if not token:
        raise RuntimeError("There is no sign-in form")
    form = urlencode({"csrfmiddlewaretoken": token[1], "username": email, "password": PASSWORD})
    headers = {"Cookie": page.cookies, "Content-Type": "application/x-www-form-urlencoded"}
    answer = _ask(port, "POST", SIGN_IN, form, headers)
    if answer.status != http.client.FOUND:
        raise RuntimeError("Signing in failed")
    return f"{page.cookies}; {answer.cookies}"


class _Answer:
    """What came back."""

    def __init__(self, response: http.client.HTTPResponse) -> None:
        """Read it."""
        self.status = response.status
        self.body = response.read().decode()
        cookies = response.headers.get_all("Set-Cookie") or []
        self.cookies = "; ".join(cookie.split(";")[0] for cookie in cookies)


def _ask(port: int, method: str, path: str, body: str = "", headers: Mapping[str, str] | None = None) -> _Answer:
    connection = http.client.HTTPConnection("127.0.0.1", port)
    try:
        connection.request(method, path, body, dict(headers or {}))
        return _Answer(connection.getresponse())
    finally:
        connection.close()


def _get_page(port: int, path: str, cookies: str) -> float:
    """Ask for one page; returns milliseconds.

    Raises:
        RuntimeError: it is not the work list.
    """
    started = time.perf_counter()
    answer = _ask(port, "GET", path, headers={"Cookie": cookies})
    took = (time.perf_counter() - started) * 1000
    if answer.status != http.client.OK or "/zaken/" not in answer.body:
        raise RuntimeError(f"{path} answered {answer.status} and shows no cases")
    return took
