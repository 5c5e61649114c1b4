"""Closing a case with a result that does not contradict what was recorded in it.

Cases stand before outreach and help in the order of the stages, and know of no contact; here both are asked.
"""

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting
from eropaf.cases.enums import EndResult
from eropaf.cases.models import Case
from eropaf.cases.services import change
from eropaf.support.contact import check_result_possible


def close(*, case: Case, result: EndResult, by: Actor) -> Case:
    """As `close_case`, where what is recorded allows the result.

    Raises:
        Refused: as there.
        InvalidValue: contact is recorded, and the result says that there was never any.
    """
    with acting(by):
        check_result_possible(change.locked_case(case.pk), result)
        return change.close_case(case=case, result=result, by=by)
