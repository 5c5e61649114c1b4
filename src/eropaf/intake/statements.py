"""Reading what residents say is wrong in signals."""

from collections.abc import Collection

from eropaf.intake.models import SignalStatement


def standing_statements(signals: Collection[int]) -> dict[int, list[SignalStatement]]:
    """What stands beside signals, by primary key of the signal, the oldest first.

    Args:
        signals: primary keys.
    """
    found: dict[int, list[SignalStatement]] = {}
    standing = SignalStatement.objects.filter(signal__in=signals, withdrawn_at=None)
    for each in standing.select_related("signal__partner").order_by("pk"):
        found.setdefault(each.signal_id, []).append(each)
    return found
