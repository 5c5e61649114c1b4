"""With each signal that joined its person is kept why."""

from collections.abc import Iterator

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting
from eropaf.matching.enums import Decision, MatchBasis
from eropaf.matching.linkage.settings import HOUSEMATES
from eropaf.matching.models import Likeness, MatchedSignal
from eropaf.matching.selectors import decisions_that_tie, open_questions
from eropaf.matching.services.decide import decide_match, withdraw_decision
from eropaf.matching.services.identify import shipped_model
from tests.integration.building import deliver, row, same_resident, somebody
from tests.integration.cases.stories import looking_as, on
from tests.integration.matching.test_deciding import NEIGHBOUR, RESIDENT

pytestmark = pytest.mark.django_db

JAN = "111222333"


@pytest.fixture
def looking(coordinator: Actor) -> Iterator[None]:
    """Let the test see what our municipality has."""
    with looking_as(coordinator):
        yield


def told_by() -> list[int | None]:
    """For each signal, in the order of arrival, the place of the one that it is like."""
    places = list(MatchedSignal.objects.order_by("signal_id").values_list("signal_id", "likeness__other_signal_id"))
    place_of = {signal: place for place, (signal, _other) in enumerate(places)}
    return [place_of.get(other) for _signal, other in places]


def test_a_signal_that_joins_its_person_keeps_why(coordinator: Actor, looking: None) -> None:
    deliver([row()], coordinator)
    deliver([row(Klantnummer="E1", Voorletters="Jan")], coordinator, "stroom")

    assert told_by() == [None, 0]
    kept = Likeness.objects.get()
    assert kept.probability >= shipped_model().same_from[HOUSEMATES.code]
    assert kept.model_version == shipped_model().version
    fields = [weight["field"] for weight in kept.weights]
    assert fields == ["start", "surname", "given_name", "birth_date", "contact"]


def test_no_personal_data_is_kept_with_it(coordinator: Actor, looking: None) -> None:
    deliver([row()], coordinator)
    deliver([row(Klantnummer="E1")], coordinator, "stroom")

    for weight in Likeness.objects.get().weights:
        assert set(weight) == {"field", "likeness", "bits"}
        assert weight["likeness"].isidentifier()


def test_who_returns_in_a_later_month_is_told_by_the_month_before(coordinator: Actor, looking: None) -> None:
    with on(2026, 10, 1):
        deliver([row(), row(Klantnummer="K2", Huisnummer="14", **somebody(2))], coordinator)
    moved = row(Klantnummer="E1", Straat="Kerkweg", Huisnummer="3", Postcode="1234 CD", **same_resident())
    deliver([moved], coordinator, "stroom")

    assert told_by() == [None, None, 0]
    assert MatchedSignal.objects.latest("pk").basis == MatchBasis.FIRST


def test_of_two_new_signals_of_one_delivery_the_first_tells_the_second(coordinator: Actor, looking: None) -> None:
    deliver([row(), row(Klantnummer="K2", Voorletters="Jan")], coordinator)

    assert told_by() == [None, 0]


def test_of_the_same_citizen_service_number_only_that_is_kept(coordinator: Actor, looking: None) -> None:
    deliver([row(BSN=JAN)], coordinator)
    deliver([row(BSN=JAN, Klantnummer="E1")], coordinator, "stroom")

    ((weight,),) = Likeness.objects.values_list("weights")[0]
    assert (weight["field"], weight["likeness"]) == ("bsn", "same")


def test_a_housemate_joins_the_case_and_is_like_nobody(coordinator: Actor, looking: None) -> None:
    deliver([row()], coordinator)
    deliver([row(Klantnummer="E1", **somebody(2))], coordinator, "stroom")

    assert told_by() == [None, None]


def test_what_came_together_by_a_decision_names_it_as_long_as_it_stands(coordinator: Actor, worker: Actor) -> None:
    deliver([row(**RESIDENT)], coordinator)
    deliver([row(Klantnummer="E1", **NEIGHBOUR)], coordinator, partner="stroom")
    with looking_as(worker):
        question = open_questions(worker).get()
        first, second = question.other_person_id, question.person_id
    decided = decide_match(match=question, decision=Decision.SAME, note="", by=worker)
    with looking_as(worker):
        assert decisions_that_tie({second}, worker) == {second: decided}
        assert decisions_that_tie({first + second}, worker) == {}
    withdraw_decision(match=decided, by=worker)
    with looking_as(worker):
        assert decisions_that_tie({second}, worker) == {}


def test_why_a_signal_joined_never_changes(coordinator: Actor, looking: None) -> None:
    deliver([row()], coordinator)
    deliver([row(Klantnummer="E1")], coordinator, "stroom")

    for change in (lambda: Likeness.objects.update(probability=0.5), lambda: Likeness.objects.all().delete()):
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic(), acting(coordinator):
            change()


def test_why_a_signal_joined_does_not_lead_to_another_municipality(
    coordinator: Actor, other_coordinator: Actor, looking: None
) -> None:
    deliver([row()], coordinator)
    deliver([row()], other_coordinator)
    match = MatchedSignal.objects.get()
    with looking_as(other_coordinator):
        theirs = MatchedSignal.objects.get().signal_id
    with pytest.raises(IntegrityError, match="different municipalities"), transaction.atomic(), acting(coordinator):
        Likeness.objects.create(
            municipality_id=coordinator.municipality_id,
            match=match,
            other_signal_id=theirs,
            probability=0.95,
            model_version="1",
            weights=[],
        )
