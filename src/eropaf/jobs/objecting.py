"""A resident does not want to be approached: the objection is kept and the route stops, at once.

Objections stand before cases in the order of the stages, and know nothing of them; here both are done together.
"""

from datetime import date

from eropaf.audit.actor import Actor
from eropaf.audit.selectors import events_of
from eropaf.audit.services import acting, record_event
from eropaf.cases.enums import CaseState, EndResult
from eropaf.cases.models import Case
from eropaf.cases.objecting import objections_against
from eropaf.cases.restricting import check_not_restricted
from eropaf.cases.services.change import close_as_resident_asks, locked_case, undo_close
from eropaf.objections.enums import ObjectionChannel
from eropaf.objections.models import Objection
from eropaf.objections.services import Objector, record_objection, withdraw_objection
from eropaf.support.contact import check_result_possible

_STOPPED = "case.objected"


def stop_approach(
    *,
    case: Case,
    objector: Objector,
    received_on: date,
    channel: ObjectionChannel,
    note: str,
    result: EndResult,
    by: Actor,
) -> Case:
    """Keep that the resident of a case objects to being approached, and close the case, also one that rests.

    Where an objection of the resident is on the list already it is not recorded twice.

    Args:
        case: whose resident.
        objector: by what the resident is recognised.
        received_on: as for `record_objection`, and so are the next two.
        channel: how it came.
        note: the proof; may be empty.
        result: with which the case is closed.
        by: who does it.

    Returns:
        The case as it is then.

    Raises:
        Refused: the case is closed, or the role may not.
        InvalidValue: the day is yet to come, the date of birth cannot be, or the result says that there was never any
            contact and some is recorded.
    """
    with acting(by):
        check_result_possible(locked_case(case.pk), result)
        stood = objections_against([case]).get(case.pk)
        objection = stood or record_objection(
            objector=objector, received_on=received_on, channel=channel, note=note, by=by
        )
        told = {"objection": objection.pk, "stood": stood is not None, "state": locked_case(case.pk).state}
        record_event(by=by, kind="case.objected", subject=case, detail=told)
        return close_as_resident_asks(case=case, result=result, by=by)


def go_on_approaching(*, case: Case, by: Actor) -> Case:
    """Undo `stop_approach`: the case is where it was, and the objection that was recorded with it is withdrawn.

    An objection that stood before then is not undone: it came from somewhere else.

    Args:
        case: that was stopped.
        by: who does it.

    Raises:
        Refused: the case rests, or the role may not.
    """
    with acting(by):
        check_not_restricted(locked_case(case.pk))
        stopped = events_of(case).filter(kind=_STOPPED).first()
        if stopped is None:
            return case
        if not stopped.detail["stood"]:
            kept = Objection.objects.filter(Objection.in_force(), pk=stopped.detail["objection"])
            for objection in kept.order_by("pk"):
                withdraw_objection(objection=objection, by=by)
        is_closed = Case.objects.filter(pk=case.pk, state=CaseState.CLOSED).exists()
        return undo_close(case=case, before=CaseState(stopped.detail["state"]), by=by) if is_closed else case
