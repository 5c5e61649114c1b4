"""Asking the database itself what it holds, of all municipalities."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.backends.utils import CursorWrapper

from eropaf.config.database import APPLICATION_ROLE


@contextmanager
def owner_cursor() -> Iterator[CursorWrapper]:
    """A cursor in the transaction of the test that no policy holds back."""
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE NONE")
        yield cursor
        cursor.execute(f"SET ROLE {APPLICATION_ROLE}")
