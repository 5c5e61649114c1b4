"""Who owns new work of a neighbourhood, and who does the work of somebody who is away."""

from collections.abc import Iterable, Mapping

from hypothesis import given
from hypothesis import strategies as st

from eropaf.accounts.enums import Ground
from eropaf.accounts.standing_in import NOWHERE, Area, Away, Chosen, Colleague, Staff, choose_owner, share_out

ANNA, BO, CEES, DORA, EEF = range(1, 6)
NORTH = Area(contact_person=ANNA, team=1)
PEOPLE = (
    Colleague(ANNA, "Anna", team=1, substitute=BO),
    Colleague(BO, "Bo", team=1, substitute=CEES),
    Colleague(CEES, "Cees", team=1, substitute=ANNA),
    Colleague(DORA, "Dora", coordinates=True),
    Colleague(EEF, "Eef", coordinates=True),
)


def staff(people: Iterable[Colleague] = PEOPLE, **away: int | None) -> Staff:
    """Who works here; of those who are away, by name in small letters, who stands in this time."""
    by_name = {each.name.lower(): each for each in people}
    return Staff(
        {each.key: each for each in people},
        {by_name[name].key: Away(None, stand_in) for name, stand_in in away.items()},
    )


def owner(area: Area, of: Staff, load: Mapping[int, int] | None = None) -> int | None:
    chosen = choose_owner(area, of, load or {})
    return chosen.owner if chosen else None


def test_new_work_is_of_the_contact_person_however_busy() -> None:
    assert choose_owner(NORTH, staff(), {ANNA: 500}) == Chosen(ANNA, Ground.CONTACT_PERSON)


def test_of_a_contact_person_who_is_away_the_substitute_has_it() -> None:
    assert choose_owner(NORTH, staff(anna=None), {}) == Chosen(BO, Ground.STAND_IN)


def test_whoever_stands_in_this_time_goes_before_the_substitute() -> None:
    assert owner(NORTH, staff(anna=CEES)) == CEES


def test_a_substitute_who_is_away_too_has_a_substitute() -> None:
    assert owner(NORTH, staff(anna=None, bo=None)) == CEES


def test_substitutes_who_stand_in_for_each_other_and_are_all_away_leave_it_to_a_coordinator() -> None:
    assert choose_owner(NORTH, staff(anna=None, bo=None, cees=None), {DORA: 3, EEF: 2}) == Chosen(
        EEF, Ground.COORDINATOR
    )


def test_without_a_substitute_the_team_member_with_the_least_cases_has_it_and_of_equals_the_first_by_name() -> None:
    people = (Colleague(ANNA, "Anna", team=1), *PEOPLE[1:])

    assert choose_owner(NORTH, staff(people, anna=None), {BO: 2, CEES: 1}) == Chosen(CEES, Ground.TEAM)
    assert owner(NORTH, staff(people, anna=None), {BO: 2, CEES: 2}) == BO


def test_of_a_contact_person_who_left_the_substitute_has_the_work() -> None:
    people = (Colleague(ANNA, "Anna", works_here=False, substitute=BO), *PEOPLE[1:])

    assert owner(NORTH, staff(people)) == BO


def test_work_of_no_neighbourhood_is_a_coordinators() -> None:
    assert choose_owner(NOWHERE, staff(), {DORA: 1, EEF: 1}) == Chosen(DORA, Ground.COORDINATOR)


def test_without_a_coordinator_it_is_the_colleague_with_the_least_cases() -> None:
    assert choose_owner(NOWHERE, staff(PEOPLE[:3]), {ANNA: 1, BO: 0, CEES: 1}) == Chosen(BO, Ground.COLLEAGUE)


def test_when_everybody_is_away_the_contact_person_has_it_all_the_same() -> None:
    everybody_away = staff(anna=None, bo=None, cees=None, dora=None, eef=None)

    assert choose_owner(NORTH, everybody_away, {}) == Chosen(ANNA, Ground.CONTACT_PERSON)
    assert owner(NOWHERE, everybody_away) == DORA


def test_who_may_never_have_it_is_passed_over_like_somebody_who_is_away() -> None:
    assert choose_owner(NORTH, staff(), {}, {ANNA}) == Chosen(BO, Ground.STAND_IN)
    assert choose_owner(NORTH, staff(anna=None), {CEES: 9}, {BO}) == Chosen(CEES, Ground.TEAM)


def test_who_may_never_have_it_does_not_get_it_where_everybody_is_away_either() -> None:
    everybody_away = staff(anna=None, bo=None, cees=None, dora=None, eef=None)

    assert choose_owner(NORTH, everybody_away, {}, {ANNA}) == Chosen(BO, Ground.TEAM)
    assert choose_owner(NORTH, staff([Colleague(ANNA, "Anna")]), {}, {ANNA}) is None


def test_of_several_pieces_of_work_only_that_one_is_kept_from_somebody() -> None:
    shared = share_out({1: NORTH, 2: NORTH}, staff(), {}, {2: ANNA})

    assert [shared[place].owner for place in (1, 2)] == [ANNA, BO]


def test_where_nobody_works_nobody_owns_anything() -> None:
    assert owner(NORTH, Staff({}, {})) is None
    assert share_out({1: NORTH}, Staff({}, {}), {}) == {}


def test_what_is_given_out_counts_for_the_next() -> None:
    shared = share_out(dict.fromkeys(range(5), NOWHERE), staff(), {DORA: 2})

    assert [shared[place].owner for place in range(5)] == [EEF, EEF, DORA, EEF, DORA]


def test_somebody_does_the_work_of_those_whose_way_of_substitutes_leads_there() -> None:
    assert staff(anna=None, bo=None).stood_in_for_by(CEES) == [ANNA, BO]
    assert staff(anna=None, bo=None).stood_in_for_by(DORA) == []


KEYS = st.integers(1, 6)
SOMEBODY = st.none() | KEYS


@st.composite
def offices(draw: st.DrawFn) -> Staff:
    """Any office: people who left, substitutes in circles or who never were, everybody away."""
    people = draw(
        st.dictionaries(
            KEYS,
            st.tuples(st.sampled_from("AABC"), st.booleans(), st.booleans(), st.none() | st.integers(1, 2), SOMEBODY),
        )
    )
    colleagues = {key: Colleague(key, *rest) for key, rest in people.items()}
    return Staff(colleagues, draw(st.dictionaries(KEYS, st.builds(Away, st.none(), SOMEBODY))))


@given(offices(), st.builds(Area, SOMEBODY, st.none() | st.integers(1, 2)), st.dictionaries(KEYS, st.integers(0, 9)))
def test_there_is_always_somebody_who_works_here_and_who_is_there_if_anybody_is(
    office: Staff, area: Area, load: dict[int, int]
) -> None:
    found = owner(area, office, load)
    here = {key for key, each in office.colleagues.items() if each.works_here}
    present = {key for key in here if office.is_present(key)}

    assert (found in (present or here)) if here else found is None
    assert found == owner(area, office, load)


@given(offices(), KEYS)
def test_whoever_stands_in_is_there_and_another(office: Staff, key: int) -> None:
    stand_in = office.stand_in_of(key)

    assert stand_in is None or (stand_in != key and office.is_present(stand_in))
