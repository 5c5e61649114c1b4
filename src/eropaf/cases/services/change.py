"""What is done to one case: approached, reached, closed, reopened, given its route."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from eropaf.accounts.selectors import current_municipality
from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, record_event
from eropaf.cases.enums import CaseState, EndResult, Route
from eropaf.cases.models import Case
from eropaf.cases.permissions import check_may_see_cases
from eropaf.cases.restricting import check_not_restricted
from eropaf.cases.selectors import where_it_goes_on
from eropaf.cases.services.ownership import assign_owners
from eropaf.cases.services.terms import TERMS, next_term, start_terms
from eropaf.cases.states import CaseVerb, next_state
from eropaf.core import clock
from eropaf.core.working_days import add_working_days


def locked_case(pk: int) -> Case:
    """The case, held until the end of the transaction, so that two colleagues do not overwrite each other."""
    return Case.objects.select_for_update().get(pk=pk)


def case_to_go_on_with(case: Case) -> Case:
    """The case in which this one goes on, held until the end of the transaction; for what began in it and goes on.

    It is held before the row of what goes on, as whoever begins something does: so nobody waits for each other, and a
    case that comes to rest meanwhile is seen to rest.

    Args:
        case: it may have been merged since.

    Raises:
        Refused: one of both rests at the request of the resident.
    """
    begun = Case.objects.get(pk=case.pk)  # the caller's may be from before it was merged
    held = locked_case(where_it_goes_on(begun).pk)
    check_not_restricted(held, begun)
    return held


def move_case(*, case: Case, verb: CaseVerb, by: Actor) -> Case:
    """Bring a case into the next state.

    Args:
        case: which.
        verb: to approach, to reach, or to take one of these back; the others have their own service.
        by: who does it.

    Raises:
        Refused: the state does not allow it, or the role may not.
    """
    check_may_see_cases(by)
    with acting(by):
        case = locked_case(case.pk)
        before = CaseState(case.state)
        transition = next_state(before, verb)
        case.state = transition.target_from(before)
        case.due_on = next_term(case)
        case.save(update_fields=["state", "due_on"])
        if case.state != before:
            record_event(by=by, kind=transition.event, subject=case)
    return case


def close_case(*, case: Case, result: EndResult, by: Actor) -> Case:
    """Close a case with one of the standard's results.

    Raises:
        Refused: it is closed already, it rests, or the role may not.
    """
    check_may_see_cases(by)
    with acting(by):
        check_not_restricted(locked_case(case.pk))
        return close_as_resident_asks(case=case, result=result, by=by)


def close_as_resident_asks(*, case: Case, result: EndResult, by: Actor) -> Case:
    """As `close_case`, where the resident's own right ends the case, as an objection does: also while it rests.

    Raises:
        Refused: it is closed already, or the role may not.
    """
    check_may_see_cases(by)
    with acting(by):
        case = locked_case(case.pk)
        before = CaseState(case.state)
        transition = next_state(before, CaseVerb.CLOSE)
        case.state, case.result = transition.target_from(before), result
        case.closed_on, case.due_on = clock.today(), None
        case.save(update_fields=["state", "result", "closed_on", "due_on"])
        record_event(by=by, kind=transition.event, subject=case, detail={"result": result})
    return case


def reopen_case(*, case: Case, by: Actor) -> Case:
    """Open a closed case again; its history stays and its terms run anew. If its owner left it gets another.

    Raises:
        Refused: it is not closed, it rests, or the role may not.
    """
    check_may_see_cases(by)
    with acting(by):
        case = locked_case(case.pk)
        check_not_restricted(case)
        before = CaseState(case.state)
        transition = next_state(before, CaseVerb.REOPEN)
        case.state, case.result, case.closed_on = transition.target_from(before), "", None
        start_terms(case, current_municipality())
        case.save(update_fields=["state", "result", "closed_on", *TERMS])
        record_event(by=by, kind=transition.event, subject=case)
        assign_owners(cases=[case], by=by)
    return case


def undo_close(*, case: Case, before: CaseState, by: Actor) -> Case:
    """Undo that a case was closed: it is where it was, and its terms run on. If its owner left it gets another.

    Args:
        case: which.
        before: the state it was in.
        by: who undoes it.

    Raises:
        Refused: it is not closed, it rests, or the role may not.
    """
    check_may_see_cases(by)
    with acting(by):
        case = locked_case(case.pk)
        check_not_restricted(case)
        transition = next_state(CaseState(case.state), CaseVerb.UNDO_CLOSE)
        case.state, case.result, case.closed_on = before, "", None
        case.due_on = next_term(case)
        case.save(update_fields=["state", "result", "closed_on", "due_on"])
        record_event(by=by, kind=transition.event, subject=case)
        assign_owners(cases=[case], by=by)
    return case


@dataclass(frozen=True)
class Place:
    """Where a case stands in the work.

    Attributes:
        route: how the resident is approached first.
        priority: 1 is first.
        first_attempt_days: working days in which the first attempt must be made, where that is sooner than the
            municipality's own term; None where its own term is enough.
    """

    route: Route
    priority: int
    first_attempt_days: int | None = None


def assign_routes(*, placed: Mapping[int, Place], by: Actor) -> None:
    """Keep the route and priority that triage chose.

    Args:
        placed: where each case stands, by primary key.
        by: who does it.
    """
    with acting(by):
        same_place: dict[Place, list[int]] = defaultdict(list)
        for pk, place in placed.items():
            same_place[place].append(pk)
        for place, pks in same_place.items():
            Case.objects.filter(pk__in=pks).update(route=place.route, priority=place.priority)
            if place.first_attempt_days is not None:
                _hurry(pks, place.first_attempt_days)


def _hurry(pks: Sequence[int], days: int) -> None:
    """Let the first attempt be made within these working days after the approach began."""
    began: dict[date, list[int]] = defaultdict(list)
    for pk, moment in Case.objects.filter(pk__in=pks).order_by("pk").values_list("pk", "approach_since"):
        began[clock.day_of(moment)].append(pk)
    for day, begun in began.items():
        by = add_working_days(day, days)
        late = Case.objects.filter(pk__in=begun, first_attempt_by__gt=by)
        late.filter(state=CaseState.NEW).update(due_on=by)
        late.update(first_attempt_by=by)
