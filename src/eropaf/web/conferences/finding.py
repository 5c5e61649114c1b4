"""Finding what an address names, and the case on whose page it stands."""

from eropaf.cases.models import Case
from eropaf.support.conferences.models import Conference, PlanTask
from eropaf.support.conferences.selectors import conferences_visible_to, tasks_visible_to
from eropaf.web.help.finding import find_with_case
from eropaf.web.request import SignedInRequest


def find_conference(request: SignedInRequest, pk: int) -> tuple[Conference, Case]:
    """The conference that an address names; none of another municipality."""
    return find_with_case(request, conferences_visible_to(request.actor), pk, lambda row: row.case)


def find_task(request: SignedInRequest, pk: int) -> tuple[PlanTask, Case]:
    """The task of a plan that an address names; none of another municipality."""
    return find_with_case(request, tasks_visible_to(request.actor), pk, lambda row: row.conference.case)
