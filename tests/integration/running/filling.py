"""A row in every table that a story leaves empty: made of its columns, with signs that are easily lost."""

from typing import Any

import psycopg
from psycopg import sql

# Quotes, line ends, a backslash, a letter with an accent and one of another script.
ODD = 'Coöperatie "d\'Aa"\\n\r\n\t\\. ∑ ليلى'
_VALUES = {
    "text": ODD,
    "character varying": "x",
    "jsonb": '{"ë": [1, null, "\\u2028"]}',
    "bytea": bytes(range(256)),
    "ARRAY": "{}",
    "boolean": "true",
    "date": "2026-02-28",
    "timestamp with time zone": "2026-03-29 01:59:59.123456+01",
    "interval": "1 day 02:03:04.5",
    "numeric": "1.50",
    "uuid": "00000000-0000-4000-8000-000000000001",
    "double precision": "0.1",
}
_COLUMNS = """
SELECT column_name, data_type, (
         SELECT format('(SELECT %%I FROM %%s LIMIT 1)', target.attname, confrelid::regclass)
         FROM pg_constraint JOIN pg_attribute AS own ON own.attrelid = conrelid AND own.attnum = conkey[1]
         JOIN pg_attribute AS target ON target.attrelid = confrelid AND target.attnum = confkey[1]
         WHERE contype = 'f' AND conrelid = table_name::regclass AND own.attname = column_name LIMIT 1)
FROM information_schema.columns
WHERE table_schema = 'public' AND table_name = %s AND is_identity = 'NO' AND column_default IS NULL
  AND is_generated = 'NEVER'
"""


def fill_empty_tables(connection: psycopg.Connection[Any]) -> None:
    """Put a row in each empty table, past its triggers but not past its constraints, where those allow it.

    Args:
        connection: of a superuser.
    """
    connection.execute("SET session_replication_role = replica")
    waiting = _empty(connection)
    while True:  # one may refer to another
        still = {table for table in sorted(waiting) if not _fill(connection, table)}
        if still == waiting:
            return
        waiting = still


def _empty(connection: psycopg.Connection[Any]) -> set[str]:
    tables = [name for (name,) in connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
    some = sql.SQL("SELECT EXISTS (SELECT 1 FROM {})")
    return {name for name in tables if connection.execute(some.format(sql.Identifier(name))).fetchone() == (False,)}


def _fill(connection: psycopg.Connection[Any], table: str) -> bool:
    columns = connection.execute(_COLUMNS, [table]).fetchall()
    values = [sql.SQL(found) if found else sql.Literal(_VALUES.get(kind, "1")) for _name, kind, found in columns]
    names = [sql.Identifier(name) for name, _kind, _found in columns]
    query = sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(
        sql.Identifier(table), sql.SQL(", ").join(names), sql.SQL(", ").join(values)
    )
    if not columns:
        query = sql.SQL("INSERT INTO {} DEFAULT VALUES").format(sql.Identifier(table))
    try:
        with connection.transaction():
            connection.execute(query)
    except psycopg.Error:
        return False
    return True
