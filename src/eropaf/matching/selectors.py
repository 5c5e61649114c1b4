"""Reading matches."""

from django.db.models import QuerySet

from eropaf.matching.models import MatchedSignal, MatchGroup


def matches_of(group: MatchGroup) -> QuerySet[MatchedSignal]:
    """The signals of a person or address with their partner, newest first."""
    return group.matched_signals.select_related("signal__partner").order_by("-signal__signal_date", "-signal_id")
