"""A server on loopback that speaks the API of NotifyNL, as far as it is used."""

import json
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from eropaf.exchange.notify.channel import NotifyService

KEY = f"tests-{uuid.UUID(int=1)}-{uuid.UUID(int=2)}"


@dataclass
class Post:
    """What was handed over, and how the server answers.

    Attributes:
        failures: status codes for the next messages, one each; 502 takes the message and then breaks.
    """

    service: NotifyService
    taken: list[dict[str, Any]] = field(default_factory=list)
    received: list[dict[str, str]] = field(default_factory=list)
    failures: list[int] = field(default_factory=list)
    message: str = "phone_number Not a valid phone number"

    def let_become(self, status: str) -> None:
        """Everything that was handed over so far has this status from now on."""
        for each in self.taken:
            each["status"] = status

    def add_received(self, sender: str, text: str) -> None:
        """A resident sends a text message."""
        told = {"id": str(uuid.uuid4()), "user_number": sender, "content": text, "created_at": _MOMENT}
        self.received.insert(0, told)

    def answer(self, path: str) -> tuple[int, dict[str, Any]]:
        """What is known about messages."""
        asked = urlsplit(path)
        query = {name: values[0] for name, values in parse_qs(asked.query).items()}
        if asked.path == "/v2/received-text-messages":
            page = [] if "older_than" in query else self.received
            return 200, {
                "received_text_messages": page,
                "links": {"next": f"?older_than={page[-1]['id']}"} if page else {},
            }
        if asked.path == "/v2/notifications":
            found = [each for each in self.taken if each["reference"] == query["reference"]]
            return 200, {"notifications": found, "links": {}}
        known = [each for each in self.taken if asked.path.endswith(each["id"])]
        return (200, known[0]) if known else (404, _error("No result found"))

    def take(self, kind: str, told: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        """A message is handed over."""
        failure = self.failures.pop(0) if self.failures else 0
        if failure in (0, 502):
            self.taken.append({**told, "id": str(uuid.uuid4()), "kind": kind, "status": "created"})
        return (failure, _error(self.message)) if failure else (201, self.taken[-1])


_MOMENT = "2026-11-02T08:15:00.000000Z"


def _error(message: str) -> dict[str, Any]:
    return {"errors": [{"error": "ValidationError", "message": message}]}


@contextmanager
def notify_server() -> Iterator[Post]:
    """Serve until the context ends."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    service = NotifyService(f"http://127.0.0.1:{server.server_port}", KEY, sms_template="sms", email_template="mail")
    post = Post(service)

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._say(*post.answer(self.path))

        def do_POST(self) -> None:
            told = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            assert self.headers["Authorization"].startswith("Bearer ")
            self._say(*post.take(self.path.rpartition("/")[2], told))

        def _say(self, status: int, told: dict[str, Any]) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(told).encode())

        def log_message(self, format: str, *args: Any) -> None:
            """Keep the tests quiet."""

    server.RequestHandlerClass = Answers
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield post
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
