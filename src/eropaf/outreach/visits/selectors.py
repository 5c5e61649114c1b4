"""Reading rounds, their stops, and whom to visit next."""

from collections.abc import Iterator, Sequence
from itertools import islice

from django.db.models import Case as Choose
from django.db.models import Count, F, IntegerField, Q, QuerySet, Value, When

from eropaf.accounts.models import User
from eropaf.accounts.selectors import works_for
from eropaf.audit.actor import Actor
from eropaf.cases.models import Case
from eropaf.cases.selectors import case_that_goes_on, cases_visible_to, goes_on_in, open_cases_visible_to
from eropaf.cases.shielding import open_to
from eropaf.core import clock
from eropaf.outreach.courses import courses_of
from eropaf.outreach.enums import ContactKind
from eropaf.outreach.next_action import Action, ActionKind
from eropaf.outreach.visits.models import Round, Stop
from eropaf.outreach.visits.permissions import check_may_visit
from eropaf.triage.work_list import cases_in_order

_MINE, _NEAR, _FURTHER = range(3)
_RECKONED_AT_ONCE = 200


def rounds_visible_to(actor: Actor) -> QuerySet[Round]:
    """All rounds with their visitors, and how many stops they have and how many of these were visited.

    Raises:
        Refused: the actor's role does not plan visits.
    """
    check_may_visit(actor)
    standing = Q(stops__left_out_at=None)
    visited = standing & Q(stops__outcome__isnull=False, stops__outcome__withdrawn_at=None)
    return Round.objects.select_related("first_visitor", "second_visitor").annotate(
        stop_count=Count("stops", filter=standing), visited_count=Count("stops", filter=visited)
    )


def stops_visible_to(actor: Actor) -> QuerySet[Stop]:
    """The stops of all rounds, with case, resident and what came of them.

    Raises:
        Refused: the actor's role does not plan visits.
    """
    check_may_visit(actor)
    found = Stop.objects.select_related("round", "case__group", "case__neighbourhood", "outcome", "card")
    return found.filter(open_to(actor, "case"))


def stops_of(planned: Round, actor: Actor) -> list[Stop]:
    """The stops of a round in their order; of a round that was called off also those that it would have had.

    Raises:
        Refused: the actor's role does not plan visits.
    """
    stands = Q(left_out_at=None)
    if planned.cancelled_at is not None:
        stands |= Q(left_out_at=planned.cancelled_at)
    return list(stops_visible_to(actor).filter(stands, round=planned).order_by("place"))


def coming_rounds(actor: Actor) -> QuerySet[Round]:
    """Rounds of today and later that were not called off, the first one first.

    Raises:
        Refused: the actor's role does not plan visits.
    """
    coming = rounds_visible_to(actor).filter(day__gte=clock.today(), cancelled_at=None)
    return coming.order_by("day", "-part_of_day", "pk")  # Ochtend, Middag, Avond: backwards in the alphabet


def open_stop_of(case: Case, actor: Actor) -> Stop | None:
    """Where a case is to be visited, with its round; None where it is on no round of today or later.

    What was planned for a case that was merged into it counts.

    Raises:
        Refused: the actor's role does not plan visits.
    """
    waiting = waiting_stops(actor).filter(case__in=[case.pk, *goes_on_in([case])])
    return waiting.select_related(None).select_related("round").order_by("round__day", "pk").first()


def waiting_stops(actor: Actor) -> QuerySet[Stop]:
    """The stops of rounds of today and later that were not visited.

    Raises:
        Refused: the actor's role does not plan visits.
    """
    coming = stops_visible_to(actor).filter(left_out_at=None, round__cancelled_at=None, round__day__gte=clock.today())
    return coming.filter(Q(outcome=None) | Q(outcome__withdrawn_at__isnull=False))


def cases_at_stops(stops: Sequence[Stop], actor: Actor) -> dict[int, Case]:
    """The case that is visited at each stop, by primary key of the stop: where one was merged, the one it goes on in.

    Args:
        stops: with their cases loaded.
        actor: who looks.

    Raises:
        Refused: the actor's role sees no cases.
    """
    going_on = {stop.pk: case_that_goes_on(stop.case, actor).pk for stop in stops if stop.case.merged_into_id}
    loaded = cases_visible_to(actor).select_related("group", "neighbourhood").in_bulk(going_on.values())
    return {stop.pk: loaded[going_on[stop.pk]] if stop.pk in going_on else stop.case for stop in stops}


def cases_to_visit(actor: Actor, at_most: int) -> list[Case]:
    """Whom to visit next: the own cases first, then those of the own neighbourhoods, the most urgent first.

    It is time for a visit where the next thing to do is one, by the approach or by appointment, and its day is there:
    not for who objected, nor where worker and partner first decide together.

    Args:
        actor: who plans the round.
        at_most: how many.

    Raises:
        Refused: the actor's role sees no cases, or does not plan visits.
    """
    user_id = check_may_visit(actor)
    found = open_cases_visible_to(actor).exclude(pk__in=_on_a_round(actor)).alias(nearness=_nearness(actor, user_id))
    ordered = found.order_by("nearness", "priority", F("due_on").asc(nulls_last=True), "pk")
    return list(islice(_due(list(ordered.values_list("pk", flat=True)), actor), at_most))


def _due(keys: Sequence[int], actor: Actor) -> Iterator[Case]:
    """Of these cases those to visit now, in the same order; no more are reckoned than are asked for."""
    for start in range(0, len(keys), _RECKONED_AT_ONCE):
        cases = cases_in_order(keys[start : start + _RECKONED_AT_ONCE], actor)
        courses = courses_of(cases, actor)
        yield from (case for case in cases if _is_due(courses[case.pk].action))


def _on_a_round(actor: Actor) -> set[int]:
    """The cases to which somebody goes already: also where it was planned for one that was merged into them."""
    return {case.pk for case in cases_at_stops(list(waiting_stops(actor)), actor).values()}


def _is_due(action: Action | None) -> bool:
    if action is None or action.kind == ActionKind.DECIDE:
        return False
    return action.channel == ContactKind.VISIT and action.day <= clock.today()


def _nearness(actor: Actor, user_id: int) -> Choose:
    own = Q(owner_id__in=works_for(actor))
    team = User.objects.filter(pk=user_id, team__isnull=False).values("team")
    near = Q(neighbourhood__contact_person_id=user_id) | Q(neighbourhood__team__in=team)
    return Choose(
        When(own, then=Value(_MINE)),
        When(near, then=Value(_NEAR)),
        default=Value(_FURTHER),
        output_field=IntegerField(),
    )
