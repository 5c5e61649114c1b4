"""Having a file read by another process, and what it answers."""

import atexit
import io
import logging
import os
import socket
import subprocess
import sys
import threading
from functools import cache
from typing import Any

import polars as pl
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from eropaf.core.errors import UnreadableFile
from eropaf.intake.apart import wire
from eropaf.intake.reading import check_size

_log = logging.getLogger(__name__)
_PASSED_ON = ("PATH", "LANG", "LC_ALL", "TZ", "PYTHONPATH", "VIRTUAL_ENV", "OPENBLAS_CORETYPE", "POLARS_MAX_THREADS")
_starting = threading.Lock()


class _Room:
    """The process that reads, and the processes of ours that know it."""

    def __init__(self) -> None:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        environment = {name: value for name, value in os.environ.items() if name in _PASSED_ON}
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "eropaf.intake.apart.room"],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,  # what a reader says when it gives up may quote the file
                env=environment,
            )
        self._ours, self._owner = ours, os.getpid()

    @property
    def is_usable(self) -> bool:
        """Whether it runs, and was started by this process and not by the one that this was made of."""
        return self._owner == os.getpid() and self._process.poll() is None

    def close(self) -> None:
        """End it, where this process started it."""
        self._ours.close()
        if self._owner == os.getpid():
            self._process.terminate()
            self._process.wait()

    def enter(self) -> socket.socket:
        """A connection to a child that waits for one file."""
        ours, theirs = socket.socketpair()
        with theirs:
            socket.send_fds(self._ours, [b"."], [theirs.fileno()])
        return ours


_rooms: list[_Room] = []


def read_file_apart(file_name: str, content: bytes, max_bytes: int) -> pl.DataFrame:
    """Read a file as `read_file` does, in a process that can do nothing else.

    Args:
        file_name: only to say what it pretends to be; the content decides.
        content: the file.
        max_bytes: the size limit of a delivery.

    Raises:
        UnreadableFile: as `read_file` does; too_demanding when it took more memory or time than is given.
    """
    check_size(len(content), max_bytes)
    with _enter() as room:
        try:
            if not _ask(room, file_name, max_bytes):
                _warn_of_network()
            wire.send(room, content)
            return _frame_of(room)
        except (wire.Broken, OSError) as problem:
            raise UnreadableFile("too_demanding", TOO_DEMANDING) from problem


def leaves_the_network() -> bool:
    """Whether the kernel gives who reads a file a network of its own, beside all else that it takes from it.

    Raises:
        UnreadableFile: it does not take the rest, so that no file is read here.
    """
    with _enter() as room:
        try:
            return _ask(room, "", 0)
        except (wire.Broken, OSError) as problem:
            raise UnreadableFile("not_read", NOT_READ) from problem


def _ask(room: socket.socket, file_name: str, max_bytes: int) -> bool:
    """Ask a child to read a file, and hear that it gave up what it should: only then it gets the file."""
    seconds = settings.READING_SECONDS
    room.settimeout(seconds * 2 + 10)
    words = {"file_name": file_name, "max_bytes": max_bytes, "language": get_language() or settings.LANGUAGE_CODE}
    wire.send_words(room, words | {"memory_bytes": settings.READING_MEMORY_BYTES, "seconds": seconds})
    told = wire.receive_words(room)
    if told.get("kind") != wire.READY:
        _log.error("No file is read, because who reads it could do more than read: %s", told.get("where"))
        raise UnreadableFile("not_read", NOT_READ)
    return bool(told.get("has_left_the_network"))


@cache
def _warn_of_network() -> None:
    """Once for each process of ours."""
    _log.warning(
        "The kernel gives who reads a file no network of its own (unshare); a list of calls keeps it off ours."
    )


def _enter() -> socket.socket:
    """A place in the room, which is opened when there is none, or when the machine ended it."""
    with _starting:
        if not _rooms or not _rooms[0].is_usable:
            _open_anew()
        try:
            return _rooms[0].enter()
        except OSError:
            _open_anew()
            return _rooms[0].enter()


def _open_anew() -> None:
    _close()
    _rooms.append(_Room())


def _close() -> None:
    while _rooms:
        _rooms.pop().close()


atexit.register(_close)


def _frame_of(room: socket.socket) -> pl.DataFrame:
    told = wire.receive_words(room)
    if told.get("kind") == wire.FRAME:
        # The child held the table and this form of it, so that it is half of its memory at most.
        return pl.read_ipc(io.BytesIO(wire.receive(room, settings.READING_MEMORY_BYTES // 2)))
    if told.get("kind") == wire.FAILURE:
        _log.error("A file could not be read: %s", told.get("where"))
        raise UnreadableFile("not_read", NOT_READ)
    raise _refusal(told)


def _refusal(told: dict[str, Any]) -> UnreadableFile:
    """A refusal in the words of the code, to be translated when it is shown."""
    of_ours = _
    values = {
        name: of_ours(value) if is_text_of_ours else value for name, (is_text_of_ours, value) in told["values"].items()
    }
    return UnreadableFile(str(told["code"]), of_ours(told["template"]), **values)


TOO_DEMANDING = _(
    "Reading this file takes far more memory or time than a list should. "
    "Export the list from your system again, as a CSV file, and send it in parts if it is large."
)
NOT_READ = _(
    "This file cannot be read, and that is our mistake. It is kept; tell the administrator of the municipality."
    " Exported again as a CSV file it may well be readable."
)
