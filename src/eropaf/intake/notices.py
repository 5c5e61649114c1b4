"""Reading what partners said about signals."""

from collections.abc import Iterable

from django.db.models import QuerySet

from eropaf.intake.models import SignalNotice


def standing_notices(signals: Iterable[int]) -> QuerySet[SignalNotice]:
    """What stands of what partners said, the newest first.

    Args:
        signals: primary keys of the signals.
    """
    found = SignalNotice.objects.filter(signal__in=list(signals), withdrawn_at=None)
    return found.select_related("signal__partner").order_by("-told_at", "-pk")


def unread_notices() -> QuerySet[SignalNotice]:
    """What nobody who works on the case read yet, the oldest first."""
    found = SignalNotice.objects.filter(withdrawn_at=None, seen_at=None).select_related("signal__partner")
    return found.order_by("told_at", "pk")
