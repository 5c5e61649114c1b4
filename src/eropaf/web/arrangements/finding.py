"""Finding what an address names, and the case on whose page it is shown."""

from eropaf.cases.models import Case
from eropaf.support.arrangements.models import Deferral, Instalment, PaymentArrangement, Suspension
from eropaf.support.arrangements.selectors import (
    arrangements_visible_to,
    deferrals_visible_to,
    instalments_visible_to,
    suspensions_visible_to,
)
from eropaf.web.help.finding import find_with_case
from eropaf.web.request import SignedInRequest


def find_arrangement(request: SignedInRequest, pk: int) -> tuple[PaymentArrangement, Case]:
    """The arrangement that an address names; none of another municipality."""
    return find_with_case(request, arrangements_visible_to(request.actor), pk, lambda row: row.case)


def find_instalment(request: SignedInRequest, pk: int) -> tuple[Instalment, Case]:
    """The instalment that an address names; none of another municipality."""
    return find_with_case(request, instalments_visible_to(request.actor), pk, lambda row: row.arrangement.case)


def find_deferral(request: SignedInRequest, pk: int) -> tuple[Deferral, Case]:
    """The deferral that an address names; none of another municipality."""
    return find_with_case(request, deferrals_visible_to(request.actor), pk, lambda row: row.arrangement.case)


def find_suspension(request: SignedInRequest, pk: int) -> tuple[Suspension, Case]:
    """What was suspended, that an address names; none of another municipality."""
    return find_with_case(request, suspensions_visible_to(request.actor), pk, lambda row: row.case)
