"""What the register does not know as partners report it becomes a question, and nothing else changes."""

import logging
from collections.abc import Sequence

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from eropaf.audit.actor import Actor
from eropaf.audit.scope import OtherMunicipality, municipality_scope
from eropaf.audit.services import acting
from eropaf.cases.enums import CaseState, EndResult
from eropaf.cases.models import Case
from eropaf.cases.services.change import close_case
from eropaf.core.errors import Refused
from eropaf.intake.enums import DeliveryState
from eropaf.jobs import journey
from eropaf.jobs.together import merge
from eropaf.register.enums import Mismatch, QuestionState, Residence
from eropaf.register.models import RegisterQuestion
from eropaf.register.port import Answer, Asked
from eropaf.register.selectors import open_questions
from eropaf.register.services.ask import ask_register, check_open_cases
from eropaf.register.services.decide import accept_proposal, leave_as_is
from tests.integration.building import deliver, row
from tests.integration.cases.stories import on
from tests.integration.register.story import (
    AT_12,
    AT_12_A,
    AT_14,
    JANSEN_AT_14,
    JANSEN_DIED,
    JANSEN_LEFT,
    case_of,
    load,
    questions,
)

AT_14_ELSEWHERE = AT_14.replace("1234AB", "1234XY")
VISSER_AT_12 = ";P.;Visser;03-04-1990;Dorpsstraat;12;;1234AB;Voorbeeldstad;;"


def asked(by: Actor) -> list[tuple[str, list[str]]]:
    """The open questions: what does not fit, and the doors that are proposed."""
    return [
        (each.mismatch, [f"{door['house_number']}{door['house_number_addition']}" for door in each.proposals])
        for each in questions(by, QuestionState.OPEN)
    ]


def check(by: Actor) -> int:
    with municipality_scope(by.municipality_id):
        return check_open_cases(by=by)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([AT_12], []),
        ([AT_12_A, AT_14], [("address_unknown", ["12A"])]),
        ([AT_14_ELSEWHERE], [("address_unknown", [])]),
        ([AT_12, JANSEN_AT_14], [("moved", ["14"])]),
        ([AT_12_A, JANSEN_AT_14], [("address_unknown", ["14"])]),
        ([JANSEN_DIED], [("died", [])]),
        ([JANSEN_LEFT], [("moved_away", ["4"])]),
        ([VISSER_AT_12], [("not_at_address", [])]),
    ],
)
def test_a_delivery_is_compared_with_the_address_file(
    lines: list[str], expected: list[tuple[str, list[str]]], coordinator: Actor
) -> None:
    load(coordinator, *lines)

    deliver([row()], coordinator)

    assert asked(coordinator) == expected
    assert case_of(coordinator).state == CaseState.NEW


def test_without_an_address_file_nothing_is_asked(coordinator: Actor) -> None:
    deliver([row()], coordinator)

    assert asked(coordinator) == []
    assert check(coordinator) == 0


def test_an_addition_in_another_spelling_is_the_same_door(coordinator: Actor) -> None:
    load(coordinator, AT_12.replace("12;;", "12;II;"))

    deliver([row(Toevoeging="2")], coordinator)

    assert asked(coordinator) == []


def test_a_new_file_is_compared_with_all_open_cases_and_solves_what_was_wrong(coordinator: Actor) -> None:
    deliver([row()], coordinator)
    load(coordinator, AT_12_A)

    assert check(coordinator) == 1
    assert check(coordinator) == 0
    load(coordinator, AT_12)
    assert check(coordinator) == 0
    assert [question.state for question in questions(coordinator)] == [QuestionState.LAPSED]
    load(coordinator, AT_12_A)
    assert check(coordinator) == 1
    assert [question.state for question in questions(coordinator)] == [QuestionState.OPEN]


def test_what_was_left_is_not_asked_again_also_not_next_month(coordinator: Actor, worker: Actor) -> None:
    load(coordinator, AT_12_A)
    deliver([row()], coordinator)
    leave_as_is(question=questions(worker)[0], by=worker)

    assert check(worker) == 0
    with on(2026, 12, 1):
        deliver([row(Bedrag="400,00")], coordinator)

    assert asked(worker) == []
    assert len(questions(worker)) == 1


def test_another_fact_makes_it_another_question(coordinator: Actor, worker: Actor) -> None:
    load(coordinator, AT_12_A)
    deliver([row()], coordinator)
    leave_as_is(question=questions(worker)[0], by=worker)

    load(coordinator, JANSEN_DIED)

    assert check(worker) == 1
    assert asked(worker) == [("died", [])]


def test_closed_cases_are_not_compared(coordinator: Actor, worker: Actor) -> None:
    deliver([row()], coordinator)
    close_case(case=case_of(worker), result=EndResult.PAID, by=worker)
    load(coordinator, AT_12_A)

    assert check(worker) == 0


def test_a_delivery_is_carried_also_when_the_register_fails(
    coordinator: Actor, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    load(coordinator, AT_12_A)

    def fail(**_given: object) -> int:
        with acting(coordinator):
            return RegisterQuestion.objects.create(municipality_id=coordinator.municipality_id).pk

    monkeypatch.setattr(journey, "check_cases_of", fail)
    with caplog.at_level(logging.ERROR):
        delivery = deliver([row()], coordinator)

    assert delivery.state == DeliveryState.CARRIED
    assert case_of(coordinator).state == CaseState.NEW
    assert "The register could not be asked" in caplog.text


class NobodyKnown:
    """Another register behind the same port: it knows every address, and nobody."""

    def find(self, asked: Sequence[Asked]) -> list[Answer]:
        """As the port says."""
        return [Answer(Residence.UNKNOWN, address_known=True) for _each in asked]


def test_any_register_that_answers_as_the_port_says_will_do(coordinator: Actor) -> None:
    deliver([row()], coordinator)

    with municipality_scope(coordinator.municipality_id):
        opened = ask_register(cases=Case.objects.select_related("group"), register=NobodyKnown(), by=coordinator)

    assert opened == 1
    assert questions(coordinator)[0].mismatch == Mismatch.NOT_AT_ADDRESS


def test_the_number_of_queries_does_not_grow_with_the_cases(coordinator: Actor, other_coordinator: Actor) -> None:
    counts = []
    for by, cases in ((coordinator, 3), (other_coordinator, 60)):
        deliver([row(Klantnummer=f"K{n}", Huisnummer=str(n), Achternaam=f"Naam{n}") for n in range(20, 20 + cases)], by)
        load(by, AT_12_A, JANSEN_AT_14)
        with CaptureQueriesContext(connection) as captured:
            assert check(by) == cases
        counts.append(len(captured))

    assert counts[0] == counts[1]


def test_who_sees_no_cases_cannot_ask(analyst: Actor, coordinator: Actor) -> None:
    load(coordinator, AT_12)

    with pytest.raises(Refused):
        check(analyst)


def test_a_neighbouring_municipality_sees_none_of_it(coordinator: Actor, other_coordinator: Actor) -> None:
    load(coordinator, AT_12_A)
    deliver([row()], coordinator)
    deliver([row()], other_coordinator)

    assert check(other_coordinator) == 0
    assert questions(other_coordinator) == []
    with pytest.raises(OtherMunicipality):
        accept_proposal(question=questions(coordinator)[0], choice=0, by=other_coordinator)


def test_of_a_merged_case_nothing_is_asked(coordinator: Actor, worker: Actor) -> None:
    load(coordinator, AT_14)
    deliver([row(), row(Klantnummer="K2", Huisnummer="14")], coordinator)
    assert [mismatch for mismatch, _doors in asked(coordinator)] == ["address_unknown"]
    with municipality_scope(coordinator.municipality_id):
        at_12, at_14 = Case.objects.order_by("number")
        merge(source=at_12, target=at_14, by=worker)
        assert not open_questions(worker).exists()
