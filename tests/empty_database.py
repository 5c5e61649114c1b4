"""A database with every table and nothing in it, to copy: migrating anew takes each process a while."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import psycopg
from django.db import connections
from psycopg import sql

import eropaf
from eropaf.config import database
from eropaf.config.preparation import prepare_database

SOURCE = Path(eropaf.__file__).parent
PREFIX = "eropaf_empty_"


def empty_database() -> str:
    """The name of the database to copy; it is made once for all processes, and again when a table may have changed."""
    name = PREFIX + _fingerprint()
    with _one_process_at_a_time() as connection:
        found = [
            row[0] for row in connection.execute("SELECT datname FROM pg_database WHERE datname LIKE 'eropaf_empty_%'")
        ]
        if name not in found:
            for old in found:
                database.drop_database(old)
            _make(f"{PREFIX}unfinished")
            renaming = sql.SQL("ALTER DATABASE {} RENAME TO {}")
            connection.execute(renaming.format(sql.Identifier(f"{PREFIX}unfinished"), sql.Identifier(name)))
    return name


def _make(name: str) -> None:
    database.create_database(name)
    with connected_to(name):
        prepare_database()


def _fingerprint() -> str:
    """Of all that decides which tables there are, and who may do what with them."""
    files = [*SOURCE.glob("**/migrations/*.py"), *SOURCE.glob("**/models.py"), *SOURCE.glob("audit/*.py")]
    files += [*SOURCE.glob("**/guards.py"), SOURCE / "config" / "preparation.py", SOURCE / "config" / "settings.py"]
    files += [SOURCE / "config" / "row_security.py", SOURCE.parent.parent / "requirements" / "runtime.txt"]
    return sha256(b"".join(path.read_bytes() for path in sorted(files))).hexdigest()[:16]


@contextmanager
def _one_process_at_a_time() -> Iterator[psycopg.Connection[tuple[str]]]:
    """The role of the application is the whole server's as well: two processes cannot make it at once."""
    with psycopg.connect(database.owner_url(), dbname="postgres", autocommit=True) as connection:
        connection.execute("SELECT pg_advisory_lock(1)")  # until the connection closes
        yield connection


@contextmanager
def server_folder() -> Iterator[Path]:
    """A folder for a server of one's own. Not one of pytest's: each session that starts closes those to other users."""
    folder = Path(tempfile.mkdtemp(prefix="eropaf-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def connected_to(name: str) -> Iterator[None]:
    """Let Django work in another database, and in its own again afterwards."""
    aliases = ("default", "owner")
    before = {alias: connections[alias].settings_dict["NAME"] for alias in aliases}
    try:
        for alias in aliases:
            connections[alias].close()
            connections[alias].settings_dict["NAME"] = name
        yield
    finally:
        for alias in aliases:
            connections[alias].close()
            connections[alias].settings_dict["NAME"] = before[alias]
