"""Reading matches."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from itertools import product

from django.db.models import Q, QuerySet

from eropaf.audit.actor import Actor
from eropaf.audit.looking_only import asked_once
from eropaf.intake.models import SignalNotice
from eropaf.intake.notices import standing_notices
from eropaf.matching.enums import Decision
from eropaf.matching.models import FIRST_PERSON, MatchedSignal, MatchGroup, PossibleMatch
from eropaf.matching.permissions import check_may_decide

_WHAT_IT_IS_LIKE = ("likeness__other_signal__partner", "likeness__other_signal__match__person")


def matches_of(group: MatchGroup) -> QuerySet[MatchedSignal]:
    """The signals of a person or address with their partner and why they joined their person, newest first."""
    matched = group.matched_signals.select_related("signal__partner", "person", *_WHAT_IT_IS_LIKE)
    return matched.order_by("-signal__signal_date", "-signal_id")


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


def decisions_that_tie(persons: Collection[int], actor: Actor) -> dict[int, PossibleMatch]:
    """By person the latest decision that it is the same as another, by which its signals come together.

    Args:
        persons: primary keys.
        actor: who asks.

    Raises:
        Refused: the role may not compare residents.
    """
    if not persons:
        return {}
    of_them = Q(person__in=persons) | Q(other_person__in=persons)
    decided = decided_questions(actor).filter(of_them, decision=Decision.SAME)
    tied: dict[int, PossibleMatch] = {}
    for decision in decided:
        for person in (decision.person_id, decision.other_person_id):
            tied.setdefault(person, decision)
    return {person: tied[person] for person in persons if person in tied}


def notices_of_groups(groups: Iterable[int]) -> dict[int, list[SignalNotice]]:
    """What partners said about the signals of groups, the newest first, by primary key of the group.

    Args:
        groups: primary keys; those of which nothing stands are left out.
    """
    of_groups = MatchedSignal.objects.filter(group__in=list(groups)).order_by("pk")
    matched = dict(of_groups.values_list("signal_id", "group_id"))
    found: dict[int, list[SignalNotice]] = defaultdict(list)
    for notice in standing_notices(matched):
        found[matched[notice.signal_id]].append(notice)
    return found


@asked_once
def told_apart(groups: tuple[int, ...]) -> frozenset[frozenset[int]]:
    """Pairs of groups about two people: somebody decided so of one in each of them, and nobody is in both.

    Args:
        groups: primary keys.
    """
    placed = MatchedSignal.objects.filter(group__in=groups).annotate(first=FIRST_PERSON).order_by("pk")
    persons: dict[int, set[int]] = defaultdict(set)
    where: dict[int, set[int]] = defaultdict(set)
    first_of: dict[int, int] = {}
    for group, person, first in placed.values_list("group_id", "person_id", "first"):
        persons[group].add(first)
        where[first].add(group)
        first_of |= {person: first, first: first}
    decided = PossibleMatch.objects.filter(decision=Decision.DIFFERENT, person__in=first_of, other_person__in=first_of)
    return frozenset(
        frozenset({one, other})
        for person, other_person in decided.order_by("pk").values_list("person_id", "other_person_id")
        for one, other in product(where[first_of[person]], where[first_of[other_person]])
        if not persons[one] & persons[other]
    )
