"""Letting the cases of a resident rest where a request for that was granted, and ending that (AVG art. 18)."""

from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, check_own
from eropaf.cases.models import Restriction
from eropaf.cases.restricting import restrictions_in_force
from eropaf.cases.services.restricting import lift_restrictions, restrict_cases, tell_of_end
from eropaf.core.errors import Refused
from eropaf.privacy.requests.enums import RequestKind
from eropaf.privacy.requests.hiding import check_nothing_hidden
from eropaf.privacy.requests.models import ResidentRequest
from eropaf.privacy.requests.permissions import check_may_answer_requests
from eropaf.privacy.requests.selectors import cases_of


def restrictions_of(request: ResidentRequest) -> QuerySet[Restriction]:
    """All that came of a request, those in force and those that were lifted.

    Args:
        request: of the resident.
    """
    found = Restriction.objects.filter(request_number=request.number)
    return found.select_related("case", "placed_by", "lifted_by").order_by("pk")


def let_rest(*, request: ResidentRequest, reason: str, by: Actor) -> Sequence[Restriction]:
    """Let the cases of the resident rest.

    Args:
        request: to let data rest, granted.
        reason: colleagues read it.
        by: who does it.

    Raises:
        Refused: it was not granted, nothing was ticked, a part is hidden from the actor, or the role may not.
        InvalidValue: no reason is given.
    """
    check_may_answer_requests(by)
    check_own(by, request)
    with acting(by):
        held = ResidentRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
        if held.kind != RequestKind.RESTRICTION or not held.is_granted:
            raise Refused(_("First decide that the data of this resident rest for a while."))
        check_nothing_hidden(request, by)
        cases = list(cases_of(request))
        if not cases:
            raise Refused(_("There is no case to let rest. First find the resident, and tick what is theirs."))
        return restrict_cases(cases=cases, request_number=request.number, reason=reason, by=by)


def tell_that_it_ends(*, request: ResidentRequest, because: str, told_on: date, by: Actor) -> None:
    """Keep that the resident was told that resting ends, before it does (AVG art. 18(3)).

    Raises:
        Refused: nothing rests, or the role may not.
        InvalidValue: no reason is given, or the day is not possible.
    """
    check_may_answer_requests(by)
    tell_of_end(restrictions=_standing(request, by), because=because, told_on=told_on, by=by)


def end_resting(*, request: ResidentRequest, by: Actor) -> None:
    """Let the cases go on.

    Raises:
        Refused: nothing rests, the resident was not told, or the role may not.
    """
    check_may_answer_requests(by)
    lift_restrictions(restrictions=_standing(request, by), by=by)


def _standing(request: ResidentRequest, by: Actor) -> list[Restriction]:
    check_own(by, request)
    return list(restrictions_in_force().filter(request_number=request.number).order_by("pk"))
