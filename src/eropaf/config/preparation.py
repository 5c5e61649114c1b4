"""Making a database ready: the application's role, the tables, and the rights on them."""

from typing import Any

import psycopg
from django.core.management import call_command
from psycopg import sql

from eropaf.config.database import APPLICATION_ROLE, owner_connection, prepare_roles

# What happened stays: the application can add to these tables, never change or remove.
ONLY_GROWING = ("audit_event", "audit_viewing")


def prepare_database(verbosity: int = 0) -> None:
    """Create the role and the tables, and give the role its rights; safe to repeat.

    Args:
        verbosity: 1 names every migration.
    """
    prepare_roles()
    call_command("migrate", database="owner", verbosity=verbosity, interactive=False)
    with owner_connection() as connection:
        _grant(connection)


def _grant(connection: psycopg.Connection[Any]) -> None:
    role = sql.Identifier(APPLICATION_ROLE)
    for rights in (
        "USAGE ON SCHEMA public",
        "SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public",
        "USAGE ON ALL SEQUENCES IN SCHEMA public",
        "EXECUTE ON ALL FUNCTIONS IN SCHEMA public",
    ):
        connection.execute(sql.SQL("GRANT " + rights + " TO {}").format(role))
    for table in ONLY_GROWING:
        connection.execute(sql.SQL("REVOKE UPDATE, DELETE ON {} FROM {}").format(sql.Identifier(table), role))
