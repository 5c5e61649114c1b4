"""Carrying a received delivery, and counting what a database holds."""

from django.apps import apps
from django.db import connection

from eropaf.audit.actor import Actor
from eropaf.audit.scope import municipality_scope
from eropaf.intake.models import Delivery
from eropaf.jobs.journey import carry_delivery


def carry(delivery: Delivery, by: Actor) -> Delivery:
    """Bring a received delivery to the work list, or to its refusal."""
    with municipality_scope(by.municipality_id):
        return carry_delivery(delivery=delivery, by=by)


def count_rows() -> dict[str, int]:
    """How many rows every table of the product holds, those of the history included."""
    tables = sorted({model._meta.db_table for model in apps.get_models(include_auto_created=True)})
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(f"SELECT '{table}', count(*) FROM \"{table}\"" for table in tables))
        return dict(cursor.fetchall())
