"""A resident who does not want to be approached: the objection is kept, the route stops, and both can be undone."""

import pytest

from eropaf.audit.actor import Actor
from eropaf.cases.enums import CaseState, EndResult
from eropaf.cases.models import Case
from eropaf.cases.services.change import close_case
from eropaf.core import clock
from eropaf.core.errors import Refused
from eropaf.core.house_number import HouseNumber
from eropaf.core.postcode import Postcode
from eropaf.jobs.objecting import go_on_approaching, stop_approach
from eropaf.objections.enums import ObjectionChannel
from eropaf.objections.models import Objection
from eropaf.objections.services import Objector, record_objection
from tests.integration.building import deliver, row
from tests.integration.cases.stories import attempt, looking_as, the_case

pytestmark = pytest.mark.django_db

JANSEN = Objector(surname="Jansen", postcode=Postcode("1234AB"), house_number=HouseNumber(12))


@pytest.fixture
def case(coordinator: Actor) -> Case:
    deliver([row()], coordinator)
    return the_case(coordinator)


def stop(case: Case, by: Actor) -> Case:
    return stop_approach(
        case=case,
        objector=JANSEN,
        received_on=clock.today(),
        channel=ObjectionChannel.DOOR,
        note="Zei het aan de deur",
        result=EndResult.MANAGES_ALONE,
        by=by,
    )


def in_force(by: Actor) -> int:
    with looking_as(by):
        return Objection.objects.filter(Objection.in_force()).count()


def test_the_objection_is_kept_and_the_case_closed(case: Case, worker: Actor) -> None:
    stop(case, worker)

    assert (the_case(worker).state, the_case(worker).result) == (CaseState.CLOSED, EndResult.MANAGES_ALONE)
    assert in_force(worker) == 1


def test_undoing_puts_the_case_where_it_was_and_withdraws_the_objection(case: Case, worker: Actor) -> None:
    stood = the_case(worker)
    stop(case, worker)
    go_on_approaching(case=case, by=worker)

    assert in_force(worker) == 0
    again = the_case(worker)
    assert (again.state, again.result, again.closed_on) == (CaseState.NEW, "", None)
    assert (again.due_on, again.first_attempt_by, again.approach_since) == (
        stood.due_on,
        stood.first_attempt_by,
        stood.approach_since,
    )
    attempt(the_case(worker), worker)
    assert the_case(worker).state == CaseState.APPROACHING


def test_an_objection_that_is_on_the_list_already_is_not_recorded_twice(case: Case, worker: Actor) -> None:
    stop(case, worker)
    with pytest.raises(Refused):
        stop(case, worker)
    assert in_force(worker) == 1


def test_undoing_leaves_an_objection_that_was_on_the_list_before(case: Case, worker: Actor) -> None:
    record_objection(
        objector=JANSEN, received_on=clock.today(), channel=ObjectionChannel.PHONE, note="Belde de balie", by=worker
    )
    stop(case, worker)

    go_on_approaching(case=case, by=worker)

    assert the_case(worker).state != CaseState.CLOSED
    assert in_force(worker) == 1


def test_of_a_closed_case_nothing_is_kept(case: Case, worker: Actor, analyst: Actor) -> None:
    close_case(case=case, result=EndResult.PAID, by=worker)
    with pytest.raises(Refused):
        stop(case, worker)
    with pytest.raises(Refused):
        stop(case, analyst)
    assert in_force(worker) == 0
