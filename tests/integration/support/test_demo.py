"""What the demo shows of arrangements and evictions."""

import pytest

from demo.help.arrangements import show_arrangements
from demo.help.evictions import show_evictions
from eropaf.audit.actor import Actor
from eropaf.cases.services.ownership import take_over
from eropaf.support.agenda import agenda_of
from tests.integration.building import deliver, row
from tests.integration.cases.stories import attempt, cases_of, looking_as

pytestmark = pytest.mark.django_db


def test_the_demo_has_something_that_asks_for_a_look(coordinator: Actor, worker: Actor) -> None:
    numbers = (20, 21, 22, 23)
    deliver([row(Klantnummer=f"K{number}", Huisnummer=str(number)) for number in numbers], coordinator)
    cases = cases_of(worker)
    for case in cases:
        take_over(case=case, by=worker)
    for case in cases[1:]:
        attempt(case, worker, reached=True)

    assert [case.number for case in show_arrangements(by=worker)] == [each.number for each in cases[1:]]
    assert [case.number for case in show_evictions(by=worker)] == [each.number for each in cases[:3]]

    with looking_as(worker):
        due = agenda_of(worker)
    assert due[0].is_urgent
    assert due[0].case == cases[0]
    assert len(due) >= 5
