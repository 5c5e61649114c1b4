"""What a backup says of itself, sealed with its key: whoever has no key cannot change it unnoticed."""

import hashlib
import hmac
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

import pyrage
from django.conf import settings

from eropaf.core.errors import Refused

FORMAT = 1
MANIFEST, DUMP = ".json", ".age"
# What a restored database is of little use without. Only a fingerprint of each is kept.
SECRETS = ("SECRET_KEY", "FIELD_KEYS", "LOOKING_KEY")


@dataclass(frozen=True)
class Manifest:
    """What is in a backup.

    Attributes:
        name: of the backup, and of its key.
        edition: of Eropaf that made it.
        postgresql: the version of the server.
        migrations: every step that the tables had taken, as app.name.
        tables: per table the number of its rows, and a digest over all of them in whatever order.
        sequences: per sequence the last number that was given.
        secrets: fingerprints of the secrets that the installation had.
        byte_count: of the encrypted file.
        sha256: of the encrypted file.
    """

    name: str
    edition: str
    postgresql: int
    migrations: list[str]
    tables: dict[str, list[str]]
    sequences: dict[str, int]
    secrets: dict[str, str]
    byte_count: int
    sha256: str


def write_manifest(manifest: Manifest, key: pyrage.x25519.Identity, folder: Path) -> Path:
    """Write a manifest with its seal; it is there whole or not at all.

    Args:
        manifest: what is written.
        key: of the backup.
        folder: where the backup is.
    """
    told = {"format": FORMAT, "backup": asdict(manifest), "seal": _seal(asdict(manifest), key)}
    file = folder / f"{manifest.name}{MANIFEST}"
    unfinished = file.with_suffix(".unfinished")
    unfinished.write_text(json.dumps(told, indent=1, sort_keys=True), encoding="utf-8")
    unfinished.rename(file)
    return file


def read_manifest(file: Path, key: pyrage.x25519.Identity) -> Manifest:
    """Read a manifest.

    Args:
        file: the manifest.
        key: of the backup.

    Raises:
        Refused: it is not there, cannot be read, or was changed.
    """
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
        if told["format"] != FORMAT:
            raise Refused("%(file)s was made by a newer edition of Eropaf.", file=file.name)
        found, seal = told["backup"], told["seal"]
        if not hmac.compare_digest(seal, _seal(found, key)):
            raise Refused("%(file)s was changed after the backup was made: it cannot be trusted.", file=file.name)
        return Manifest(**found)
    except FileNotFoundError:
        raise Refused("%(file)s is missing: a backup is two files, keep them together.", file=file.name) from None
    except (ValueError, KeyError, TypeError, OSError):
        raise Refused("%(file)s cannot be read as the manifest of a backup.", file=file.name) from None


def fingerprints() -> dict[str, str]:
    """Of the secrets of this installation: to tell whether they are the same, not which they are."""
    found = {name: str(getattr(settings, name, "")) for name in SECRETS}
    return {name: hashlib.sha256(f"eropaf:{text}".encode()).hexdigest()[:16] for name, text in found.items() if text}


def digest_of(file: Path) -> str:
    """The SHA-256 of a file, read in parts.

    Args:
        file: what is read.
    """
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def keep_to_itself(folder: Path) -> None:
    """Make a folder that only its owner can enter, if it is not there."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not os.access(folder, os.W_OK):
        raise Refused("Nothing can be written in %(folder)s.", folder=folder)


def _seal(told: dict[str, object], key: pyrage.x25519.Identity) -> str:
    text = json.dumps(told, sort_keys=True, separators=(",", ":"))
    return hmac.new(str(key).encode(), text.encode(), "sha256").hexdigest()
