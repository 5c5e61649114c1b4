"""Every table of a municipality is locked for the others, in the database itself: none is forgotten."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, connections, transaction
from django.db.backends.utils import CursorWrapper

from eropaf.config.database import APPLICATION_ROLE
from eropaf.config.row_security import OF_NO_MUNICIPALITY, put_policies_in_place, rows_of_municipalities

pytestmark = pytest.mark.django_db(databases=["default", "owner"])

TABLES = rows_of_municipalities()
OURS, THEIRS = 101, 102


def ask(statement: str, values: Sequence[Any] = ()) -> list[Any]:
    with connections["owner"].cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


def test_a_table_is_locked_or_it_is_said_why_not() -> None:
    found = ask("SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace")
    assert {name for (name,) in found} == TABLES.keys() | OF_NO_MUNICIPALITY.keys()
    assert not TABLES.keys() & OF_NO_MUNICIPALITY.keys()


def test_no_way_around_it_is_open_to_the_application() -> None:
    assert ask("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = %s", [APPLICATION_ROLE]) == [(False, False)]
    # Policies are not for owners: that the application owns no table is what makes them hold for it.
    owned = "SELECT relname FROM pg_class JOIN pg_roles ON pg_roles.oid = relowner WHERE rolname = %s"
    assert ask(owned, [APPLICATION_ROLE]) == []
    assert (
        ask("SELECT relname FROM pg_class WHERE relkind IN ('v', 'm') AND relnamespace = 'public'::regnamespace") == []
    )
    # A function that runs with the owner's rights would be one.
    for_owner = "SELECT proname FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace"
    assert ask(for_owner) == [("eropaf_municipalities",)]


@pytest.mark.parametrize("table", TABLES)
def test_the_neighbours_rows_cannot_be_seen_or_written(table: str) -> None:
    owner = TABLES[table]
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        _put_one_row_each(cursor, table, owner)
        cursor.execute(f"SET LOCAL ROLE {APPLICATION_ROLE}")
        for told, found in ((THEIRS, [(THEIRS,)]), ("", []), (OURS, [(OURS,)])):
            cursor.execute("SELECT set_config('eropaf.municipality', %s, true)", [str(told)])
            cursor.execute(f"SELECT {owner} FROM {table}")
            assert cursor.fetchall() == found
        assert _reached(cursor, f"UPDATE {table} SET {owner} = {owner} WHERE {owner} = {THEIRS}") == 0
        assert _reached(cursor, f"UPDATE {table} SET {owner} = {THEIRS} WHERE {owner} = {OURS}") is None
        assert not _reached(cursor, f"DELETE FROM {table} WHERE {owner} = {THEIRS}")
        assert _reached(cursor, _insertion(cursor, table, owner, THEIRS, 3)) is None
        transaction.set_rollback(True, using="owner")


def _put_one_row_each(cursor: CursorWrapper, table: str, owner: str) -> None:
    """Of both municipalities: empty rows, with every other lock taken away. All of it is undone."""
    cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    # So that nothing but the policy stands in the way.
    cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO {APPLICATION_ROLE}")
    cursor.execute("SELECT conname FROM pg_constraint WHERE contype = 'c' AND conrelid = %s::regclass", [table])
    for (name,) in cursor.fetchall():
        cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
    for name, _kind in _columns(cursor, table, "attnotnull AND NOT coalesce(indisprimary, false)"):
        cursor.execute(f'ALTER TABLE {table} ALTER COLUMN "{name}" DROP NOT NULL')
    for number, municipality in enumerate((OURS, THEIRS), start=1):
        cursor.execute(_insertion(cursor, table, owner, municipality, number))


def _insertion(cursor: CursorWrapper, table: str, owner: str, municipality: int, number: int) -> str:
    keys = _columns(cursor, table, "indisprimary AND attidentity = ''")
    row = {name: str(UUID(int=number)) if kind == "uuid" else str(number) for name, kind in keys} | {
        owner: municipality
    }
    values = ", ".join(f"'{value}'" for value in row.values())
    return f"INSERT INTO {table} ({', '.join(row)}) VALUES ({values})"


def _columns(cursor: CursorWrapper, table: str, condition: str) -> list[tuple[str, str]]:
    cursor.execute(
        "SELECT attname, format_type(atttypid, NULL) FROM pg_attribute"
        " LEFT JOIN pg_index ON indrelid = attrelid AND indisprimary AND attnum = ANY (indkey)"
        f" WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped AND {condition}",
        [table],
    )
    return list(cursor.fetchall())


def _reached(cursor: CursorWrapper, statement: str) -> int | None:
    """How many rows a statement writes; None where the policy refuses it."""
    try:
        with transaction.atomic(using="owner"):
            cursor.execute(statement)
            return int(cursor.rowcount)
    except DatabaseError as refused:
        if "violates row-level security policy" not in str(refused):
            raise
        return None


def test_a_policy_that_is_missing_or_another_is_put_back() -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute("DROP POLICY own_municipality ON cases_case")
        cursor.execute("ALTER TABLE intake_signal DISABLE ROW LEVEL SECURITY")
        cursor.execute("CREATE POLICY everybody ON matching_person USING (true)")
        put_policies_in_place(cursor)
        for table in ("cases_case", "intake_signal", "matching_person"):
            cursor.execute("SELECT relrowsecurity FROM pg_class WHERE relname = %s", [table])
            assert cursor.fetchone() == (True,)
            cursor.execute("SELECT policyname FROM pg_policies WHERE tablename = %s", [table])
            assert cursor.fetchall() == [("own_municipality",)]


def test_a_policy_that_is_in_place_stays() -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT oid FROM pg_policy ORDER BY oid")
        before = cursor.fetchall()
        put_policies_in_place(cursor)
        cursor.execute("SELECT oid FROM pg_policy ORDER BY oid")
        assert cursor.fetchall() == before != []
