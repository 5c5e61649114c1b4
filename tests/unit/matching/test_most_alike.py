"""By which signal of its person each new signal is told."""

from eropaf.matching.linkage.model import read_model
from eropaf.matching.persons import ComparedPair, find_persons, most_alike
from tests.unit.matching.linkage.building import pairs, signals

MODEL = read_model()
NUMBER = {"bsn": "123456782"}
SOMEBODY_ELSE = {"surname": "Klaverstra", "initials": "A.B.", "birth_date": None, "house_number": 99}


def told(certain: list[tuple[int, int, float]], person_of: dict[int, int], new: list[int]) -> dict[int, int]:
    """By signal the one that it is most like."""
    found = most_alike(pairs(*certain), person_of, new)
    both = {signal: certain[place][:2] for signal, place in found.items()}
    return {signal: other if one == signal else one for signal, (one, other) in both.items()}


def test_a_signal_is_told_by_the_one_of_its_person_that_it_is_most_like() -> None:
    assert told([(3, 1, 0.95), (3, 2, 0.99)], {1: 10, 2: 10, 3: 10}, [3]) == {3: 2}


def test_of_two_that_are_equally_alike_the_latest_tells_it() -> None:
    assert told([(3, 1, 0.99), (3, 2, 0.99)], {1: 10, 2: 10, 3: 10}, [3]) == {3: 2}


def test_the_signal_of_another_person_tells_nothing_however_alike() -> None:
    assert told([(3, 1, 0.95), (3, 2, 0.99)], {1: 10, 2: 20, 3: 10}, [3]) == {3: 1}


def test_the_first_of_a_new_person_is_told_by_none_and_the_others_lead_back_to_it() -> None:
    certain = [(2, 1, 0.93), (3, 1, 0.95), (3, 2, 0.99)]
    assert told(certain, {1: -1, 2: -1, 3: -1}, [1, 2, 3]) == {2: 1, 3: 2}


def test_two_new_signals_of_somebody_who_is_known_are_told_by_what_was_known() -> None:
    certain = [(2, 1, 0.93), (3, 1, 0.95), (3, 2, 0.99)]
    assert told(certain, {1: 10, 2: 10, 3: 10}, [2, 3]) == {2: 1, 3: 2}


def test_where_none_before_it_is_alike_enough_one_that_came_after_tells_it() -> None:
    assert told([(3, 1, 0.95), (3, 2, 0.99)], {1: 10, 2: 10, 3: 10}, [2, 3]) == {2: 3, 3: 2}


def test_a_signal_alone_is_told_by_none() -> None:
    assert told([], {1: -1, 2: -2}, [1, 2]) == {}


def likenesses(*those: dict[str, object], known: dict[int, int]) -> list[ComparedPair]:
    """What is kept of the signals of which the person was not known."""
    new = [number for number in range(1, len(those) + 1) if number not in known]
    return list(find_persons(signals(*those), new, known, MODEL).likenesses)


def test_what_is_kept_adds_up_to_the_probability() -> None:
    (found,) = likenesses({}, {"initials": "Jan"}, known={1: 10})
    bits = sum(weight["bits"] for weight in found.weights)
    assert (found.signal, found.other) == (2, 1)
    assert found.weights[0]["field"] == "start"
    assert abs(found.probability - 1 / (1 + 2**-bits)) < 0.001


def test_of_the_same_citizen_service_number_nothing_else_is_kept() -> None:
    (found,) = likenesses(NUMBER, NUMBER, known={1: 10})
    assert [(weight["field"], weight["likeness"]) for weight in found.weights] == [("bsn", "same")]


def test_of_two_people_nothing_is_kept() -> None:
    assert likenesses({}, SOMEBODY_ELSE, known={1: 10}) == []
