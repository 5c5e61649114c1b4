"""The `eropaf` command: Django's own commands and ours, with the embedded database started where it is used."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

from eropaf.config.database import start_embedded_server

# A command, or a command with its first argument.
_WITHOUT_DATABASE = (["match"], ["train_matching"], ["report", "pilots"])


def main() -> None:
    """Run one command, as typed on the command line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "eropaf.config.settings")
    words = _as_module(sys.argv)
    if not any(words[1 : 1 + len(command)] == command for command in _WITHOUT_DATABASE):
        start_embedded_server()
    try:
        execute_from_command_line(words)
    except ImproperlyConfigured as wrong:
        sys.exit(str(wrong))


def _as_module(words: list[str]) -> list[str]:
    """`train-matching` is kept in `train_matching.py`."""
    return [
        word.replace("-", "_") if place == 1 and not word.startswith("-") else word for place, word in enumerate(words)
    ]
