"""Which signals belong together."""

from collections.abc import Mapping, Sequence

from hypothesis import given
from hypothesis import strategies as st

from eropaf.matching.enums import MatchBasis
from eropaf.matching.grouping import Candidate, Key, Place, group_signals

JAN, ANNA = "111222333", "123456782"
HOME, ELSEWHERE = "1234AB 12 ", "1235XX 9 A"


def test_a_signal_nobody_else_has_to_do_with_stands_alone() -> None:
    alone, other = group_signals([Candidate(1, JAN, 101, HOME), Candidate(2, ANNA, 102, ELSEWHERE)], {})

    assert alone.group != other.group
    assert (alone.basis, other.basis) == (MatchBasis.FIRST, MatchBasis.FIRST)


def test_the_same_citizen_number_belongs_together_wherever_the_person_lives() -> None:
    first, second = group_signals([Candidate(1, JAN, 103, HOME), Candidate(2, JAN, 104, ELSEWHERE)], {})

    assert first.group == second.group
    assert second.basis == MatchBasis.BSN


def test_two_people_at_one_address_belong_together() -> None:
    first, second = group_signals([Candidate(1, JAN, 105, HOME), Candidate(2, ANNA, 106, HOME)], {})

    assert first.group == second.group
    assert second.basis == MatchBasis.ADDRESS


def test_the_same_person_belongs_together_wherever_they_live() -> None:
    first, second = group_signals([Candidate(1, "", 7, HOME), Candidate(2, "", 7, ELSEWHERE)], {})

    assert first.group == second.group
    assert second.basis == MatchBasis.PERSON


def test_another_addition_is_another_address() -> None:
    first, second = group_signals([Candidate(1, "", 107, "1234AB 12 A"), Candidate(2, "", 108, "1234AB 12 B")], {})

    assert first.group != second.group


def test_two_strangers_turn_out_to_belong_together_by_a_third_signal() -> None:
    places = group_signals([Candidate(1, JAN, 109, ""), Candidate(2, "", 110, HOME), Candidate(3, JAN, 111, HOME)], {})

    assert len({place.group for place in places}) == 1


def test_a_signal_joins_the_group_that_is_there() -> None:
    (place,) = group_signals([Candidate(1, JAN, 112, ELSEWHERE)], {(MatchBasis.BSN, JAN): 7})

    assert (place.group, place.basis) == (7, MatchBasis.BSN)


def test_the_citizen_number_weighs_more_than_the_address() -> None:
    existing = {(MatchBasis.BSN, JAN): 7, (MatchBasis.ADDRESS, HOME): 8}
    (place,) = group_signals([Candidate(1, JAN, 113, HOME)], existing)

    assert (place.group, place.basis) == (7, MatchBasis.BSN)


def test_a_new_group_that_leads_to_an_existing_one_becomes_that_one() -> None:
    existing = {(MatchBasis.ADDRESS, HOME): 8}
    places = group_signals([Candidate(1, JAN, 114, ""), Candidate(2, JAN, 115, HOME)], existing)

    assert [place.group for place in places] == [8, 8]


BSNS = st.sampled_from(["", "b1", "b2", "b3", "b4"])
ADDRESSES = st.sampled_from(["", "a1", "a2", "a3", "a4"])
PERSONS = st.integers(1, 5)
PEOPLE = st.lists(st.tuples(BSNS, PERSONS, ADDRESSES), max_size=12).map(
    lambda told: [Candidate(number, *what) for number, what in enumerate(told, 1)]
)
ORDERS = st.permutations(range(12))
EXISTING = st.dictionaries(
    st.one_of(
        st.tuples(st.just(MatchBasis.BSN), BSNS.filter(bool)),
        st.tuples(st.just(MatchBasis.PERSON), PERSONS.map(str)),
        st.tuples(st.just(MatchBasis.ADDRESS), ADDRESSES.filter(bool)),
    ),
    st.integers(1, 3),
    max_size=5,
)


def _clusters(candidates: Sequence[Candidate]) -> set[frozenset[int]]:
    """Who is connected with whom through shared keys, worked out in another way: by merging sets."""
    clusters: list[tuple[set[Key], set[int]]] = []
    for each in candidates:
        keys, members = set(each.recognised_by()), {each.signal_id}
        for cluster in [found for found in clusters if found[0] & keys]:
            clusters.remove(cluster)
            keys |= cluster[0]
            members |= cluster[1]
        clusters.append((keys, members))
    return {frozenset(members) for _keys, members in clusters}


def _partition(places: Sequence[Place]) -> set[frozenset[int]]:
    groups: dict[int, set[int]] = {}
    for place in places:
        groups.setdefault(place.group, set()).add(place.signal_id)
    return {frozenset(members) for members in groups.values()}


def _known(candidates: Sequence[Candidate], existing: Mapping[Key, int]) -> set[int]:
    """The existing groups that a cluster is connected with."""
    return {existing[key] for each in candidates for key in each.recognised_by() if key in existing}


def _shuffle(candidates: Sequence[Candidate], order: Sequence[int]) -> list[Candidate]:
    return [candidates[number] for number in order if number < len(candidates)]


@given(PEOPLE, ORDERS)
def test_whatever_the_order_of_the_file_the_same_signals_belong_together(
    candidates: list[Candidate], order: list[int]
) -> None:
    shuffled = _shuffle(candidates, order)

    assert _partition(group_signals(candidates, {})) == _partition(group_signals(shuffled, {})) == _clusters(candidates)


@given(PEOPLE, EXISTING, ORDERS)
def test_beside_existing_groups_only_signals_that_lead_to_two_of_them_depend_on_the_order(
    candidates: list[Candidate], existing: dict[Key, int], order: list[int]
) -> None:
    """A cluster that leads to no group stays one new group; to one group: goes there whole; to more: into those."""
    places = group_signals(_shuffle(candidates, order), existing)
    group_of = {place.signal_id: place.group for place in places}
    by_id = {each.signal_id: each for each in candidates}
    new_groups: list[int] = []
    for cluster in _clusters(candidates):
        groups = {group_of[signal_id] for signal_id in cluster}
        known = _known([by_id[signal_id] for signal_id in cluster], existing)
        if len(known) < 2:
            assert len(groups) == 1
        if known:
            assert groups <= known
        else:
            new_groups.extend(groups)
    assert len(set(new_groups)) == len(new_groups)
    assert all(group < 0 for group in new_groups)


@given(PEOPLE, EXISTING)
def test_one_citizen_number_never_ends_up_in_two_groups(candidates: list[Candidate], existing: dict[Key, int]) -> None:
    groups_of: dict[str, set[int]] = {}
    for each, place in zip(candidates, group_signals(candidates, existing), strict=True):
        groups_of.setdefault(each.bsn, set()).add(place.group)

    assert all(len(groups) == 1 for bsn, groups in groups_of.items() if bsn)


@given(PEOPLE, EXISTING)
def test_every_signal_gets_its_place_in_the_order_of_the_delivery(
    candidates: list[Candidate], existing: dict[Key, int]
) -> None:
    places = group_signals(candidates, existing)

    assert [place.signal_id for place in places] == [each.signal_id for each in candidates]
    assert all(place.group in existing.values() or place.group < 0 for place in places)
