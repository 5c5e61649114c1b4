"""The process that reads files: `python -m eropaf.intake.apart.room`, started by `client`.

It loads what reading needs once. For every file it makes a child, which gives up everything but a little memory and
time, reads that one file, answers and ends. The process itself has no connection to the database, no secret in its
environment, lets no child look into it, and never sees a file.
"""

import codecs
import io
import os
import signal
import socket
import sys
import traceback
from pathlib import Path
from typing import Any, NoReturn

import django
from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise

import eropaf
from eropaf.core.errors import UnreadableFile
from eropaf.core.processes import keep_memory_to_itself
from eropaf.intake.apart import wire
from eropaf.intake.apart.limits import Limits, end_with_parent, give_up_everything_but, leave_the_network
from eropaf.intake.reading import read_file

_SOME_BYTES = 1024
_LANGUAGES = ("nl", "en")
_ENCODINGS = ("utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1", "cp437", "ascii")


def main() -> None:
    """Make a child for every connection that comes in, until the other side is gone."""
    keep_memory_to_itself()
    requests = socket.socket(fileno=sys.stdin.fileno())
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for a child: its answer tells
    _load()
    while True:
        word, descriptors, _flags, _address = socket.recv_fds(requests, 1, 1)
        if not word:
            return
        with socket.socket(fileno=descriptors[0]) as asked:
            if os.fork() == 0:
                requests.close()
                _answer(asked)


def _load() -> None:
    """What a child would look for on disk, where it can open nothing any more."""
    folder = Path(eropaf.__file__).parent / "locale"
    settings.configure(USE_I18N=True, LANGUAGE_CODE="nl", LOCALE_PATHS=[folder], LOGGING_CONFIG=None)
    django.setup(set_prefix=False)
    for language in _LANGUAGES:
        translation.activate(language)
    for encoding in _ENCODINGS:
        codecs.lookup(encoding)


def _answer(asked: socket.socket) -> NoReturn:
    """Read one file and end, whatever happens: nothing of it is left for the next."""
    try:
        words = wire.receive_words(asked)
        limits = Limits(int(words["memory_bytes"]), int(words["seconds"]))
        end_with_parent()
        has_left_the_network = leave_the_network()
        _warm_up()
        _give_up(asked, limits)
        wire.send_words(asked, {"kind": wire.READY, "has_left_the_network": has_left_the_network})
        translation.activate(str(words["language"]))
        content = bytes(wire.receive(asked, int(words["max_bytes"])))
        _tell(asked, str(words["file_name"]), content, int(words["max_bytes"]))
    finally:
        os._exit(0)


def _give_up(asked: socket.socket, limits: Limits) -> None:
    """Give up everything but reading, or say that it is not possible here: then no file comes."""
    try:
        give_up_everything_but(limits)
    except OSError as refused:
        wire.send_words(asked, {"kind": wire.FAILURE, "where": str(refused)})
        raise


def _warm_up() -> None:
    """Start the reader's threads, which open what they need to wait for each other."""
    read_file("", b"a;b\n1;2\n3;4", _SOME_BYTES).write_ipc(io.BytesIO())


def _tell(asked: socket.socket, file_name: str, content: bytes, max_bytes: int) -> None:
    try:
        written = io.BytesIO()
        read_file(file_name, content, max_bytes).write_ipc(written)
    except UnreadableFile as refusal:
        wire.send_words(asked, _as_words(refusal))
    except MemoryError:
        os._exit(1)  # as where the limit ends it
    except BaseException as problem:  # noqa: BLE001  # a reader that gives up in its own language, too
        wire.send_words(asked, {"kind": wire.FAILURE, "where": _where(problem)})
    else:
        wire.send_words(asked, {"kind": wire.FRAME})
        wire.send(asked, written.getbuffer())


def _as_words(refusal: UnreadableFile) -> dict[str, Any]:
    """A refusal, with its sentences as the code has them: the reader's language is not known here."""
    translation.deactivate_all()
    values = {name: [isinstance(value, Promise), _plain(value)] for name, value in refusal.values.items()}
    return {"kind": wire.REFUSAL, "code": refusal.code, "template": str(refusal.template), "values": values}


def _plain(value: object) -> str | int:
    return value if isinstance(value, int) else str(value)


def _where(problem: BaseException) -> str:
    """What went wrong and on which lines, without a word of the file."""
    lines = [f"{Path(frame.filename).name}:{frame.lineno}" for frame in traceback.extract_tb(problem.__traceback__)]
    return f"{type(problem).__name__} at {', '.join(lines)}"


if __name__ == "__main__":
    main()
