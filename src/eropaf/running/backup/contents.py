"""What a database holds, to compare: per table the rows and a digest of them, the sequences, the steps taken."""

from typing import Any

import psycopg
from psycopg import sql

# Rows as text must look the same on both sides, whatever the server or the user has set.
_PLAIN_WORDS = "SET LOCAL datestyle = 'ISO, YMD'; SET LOCAL intervalstyle = 'postgres'; SET LOCAL timezone = 'UTC'; \
SET LOCAL bytea_output = 'hex'; SET LOCAL extra_float_digits = 1"
# Added up, so that the order does not matter: 56 bits of each row's SHA-256.
_DIGEST = """
SELECT count(*),
       coalesce(sum(('x' || left(encode(sha256(convert_to(a_row::text, 'UTF8')), 'hex'), 14))::bit(56)::bigint), 0)
FROM {} AS a_row
"""

Connection = psycopg.Connection[Any]


def tables_in(connection: Connection) -> list[str]:
    """Every table of the product and of what it is built on.

    Args:
        connection: of the owner.
    """
    found = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
    return [name for (name,) in found.fetchall()]


def count_rows(connection: Connection) -> dict[str, list[str]]:
    """Per table the number of rows and their digest, as texts.

    Args:
        connection: of the owner, in a transaction.
    """
    connection.execute(_PLAIN_WORDS)
    counted = {}
    for table in tables_in(connection):
        row = connection.execute(sql.SQL(_DIGEST).format(sql.Identifier("public", table))).fetchone()
        counted[table] = [str(each) for each in row or ()]
    return counted


def last_numbers(connection: Connection) -> dict[str, int]:
    """Per sequence the last number that was given; 0 for none.

    Args:
        connection: of the owner.
    """
    found = connection.execute(
        "SELECT sequencename, coalesce(last_value, 0) FROM pg_sequences WHERE schemaname = 'public'"
    )
    return dict(found.fetchall())


def steps_taken(connection: Connection) -> list[str]:
    """Every migration that was applied, as app.name.

    Args:
        connection: of the owner.
    """
    found = connection.execute("SELECT app || '.' || name FROM django_migrations ORDER BY 1")
    return [name for (name,) in found.fetchall()]
