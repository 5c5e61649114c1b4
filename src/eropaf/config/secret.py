"""Secrets: given from outside, or made once for this machine."""

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from eropaf.core.encryption import Keyring

_SHORTEST = 50


def read_secret(variable: str, file: Path, https: bool, prefix: str = "") -> str:
    """A secret of this installation.

    Args:
        variable: of the environment, in which it is given.
        file: where one is kept that was made for this machine, for the demo and for developers.
        https: this is an installation for people, which needs one from its environment.
        prefix: stands before one that was made.

    Raises:
        ImproperlyConfigured: it is needed and not given, or too short.
    """
    given = os.environ.get(variable, "")
    if https and len(given) < _SHORTEST:
        raise ImproperlyConfigured(
            f"With EROPAF_HTTPS=1 secrets come from the environment: set {variable} to at least {_SHORTEST} random "
            "characters, the same for every process, and keep it with your other secrets."
        )
    return given or prefix + keep_secret(file)


def read_field_keys(file: Path, https: bool) -> str:
    """The names and secrets of the keys that fields are encrypted with; arguments and errors as for `read_secret`."""
    given = read_secret("EROPAF_FIELD_KEYS", file, https, prefix="first:")
    try:
        Keyring.parse(given)
    except ValueError as wrong:
        raise ImproperlyConfigured(f"EROPAF_FIELD_KEYS is not as it should be: {wrong}") from None
    return given


def keep_secret(file: Path) -> str:
    """Read the secret in a file, or make it; of several processes that start at once all get the same one.

    Args:
        file: where it is kept, readable by its owner only.
    """
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, made = tempfile.mkstemp(dir=file.parent)
        with os.fdopen(handle, "w") as written:
            written.write(secrets.token_urlsafe(50))
        # A link appears with its content or not at all, and never replaces what another process made.
        with suppress(FileExistsError):
            os.link(made, file)
        Path(made).unlink()
    return file.read_text()
