"""The role of the database that may remove what the application may only add to."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from eropaf.config.database import APPLICATION_ROLE, DESTROYER_ROLE


@contextmanager
def as_destroyer() -> Iterator[None]:
    """Work as the destroyer's role, within a transaction: it ends with that, whatever goes wrong.

    What is written inside is checked before the role is given back, so that a key which would point to nothing is
    told here and not at the end.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {DESTROYER_ROLE}")
    yield
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        cursor.execute(f"SET LOCAL ROLE {APPLICATION_ROLE}")
