"""Which questions are asked about persons, and what decisions make of them."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from eropaf.matching.persons import ComparedPair, choose_questions, first_of_each, follow_contracts


def question(signal: int, other: int, probability: float = 0.5) -> ComparedPair:
    """A question about two signals."""
    return ComparedPair(signal, other, probability, [])


def test_two_persons_are_asked_about_once_by_the_pair_that_is_most_alike() -> None:
    best, second = question(3, 1, 0.8), question(4, 2, 0.6)
    assert choose_questions([best, second], {1: 10, 2: 10, 3: 20, 4: 20}, set()) == {(20, 10): best}


def test_what_was_asked_before_is_not_asked_again() -> None:
    assert choose_questions([question(3, 1)], {1: 10, 3: 20}, {(20, 10)}) == {}


def test_signals_that_turned_out_to_be_one_persons_are_no_question() -> None:
    assert choose_questions([question(3, 1)], {1: 10, 3: 10}, set()) == {}


def test_persons_of_whom_nothing_was_decided_are_the_first_of_themselves() -> None:
    assert first_of_each([1, 2], []) == {1: 1, 2: 2}


def test_the_first_of_those_who_are_one_stands_for_all() -> None:
    assert first_of_each([1, 2, 3, 4], [(3, 2), (2, 1)]) == {1: 1, 2: 1, 3: 1, 4: 4}


@given(st.lists(st.tuples(st.integers(1, 8), st.integers(1, 8)), max_size=12))
def test_the_order_of_decisions_makes_no_difference(same: list[tuple[int, int]]) -> None:
    persons: Any = range(1, 9)
    assert first_of_each(persons, same) == first_of_each(persons, reversed(same))


def test_of_two_people_told_apart_the_contract_says_whom_a_signal_is_about() -> None:
    landlords, energys = (1, "W1"), (2, "E1")
    holder_of = {landlords: 10, energys: 20}
    assert follow_contracts({5: 10}, {5: energys}, holder_of, {(20, 10)}) == {5: 20}
    assert follow_contracts({5: 20}, {5: landlords}, holder_of, {(20, 10)}) == {5: 10}


def test_a_contract_says_nothing_of_people_whom_nobody_told_apart() -> None:
    holder_of = {(2, "E1"): 20}
    assert follow_contracts({5: 30}, {5: (2, "E1")}, holder_of, {(20, 10)}) == {5: 30}
    assert follow_contracts({5: 10, 6: 10}, {6: (2, "E9")}, holder_of, {(20, 10)}) == {5: 10, 6: 10}
