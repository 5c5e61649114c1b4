"""What comes in while a case rests, and the terms that it has left when it goes on."""

from datetime import date

import pytest

from eropaf.audit.actor import Actor
from eropaf.cases.enums import CaseState, EndResult
from eropaf.cases.models import Case
from eropaf.cases.restricting import restrictions_on
from eropaf.cases.services.change import close_case
from eropaf.cases.services.ownership import take_over
from eropaf.cases.services.restricting import restrict_cases
from eropaf.core.errors import Refused
from eropaf.intake.enums import SignalStatus
from eropaf.intake.models import Signal
from eropaf.outreach.courses import courses_of
from eropaf.outreach.today import work_of_today
from tests.integration.building import deliver, row
from tests.integration.cases.stories import attempt, cases_of, events, on, the_case
from tests.integration.privacy.test_resting import BSN, go_on, rest

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_scope")]


@pytest.fixture
def case(coordinator: Actor, worker: Actor, in_scope: None) -> Case:
    """A tenant, of the worker, since 2 November."""
    deliver([row(BSN=BSN)], coordinator)
    return take_over(case=the_case(coordinator), by=worker)


def test_a_new_signal_on_a_closed_case_that_rests_is_kept_and_nobody_begins_with_it(
    case: Case, coordinator: Actor, worker: Actor, privacy_officer: Actor
) -> None:
    close_case(case=case, result=EndResult.PAID, by=worker)
    rest(privacy_officer)

    with on(2026, 11, 4):
        deliver([row(Klantnummer="W1", BSN=BSN)], coordinator, partner="water")
        opened = the_case(coordinator)
        assert (opened.state, opened.amount_cents) == (CaseState.APPROACHING, 60_000)
        assert list(Signal.objects.values_list("status", flat=True)) == [SignalStatus.TAKEN_UP] * 2
        assert courses_of([opened], worker)[opened.pk].action is None
        day = work_of_today(worker)
        assert (day.work, [each.case for each in day.resting]) == ([], [opened])
        with pytest.raises(Refused, match="rust op verzoek"):
            attempt(opened, worker)


def test_it_goes_on_with_its_whole_term_when_the_rest_is_lifted(
    case: Case, coordinator: Actor, worker: Actor, privacy_officer: Actor
) -> None:
    close_case(case=case, result=EndResult.PAID, by=worker)
    request = rest(privacy_officer)
    with on(2026, 11, 4):
        deliver([row(Klantnummer="W1", BSN=BSN)], coordinator, partner="water")

    with on(2026, 11, 18):
        go_on(request, privacy_officer)
        assert [each.case.pk for each in work_of_today(worker).work] == [case.pk]
        assert the_case(coordinator).due_on == date(2026, 12, 16)  # four weeks
        assert attempt(case, worker)
    kinds = [kind for kind, _by in events(coordinator, case)]
    assert kinds.index("case.reopened") < kinds.index("case.restriction_lifted")


def test_a_closed_case_that_opens_again_rests_where_another_of_the_same_person_does(
    case: Case, coordinator: Actor, privacy_officer: Actor
) -> None:
    with on(2026, 12, 3):
        deliver([row(BSN=BSN, Bedrag="600,00")], coordinator)
        _first, later = cases_of(coordinator)
        close_case(case=later, result=EndResult.PAID, by=coordinator)
        restrict_cases(cases=[case], request_number=7, reason="Het bedrag klopt niet.", by=privacy_officer)

        deliver([row(Klantnummer="W1", BSN=BSN)], coordinator, partner="water")

        assert Case.objects.get(pk=later.pk).state == CaseState.APPROACHING
        carried = restrictions_on([later])[later.pk]
        assert (carried.placed_by, carried.request_number) == (None, 7)


@pytest.mark.parametrize("crisis", ["nee", "ja"])
def test_it_has_as_many_working_days_left_as_when_it_came_to_rest(
    crisis: str, coordinator: Actor, worker: Actor, privacy_officer: Actor
) -> None:
    deliver([row(BSN=BSN, Crisis=crisis)], coordinator)
    before = the_case(coordinator)
    request = rest(privacy_officer)

    with on(2026, 11, 9):
        go_on(request, privacy_officer)
    after = the_case(coordinator)

    later = {date(2026, 11, 3): date(2026, 11, 10), date(2026, 11, 5): date(2026, 11, 12)}
    later |= {date(2026, 11, 16): date(2026, 11, 23), date(2026, 11, 30): date(2026, 12, 7)}
    assert after.due_on == after.first_attempt_by == later[before.first_attempt_by]
    assert after.first_conversation_by == later[before.first_conversation_by]


def test_a_term_that_was_met_before_it_rested_stays_where_it_was(
    case: Case, coordinator: Actor, worker: Actor, privacy_officer: Actor
) -> None:
    attempt(case, worker)
    request = rest(privacy_officer)

    with on(2026, 11, 9):
        go_on(request, privacy_officer)
    after = the_case(coordinator)

    assert after.first_attempt_by == case.first_attempt_by
    assert after.due_on == after.first_conversation_by == date(2026, 12, 7)


def test_a_crisis_that_is_reported_while_it_rests_leaves_its_own_short_term(
    case: Case, coordinator: Actor, worker: Actor, privacy_officer: Actor
) -> None:
    request = rest(privacy_officer)
    with on(2026, 11, 24):  # the term for the first attempt would have been over
        deliver([row(Klantnummer="S1", BSN=BSN, Crisis="ja")], coordinator, partner="stroom")
        assert courses_of([the_case(coordinator)], worker)[case.pk].action is None

    with on(2026, 11, 26):
        go_on(request, privacy_officer)
    after = the_case(coordinator)

    assert (after.crisis, after.state) == (True, CaseState.NEW)
    assert (after.first_attempt_by, after.first_conversation_by) == (date(2026, 11, 27), date(2026, 12, 1))
