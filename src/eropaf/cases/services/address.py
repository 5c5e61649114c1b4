"""Another address for the resident of a case."""

from eropaf.accounts.neighbourhoods import find_neighbourhood
from eropaf.accounts.selectors import neighbourhoods_by_prefix
from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, record_event
from eropaf.cases.enums import CaseState
from eropaf.cases.models import Case
from eropaf.cases.permissions import check_may_correct_address
from eropaf.cases.services.change import locked_case
from eropaf.cases.states import CaseVerb, next_state
from eropaf.core.address import Address
from eropaf.matching.corrections import correct_group_address


def correct_address(*, case: Case, address: Address, by: Actor) -> Case:
    """Keep another address for the resident of an open case; the case moves to the neighbourhood where that lies.

    Args:
        case: which.
        address: where the resident lives.
        by: who decides.

    Raises:
        Refused: the case is closed, or the role may not.
    """
    check_may_correct_address(by)
    with acting(by):
        case = locked_case(case.pk)
        transition = next_state(CaseState(case.state), CaseVerb.CORRECT_ADDRESS)
        case.group = correct_group_address(group=case.group, address=address, by=by)
        case.neighbourhood_id = find_neighbourhood(address.postcode, neighbourhoods_by_prefix())
        case.save(update_fields=["neighbourhood"])
        record_event(by=by, kind=transition.event, subject=case)
    return case
