"""A secret that is made once for this machine."""

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path


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
