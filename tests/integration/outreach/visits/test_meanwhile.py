"""After a round was planned life goes on: somebody objects, a case is closed, two cases turn out to be one."""

from datetime import date

import pytest

from eropaf.audit.actor import Actor
from eropaf.cases.enums import CaseState, EndResult
from eropaf.cases.models import Case
from eropaf.cases.services.change import close_case
from eropaf.cases.services.shielding import shield_case
from eropaf.core.errors import Refused
from eropaf.jobs.together import merge
from eropaf.outreach.enums import ContactKind, PartOfDay
from eropaf.outreach.models import ContactAttempt
from eropaf.outreach.visits.models import Round
from eropaf.outreach.visits.selectors import cases_to_visit
from eropaf.outreach.visits.services.door import leave_card, record_visit, withdraw_visit
from eropaf.outreach.visits.services.planning import add_stop, announce_stop, cancel_round, resume_round
from eropaf.outreach.visits.services.visitors import Visitors
from eropaf.outreach.visits.standing import StandingStop, WhyNot, stops_now
from eropaf.triage.enums import Choice
from tests.integration.building import deliver, row
from tests.integration.cases.stories import attempt, cases_of, looking_as, on
from tests.integration.outreach.visits.stories import go_round, objects, stops, visitor
from tests.integration.support.stories import another_worker
from tests.integration.triage.meetings import decide, decide_about_much, meet, report

pytestmark = pytest.mark.django_db


@pytest.fixture
def cases(coordinator: Actor) -> list[Case]:
    """A landlord reports three tenants of one side of a street, in the order in which they are walked."""
    deliver([row(Klantnummer=f"K{number}", Huisnummer=str(number)) for number in (14, 16, 18)], coordinator)
    return sorted(cases_of(coordinator), key=lambda case: case.group.house_number or 0)


def standing(planned: Round, by: Actor) -> list[StandingStop]:
    with looking_as(by):
        return stops_now(stops(planned, by), by)


def state_of(case: Case, by: Actor) -> str:
    with looking_as(by):
        return Case.objects.get(pk=case.pk).state


def proposed(by: Actor) -> list[int]:
    with looking_as(by):
        return [case.pk for case in cases_to_visit(by, 10)]


def test_whoever_objected_is_not_proposed_and_comes_on_no_round(cases: list[Case], worker: Actor) -> None:
    planned = go_round(worker, cases[2:])
    objects(cases[0], worker)

    assert proposed(worker) == [cases[1].pk]
    with pytest.raises(Refused, match="wil niet benaderd worden"):
        go_round(worker, cases[:2])
    with pytest.raises(Refused, match="wil niet benaderd worden"):
        add_stop(planned=planned, case=cases[0], by=worker)
    assert len(stops(planned, worker)) == 1


def test_nobody_goes_to_who_objected_after_the_round_was_planned(cases: list[Case], worker: Actor) -> None:
    planned = go_round(worker, cases, announced=True)
    objects(cases[0], worker)

    assert [each.why_not for each in standing(planned, worker)] == [WhyNot.OBJECTED, None, None]
    stop = stops(planned, worker)[0]
    for refused in (
        lambda: record_visit(stop=stop, reached=True, note="", by=worker),
        lambda: announce_stop(stop=stop, announced=True, by=worker),
    ):
        with pytest.raises(Refused, match="wil niet benaderd worden"):
            refused()
    with looking_as(worker):
        assert not ContactAttempt.objects.exists()


def test_nobody_goes_to_whose_case_was_closed_after_the_round_was_planned(cases: list[Case], worker: Actor) -> None:
    planned = go_round(worker, cases)
    close_case(case=cases[1], result=EndResult.NEVER_REACHED, by=worker)

    assert [each.is_to_visit for each in standing(planned, worker)] == [True, False, True]
    assert standing(planned, worker)[1].why_not == WhyNot.CLOSED


def test_nobody_goes_to_whose_case_was_kept_from_a_visitor_after_the_round_was_planned(
    cases: list[Case], worker: Actor, coordinator: Actor
) -> None:
    colleague = another_worker(worker)
    planned = go_round(coordinator, cases, visitors=Visitors(visitor(coordinator), visitor(colleague)))

    shield_case(case=cases[1], reason="zijn zus", kept_from=visitor(colleague), by=coordinator)

    assert [each.why_not for each in standing(planned, coordinator)] == [None, WhyNot.KEPT, None]


def test_of_two_stops_of_which_the_cases_became_one_the_first_is_visited(cases: list[Case], worker: Actor) -> None:
    planned = go_round(worker, cases)
    merge(source=cases[0], target=cases[2], by=worker)

    assert [each.same_as for each in standing(planned, worker)] == [None, None, 1]
    first, _, last = stops(planned, worker)
    with pytest.raises(Refused, match="stop 1 van deze ronde"):
        record_visit(stop=last, reached=True, note="", by=worker)
    record_visit(stop=first, reached=True, note="", by=worker)
    with looking_as(worker):
        assert ContactAttempt.objects.get().case_id == cases[2].pk


def test_where_one_of_both_was_visited_already_nobody_goes_to_the_other(cases: list[Case], worker: Actor) -> None:
    planned = go_round(worker, cases)
    record_visit(stop=stops(planned, worker)[2], reached=False, note="", by=worker)
    merge(source=cases[0], target=cases[2], by=worker)

    assert [each.same_as for each in standing(planned, worker)] == [3, None, None]
    assert [each.is_to_visit for each in standing(planned, worker)] == [False, True, False]


def test_of_two_rounds_to_one_resident_only_the_first_goes(cases: list[Case], worker: Actor) -> None:
    morning = go_round(worker, cases[:1])
    afternoon = go_round(worker, cases[2:], part_of_day=PartOfDay.AFTERNOON)
    merge(source=cases[0], target=cases[2], by=worker)

    assert [each.why_not for each in standing(morning, worker)] == [None]
    assert [each.why_not for each in standing(afternoon, worker)] == [WhyNot.EARLIER]
    (later,) = stops(afternoon, worker)
    with pytest.raises(Refused, match="eerdere ronde"):
        record_visit(stop=later, reached=True, note="", by=worker)

    record_visit(stop=stops(morning, worker)[0], reached=False, note="", by=worker)
    assert [each.why_not for each in standing(afternoon, worker)] == [None]


def test_a_round_that_is_resumed_leaves_who_is_on_an_earlier_round_to_that_one(
    cases: list[Case], worker: Actor
) -> None:
    tomorrow = go_round(worker, cases[2:], day=date(2026, 11, 3))
    cancel_round(planned=tomorrow, by=worker)
    go_round(worker, cases[:1])
    merge(source=cases[0], target=cases[2], by=worker)
    resume_round(planned=tomorrow, by=worker)
    assert [each.why_not for each in standing(tomorrow, worker)] == [WhyNot.EARLIER]


def test_what_was_visited_before_the_merge_gets_its_card_and_is_undone_after_it(
    cases: list[Case], worker: Actor
) -> None:
    goes, stays, _ = cases
    planned = go_round(worker, [goes])
    (stop,) = stops(planned, worker)
    record_visit(stop=stop, reached=True, note="", by=worker)
    merge(source=goes, target=stays, by=worker)

    withdraw_visit(stop=stop, by=worker)
    assert not stops(planned, worker)[0].is_visited
    record_visit(stop=stop, reached=False, note="", by=worker)
    leave_card(stop=stop, note="bel me", by=worker)
    assert stops(planned, worker)[0].card_is_left
    assert state_of(stays, worker) == CaseState.APPROACHING


def test_a_card_at_a_visit_from_before_the_merge_stays_with_that_visit(cases: list[Case], worker: Actor) -> None:
    goes, stays, _ = cases
    planned = go_round(worker, [goes])
    (stop,) = stops(planned, worker)
    record_visit(stop=stop, reached=False, note="", by=worker)
    merge(source=goes, target=stays, by=worker)

    leave_card(stop=stop, note="", by=worker)
    with looking_as(worker):
        card = ContactAttempt.objects.get(kind=ContactKind.CARD)
        assert card.along_with
        assert card.case_id == card.along_with.case_id == goes.pk
    withdraw_visit(stop=stop, by=worker)
    withdraw_visit(stop=stop, by=worker)
    assert not stops(planned, worker)[0].is_visited


def test_to_whom_somebody_goes_already_for_a_merged_case_comes_on_no_second_round(
    cases: list[Case], worker: Actor
) -> None:
    goes, stays, other = cases
    planned = go_round(worker, [goes])
    merge(source=goes, target=stays, by=worker)

    with pytest.raises(Refused, match="al op een andere ronde"):
        go_round(worker, [other, stays], day=date(2026, 11, 5))
    with pytest.raises(Refused, match="al op deze ronde"):
        add_stop(planned=planned, case=stays, by=worker)


def test_the_second_visit_is_proposed_once_its_day_is_there(cases: list[Case], worker: Actor) -> None:
    goes, stays, other = cases
    attempt(goes, worker, kind=ContactKind.VISIT)
    merge(source=goes, target=stays, by=worker)

    assert proposed(worker) == [other.pk]
    with on(2026, 11, 30):
        assert set(proposed(worker)) == {stays.pk, other.pk}


def test_nobody_is_visited_before_worker_and_partner_decided_it_together(coordinator: Actor, worker: Actor) -> None:
    decide_about_much(coordinator)
    report(coordinator, 20, Bedrag="1200,00")
    (case,) = cases_of(worker)

    with on(2026, 11, 16):
        assert proposed(worker) == []
        decide(meet(coordinator), case, Choice.VISIT, coordinator)
        assert proposed(worker) == [case.pk]
