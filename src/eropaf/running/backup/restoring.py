"""`eropaf restore`: a backup comes back in an empty database, and every row of it is counted."""

import subprocess
from pathlib import Path

import pyrage
from django.db import connections
from django.db.migrations.loader import MigrationLoader

from eropaf.config.preparation import UNFINISHED, create_roles, prepare_database
from eropaf.core.errors import Refused
from eropaf.running.backup.contents import Connection, count_rows, last_numbers, tables_in
from eropaf.running.backup.keyring import Keyring
from eropaf.running.backup.manifest import DUMP, MANIFEST, Manifest, digest_of, fingerprints, read_manifest
from eropaf.running.backup.tools import address_of, environment_for, tool_for


def restore_backup(file: Path, keyring: Keyring) -> Manifest:
    """Put a backup back in the database that is configured, and make that ready.

    Nothing is changed before the key, the manifest and the file are found to be whole. The rows come in one
    transaction; until all of them are counted the database says that it is unfinished, which `eropaf prepare` and the
    look at its health respect.

    Args:
        file: either of the two files of the backup.
        keyring: where its key is.

    Raises:
        Refused: the backup is not whole, cannot be read or does not fit, or the database is not empty.
    """
    dump = file.with_suffix(DUMP)
    key = keyring.find(dump.stem)
    manifest = read_manifest(file.with_suffix(MANIFEST), key)
    _check_file(dump, manifest)
    _check_edition(manifest)
    with connections["owner"].cursor() as cursor:
        connection: Connection = connections["owner"].connection
        _check_empty(connection)
        create_roles(cursor)  # policies of tables name it
        cursor.execute(f"CREATE SCHEMA IF NOT EXISTS {UNFINISHED}")
        _fill(dump, key, connection)
        _compare(connection, manifest)
        cursor.execute(f"DROP SCHEMA {UNFINISHED}")
    prepare_database()
    return manifest


def other_secrets(manifest: Manifest) -> list[str]:
    """The secrets that this installation does not have as the backup's had them, by the name of their variable.

    Args:
        manifest: of the backup.
    """
    ours = fingerprints()
    return [f"EROPAF_{name}" for name, found in manifest.secrets.items() if ours.get(name) != found]


def _check_file(dump: Path, manifest: Manifest) -> None:
    if manifest.name != dump.stem:
        raise Refused("%(file)s is the manifest of another backup.", file=f"{dump.stem}{MANIFEST}")
    if not dump.exists():
        raise Refused("%(file)s is missing: a backup is two files, keep them together.", file=dump.name)
    if dump.stat().st_size != manifest.byte_count:
        raise Refused(
            "%(file)s is not whole: it has %(found)s bytes, and had %(expected)s.",
            file=dump.name,
            found=dump.stat().st_size,
            expected=manifest.byte_count,
        )
    if digest_of(dump) != manifest.sha256:
        raise Refused("%(file)s is damaged, or was changed after the backup was made.", file=dump.name)


def _check_edition(manifest: Manifest) -> None:
    loader = MigrationLoader(None)
    replaced = {each for migration in loader.disk_migrations.values() for each in migration.replaces}
    known = {f"{app}.{name}" for app, name in loader.disk_migrations.keys() | replaced}
    unknown = sorted(set(manifest.migrations) - known)
    if unknown:
        raise Refused(
            "This edition does not know %(step)s: restore with edition %(edition)s, or a newer one.",
            step=unknown[0],
            edition=manifest.edition,
        )


def _check_empty(connection: Connection) -> None:
    if tables_in(connection):
        raise Refused("This database is not empty. Make a new one, and restore into that: nothing is written over.")


def _fill(dump: Path, key: pyrage.x25519.Identity, connection: Connection) -> None:
    program = tool_for("pg_restore", connection)
    command = [program, "--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction", "--no-password"]
    restoring = subprocess.Popen(
        [*command, "--dbname", address_of(connection)], env=environment_for(connection), stdin=subprocess.PIPE
    )
    with restoring, dump.open("rb") as opened:
        try:
            pyrage.decrypt_io(opened, restoring.stdin, [key])
        except (pyrage.DecryptError, OSError):
            restoring.kill()
    if restoring.returncode:
        raise Refused("The backup could not be put back, and nothing of it is in the database: see the lines above.")


def _compare(connection: Connection, manifest: Manifest) -> None:
    with connection.transaction():
        found = count_rows(connection)
    different = sorted(
        name for name in found.keys() | manifest.tables.keys() if found.get(name) != manifest.tables.get(name)
    )
    if different:
        raise Refused(
            "What came back is not what was kept, first in %(table)s. Drop this database and try again.",
            table=different[0],
        )
    numbers = last_numbers(connection)
    behind = sorted(name for name, last in manifest.sequences.items() if numbers.get(name, 0) < last)
    if behind:
        raise Refused("The numbers of %(name)s would be given twice. Drop this database.", name=behind[0])
