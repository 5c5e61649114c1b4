"""Reading matches."""

from django.db.models import QuerySet

from eropaf.audit.actor import Actor
from eropaf.matching.enums import Decision
from eropaf.matching.models import MatchedSignal, MatchGroup, PossibleMatch
from eropaf.matching.permissions import check_may_decide


def matches_of(group: MatchGroup) -> QuerySet[MatchedSignal]:
    """The signals of a person or address with their partner, newest first."""
    return group.matched_signals.select_related("signal__partner").order_by("-signal__signal_date", "-signal_id")


def questions_visible_to(actor: Actor) -> QuerySet[PossibleMatch]:
    """All questions who is who, with their signals.

    Raises:
        Refused: the role may not compare residents.
    """
    check_may_decide(actor)
    return PossibleMatch.objects.select_related("signal__partner", "other_signal__partner", "decided_by")


def open_questions(actor: Actor) -> QuerySet[PossibleMatch]:
    """What nobody decided yet, the most probable first."""
    return questions_visible_to(actor).filter(decision=Decision.OPEN).order_by("-probability", "pk")


def decided_questions(actor: Actor) -> QuerySet[PossibleMatch]:
    """What was decided, the latest first."""
    return questions_visible_to(actor).exclude(decision=Decision.OPEN).order_by("-decided_at", "-pk")
