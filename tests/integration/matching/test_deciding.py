"""Where it is not certain who is who somebody decides, once; and may take it back."""

import pytest

from eropaf.audit.actor import Actor
from eropaf.core.errors import Refused
from eropaf.matching.enums import Decision, MatchBasis
from eropaf.matching.models import MatchedSignal, PossibleMatch
from eropaf.matching.selectors import decided_questions, open_questions
from eropaf.matching.services.decide import decide_match, withdraw_decision
from tests.integration.building import deliver, row
from tests.integration.cases.stories import looking_as, on

pytestmark = pytest.mark.django_db

# A neighbour of the same name of whom nobody tells the date of birth, or the same person with another house number.
NEIGHBOUR = {
    "Voorletters": "J.",
    "Huisnummer": "14",
    "Geboortedatum": "",
    "Telefoon": "",
    "E_mail": "",
    "Achternaam": "Steenhuis",
}
RESIDENT = {"Telefoon": "", "E_mail": "", "Achternaam": "Steenhuis"}


@pytest.fixture
def question(coordinator: Actor) -> PossibleMatch:
    """Two signals of one month that may be about one person."""
    deliver([row(**RESIDENT)], coordinator)
    deliver([row(Klantnummer="E1", **NEIGHBOUR)], coordinator, partner="stroom")
    return the_question(coordinator)


def the_question(actor: Actor) -> PossibleMatch:
    """The only one that waits."""
    with looking_as(actor):
        return open_questions(actor).get()


def persons(actor: Actor) -> list[int]:
    """Who the signals are about, in the order in which they came."""
    with looking_as(actor):
        matched = MatchedSignal.objects.select_related("person").order_by("signal_id")
        return [match.person.same_as_id or match.person_id for match in matched]


def test_two_signals_that_may_be_one_persons_are_a_question_with_its_weights(
    question: PossibleMatch, coordinator: Actor
) -> None:
    assert 0.2 <= question.probability < 0.9
    assert [weight["field"] for weight in question.weights][:2] == ["start", "name"]
    assert len(set(persons(coordinator))) == 2


def test_of_signals_in_one_case_nothing_is_asked(coordinator: Actor) -> None:
    deliver([row(**RESIDENT)], coordinator)
    deliver([row(Klantnummer="E1", **(NEIGHBOUR | {"Huisnummer": "12", "Voorletters": ""}))], coordinator, "stroom")

    with looking_as(coordinator):
        assert not open_questions(coordinator).exists()


def test_once_they_are_one_person_the_next_signals_come_together(
    question: PossibleMatch, worker: Actor, coordinator: Actor
) -> None:
    decide_match(match=question, decision=Decision.SAME, note="Gebeld", by=worker)

    assert len(set(persons(coordinator))) == 1
    with on(2026, 12, 1):
        deliver([row(Klantnummer="W1", **RESIDENT)], coordinator, "water")
        deliver([row(Klantnummer="E2", Bedrag="400,00", **NEIGHBOUR)], coordinator, "stroom")
    with looking_as(coordinator):
        *_earlier, first, second = MatchedSignal.objects.order_by("pk")
        assert first.group_id == second.group_id
        assert second.basis == MatchBasis.PERSON
        assert not open_questions(coordinator).exists()


def test_once_they_are_two_it_is_never_asked_again(question: PossibleMatch, worker: Actor, coordinator: Actor) -> None:
    decide_match(match=question, decision=Decision.DIFFERENT, note="", by=worker)

    with on(2026, 12, 1):
        deliver([row(Klantnummer="E2", Bedrag="400,00", **NEIGHBOUR)], coordinator, "stroom")
    assert len(set(persons(coordinator))) == 2
    with looking_as(coordinator):
        assert not open_questions(coordinator).exists()


def test_a_decision_can_be_taken_back_in_both_directions(question: PossibleMatch, worker: Actor) -> None:
    for decision in (Decision.SAME, Decision.DIFFERENT):
        decide_match(match=question, decision=decision, note="", by=worker)
        with looking_as(worker):
            (decided,) = decided_questions(worker)
        withdraw_decision(match=decided, by=worker)

        assert len(set(persons(worker))) == 2
        assert the_question(worker).note == ""


def test_nobody_decides_what_a_colleague_has_decided(
    question: PossibleMatch, worker: Actor, coordinator: Actor
) -> None:
    decide_match(match=question, decision=Decision.SAME, note="", by=worker)

    with pytest.raises(Refused, match="collega"):
        decide_match(match=question, decision=Decision.DIFFERENT, note="", by=coordinator)


def test_a_decision_that_was_not_taken_cannot_be_taken_back(question: PossibleMatch, worker: Actor) -> None:
    with pytest.raises(Refused, match="niets terug te draaien"):
        withdraw_decision(match=question, by=worker)


def test_partners_neither_see_nor_decide(question: PossibleMatch, landlord: Actor) -> None:
    with pytest.raises(Refused), looking_as(landlord):
        open_questions(landlord)
    with pytest.raises(Refused):
        decide_match(match=question, decision=Decision.SAME, note="", by=landlord)


def test_two_citizen_service_numbers_are_two_people_whatever_else_is_alike(coordinator: Actor) -> None:
    deliver([row(BSN="111222333"), row(BSN="123456782", Klantnummer="K2", Huisnummer="14")], coordinator)

    assert len(set(persons(coordinator))) == 2
    with looking_as(coordinator):
        assert not open_questions(coordinator).exists()
