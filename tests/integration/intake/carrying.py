"""Carrying a received delivery, and counting what a database holds."""

from django.db import connection

from eropaf.audit.actor import Actor
from eropaf.audit.scope import municipality_scope
from eropaf.intake.models import Delivery
from eropaf.jobs.journey import carry_delivery
from tests.integration.as_owner import owner_cursor


def carry(delivery: Delivery, by: Actor) -> Delivery:
    """Bring a received delivery to the work list, or to its refusal."""
    with municipality_scope(by.municipality_id):
        return carry_delivery(delivery=delivery, by=by)


def count_rows() -> dict[str, int]:
    """How many rows every table of the database holds, those of the history included."""
    with owner_cursor() as cursor:
        tables = sorted(connection.introspection.table_names(cursor))
        cursor.execute(" UNION ALL ".join(f"SELECT '{table}', count(*) FROM \"{table}\"" for table in tables))
        return dict(cursor.fetchall())


def rows_added(before: dict[str, int]) -> dict[str, int]:
    """The tables that grew or shrank since they were counted, and by how much."""
    now = count_rows()
    return {table: now[table] - count for table, count in before.items() if now[table] != count}
