"""One at a time: a check and a new address file of one municipality wait for each other."""

from django.db import connection

from eropaf.audit.actor import Actor


def wait_for_others(by: Actor) -> None:
    """Hold what concerns the municipality's register until the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('eropaf.register'), %s)", [by.municipality_id])
