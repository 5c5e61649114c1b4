"""Deciding whether two persons are one, and taking that back."""

from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, check_own, record_event
from eropaf.audit.turns import wait_for_turn
from eropaf.core import clock
from eropaf.core.errors import Refused
from eropaf.matching.enums import Decision
from eropaf.matching.models import Person, PossibleMatch
from eropaf.matching.permissions import check_may_decide
from eropaf.matching.persons import first_of_each

ALREADY_DECIDED = _("A colleague has decided this in the meantime. Look at that decision first.")
_DECIDED = ("decision", "note", "decided_by", "decided_at")
NOT_DECIDED = _("Nothing has been decided yet, so there is nothing to take back.")


def decide_match(*, match: PossibleMatch, decision: Decision, note: str, by: Actor) -> PossibleMatch:
    """Say whether two persons are one. From then on their signals come together, or never are asked about again.

    Cases that are there stay what they are; the next signals follow the decision.

    Args:
        match: an open question.
        decision: SAME or DIFFERENT.
        note: why, may be empty.
        by: who decides.

    Raises:
        Refused: the role may not, or somebody decided before.
    """
    check_may_decide(by)
    with acting(by):
        match = _taken_in_hand(match, by)
        if match.decision != Decision.OPEN:
            raise Refused(ALREADY_DECIDED)
        match.note = note
        settle(match, decision, by)
        tie_persons()
    return match


def withdraw_decision(*, match: PossibleMatch, by: Actor) -> PossibleMatch:
    """Take a decision back: the question is open again, and persons are one no longer than other decisions say.

    Args:
        match: decided.
        by: who takes it back.

    Raises:
        Refused: the role may not, or nothing was decided.
    """
    check_may_decide(by)
    with acting(by):
        match = _taken_in_hand(match, by)
        if match.decision == Decision.OPEN:
            raise Refused(NOT_DECIDED)
        match.decision, match.note, match.decided_by_id, match.decided_at = Decision.OPEN, "", None, None
        match.save(update_fields=_DECIDED)
        tie_persons()
        record_event(by=by, kind="possible_match.withdrawn", subject=match)
    return match


def _taken_in_hand(match: PossibleMatch, by: Actor) -> PossibleMatch:
    """The question as it is now. One decision at a time: two at once would not see that they tie the same person."""
    check_own(by, match)
    wait_for_turn("persons", by.municipality_id)
    return PossibleMatch.objects.get(pk=match.pk)


def settle(match: PossibleMatch, decision: Decision, by: Actor) -> PossibleMatch:
    """Keep what was decided of two persons, whether it had been asked or not; the caller ties persons afterwards.

    Args:
        match: stored or not yet.
        decision: SAME or DIFFERENT.
        by: who decides.
    """
    match.decision, match.decided_by_id, match.decided_at = decision, by.user_id, clock.now()
    match.save(update_fields=_DECIDED if match.pk else None)
    record_event(by=by, kind="possible_match.decided", subject=match, detail={"decision": decision})
    return match


def tie_persons() -> None:
    """Let every person know the first of those who are one with them, by all decisions that stand."""
    rows = PossibleMatch.objects.order_by("pk").values_list("person_id", "other_person_id", "decision")
    decided = list(rows)
    persons = {person for one, other, _decision in decided for person in (one, other)}
    same = [(one, other) for one, other, decision in decided if decision == Decision.SAME]
    first_of = first_of_each(persons, same)
    changed = []
    for person in Person.objects.filter(pk__in=persons).order_by("pk"):
        first = first_of[person.pk]
        same_as = first if first != person.pk else None
        if person.same_as_id != same_as:
            person.same_as_id = same_as
            changed.append(person)
    Person.objects.bulk_update(changed, ["same_as"], batch_size=2000)
