"""Reading matches."""

from django.db.models import QuerySet

from eropaf.matching.enums import Decision
from eropaf.matching.models import MatchedSignal, MatchGroup, PossibleMatch


def matches_of(group: MatchGroup) -> QuerySet[MatchedSignal]:
    """The signals of a person or address with their partner, newest first."""
    return group.matched_signals.select_related("signal__partner").order_by("-signal__signal_date", "-signal_id")


def open_questions() -> QuerySet[PossibleMatch]:
    """What nobody decided yet, the most probable first."""
    return PossibleMatch.objects.filter(decision=Decision.OPEN).order_by("-probability", "pk")


def possible_match(pk: int) -> PossibleMatch | None:
    """One question with both signals and their partners, None where there is none."""
    related = ("signal__partner", "other_signal__partner", "decided_by")
    return PossibleMatch.objects.select_related(*related).filter(pk=pk).first()
