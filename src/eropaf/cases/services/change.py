"""What is done to one case: approached, reached, closed, reopened, taken over, given its route."""

from collections import defaultdict
from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from eropaf.accounts.selectors import current_municipality
from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, record_event
from eropaf.cases.enums import CaseState, EndResult, Route
from eropaf.cases.models import Case
from eropaf.cases.permissions import check_may_see_cases
from eropaf.cases.services.terms import TERMS, next_term, start_terms
from eropaf.cases.states import CaseVerb, next_state
from eropaf.core import clock
from eropaf.core.errors import Refused


def locked_case(pk: int) -> Case:
    """The case, held until the end of the transaction, so that two colleagues do not overwrite each other."""
    return Case.objects.select_for_update().get(pk=pk)


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
    """Open a closed case again; its history stays and its terms run anew.

    Raises:
        Refused: it is not closed, or the role may not.
    """
    check_may_see_cases(by)
    with acting(by):
        case = locked_case(case.pk)
        before = CaseState(case.state)
        transition = next_state(before, CaseVerb.REOPEN)
        case.state, case.result, case.closed_on = transition.target_from(before), "", None
        start_terms(case, current_municipality())
        case.save(update_fields=["state", "result", "closed_on", *TERMS])
        record_event(by=by, kind=transition.event, subject=case)
    return case


def take_over(*, case: Case, by: Actor) -> Case:
    """Make the actor the owner of a case.

    Raises:
        Refused: the case is closed, or the actor is not a person who works on cases.
    """
    check_may_see_cases(by)
    if by.user_id is None:
        raise Refused(_("Only a person can own a case."))
    with acting(by):
        case = locked_case(case.pk)
        transition = next_state(CaseState(case.state), CaseVerb.TAKE_OVER)
        case.owner_id = by.user_id
        case.save(update_fields=["owner"])
        record_event(by=by, kind=transition.event, subject=case)
    return case


def assign_routes(*, placed: Mapping[int, tuple[Route, int]], by: Actor) -> None:
    """Keep the route and priority that triage chose.

    Args:
        placed: per primary key of a case its route and its priority, 1 being first.
        by: who does it.
    """
    with acting(by):
        same_place: dict[tuple[Route, int], list[int]] = defaultdict(list)
        for pk, place in placed.items():
            same_place[place].append(pk)
        for (route, priority), pks in same_place.items():
            Case.objects.filter(pk__in=pks).update(route=route, priority=priority)
