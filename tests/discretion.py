"""Gathers what the tests write that is not the database, and finds citizen service numbers in it.

Log lines, addresses, headers that name a place or a file, error pages, and the names of files: there no such number may
stand, not even one that somebody typed. Left out are the statements of the database, which are logged only where a
developer asks for them (`EROPAF_DEBUG`), and pages that show a form again (422): they show what was typed to whoever
typed it, and are kept nowhere.
"""

import logging
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.core.handlers.base import BaseHandler
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from stdnum.nl import bsn

from eropaf.config.logs import DiscreetFormatter

TELLING_HEADERS = ("Location", "Content-Disposition", "HX-Redirect", "HX-Push-Url", "Content-Location", "Refresh")
FORM_SHOWN_AGAIN = 422
EVERYTHING = logging.DEBUG - 1  # no level of anybody else, so that it is known to be ours
OF_THE_DATABASE = "postgres"  # its files are named by numbers of its own

_WORDS = re.compile(r"[0-9A-Za-z]+")
_NINE_DIGITS = re.compile(r"(?<![0-9])[0-9]{9}(?![0-9])")
_FINGERPRINT = re.compile(r"(?=.*[a-f])[0-9a-f]{12,}")  # of a file, a trace or a key; chance makes nine digits in it
# The comparison names its tables in memory by nine letters and digits of a fingerprint, which may be nine digits.
_TABLE_IN_MEMORY = re.compile(r"__splink__\w+")


def numbers_in(text: str) -> list[str]:
    """Every nine digits in a text that pass the check of a citizen service number."""
    told = _WORDS.findall(_TABLE_IN_MEMORY.sub(" ", text))
    words = (word for word in told if len(word) >= 9 and not _FINGERPRINT.fullmatch(word))
    return [number for word in words for number in _NINE_DIGITS.findall(word) if bsn.is_valid(number)]


class Scan(logging.Handler):
    """What was found since somebody asked last, each with where it stood; the number itself is not repeated."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.setFormatter(DiscreetFormatter("%(message)s"))
        self.looked_at = 0
        self._found: list[str] = []

    def take(self) -> list[str]:
        """What was found, which is then forgotten."""
        found, self._found = self._found, []
        return found

    def look(self, where: str, text: str) -> None:
        """Look for numbers in a text."""
        self.looked_at += 1
        numbers = numbers_in(text)
        if numbers:
            place = _NINE_DIGITS.sub("...", where)
            self._found += [f"{place}: ...{number[-3:]}" for number in numbers]

    def emit(self, record: logging.LogRecord) -> None:
        """A log line: the message as it was given, and the error behind it as our logs show it."""
        if record.name.startswith("django.db.backends"):
            return
        self.look(f"log line of {record.name}", f"{record.name} {record.getMessage()}")
        if record.exc_info:
            self.look(f"error in the log of {record.name}", self.format(record))

    def see_answer(self, request: HttpRequest, response: HttpResponseBase) -> None:
        """An answer: where it was asked, where it leads to, and the page where something is wrong."""
        self.look("address", request.get_full_path())
        for name in TELLING_HEADERS:
            if name in response.headers:
                self.look(f"header {name} of {request.path}", response.headers[name])
        is_error = response.status_code >= 400 and response.status_code != FORM_SHOWN_AGAIN
        content: bytes | None = getattr(response, "content", None) if is_error else None
        if content is not None:
            self.look(f"error page {response.status_code} of {request.path}", content.decode(errors="replace"))

    def see_files(self, folder: Path) -> None:
        """The names of all files below a folder."""
        for place, folders, files in os.walk(folder):
            folders[:] = [name for name in folders if name != OF_THE_DATABASE]
            for name in (*folders, *files):
                self.look(f"file name below {place}", name)


SCAN = Scan()


def watch() -> Iterator[None]:
    """Have everything seen, until it goes on. Other handlers get what they would have got without us."""
    root, get_response, call_handlers = logging.getLogger(), BaseHandler.get_response, logging.Logger.callHandlers
    level = root.level
    root.setLevel(EVERYTHING)
    logging.Logger.callHandlers = _scanned(call_handlers, level)  # type: ignore[method-assign]
    BaseHandler.get_response = _seen(get_response)  # type: ignore[method-assign]
    yield
    BaseHandler.get_response = get_response  # type: ignore[method-assign]
    logging.Logger.callHandlers = call_handlers  # type: ignore[method-assign]
    root.setLevel(level)


def _scanned(call_handlers: Callable[..., None], level: int) -> Any:
    def scan(self: logging.Logger, record: logging.LogRecord) -> None:
        SCAN.handle(record)
        least = self.getEffectiveLevel()
        if record.levelno >= (level if least == EVERYTHING else least):
            call_handlers(self, record)

    return scan


def _seen(get_response: Callable[..., Any]) -> Any:
    def answer(self: BaseHandler, request: HttpRequest) -> HttpResponseBase:
        response: HttpResponseBase = get_response(self, request)
        SCAN.see_answer(request, response)
        return response

    return answer
