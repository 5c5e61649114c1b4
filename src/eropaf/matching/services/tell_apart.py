"""Telling two people apart by hand whose signals were taken for one person's, and taking them for one again."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from django.db.models import Q

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting
from eropaf.audit.turns import wait_for_turn
from eropaf.matching.enums import Decision
from eropaf.matching.history import frame_of_signals
from eropaf.matching.models import FIRST_PERSON, MatchedSignal, Person, PossibleMatch
from eropaf.matching.permissions import check_may_decide
from eropaf.matching.persons import ComparedPair, find_persons
from eropaf.matching.services.decide import settle, tie_persons
from eropaf.matching.services.identify import possible_match, shipped_model

_GO, _STAY = 1, 2
_NEVER_COMPARED = 0.0


def tell_apart(*, going: Collection[int], staying: Collection[int], by: Actor) -> list[int]:
    """Say that signals are about another person than those they were found to share one with.

    They get a person of their own, with what the same partner reported of the same contract before: so the next signals
    are not taken for the wrong one. That it was decided is kept as if it had been asked, so it never is.

    Args:
        going: primary keys of matched signals.
        staying: of those that they are parted from.
        by: who decides.

    Returns:
        Primary keys of the decisions, one per person that was two; none where no person was.

    Raises:
        Refused: the role may not.
    """
    check_may_decide(by)
    with acting(by):
        wait_for_turn("persons", by.municipality_id)
        one, other = _by_person(going), _by_person(staying)
        shared = sorted(one.keys() & other.keys())
        return [_part(person, one[person], other[person], by) for person in shared]


def take_for_one(*, decisions: Collection[int], by: Actor) -> None:
    """Say that those who were told apart are one person after all; from then on their signals come together again.

    Args:
        decisions: as `tell_apart` returned them.
        by: who decides.

    Raises:
        Refused: the role may not.
    """
    check_may_decide(by)
    with acting(by):
        wait_for_turn("persons", by.municipality_id)
        for match in PossibleMatch.objects.filter(pk__in=decisions).order_by("pk"):
            settle(match, Decision.SAME, by)
        tie_persons()


def _by_person(matches: Collection[int]) -> dict[int, list[MatchedSignal]]:
    found: dict[int, list[MatchedSignal]] = defaultdict(list)
    matched = MatchedSignal.objects.filter(pk__in=matches).select_related("person", "signal").order_by("pk")
    for match in matched:
        found[match.person.first_id].append(match)
    return dict(found)


def _part(person: int, going: Sequence[MatchedSignal], staying: Sequence[MatchedSignal], by: Actor) -> int:
    new = Person.objects.create(municipality_id=by.municipality_id)
    chosen = Q(pk__in=[match.pk for match in going])
    for partner, contract in _contracts(going) - _contracts(staying):
        chosen |= Q(signal__partner_id=partner, signal__customer_number=contract)
    of_person = MatchedSignal.objects.annotate(first_person=FIRST_PERSON).filter(chosen, first_person=person)
    moved = list(of_person.order_by("pk").values_list("pk", flat=True))  # an update may not join
    MatchedSignal.objects.filter(pk__in=moved).update(person=new)
    asked = _most_alike([match.signal_id for match in going], [match.signal_id for match in staying])
    return settle(possible_match((new.pk, person), asked, by), Decision.DIFFERENT, by).pk


def _contracts(matches: Sequence[MatchedSignal]) -> set[tuple[int, str]]:
    told = {(match.signal.partner_id, match.signal.customer_number) for match in matches}
    return {each for each in told if each[1]}


def _most_alike(going: Sequence[int], staying: Sequence[int]) -> ComparedPair:
    """What made them one: of all pairs the most alike; where none was like enough, the oldest of both."""
    sides = dict.fromkeys(going, _GO) | dict.fromkeys(staying, _STAY)
    found = find_persons(frame_of_signals(sides), going, sides, shipped_model())
    return found.questions[0] if found.questions else ComparedPair(going[0], staying[0], _NEVER_COMPARED, [])
