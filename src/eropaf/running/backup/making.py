"""`eropaf backup`: the whole database as it is at one moment, encrypted while it is written."""

import hashlib
import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from pathlib import Path
from typing import BinaryIO

import pyrage
from django.db import connections

from eropaf.config.database import var_folder
from eropaf.core import clock
from eropaf.core.errors import Refused
from eropaf.running.backup.contents import Connection, count_rows, last_numbers, steps_taken
from eropaf.running.backup.keyring import MOMENT, Keyring
from eropaf.running.backup.manifest import DUMP, MANIFEST, Manifest, fingerprints, keep_to_itself, write_manifest
from eropaf.running.backup.tools import address_of, environment_for, tool_for

LAST_BACKUP = "last-backup.json"


class _Digesting:
    """A file that is written once, and counted meanwhile."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.digest = hashlib.sha256()
        self.byte_count = 0

    def write(self, part: bytes) -> int:
        """Write a part."""
        self.digest.update(part)
        self.byte_count += len(part)
        return self._file.write(part)

    def flush(self) -> None:
        """Write what is waiting."""
        self._file.flush()


def make_backup(folder: Path, keyring: Keyring) -> Path:
    """Make a backup, and note that it was made.

    Args:
        folder: where it goes.
        keyring: where its key goes.

    Returns:
        The encrypted file; its manifest is beside it.

    Raises:
        Refused: the keys would lie beside the backups, or a program of PostgreSQL is missing or fails.
    """
    folder = folder.resolve()
    if folder.is_relative_to(keyring.folder) or keyring.folder.is_relative_to(folder):
        raise Refused(
            "Keep backups and their keys in different folders: whoever takes %(folder)s may not have both.",
            folder=folder,
        )
    keep_to_itself(folder)
    name = clock.outside().astimezone(UTC).strftime(MOMENT)
    key = keyring.make(name)
    try:
        with _one_moment() as (connection, snapshot):
            manifest = _write(name, folder, key, connection, snapshot)
    except BaseException:
        keyring.forget(name)
        raise
    write_manifest(manifest, key, folder)
    _note(manifest)
    return folder / f"{name}{DUMP}"


def forget_backups(folder: Path, keyring: Keyring, older_than_days: int) -> list[str]:
    """Destroy the keys of old backups, wherever their copies are, and remove those that are here.

    Args:
        folder: where backups are.
        keyring: where their keys are.
        older_than_days: how old a backup may become.

    Returns:
        The names of those that nobody can read any more.
    """
    forgotten = list(keyring.older_than(older_than_days, clock.outside().astimezone(UTC)))
    for name in forgotten:
        keyring.forget(name)
        for ending in (DUMP, MANIFEST):
            (folder / f"{name}{ending}").unlink(missing_ok=True)
    return forgotten


def last_backup() -> dict[str, str]:
    """When the last backup of this installation was made, and of what; empty where none is known."""
    file = var_folder() / LAST_BACKUP
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}


def refuse_without_fresh_backup() -> None:
    """Nothing is thrown away of which there is no backup of this hour.

    Raises:
        Refused: this machine knows of none.
    """
    told = last_backup()
    is_same = told.get("database") == database_identity()
    if not is_same or datetime.fromisoformat(told["made_at"]) < clock.outside() - timedelta(hours=1):
        raise Refused("There is no backup of this database of the last hour. Make one first: eropaf backup")


@contextmanager
def _one_moment() -> Iterator[tuple[Connection, str]]:
    """Everything that is read inside is of one moment, whatever goes on meanwhile; others can look at the same."""
    owner = connections.create_connection("owner")
    owner.ensure_connection()
    connection: Connection = owner.connection
    try:
        connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        found = connection.execute("SELECT pg_export_snapshot()").fetchone()
        yield connection, str(found[0]) if found else ""
    finally:
        owner.close()


def _write(name: str, folder: Path, key: pyrage.x25519.Identity, connection: Connection, snapshot: str) -> Manifest:
    file = folder / f"{name}{DUMP}"
    unfinished = file.with_suffix(f"{DUMP}.unfinished")
    try:
        written = _dump(unfinished, key, connection, snapshot)
        manifest = Manifest(
            name=name,
            edition=version("eropaf"),
            postgresql=connection.info.server_version // 10_000,
            migrations=steps_taken(connection),
            tables=count_rows(connection),
            sequences=last_numbers(connection),
            secrets=fingerprints(),
            byte_count=written.byte_count,
            sha256=written.digest.hexdigest(),
        )
        unfinished.rename(file)
    finally:
        unfinished.unlink(missing_ok=True)
    return manifest


def _dump(file: Path, key: pyrage.x25519.Identity, connection: Connection, snapshot: str) -> _Digesting:
    program = tool_for("pg_dump", connection)
    command = [program, "--format=custom", "--no-owner", "--no-privileges", "--no-password", f"--snapshot={snapshot}"]
    with file.open("xb") as opened:
        file.chmod(0o600)
        written = _Digesting(opened)
        dumping = subprocess.Popen(
            [*command, "--dbname", address_of(connection)], env=environment_for(connection), stdout=subprocess.PIPE
        )
        with dumping:
            pyrage.encrypt_io(dumping.stdout, written, [key.to_public()])
        if dumping.returncode:
            raise Refused("pg_dump could not read the whole database; the lines above tell why.")
    return written


def _note(manifest: Manifest) -> None:
    """For monitoring, and for an upgrade that asks for a fresh backup."""
    told = {"name": manifest.name, "made_at": clock.outside().isoformat(), "database": database_identity()}
    file = var_folder() / LAST_BACKUP
    unfinished = file.with_suffix(".unfinished")
    unfinished.write_text(json.dumps(told), encoding="utf-8")
    unfinished.rename(file)


def database_identity() -> str:
    """Which database this is, among all on all servers that one machine may look after."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT system_identifier::text || '/' || current_database() FROM pg_control_system()")
        return str(cursor.fetchone()[0])
