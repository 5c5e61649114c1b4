"""A case always has an owner: from the contact person of its neighbourhood to whoever takes it over."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from eropaf.accounts.models import Absence, Municipality, Neighbourhood, Team, User
from eropaf.accounts.services import close_account, create_user
from eropaf.accounts.staffing import Days, add_team, enter_absence, place_colleague, staff_neighbourhood
from eropaf.audit.actor import Actor, Role, system_actor
from eropaf.audit.models import Event
from eropaf.audit.scope import OtherMunicipality
from eropaf.audit.services import acting
from eropaf.cases.enums import EndResult
from eropaf.cases.models import Case, Takeover
from eropaf.cases.selectors import cases_without_owner, taken_over_from
from eropaf.cases.services import ownership
from eropaf.cases.services.change import close_case, reopen_case
from eropaf.cases.services.ownership import (
    NOT_AWAY,
    NOT_YOURS_TO_GIVE,
    NOTHING_TO_GIVE,
    NOTHING_TO_TAKE,
    distribute_cases,
    give_back,
    take_over,
    take_over_all,
    take_over_cases,
)
from eropaf.core import clock
from eropaf.core.errors import Refused
from eropaf.jobs.leaving import let_leave
from eropaf.jobs.together import merge, undo
from eropaf.partners.selectors import signed_in_actor
from tests.integration.building import PASSWORD, deliver, row
from tests.integration.cases.stories import cases_of, events, looking_as, the_case
from tests.integration.jobs.story import residents

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def looking(municipality: Municipality) -> Iterator[None]:
    with looking_as(system_actor("test", municipality.pk)):
        yield


def colleague(name: str, municipality: Municipality, role: Role = Role.WORKER) -> Actor:
    """Somebody who works here too."""
    by = system_actor("test", municipality.pk)
    email = f"{name}@{municipality.code}.example".lower()
    return signed_in_actor(create_user(email=email, name=name, role=role, password=PASSWORD, by=by))


@pytest.fixture
def marit(municipality: Municipality) -> Actor:
    return colleague("Marit", municipality)


@pytest.fixture
def youssef(municipality: Municipality) -> Actor:
    return colleague("Youssef", municipality)


def user(actor: Actor) -> User:
    return User.objects.get(pk=actor.user_id)


def staff_area(contact_person: User, by: Actor) -> None:
    """Make somebody the contact person of the only neighbourhood."""
    area = Neighbourhood.objects.get()
    staff_neighbourhood(neighbourhood=area, contact_person=contact_person, team=None, by=by)


@pytest.fixture
def staffed(coordinator: Actor, marit: Actor, youssef: Actor) -> None:
    """Marit is the contact person of the only neighbourhood; Youssef and she stand in for each other."""
    staff_neighbourhood(
        neighbourhood=Neighbourhood.objects.get(), contact_person=user(marit), team=None, by=coordinator
    )
    place_colleague(user=user(marit), team=None, substitute=user(youssef), by=coordinator)
    place_colleague(user=user(youssef), team=None, substitute=user(marit), by=coordinator)


def go_away(actor: Actor, days: int | None = 10, stand_in: Actor | None = None) -> Absence:
    today = clock.today()
    last = today + timedelta(days=days) if days is not None else None
    in_place = user(stand_in) if stand_in else None
    return enter_absence(user=user(actor), days=Days(today, last), stand_in=in_place, by=actor)


def owners(actor: Actor) -> list[str]:
    """The owners of all cases, by number."""
    return [case.owner.name if case.owner else "nobody" for case in cases_of(actor)]


def test_a_new_case_is_the_contact_persons_from_the_moment_it_opens(
    staffed: None, coordinator: Actor, marit: Actor
) -> None:
    deliver([row()], coordinator)

    assert owners(coordinator) == ["Marit"]
    opened = Event.objects.get(kind="case.opened")
    assert (opened.detail, opened.actor_key) == ({"owner": marit.user_id}, coordinator.key)


def test_while_the_contact_person_is_away_new_cases_are_the_substitutes_and_old_ones_stay(
    staffed: None, coordinator: Actor, marit: Actor
) -> None:
    deliver([row()], coordinator)
    go_away(marit)
    deliver(residents(1, first=30), coordinator)

    assert owners(coordinator) == ["Marit", "Youssef"]


def test_a_case_outside_every_neighbourhood_is_the_coordinators(staffed: None, coordinator: Actor) -> None:
    deliver([row(Postcode="", Huisnummer="", BSN="123456782")], coordinator)

    assert owners(coordinator) == ["Coordinator"]


def test_where_nothing_is_set_up_the_coordinator_with_the_least_cases_has_them(
    coordinator: Actor, worker: Actor, municipality: Municipality
) -> None:
    colleague("Anton", municipality, Role.COORDINATOR)
    deliver(residents(4), coordinator)

    assert owners(coordinator) == ["Anton", "Coordinator", "Anton", "Coordinator"]


def test_a_municipality_without_people_opens_cases_all_the_same(municipality: Municipality) -> None:
    by = system_actor("test", municipality.pk)
    deliver([row()], by)

    assert the_case(by).owner is None
    assert cases_without_owner().count() == 1


def test_of_a_team_the_member_with_the_least_cases_has_what_nobody_else_can(
    coordinator: Actor, marit: Actor, youssef: Actor
) -> None:
    team = add_team(name="Noord", by=coordinator)
    for each in (marit, youssef):
        place_colleague(user=user(each), team=team, substitute=None, by=coordinator)
    staff_neighbourhood(neighbourhood=Neighbourhood.objects.get(), contact_person=None, team=team, by=coordinator)
    deliver(residents(3), coordinator)

    assert owners(coordinator) == ["Marit", "Youssef", "Marit"]


def test_more_cases_take_no_more_questions_to_the_database(staffed: None, coordinator: Actor, marit: Actor) -> None:
    deliver(residents(12), coordinator)
    take_over_cases(keys=[case.pk for case in cases_of(coordinator)], by=coordinator)

    def queries(cases: list[Case]) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert len(ownership.plan_owners(cases)) == len(cases)
        return len(asked)

    assert queries(cases_of(coordinator)[:1]) == queries(cases_of(coordinator)) == 5


def test_the_open_cases_of_who_leaves_go_to_the_substitute(
    staffed: None, coordinator: Actor, marit: Actor, administrator: Actor
) -> None:
    deliver(residents(3), coordinator)
    close_case(case=cases_of(coordinator)[0], result=EndResult.PAID, by=marit)

    assert let_leave(user=user(marit), by=administrator) == 2
    assert owners(coordinator) == ["Marit", "Youssef", "Youssef"]
    assert events(coordinator, cases_of(coordinator)[1])[-1] == ("case.assigned", administrator.key)


def test_a_case_whose_owner_left_has_another_when_it_is_opened_again(
    staffed: None, coordinator: Actor, marit: Actor, administrator: Actor
) -> None:
    deliver([row()], coordinator)
    close_case(case=the_case(coordinator), result=EndResult.PAID, by=marit)
    let_leave(user=user(marit), by=administrator)
    reopen_case(case=the_case(coordinator), by=coordinator)

    assert owners(coordinator) == ["Youssef"]


def test_a_new_signal_that_opens_a_case_again_gives_it_an_owner_who_is_there(
    staffed: None, coordinator: Actor, marit: Actor, administrator: Actor
) -> None:
    deliver([row()], coordinator)
    close_case(case=the_case(coordinator), result=EndResult.PAID, by=marit)
    let_leave(user=user(marit), by=administrator)
    deliver([row(Klantnummer="S1")], coordinator, partner="stroom")

    assert owners(coordinator) == ["Youssef"]


def test_a_case_that_comes_back_from_a_merge_has_an_owner_who_is_there(
    staffed: None, coordinator: Actor, marit: Actor, administrator: Actor
) -> None:
    deliver(residents(2), coordinator)
    one, other = cases_of(coordinator)
    merged = merge(source=one, target=other, by=coordinator)
    let_leave(user=user(marit), by=administrator)
    undo(regrouping=merged, by=coordinator)

    assert owners(coordinator) == ["Youssef", "Youssef"]


def test_the_coordinator_gives_out_what_has_nobody_and_what_was_given_to_nobody_else(
    coordinator: Actor, marit: Actor, municipality: Municipality
) -> None:
    with acting(coordinator):
        deliver(residents(3), coordinator)
        Case.objects.filter(number=1).update(owner=None)
    staff_neighbourhood(
        neighbourhood=Neighbourhood.objects.get(), contact_person=user(marit), team=None, by=coordinator
    )

    assert distribute_cases(also_own=False, by=coordinator) == 1
    assert owners(coordinator) == ["Marit", "Coordinator", "Coordinator"]
    assert events(coordinator, cases_of(coordinator)[0])[-1] == ("case.assigned", coordinator.key)
    assert distribute_cases(also_own=True, by=coordinator) == 2
    assert owners(coordinator) == ["Marit"] * 3
    assert distribute_cases(also_own=True, by=coordinator) == 0


@pytest.mark.parametrize("role", ["worker", "analyst", "landlord"])
def test_nobody_else_gives_out_cases(role: str, request: pytest.FixtureRequest) -> None:
    with pytest.raises(Refused):
        distribute_cases(also_own=False, by=request.getfixturevalue(role))


def test_all_cases_of_who_is_away_are_taken_over_at_once_and_given_back(
    staffed: None, coordinator: Actor, marit: Actor, youssef: Actor
) -> None:
    deliver(residents(3), coordinator)
    go_away(marit)
    takeover = take_over_all(user=user(marit), by=youssef)

    assert owners(coordinator) == ["Youssef"] * 3
    first = cases_of(coordinator)[0]
    taken = taken_over_from(first, youssef)
    assert taken
    assert taken.owner_before == user(marit)

    close_case(case=first, result=EndResult.PAID, by=youssef)
    take_over(case=cases_of(coordinator)[1], by=coordinator)

    assert give_back(takeover=takeover, by=youssef) == 1
    assert owners(coordinator) == ["Youssef", "Coordinator", "Marit"]
    third = cases_of(coordinator)[2]
    assert events(coordinator, third)[-2:] == [("case.taken_over", youssef.key), ("case.handed_back", youssef.key)]
    with pytest.raises(Refused, match=str(NOTHING_TO_GIVE)):
        give_back(takeover=takeover, by=youssef)


def test_one_of_several_cases_is_given_back(staffed: None, coordinator: Actor, marit: Actor, youssef: Actor) -> None:
    deliver(residents(2), coordinator)
    one, other = cases_of(coordinator)
    takeover = take_over_cases(keys=[one.pk, other.pk], by=youssef)

    assert give_back(takeover=takeover, case=one, by=youssef) == 1
    assert owners(coordinator) == ["Marit", "Youssef"]
    assert taken_over_from(cases_of(coordinator)[0], youssef) is None


def test_only_who_took_a_case_over_gives_it_back_or_the_coordinator(
    staffed: None, coordinator: Actor, marit: Actor, youssef: Actor
) -> None:
    deliver([row()], coordinator)
    take_over(case=the_case(coordinator), by=youssef)
    takeover = Takeover.objects.get()

    with pytest.raises(Refused, match=str(NOT_YOURS_TO_GIVE)):
        give_back(takeover=takeover, by=marit)
    assert give_back(takeover=takeover, by=coordinator) == 1


def test_nothing_goes_back_to_who_left(
    staffed: None, coordinator: Actor, marit: Actor, youssef: Actor, administrator: Actor
) -> None:
    deliver([row()], coordinator)
    take_over(case=the_case(coordinator), by=youssef)
    close_account(user=user(marit), by=administrator)

    assert taken_over_from(the_case(coordinator), youssef) is None
    with pytest.raises(Refused, match=str(NOTHING_TO_GIVE)):
        give_back(takeover=Takeover.objects.get(), by=youssef)


def test_of_who_is_there_cases_are_chosen_one_by_one(
    staffed: None, coordinator: Actor, marit: Actor, youssef: Actor
) -> None:
    deliver(residents(2), coordinator)

    with pytest.raises(Refused) as refused:
        take_over_all(user=user(marit), by=youssef)
    assert refused.value.template == NOT_AWAY
    with pytest.raises(Refused, match=str(NOTHING_TO_TAKE)):
        take_over_cases(keys=[case.pk for case in cases_of(marit)], by=marit)


def test_closed_and_own_cases_stay_as_they_are_when_many_are_taken(
    staffed: None, coordinator: Actor, marit: Actor, youssef: Actor
) -> None:
    deliver(residents(3), coordinator)
    closed, own, other = cases_of(coordinator)
    close_case(case=closed, result=EndResult.PAID, by=marit)
    take_over(case=own, by=youssef)
    take_over_cases(keys=[closed.pk, own.pk, other.pk], by=youssef)

    assert owners(coordinator) == ["Marit", "Youssef", "Youssef"]
    assert events(coordinator, own).count(("case.taken_over", youssef.key)) == 1


def test_another_municipalitys_cases_and_people_are_out_of_reach(
    staffed: None, coordinator: Actor, marit: Actor, other_coordinator: Actor
) -> None:
    deliver([row()], coordinator)
    case = the_case(coordinator)
    take_over(case=case, by=coordinator)

    with pytest.raises(Refused):
        take_over_cases(keys=[case.pk], by=other_coordinator)
    for reach in (
        lambda: take_over_all(user=user(marit), by=other_coordinator),
        lambda: give_back(takeover=Takeover.objects.get(), by=other_coordinator),
        lambda: ownership.hand_on_cases(user=user(marit), by=other_coordinator),
    ):
        with pytest.raises(OtherMunicipality):
            reach()


def test_a_day_after_the_last_day_somebody_is_back(staffed: None, coordinator: Actor, marit: Actor) -> None:
    go_away(marit, days=0)
    with clock.standing_at(clock.now() + timedelta(days=1)):
        deliver([row()], coordinator)

    assert owners(coordinator) == ["Marit"]
    assert Absence.objects.get().last_day == date(2026, 11, 2)
    assert not Team.objects.exists()
