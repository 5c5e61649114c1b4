"""The connection that tells the database which municipality is active; the policies of the tables ask for it.

It goes along with the scope by itself: before every statement that goes out, what the scope says is compared with what
this connection was told last. Most statements cost the comparison of two pairs of words and no more.
"""

from functools import partial
from typing import Any

from django.db.backends.postgresql import base, operations
from psycopg import ClientCursor, Connection, Cursor
from psycopg.pq import TransactionStatus

from eropaf.audit.looking_only import is_looking_only
from eropaf.audit.scope import in_words_of_database

# Not for the transaction only: a statement outside one needs it too. Nothing is left behind by that, since the next
# statement tells the scope that is active then.
_TELL = "SELECT set_config('eropaf.municipality', %s, false), set_config('eropaf.account', %s, false)"

# Plans are kept for each connection: of what was asked so often, and of so many statements, of some 0.2 MB each.
_KEPT_AFTER, _MOST_KEPT = 3, 150
_MOST_APART = 500


class _TellsScope(Cursor[Any]):
    """Tells the scope before each statement: a cursor may outlive the scope in which it was opened."""

    def __init__(self, wrapper: "DatabaseWrapper", *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._wrapper = wrapper

    def execute(self, *args: Any, **kwargs: Any) -> Any:
        """As psycopg's."""
        self._wrapper.tell_scope()
        return super().execute(*args, **kwargs)

    def executemany(self, *args: Any, **kwargs: Any) -> Any:
        """As psycopg's."""
        self._wrapper.tell_scope()
        return super().executemany(*args, **kwargs)

    def copy(self, *args: Any, **kwargs: Any) -> Any:
        """As psycopg's."""
        self._wrapper.tell_scope()
        return super().copy(*args, **kwargs)


class ScopedCursor(_TellsScope, base.CursorMixin, ClientCursor[Any]):
    """Sends each statement with its values in it, as Django does: it can be any, and is planned anew each time."""


class LookingCursor(_TellsScope, base.CursorMixin, Cursor[Any]):
    """Sends values apart, so that PostgreSQL keeps the plan of what a page asks over and over.

    A statement with very many values is of no use to keep, and PostgreSQL takes 65,535 apart at most.
    """

    def execute(self, query: Any, params: Any = None, **kwargs: Any) -> Any:
        """As psycopg's."""
        if params and len(params) > _MOST_APART:
            query, params = ClientCursor(self.connection).mogrify(query, params), None
        return super().execute(query, params, **kwargs)


class Operations(operations.DatabaseOperations):
    """Tells in words what a looking cursor sent."""

    def last_executed_query(self, cursor: Any, sql: Any, params: Any) -> Any:
        """As Django's; of a statement that went without its values, with them."""
        told = self.compose_sql if isinstance(cursor, LookingCursor) else partial(super().last_executed_query, cursor)
        return told(sql, params)


class DatabaseWrapper(base.DatabaseWrapper):
    """Knows what the database was told, and forgets it where the database may have."""

    ops_class = Operations
    _told: tuple[str, str] | None = None

    def tell_scope(self) -> None:
        """Tell the database the active scope, unless it knows."""
        scope = in_words_of_database()
        raw = self.connection
        # In a transaction that failed nothing runs but undoing it.
        if scope == self._told or raw.info.transaction_status == TransactionStatus.INERROR:
            return
        # On a cursor of the driver: it is no query of whoever counts queries, and must not tell the scope itself.
        ClientCursor(raw).execute(_TELL, scope)
        self._told = scope

    def get_connection_params(self) -> dict[str, Any]:
        """As Django's, with our cursor."""
        ours = {"cursor_factory": partial(ScopedCursor, self), "prepare_threshold": _KEPT_AFTER}
        return super().get_connection_params() | ours

    def get_new_connection(self, conn_params: dict[str, Any]) -> Connection[Any]:
        """As Django's. It was told nothing yet."""
        self._told = None
        made: Connection[Any] = super().get_new_connection(conn_params)
        made.prepared_max = _MOST_KEPT
        return made

    def create_cursor(self, name: str | None = None) -> Any:
        """As Django's; one with a name, which reads a long answer in parts, is of a class that is not ours."""
        if name:
            self.tell_scope()
        elif is_looking_only():
            return LookingCursor(self, self.connection)
        return super().create_cursor(name)

    def commit(self) -> None:
        """As Django's. After an error PostgreSQL undoes what it is asked to keep."""
        if self.connection is not None and self.connection.info.transaction_status == TransactionStatus.INERROR:
            self._told = None
        super().commit()

    def rollback(self) -> None:
        """As Django's. What was told is undone as well."""
        self._told = None
        super().rollback()

    def savepoint_rollback(self, sid: str) -> None:
        """As Django's. What was told since the savepoint is undone as well."""
        try:
            super().savepoint_rollback(sid)
        finally:
            self._told = None
