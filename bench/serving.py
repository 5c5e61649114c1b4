"""The product served as in production, and asked over real HTTP by who signed in."""

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

SIGN_IN = "/inloggen/"
_GUNICORN = ("gunicorn", "--config", "python:eropaf.config.web_server", "eropaf.config.wsgi:application")
_STARTS_WITHIN_SECONDS = 30
_TIMEOUT_SECONDS = 120
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@contextmanager
def serving(processes: int, threads: int) -> Iterator[int]:
    """Serve the bench database as in production.

    Args:
        processes: of gunicorn.
        threads: of each process.

    Returns:
        The port on the loopback address.
    """
    port = _free_port()
    environment = os.environ | {
        "DATABASE_URL": make_conninfo(owner_url(), dbname=DATABASE),
        "EROPAF_TODAY": DAY.isoformat(),
        "EROPAF_DEMO_SIGN_IN": "1",
        "EROPAF_BIND": f"127.0.0.1:{port}",
        "EROPAF_WEB_PROCESSES": str(processes),
        "EROPAF_WEB_THREADS": str(threads),
    }
    server = subprocess.Popen([sys.executable, "-m", *_GUNICORN], env=environment)
    try:
        _wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait()


def _free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int) -> None:
    """Wait until a server listens."""
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
    page = ask(port, "GET", SIGN_IN)
    token = _TOKEN.search(page.body)
    if not token:
        raise RuntimeError("There is no sign-in form")
    form = urlencode({"csrfmiddlewaretoken": token[1], "username": email, "password": PASSWORD})
    headers = {"Cookie": page.cookies, "Content-Type": "application/x-www-form-urlencoded"}
    answer = ask(port, "POST", SIGN_IN, form, headers)
    if answer.status != http.client.FOUND:
        raise RuntimeError("Signing in failed")
    return f"{page.cookies}; {answer.cookies}"


class Answer:
    """What came back."""

    def __init__(self, response: http.client.HTTPResponse) -> None:
        """Read it."""
        self.status = response.status
        self.body = response.read().decode()
        cookies = response.headers.get_all("Set-Cookie") or []
        self.cookies = "; ".join(cookie.split(";")[0] for cookie in cookies)


def ask(port: int, method: str, path: str, body: str = "", headers: Mapping[str, str] | None = None) -> Answer:
    """Ask for something, on a connection of its own.

    Args:
        port: where the product is served.
        method: of HTTP.
        path: with what is asked.
        body: of a form.
        headers: besides those that HTTP asks for.
    """
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_TIMEOUT_SECONDS)
    try:
        connection.request(method, path, body, dict(headers or {}))
        return Answer(connection.getresponse())
    finally:
        connection.close()
