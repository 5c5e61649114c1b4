"""Reading rounds, their stops, and whom to visit next."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Case as Choose
from django.db.models import Count, F, IntegerField, Q, QuerySet, Value, When

from eropaf.accounts.models import User
from eropaf.accounts.selectors import stood_in_for_by
from eropaf.audit.actor import Actor
from eropaf.cases.models import Case
from eropaf.cases.selectors import case_that_goes_on, cases_visible_to, goes_on_in, open_cases_visible_to
from eropaf.core import clock
from eropaf.outreach.courses import courses_of
from eropaf.outreach.enums import ContactKind
from eropaf.outreach.models import ContactAttempt
from eropaf.outreach.next_action import Action
from eropaf.outreach.visits.crew import visit_to_make
from eropaf.outreach.visits.models import Round, Stop
from eropaf.outreach.visits.permissions import check_may_visit
from eropaf.triage.approach import Approach, Step
from eropaf.triage.models import Decision, Policy
from eropaf.triage.selectors import chosen_approaches

_MINE, _NEAR, _FURTHER = range(3)
_MOST_LOOKED_AT = 500  # the next thing to do is reckoned for each


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
    return Stop.objects.select_related("round", "case__group", "case__neighbourhood", "outcome", "card")


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
    """Where a case is to be visited; None where it is on no round of today or later.

    What was planned for a case that was merged into it counts.

    Raises:
        Refused: the actor's role does not plan visits.
    """
    cases = [case.pk, *goes_on_in([case])]
    waiting = stops_visible_to(actor).filter(case__in=cases, left_out_at=None, round__day__gte=clock.today())
    return waiting.filter(Q(outcome=None) | Q(outcome__withdrawn_at__isnull=False)).first()


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

    It is time for a visit where the next thing to do is one, by the approach or by appointment, and its day is there.

    Args:
        actor: who plans the round.
        at_most: how many.

    Raises:
        Refused: the actor's role sees no cases, or does not plan visits.
    """
    user_id = check_may_visit(actor)
    found = open_cases_visible_to(actor).exclude(pk__in=_on_a_round(actor)).alias(nearness=_nearness(actor, user_id))
    cases: list[Case] = list(
        found.order_by("nearness", "priority", F("due_on").asc(nulls_last=True), "pk")[:_MOST_LOOKED_AT]
    )
    courses = courses_of(cases, actor)
    return [case for case in cases if _is_due(courses[case.pk].action)][:at_most]


def _on_a_round(actor: Actor) -> set[int]:
    """The cases to which somebody goes already: also where it was planned for one that was merged into them."""
    waiting = stops_visible_to(actor).filter(outcome=None, left_out_at=None, round__day__gte=clock.today())
    return {case.pk for case in cases_at_stops(list(waiting), actor).values()}


def _is_due(action: Action | None) -> bool:
    return action is not None and action.channel == ContactKind.VISIT and action.day <= clock.today()


def _nearness(actor: Actor, user_id: int) -> Choose:
    own = Q(owner_id__in=[user_id, *stood_in_for_by(actor)])
    team = User.objects.filter(pk=user_id, team__isnull=False).values("team")
    near = Q(neighbourhood__contact_person_id=user_id) | Q(neighbourhood__team__in=team)
    return Choose(
        When(own, then=Value(_MINE)),
        When(near, then=Value(_NEAR)),
        default=Value(_FURTHER),
        output_field=IntegerField(),
    )


@dataclass(frozen=True)
class Visit:
    """How a resident is visited by the approach in force.

    Attributes:
        approach: in force.
        step: the visit that is made now; None where the approach has none.
    """

    approach: Approach
    step: Step | None


def visits_of(cases: Sequence[Case]) -> dict[int, Visit]:
    """How each resident is visited, by primary key of the case; a case that was never placed is left out.

    Args:
        cases: of a round.
    """
    approaches = _approaches_by_rules(cases) | chosen_approaches(cases)
    made = _visits_made(cases)
    return {pk: Visit(approach, visit_to_make(approach, made[pk])) for pk, approach in approaches.items()}


def _approaches_by_rules(cases: Sequence[Case]) -> dict[int, Approach]:
    newest = Decision.objects.filter(case__in=[case.pk for case in cases])
    decisions = list(newest.order_by("case_id", "-decided_at", "-pk").distinct("case_id"))
    policies = Policy.objects.filter(pk__in={each.policy_id for each in decisions}).order_by("pk")
    specs = {policy.pk: policy.read_spec() for policy in policies}
    return {
        each.case_id: specs[each.policy_id].approach_of(specs[each.policy_id].rule(each.rule)) for each in decisions
    }


def _visits_made(cases: Sequence[Case]) -> Counter[int]:
    visits = ContactAttempt.objects.filter(ContactAttempt.standing(), case__in=cases, kind=ContactKind.VISIT)
    since = visits.filter(recorded_at__gte=F("case__approach_since"))
    return Counter(since.order_by("pk").values_list("case_id", flat=True))
