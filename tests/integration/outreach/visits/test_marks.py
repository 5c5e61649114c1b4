"""Safety marks: who sees them, where, and until when."""

from datetime import date

import pytest

from eropaf.audit.actor import Actor
from eropaf.core.errors import InvalidValue, Refused
from eropaf.outreach.visits.enums import MarkKind
from eropaf.outreach.visits.safety import marks_of
from eropaf.outreach.visits.services.marks import restore_mark, withdraw_mark
from tests.integration.building import deliver, row
from tests.integration.cases.stories import cases_of, looking_as, on
from tests.integration.outreach.visits.stories import mark

pytestmark = pytest.mark.django_db


def seen(by: Actor) -> dict[str, list[str]]:
    """What visitors see, by door."""
    cases = cases_of(by)
    with looking_as(by):
        found = marks_of(cases, by)
    return {
        f"{case.group.house_number} {case.group.name.split()[-1]}": [each.note for each in found[case.pk]]
        for case in cases
    }


def test_a_mark_is_seen_until_its_last_day_and_never_afterwards(coordinator: Actor, worker: Actor) -> None:
    deliver([row()], coordinator)
    mark(cases_of(worker)[0], worker, until=date(2026, 12, 1))

    with on(2026, 12, 1, hour=23):
        assert seen(worker) == {"12 Jansen": ["bruine hond"]}
    for year, month, day in ((2026, 12, 2), (2027, 1, 1), (2030, 1, 1)):
        with on(year, month, day, hour=0):
            assert seen(worker) == {"12 Jansen": []}


def test_a_mark_holds_for_every_case_at_the_address_and_nowhere_else(coordinator: Actor, worker: Actor) -> None:
    deliver([row(), row(Klantnummer="K2", Huisnummer="14")], coordinator)
    with on(2026, 12, 1):
        deliver([row(Klantnummer="K3")], coordinator, "stroom")
        first, neighbour, later = cases_of(worker)
        mark(first, worker)
        with looking_as(worker):
            found = marks_of([first, neighbour, later], worker)
        assert {pk: len(marks) for pk, marks in found.items()} == {first.pk: 1, neighbour.pk: 0, later.pk: 1}


@pytest.mark.parametrize("until", [date(2026, 11, 1), date(2027, 11, 3), date(2099, 1, 1)])
def test_a_mark_ends_within_a_year(until: date, coordinator: Actor, worker: Actor) -> None:
    deliver([row()], coordinator)
    with pytest.raises(InvalidValue, match="12 maanden"):
        mark(cases_of(worker)[0], worker, until=until)


def test_a_mark_may_hold_for_exactly_a_year(coordinator: Actor, worker: Actor) -> None:
    deliver([row()], coordinator)
    mark(cases_of(worker)[0], worker, until=date(2027, 11, 2))


def test_a_mark_of_another_kind_says_which(coordinator: Actor, worker: Actor) -> None:
    deliver([row()], coordinator)
    with pytest.raises(InvalidValue, match="notitie"):
        mark(cases_of(worker)[0], worker, kind=MarkKind.OTHER, note=" ")


def test_a_mark_is_withdrawn_and_restored(coordinator: Actor, worker: Actor) -> None:
    deliver([row()], coordinator)
    made = mark(cases_of(worker)[0], worker)

    withdraw_mark(mark=made, by=coordinator)
    assert seen(worker) == {"12 Jansen": []}
    with pytest.raises(Refused, match="collega"):
        withdraw_mark(mark=made, by=worker)
    restore_mark(mark=made, by=worker)
    assert seen(worker) == {"12 Jansen": ["bruine hond"]}


def test_only_people_who_work_on_cases_mark_addresses(coordinator: Actor, analyst: Actor) -> None:
    deliver([row()], coordinator)
    with pytest.raises(Refused, match="plant geen bezoeken"):
        mark(cases_of(coordinator)[0], analyst)
