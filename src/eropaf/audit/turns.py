"""What must not happen twice at once: whoever comes second waits until the first has written everything."""

from django.db import connection


def wait_for_turn(what: str, key: int) -> None:
    """Hold a lock that nothing else knows, until the end of the transaction.

    Args:
        what: is done one at a time, in a word of one's own.
        key: of the municipality or the partner of which nothing else is done meanwhile.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s), %s)", [f"eropaf.{what}", key])
