"""What the two sides say to each other: nothing but lengths, bytes and JSON, so that no answer can run anything."""

import json
import socket
import struct
from typing import Any

READY, FRAME, REFUSAL, FAILURE = "ready", "frame", "refusal", "failure"  # kinds of answers
_LENGTH = struct.Struct(">Q")
_AT_ONCE = 2**20
_MOST_WORDS = 2**16  # bytes


class Broken(Exception):
    """The other side stopped in the middle of a sentence, or says more than was agreed."""


def send(to: socket.socket, content: bytes | memoryview) -> None:
    """Say something.

    Args:
        to: the other side.
        content: any bytes.
    """
    to.sendall(_LENGTH.pack(len(content)))
    to.sendall(content)


def send_words(to: socket.socket, words: dict[str, Any]) -> None:
    """Say something that has names.

    Args:
        to: the other side.
        words: what JSON can write.
    """
    send(to, json.dumps(words).encode())


def receive(sender: socket.socket, most: int) -> bytearray:
    """Hear what the other side says.

    Args:
        sender: the other side.
        most: how many bytes are taken.

    Raises:
        Broken: it stopped, or says more.
    """
    (length,) = _LENGTH.unpack(_exactly(sender, _LENGTH.size))
    if length > most:
        raise Broken
    return _exactly(sender, length)


def receive_words(sender: socket.socket) -> dict[str, Any]:
    """Hear something that has names.

    Args:
        sender: the other side.

    Raises:
        Broken: it stopped, or says something else.
    """
    try:
        words = json.loads(receive(sender, _MOST_WORDS))
    except ValueError as problem:
        raise Broken from problem
    if not isinstance(words, dict):
        raise Broken
    return words


def _exactly(sender: socket.socket, length: int) -> bytearray:
    """What is said, in memory that grows as it comes: a length alone takes none."""
    heard = bytearray()
    while len(heard) < length:
        part = sender.recv(min(length - len(heard), _AT_ONCE))
        if not part:
            raise Broken
        heard += part
    return heard
