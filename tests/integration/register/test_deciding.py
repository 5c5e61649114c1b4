"""A person decides: take the proposal over, leave it, or take that back."""

import pytest

from eropaf.accounts.services import add_neighbourhood
from eropaf.audit.actor import Actor
from eropaf.audit.scope import municipality_scope
from eropaf.cases.enums import CaseState, EndResult
from eropaf.cases.services.address import correct_address
from eropaf.cases.services.change import close_case, reopen_case
from eropaf.core.address import Address
from eropaf.core.errors import Refused
from eropaf.intake.models import Signal
from eropaf.register.enums import QuestionState
from eropaf.register.models import RegisterQuestion
from eropaf.register.services.decide import accept_proposal, leave_as_is, take_back
from tests.integration.as_owner import owner_cursor
from tests.integration.building import deliver, row
from tests.integration.register.story import (
    AT_12,
    AT_12_A,
    JANSEN_AT_14,
    JANSEN_DIED,
    JANSEN_LEFT,
    case_of,
    kinds_of_events,
    load,
    questions,
)

JANSEN_AT_THE_DIKE = ";J.;Jansen;01-02-1980;Dijk;3;;1299XY;Voorbeeldstad;;"


def ask(by: Actor, *lines: str) -> RegisterQuestion:
    """One case that does not fit a list with these lines."""
    load(by, *lines)
    deliver([row()], by)
    (question,) = questions(by)
    return question


def state_of(question: RegisterQuestion, by: Actor) -> str:
    with municipality_scope(by.municipality_id):
        return RegisterQuestion.objects.get(pk=question.pk).state


def address(by: Actor) -> tuple[str, int | None, str, str]:
    group = case_of(by).group
    return group.street, group.house_number, group.house_number_addition, group.postcode


def test_an_address_is_taken_over_and_the_signal_stays_as_delivered(coordinator: Actor, worker: Actor) -> None:
    question = ask(coordinator, AT_12_A)

    accept_proposal(question=question, choice=0, by=worker)

    assert address(worker) == ("Dorpsstraat", 12, "A", "1234AB")
    assert state_of(question, worker) == QuestionState.ACCEPTED
    assert kinds_of_events(worker)[-3:] == ["group.address_corrected", "case.address_corrected", "register.accepted"]
    with municipality_scope(worker.municipality_id):
        assert Signal.objects.get().house_number_addition == ""


def test_who_moved_goes_along_to_another_neighbourhood(coordinator: Actor, worker: Actor) -> None:
    add_neighbourhood(name="Dijk", postcodes=["1299"], by=coordinator)
    question = ask(coordinator, AT_12, JANSEN_AT_THE_DIKE)

    accept_proposal(question=question, choice=0, by=worker)

    assert address(worker) == ("Dijk", 3, "", "1299XY")
    assert str(case_of(worker).neighbourhood) == "Dijk"


@pytest.mark.parametrize(
    ("line", "result"), [(JANSEN_DIED, EndResult.DECEASED), (JANSEN_LEFT, EndResult.NOT_A_RESIDENT)]
)
def test_a_case_is_closed_with_the_standards_result(
    line: str, result: EndResult, coordinator: Actor, worker: Actor
) -> None:
    question = ask(coordinator, line)

    accept_proposal(question=question, choice=0, by=worker)

    assert (case_of(worker).state, case_of(worker).result) == (CaseState.CLOSED, result)
    assert address(worker) == ("Dorpsstraat", 12, "", "1234AB")


def test_taking_back_gives_the_address_back(coordinator: Actor, worker: Actor) -> None:
    question = ask(coordinator, AT_12_A)
    accept_proposal(question=question, choice=0, by=worker)

    take_back(question=question, by=coordinator)

    assert address(worker) == ("Dorpsstraat", 12, "", "1234AB")
    assert state_of(question, worker) == QuestionState.OPEN


def test_taking_back_opens_the_case_again(coordinator: Actor, worker: Actor) -> None:
    question = ask(coordinator, JANSEN_DIED)
    accept_proposal(question=question, choice=0, by=worker)

    take_back(question=question, by=worker)

    assert case_of(worker).state == CaseState.APPROACHING
    assert state_of(question, worker) == QuestionState.OPEN


def test_what_was_left_can_be_taken_back(coordinator: Actor, worker: Actor) -> None:
    question = ask(coordinator, AT_12_A)
    leave_as_is(question=question, by=worker)

    take_back(question=question, by=worker)

    assert state_of(question, worker) == QuestionState.OPEN
    assert address(worker) == ("Dorpsstraat", 12, "", "1234AB")


def test_a_second_colleague_is_told_that_somebody_was_first(coordinator: Actor, worker: Actor) -> None:
    question = ask(coordinator, AT_12_A)
    leave_as_is(question=question, by=coordinator)

    for decide in (
        lambda: accept_proposal(question=question, choice=0, by=worker),
        lambda: leave_as_is(question=question, by=worker),
    ):
        with pytest.raises(Refused, match="collega was je voor"):
            decide()
    assert address(worker) == ("Dorpsstraat", 12, "", "1234AB")


@pytest.mark.parametrize("choice", [-1, 1])
def test_an_address_that_was_not_proposed_is_not_taken_over(choice: int, coordinator: Actor, worker: Actor) -> None:
    question = ask(coordinator, AT_12_A)

    with pytest.raises(Refused, match="Kies het adres"):
        accept_proposal(question=question, choice=choice, by=worker)
    assert state_of(question, worker) == QuestionState.OPEN


def test_a_case_that_was_closed_meanwhile_keeps_its_address(coordinator: Actor, worker: Actor) -> None:
    question = ask(coordinator, AT_12_A)
    close_case(case=case_of(worker), result=EndResult.PAID, by=worker)

    with pytest.raises(Refused, match="afgesloten"):
        accept_proposal(question=question, choice=0, by=worker)


def test_what_changed_since_it_was_asked_is_not_overwritten(coordinator: Actor, worker: Actor) -> None:
    question = ask(coordinator, AT_12_A)
    known = Address("Dorpsstraat", 14, "", "1234AB", "Voorbeeldstad")
    correct_address(case=case_of(worker), address=known, by=worker)

    with pytest.raises(Refused, match="zijn veranderd sinds"):
        accept_proposal(question=question, choice=0, by=worker)
    assert address(worker)[1] == 14


def test_a_case_with_another_result_meanwhile_is_not_opened_again(coordinator: Actor, worker: Actor) -> None:
    question = ask(coordinator, JANSEN_DIED)
    accept_proposal(question=question, choice=0, by=worker)
    reopen_case(case=case_of(worker), by=worker)
    close_case(case=case_of(worker), result=EndResult.PAID, by=worker)

    with pytest.raises(Refused, match="is daarna veranderd"):
        take_back(question=question, by=worker)
    assert case_of(worker).result == EndResult.PAID


def test_an_open_question_has_nothing_to_take_back(coordinator: Actor, worker: Actor) -> None:
    with pytest.raises(Refused, match="niets terug te draaien"):
        take_back(question=ask(coordinator, AT_12_A), by=worker)


def test_who_sees_no_cases_decides_nothing(coordinator: Actor, analyst: Actor) -> None:
    question = ask(coordinator, AT_12_A)

    for decide in (accept_proposal, leave_as_is, take_back):
        choice = {"choice": 0} if decide is accept_proposal else {}
        with pytest.raises(Refused):
            decide(question=question, by=analyst, **choice)


def test_the_history_of_questions_holds_nothing_of_a_resident(coordinator: Actor) -> None:
    leave_as_is(question=ask(coordinator, JANSEN_AT_14), by=coordinator)

    with owner_cursor() as cursor:
        cursor.execute("SELECT e::text FROM register_registerquestionevent e")
        kept = [line for (line,) in cursor.fetchall()]
    assert len(kept) == 1
    assert "Dorpsstraat" not in kept[0]
