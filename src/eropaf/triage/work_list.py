"""The work list: cases in the order of the policy, and why each stands where it stands."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.db.models import Count, QuerySet

from eropaf.accounts.selectors import works_for
from eropaf.audit.actor import Actor
from eropaf.cases.enums import CaseState, Route
from eropaf.cases.models import Case
from eropaf.cases.objecting import without_objectors
from eropaf.cases.restricting import restrictions_in_force
from eropaf.cases.selectors import HAS_NOBODY, cases_visible_to, open_cases_visible_to
from eropaf.core import clock
from eropaf.partners.enums import PartnerType
from eropaf.triage.conditions import Fact
from eropaf.triage.evaluate import Facts, held_conditions
from eropaf.triage.explain import describe_fact, name_fact
from eropaf.triage.joint_list import cases_that_wait
from eropaf.triage.models import Decision, Overruling
from eropaf.triage.policy import PolicySpec
from eropaf.triage.selectors import rules_of, standing_overrulings

# As the index `case_work_list` is ordered; PostgreSQL puts cases without a running term last.
_ORDER = ("priority", "due_on", "pk")
_ORDER_OF_CLOSED = ("-closed_on", "-pk")
_SUNDAY = 6


class Urgency(StrEnum):
    """Which terms matter."""

    LATE = "late"
    THIS_WEEK = "week"


class Ownership(StrEnum):
    """Whose cases matter. The own ones are also those of who is away, if one stands in."""

    MINE = "mine"
    NOBODY = "nobody"


@dataclass(frozen=True)
class Wanted:
    """What somebody wants to see of the work list; None means all.

    Attributes:
        route: how the resident is approached.
        partner_type: at least one signal is of such a partner.
        neighbourhood_id: primary key of the neighbourhood.
        urgency: late: the term has passed; this week: it ends on Sunday at the latest, so late ones too. What a
            meeting put off until after that is not among them, nor what rests, nor whose resident objected.
        state: where a case stands; None means all that are open.
        ownership: the actor's own cases with those of whom the actor stands in for, or those without an owner.
        owner_id: primary key of a colleague, whose cases they are.
    """

    route: Route | None = None
    partner_type: PartnerType | None = None
    neighbourhood_id: int | None = None
    urgency: Urgency | None = None
    state: CaseState | None = None
    ownership: Ownership | None = None
    owner_id: int | None = None


@dataclass(frozen=True)
class Reason:
    """Why a case has its route, in short.

    Attributes:
        phrases: the facts by which the rule held; empty where no earlier rule held.
        warm_handover: the resident asked the partner for help.
        chosen_by: who chose the route instead of the rules; empty where the rules did.
        by_rules: to which approach the rules lead.
    """

    phrases: list[str]
    warm_handover: bool
    chosen_by: str = ""
    by_rules: str = ""


def ordered_work_list(actor: Actor, wanted: Wanted) -> QuerySet[Case]:
    """Open cases, the most urgent first; or closed ones, the last closed first.

    Raises:
        Refused: the actor's role sees no cases.
    """
    cases = _of_state(wanted.state, actor)
    if wanted.route:
        cases = cases.filter(route=wanted.route)
    if wanted.partner_type:
        cases = cases.filter(partner_types__contains=[wanted.partner_type])
    if wanted.neighbourhood_id:
        cases = cases.filter(neighbourhood_id=wanted.neighbourhood_id)
    if wanted.owner_id:
        cases = cases.filter(owner_id=wanted.owner_id)
    return _of_owner(_of_urgency(cases, wanted.urgency), wanted.ownership, actor)


def _of_state(state: CaseState | None, actor: Actor) -> QuerySet[Case]:
    match state:
        case CaseState.CLOSED:
            return cases_visible_to(actor).filter(state=CaseState.CLOSED).order_by(*_ORDER_OF_CLOSED)
        case None:
            return open_cases_visible_to(actor).order_by(*_ORDER)
        case _:
            return open_cases_visible_to(actor).filter(state=state).order_by(*_ORDER)


def _of_urgency(cases: QuerySet[Case], urgency: Urgency | None) -> QuerySet[Case]:
    today = clock.today()
    match urgency:
        case Urgency.LATE:
            return _that_may_be_begun(cases.filter(due_on__lt=today), today)
        case Urgency.THIS_WEEK:
            sunday = today + timedelta(days=_SUNDAY - today.weekday())
            return _that_may_be_begun(cases.filter(due_on__lte=sunday), sunday)
        case None:
            return cases


def _that_may_be_begun(cases: QuerySet[Case], until: date) -> QuerySet[Case]:
    """Without those of which no term runs: put off in a meeting, at rest, or only to be closed after an objection."""
    put_off, resting = cases_that_wait(until), restrictions_in_force().values("case")
    return without_objectors(cases.exclude(pk__in=put_off).exclude(pk__in=resting))


def _of_owner(cases: QuerySet[Case], ownership: Ownership | None, actor: Actor) -> QuerySet[Case]:
    match ownership:
        case Ownership.MINE:
            return cases.filter(owner_id__in=works_for(actor))
        case Ownership.NOBODY:
            return cases.filter(HAS_NOBODY)
        case None:
            return cases


def count_late_by_owner(actor: Actor) -> dict[int | None, int]:
    """How many cases are late, by primary key of their owner, the most first; under None those that nobody has.

    Raises:
        Refused: the actor's role sees no cases.
    """
    late = ordered_work_list(actor, Wanted(urgency=Urgency.LATE)).order_by("owner")
    counted: Counter[int | None] = Counter()
    for owner, works_here, number in late.values_list("owner", "owner__is_active").annotate(number=Count("pk")):
        counted[owner if works_here else None] += number
    return dict(counted.most_common())


def cases_in_order(keys: Sequence[int], actor: Actor) -> list[Case]:
    """The cases of one page, in the order of the keys, with their resident and owner.

    Only these are joined to other tables: a list of a hundred thousand is sorted by its index alone.

    Args:
        keys: primary keys, a page of `ordered_work_list`.
        actor: who looks.

    Raises:
        Refused: the actor's role sees no cases.
    """
    cases = cases_visible_to(actor).in_bulk(keys)
    return [cases[key] for key in keys if key in cases]


def reasons_of(cases: Sequence[Case]) -> dict[int, Reason]:
    """Why each case has its route, by primary key; a case that was never placed is left out."""
    newest = Decision.objects.filter(case__in=[case.pk for case in cases])
    decisions = list(newest.order_by("case_id", "-decided_at", "-pk").distinct("case_id"))
    specs, standing = rules_of(decisions), standing_overrulings(cases)
    return {
        decision.case_id: _reason(decision, specs[decision.policy_id], standing.get(decision.case_id))
        for decision in decisions
    }


def _reason(decision: Decision, spec: PolicySpec, standing: Overruling | None) -> Reason:
    facts: Facts = decision.facts
    rule = spec.rule(decision.rule)
    differs = standing is not None and standing.approach != rule.approach
    held = held_conditions(rule, facts)
    looked_at = dict.fromkeys(condition.fact for condition in held)
    return Reason(
        phrases=[_phrase(fact, facts) for fact in looked_at],
        warm_handover=bool(facts[Fact.WARM_HANDOVER]),
        chosen_by=standing.made_by.name if standing and differs else "",
        by_rules=spec.approach_of(rule).name,
    )


def _phrase(fact: Fact, facts: Facts) -> str:
    """A fact in short; of one that is simply true only its name."""
    return name_fact(fact) if facts[fact] is True else describe_fact(fact, facts[fact])
