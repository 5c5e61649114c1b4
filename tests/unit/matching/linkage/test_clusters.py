"""Records become persons, and no chain ties two people together."""

import polars as pl

from eropaf.matching.linkage.clusters import cluster
from eropaf.matching.linkage.model import Model
from eropaf.matching.linkage.settings import HOUSEMATES, NEIGHBOURS
from tests.unit.matching.linkage.building import pairs

SAME_FROM = {HOUSEMATES.code: 0.95, NEIGHBOURS.code: 0.99}
MODEL = Model(version="of a test", same_from=SAME_FROM, perhaps_from=0.2, unlikely_to=0.01, weights={})


def groups(person_of: dict[int, int]) -> set[frozenset[int]]:
    """The records that are one person."""
    persons = set(person_of.values())
    return {frozenset(signal for signal, its in person_of.items() if its == person) for person in persons}


def test_what_is_certain_is_joined_and_what_is_not_stays_apart() -> None:
    found = cluster([1, 2, 3], pairs((2, 1, 0.99), (3, 1, 0.5)), MODEL)
    assert groups(found) == {frozenset({1, 2}), frozenset({3})}


def test_more_is_asked_of_neighbours_than_of_who_live_at_one_address() -> None:
    at_one_address = pairs((2, 1, 0.97))
    in_one_street = at_one_address.with_columns(pl.lit(NEIGHBOURS.code).alias("setting"))
    assert groups(cluster([1, 2], at_one_address, MODEL)) == {frozenset({1, 2})}
    assert groups(cluster([1, 2], in_one_street, MODEL)) == {frozenset({1}), frozenset({2})}


def test_a_record_that_resembles_two_people_does_not_make_them_one() -> None:
    father_and_son = pairs((2, 1, 0.0001), (3, 1, 0.98), (3, 2, 0.97))
    assert groups(cluster([1, 2, 3], father_and_son, MODEL)) == {frozenset({1, 3}), frozenset({2})}


def test_pairs_that_were_never_compared_are_joined_through_a_third() -> None:
    assert groups(cluster([1, 2, 3], pairs((2, 1, 0.99), (3, 2, 0.99)), MODEL)) == {frozenset({1, 2, 3})}


def test_a_new_record_joins_the_person_that_is_known() -> None:
    assert cluster([1, 2], pairs((2, 1, 0.99)), MODEL, known={1: 7}) == {1: 7, 2: 7}


def test_two_known_people_are_never_joined_by_the_machine() -> None:
    found = cluster([1, 2, 3], pairs((2, 1, 0.99), (3, 1, 0.99), (3, 2, 0.98)), MODEL, known={1: 7, 2: 8})
    assert found == {1: 7, 2: 8, 3: 7}
