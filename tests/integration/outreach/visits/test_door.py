"""At the door: reached, not home, a card, a mistake."""

from datetime import date

import pytest

from eropaf.audit.actor import Actor
from eropaf.cases.enums import CaseState, EndResult
from eropaf.cases.services.change import close_case
from eropaf.core.errors import Refused
from eropaf.outreach.courses import courses_of
from eropaf.outreach.enums import ContactKind, PartOfDay
from eropaf.outreach.models import ContactAttempt
from eropaf.outreach.services import withdraw_attempt
from eropaf.outreach.visits.models import Round
from eropaf.outreach.visits.services.door import leave_card, record_visit, withdraw_visit
from tests.integration.building import deliver, row
from tests.integration.cases.stories import cases_of, looking_as, on, the_case
from tests.integration.outreach.visits.stories import go_round, stops

pytestmark = pytest.mark.django_db


@pytest.fixture
def planned(coordinator: Actor, worker: Actor) -> Round:
    """A round of this afternoon with one stop."""
    deliver([row()], coordinator)
    return go_round(worker, cases_of(worker), part_of_day=PartOfDay.AFTERNOON)


def attempts(by: Actor) -> list[tuple[str, bool, str]]:
    """The attempts that stand, in the order in which they were recorded."""
    with looking_as(by):
        standing = ContactAttempt.objects.filter(ContactAttempt.standing()).order_by("pk")
        return list(standing.values_list("kind", "reached", "part_of_day"))


def test_somebody_who_opens_the_door_is_reached(planned: Round, worker: Actor) -> None:
    record_visit(stop=stops(planned, worker)[0], reached=True, note="aan tafel gezeten", by=worker)

    assert attempts(worker) == [(ContactKind.VISIT, True, PartOfDay.AFTERNOON)]
    assert the_case(worker).state == CaseState.IN_CONTACT
    with pytest.raises(Refused, match="waar niemand thuis was"):
        leave_card(stop=stops(planned, worker)[0], note="", by=worker)


def test_where_nobody_is_home_a_card_is_left_as_an_attempt_of_its_own(planned: Round, worker: Actor) -> None:
    (stop,) = stops(planned, worker)
    with pytest.raises(Refused, match="waar niemand thuis was"):
        leave_card(stop=stop, note="", by=worker)

    record_visit(stop=stop, reached=False, note="", by=worker)
    leave_card(stop=stop, note="bel me", by=worker)

    assert attempts(worker) == [
        (ContactKind.VISIT, False, PartOfDay.AFTERNOON),
        (ContactKind.CARD, False, PartOfDay.AFTERNOON),
    ]
    assert the_case(worker).state == CaseState.APPROACHING
    with pytest.raises(Refused, match="al een kaart"):
        leave_card(stop=stop, note="", by=worker)


def test_the_same_visit_is_not_recorded_twice(planned: Round, worker: Actor) -> None:
    (stop,) = stops(planned, worker)
    record_visit(stop=stop, reached=False, note="", by=worker)

    with pytest.raises(Refused, match="al vastgelegd"):
        record_visit(stop=stop, reached=True, note="", by=worker)


def test_a_mistake_is_undone_step_by_step(planned: Round, worker: Actor) -> None:
    (stop,) = stops(planned, worker)
    record_visit(stop=stop, reached=False, note="", by=worker)
    leave_card(stop=stop, note="", by=worker)

    withdraw_visit(stop=stop, by=worker)
    assert [kind for kind, *_ in attempts(worker)] == [ContactKind.VISIT]
    withdraw_visit(stop=stop, by=worker)
    assert attempts(worker) == []
    assert the_case(worker).state == CaseState.NEW
    with pytest.raises(Refused, match="niets vastgelegd"):
        withdraw_visit(stop=stop, by=worker)
    record_visit(stop=stop, reached=True, note="", by=worker)


def test_a_visit_that_was_withdrawn_on_the_case_page_can_be_recorded_anew(planned: Round, worker: Actor) -> None:
    stop = record_visit(stop=stops(planned, worker)[0], reached=False, note="", by=worker)
    assert stop.outcome
    withdraw_attempt(attempt=stop.outcome, by=worker)

    assert not stops(planned, worker)[0].is_visited
    record_visit(stop=stop, reached=True, note="", by=worker)
    assert stops(planned, worker)[0].is_visited


def test_a_visit_cannot_be_undone_once_the_resident_is_on_another_round(planned: Round, worker: Actor) -> None:
    stop = record_visit(stop=stops(planned, worker)[0], reached=False, note="", by=worker)
    go_round(worker, cases_of(worker), day=date(2026, 11, 5))

    with pytest.raises(Refused, match="inmiddels op een andere ronde"):
        withdraw_visit(stop=stop, by=worker)
    assert stops(planned, worker)[0].is_visited


def test_what_came_of_it_is_recorded_on_the_day_of_the_round_or_later(coordinator: Actor, worker: Actor) -> None:
    deliver([row()], coordinator)
    (stop,) = stops(go_round(worker, cases_of(worker), day=date(2026, 11, 5)), worker)

    with pytest.raises(Refused, match="moet nog komen"):
        record_visit(stop=stop, reached=True, note="", by=worker)
    with on(2026, 11, 6):
        kept = record_visit(stop=stop, reached=True, note="", by=worker)
    assert kept.outcome
    assert kept.outcome.day == date(2026, 11, 5)


def test_a_case_that_was_closed_meanwhile_is_not_visited(planned: Round, worker: Actor) -> None:
    close_case(case=the_case(worker), result=EndResult.NEVER_REACHED, by=worker)

    with pytest.raises(Refused, match="gesloten"):
        record_visit(stop=stops(planned, worker)[0], reached=True, note="", by=worker)


def test_a_card_left_on_a_round_is_no_step_of_the_approach(planned: Round, worker: Actor) -> None:
    for visits in (1, 2, 3):
        (stop,) = stops(planned if visits == 1 else go_round(worker, cases_of(worker)), worker)
        record_visit(stop=stop, reached=False, note="", by=worker)
        leave_card(stop=stop, note="bel me", by=worker)

        with looking_as(worker):
            plan = courses_of([stop.case], worker)[stop.case_id].plan
        assert plan
        made = [step.made.kind for step in plan.steps if step.made]
        assert made == [ContactKind.VISIT] * min(visits, len(plan.steps))


def test_a_visit_of_a_round_that_is_taken_back_on_the_case_page_takes_its_card_along(
    planned: Round, worker: Actor
) -> None:
    stop = record_visit(stop=stops(planned, worker)[0], reached=False, note="", by=worker)
    stop = leave_card(stop=stop, note="", by=worker)
    assert stop.outcome
    withdraw_attempt(attempt=stop.outcome, by=worker)

    assert attempts(worker) == []
    assert the_case(worker).state == CaseState.NEW
