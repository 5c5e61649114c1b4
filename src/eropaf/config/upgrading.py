"""Upgrading loses nothing unnoticed: what the steps that are due would throw away is looked up beforehand.

A table or a column that disappears, or a column that becomes narrower, is looked at in the database itself: without
rows or values nothing is lost. Nobody can see what SQL or Python in a step of ours does, so such a step says so itself,
with ``hints={"loses": "nothing"}``. Steps of libraries are locked with their version, and only their tables and columns
are looked at.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations import Migration
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.operations import (
    AlterField,
    AlterModelTable,
    DeleteModel,
    RemoveField,
    RenameField,
    RenameModel,
    RunPython,
    RunSQL,
    SeparateDatabaseAndState,
)
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from psycopg import sql

from eropaf.core.errors import Refused

LOSES, NOTHING = "loses", "nothing"
# Which types of column hold all that another one held. Longer texts are compared by their length.
WIDER = {
    "smallint": {"integer", "bigint", "numeric", "text"},
    "integer": {"bigint", "numeric", "text"},
    "bigint": {"numeric", "text"},
    "date": {"timestamp with time zone", "text"},
    "uuid": {"text"},
    "boolean": {"text"},
    "varchar": {"text"},
    "jsonb": {"text"},
}
_ALIVE_SECONDS = 30
_RENAMING = (RenameField, RenameModel, AlterModelTable)


@dataclass
class _Names:
    """How tables and columns are called now, of which an earlier step that is due changes the name."""

    tables: dict[str, str] = field(default_factory=dict)
    columns: dict[tuple[str, str], str] = field(default_factory=dict)

    def table(self, name: str) -> str:
        return self.tables.get(name, name)

    def column(self, table: str, name: str) -> str:
        return self.columns.get((self.table(table), name), name)


def refuse_to_lose(connection: BaseDatabaseWrapper, lose: Collection[str]) -> None:
    """Look at the steps that are due before any is taken.

    Args:
        connection: of the owner.
        lose: what may be lost: a table, table.column, or a step as app.name.

    Raises:
        Refused: something else would be lost, or a worker of the edition before is at work.
    """
    executor = MigrationExecutor(connection)
    due = [step for step, _back in executor.migration_plan(executor.loader.graph.leaf_nodes())]
    if not due or not executor.loader.applied_migrations:
        return
    _refuse_beside_worker(connection)
    state: ProjectState = executor.loader.project_state(list(executor.loader.applied_migrations))
    losses = sorted(set(find_losses(connection, state, due)) - set(lose))
    if losses:
        raise Refused(
            "This upgrade would lose data, so nothing was changed. It would throw away: %(losses)s. If that may "
            "be, make a backup and say so within the hour: eropaf prepare %(words)s",
            losses=", ".join(losses),
            words=" ".join(f"--lose {name}" for name in losses),
        )


def find_losses(connection: BaseDatabaseWrapper, state: ProjectState, due: Sequence[Migration]) -> Iterator[str]:
    """What steps would throw away of what is in the database now.

    Args:
        connection: of the owner.
        state: the models as the database has them; it is moved along.
        due: the steps, in order.
    """
    names = _Names()
    for step in due:
        for operation in _each(step.operations):
            yield from _lost_by(connection, step, operation, state, names)
            before = state.clone() if isinstance(operation, _RENAMING) else state
            operation.state_forwards(step.app_label, state)
            _follow(step.app_label, operation, before, state, names)


def _each(operations: Collection[Operation]) -> Iterator[Operation]:
    """What a step does in the database; what it only tells Django is kept in order, for the state."""
    for operation in operations:
        if isinstance(operation, SeparateDatabaseAndState):
            yield from operation.database_operations
        yield operation


def _lost_by(
    connection: BaseDatabaseWrapper, step: Migration, operation: Operation, state: ProjectState, names: _Names
) -> Iterator[str]:
    app = step.app_label
    if isinstance(operation, RunPython | RunSQL):
        if _is_ours(app) and operation.hints.get(LOSES) != NOTHING:
            yield f"{app}.{step.name}"
    elif isinstance(operation, DeleteModel):
        table = names.table(_model(state, app, operation.name)._meta.db_table)
        if _is_there(connection, table) and _has(connection, table, sql.SQL("true")):
            yield table
    elif isinstance(operation, RemoveField):
        yield from _lost_with_field(connection, _model(state, app, operation.model_name), operation.name, names)
    elif isinstance(operation, AlterField):
        after = state.clone()
        operation.state_forwards(app, after)
        was = _model(state, app, operation.model_name)
        becomes = _model(after, app, operation.model_name)._meta.get_field(operation.name)
        yield from _lost_by_narrowing(connection, was, becomes, names)


def _lost_with_field(
    connection: BaseDatabaseWrapper, model: type[models.Model], name: str, names: _Names
) -> Iterator[str]:
    removed: Any = model._meta.get_field(name)
    if removed.many_to_many:
        through = removed.remote_field.through._meta
        table = names.table(through.db_table)
        if through.auto_created and _is_there(connection, table) and _has(connection, table, sql.SQL("true")):
            yield table
        return
    table, column = names.table(model._meta.db_table), names.column(model._meta.db_table, removed.column)
    if _is_there(connection, table, column) and _has(connection, table, _filled(column)):
        yield f"{table}.{column}"


def _lost_by_narrowing(
    connection: BaseDatabaseWrapper, model: type[models.Model], becomes: Any, names: _Names
) -> Iterator[str]:
    was: Any = model._meta.get_field(becomes.name)
    if was.many_to_many or becomes.many_to_many:
        return
    table, column = names.table(model._meta.db_table), names.column(model._meta.db_table, was.column)
    before, after = _type(was, connection), _type(becomes, connection)
    if before == after or after[0] in WIDER.get(before[0], ()) or not _is_there(connection, table, column):
        return
    if before[0] == after[0] == "varchar" and int(after[1] or 0) >= int(before[1] or 0):
        return
    lost = _filled(column)
    if before[0] in ("varchar", "text") and after[0] == "varchar":
        lost = sql.SQL("length({}) > {}").format(sql.Identifier(column), int(after[1]))
    if _has(connection, table, lost):
        yield f"{table}.{column}"


def _follow(app: str, operation: Operation, before: ProjectState, after: ProjectState, names: _Names) -> None:
    """Remember what is called otherwise from here on."""
    if isinstance(operation, RenameField):
        old = _model(before, app, operation.model_name)
        new = _model(after, app, operation.model_name)
        was = names.column(old._meta.db_table, old._meta.get_field(operation.old_name).column)
        table = names.table(old._meta.db_table)
        names.columns[table, new._meta.get_field(operation.new_name).column] = was
    elif isinstance(operation, RenameModel | AlterModelTable):
        old_name = operation.old_name if isinstance(operation, RenameModel) else operation.name
        new_name = operation.new_name if isinstance(operation, RenameModel) else operation.name
        was = names.table(_model(before, app, old_name)._meta.db_table)
        names.tables[_model(after, app, new_name)._meta.db_table] = was


def _model(state: ProjectState, app: str, name: str) -> Any:
    return state.apps.get_model(app, name)


def _type(of: Any, connection: BaseDatabaseWrapper) -> tuple[str, str]:
    """The type of a column and what stands between its brackets."""
    name, _bracket, size = (of.db_type(connection) or "").partition("(")
    return name.strip(), size.rstrip(")")


def _is_ours(app: str) -> bool:
    return apps.is_installed(f"eropaf.{app}") or apps.get_app_config(app).name.startswith(("eropaf.", "tests."))


def _is_there(connection: BaseDatabaseWrapper, table: str, column: str = "") -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = %s"
            " AND column_name = coalesce(nullif(%s, ''), column_name) LIMIT 1",
            [table, column],
        )
        return cursor.fetchone() is not None


def _filled(column: str) -> sql.Composed:
    return sql.SQL("{0} IS NOT NULL AND {0}::text <> ''").format(sql.Identifier(column))


def _has(connection: BaseDatabaseWrapper, table: str, condition: sql.Composable) -> bool:
    with connection.cursor() as cursor:
        query = sql.SQL("SELECT EXISTS (SELECT 1 FROM {} WHERE {})").format(sql.Identifier(table), condition)
        cursor.execute(query.as_string(connection.connection))
        return bool(cursor.fetchone()[0])


def _refuse_beside_worker(connection: BaseDatabaseWrapper) -> None:
    """The edition before would go on writing into tables that change under it."""
    if not _is_there(connection, "procrastinate_workers"):
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM procrastinate_workers WHERE last_heartbeat > now() - make_interval(secs => %s)",
            [_ALIVE_SECONDS],
        )
        if cursor.fetchone():
            raise Refused(
                "A worker is still at work. Stop it and the web server, wait half a minute, and prepare again."
            )
