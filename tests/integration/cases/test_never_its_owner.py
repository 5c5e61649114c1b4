"""Whom a case is about never has it: not as it opens, nor when work is divided, handed on or given back."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from eropaf.accounts.models import Municipality, Neighbourhood, User
from eropaf.accounts.services import create_user
from eropaf.accounts.staffing import Days, enter_absence, place_colleague, staff_neighbourhood
from eropaf.audit.actor import Actor, Role, system_actor
from eropaf.audit.services import acting
from eropaf.cases.enums import EndResult
from eropaf.cases.models import Case, Shield, Takeover
from eropaf.cases.services.change import close_case, reopen_case
from eropaf.cases.services.ownership import distribute_cases, give_back, take_over
from eropaf.cases.services.shielding import shield_case
from eropaf.core import clock
from eropaf.core.errors import Refused
from eropaf.jobs.leaving import let_leave
from eropaf.outreach.today import work_of_today
from eropaf.partners.selectors import signed_in_actor
from tests.integration.building import PASSWORD, deliver, row
from tests.integration.cases.stories import cases_of, events, looking_as, on
from tests.integration.jobs.story import residents

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def looking(municipality: Municipality) -> Iterator[None]:
    with looking_as(system_actor("test", municipality.pk)):
        yield


def colleague(name: str, municipality: Municipality) -> Actor:
    by = system_actor("test", municipality.pk)
    return signed_in_actor(
        create_user(email=f"{name}@0001.example".lower(), name=name, role=Role.WORKER, password=PASSWORD, by=by)
    )


def user(actor: Actor) -> User:
    return User.objects.get(pk=actor.user_id)


@pytest.fixture
def youssef(municipality: Municipality) -> Actor:
    return colleague("Youssef", municipality)


@pytest.fixture
def marit(municipality: Municipality, coordinator: Actor, youssef: Actor) -> Actor:
    """The contact person of the only neighbourhood; Youssef stands in for her."""
    marit = colleague("Marit", municipality)
    area = Neighbourhood.objects.get()
    staff_neighbourhood(neighbourhood=area, contact_person=user(marit), team=None, by=coordinator)
    place_colleague(user=user(marit), team=None, substitute=user(youssef), by=coordinator)
    return marit


@pytest.fixture
def case(marit: Actor, coordinator: Actor) -> Case:
    """A case that came to Marit, as contact person."""
    deliver([row()], coordinator)
    return Case.objects.get()


def keep_from(actor: Actor, case: Case, by: Actor) -> None:
    """Shield a case, as it is about that colleague."""
    shield_case(case=case, reason="over deze collega", kept_from=user(actor), by=by)


def owners(actor: Actor) -> list[str]:
    """The owners of all cases, by number."""
    return [case.owner.name if case.owner else "nobody" for case in cases_of(actor)]


def test_who_has_a_case_that_turns_out_to_be_about_that_colleague_has_it_no_longer(
    case: Case, marit: Actor, coordinator: Actor
) -> None:
    keep_from(marit, case, by=coordinator)

    assert owners(coordinator) == ["Youssef"]
    assert events(coordinator, case)[-2:] == [("case.shielded", coordinator.key), ("case.assigned", coordinator.key)]


def test_where_nobody_else_works_here_it_is_nobodys(worker: Actor, municipality: Municipality) -> None:
    by = system_actor("test", municipality.pk)
    deliver([row()], by)
    case = Case.objects.get(owner=worker.user_id)

    keep_from(worker, case, by=worker)

    case.refresh_from_db()
    assert case.owner is None
    assert events(by, case)[-1] == ("case.assigned", worker.key)


def test_a_case_that_is_shielded_for_another_reason_stays_with_its_owner(
    case: Case, marit: Actor, youssef: Actor, coordinator: Actor
) -> None:
    keep_from(youssef, case, by=coordinator)

    assert owners(coordinator) == ["Marit"]


@pytest.mark.parametrize("cells", [{}, {"Klantnummer": "K8", "Achternaam": "Bakker", "Geboortedatum": "03-03-1970"}])
def test_the_next_case_of_that_resident_or_address_goes_to_somebody_else(
    cells: dict[str, str], case: Case, marit: Actor, coordinator: Actor
) -> None:
    keep_from(marit, case, by=coordinator)

    with on(2026, 12, 14):
        deliver([row(Bedrag="400,00", **cells), *residents(1, first=30)], coordinator, "stroom")

    assert owners(coordinator) == ["Youssef", "Youssef", "Marit"]
    assert set(Shield.objects.values_list("case__number", "kept_from")) == {(1, marit.user_id), (2, marit.user_id)}


def test_of_two_shields_that_fit_the_next_case_takes_the_one_that_is_about_a_colleague(
    marit: Actor, coordinator: Actor
) -> None:
    deliver([row(BSN="123456782"), row(Huisnummer="40", Klantnummer="K4")], coordinator)
    of_resident, of_address = cases_of(coordinator)
    keep_from(marit, of_resident, by=coordinator)
    shield_case(case=of_address, reason="geheim adres", by=coordinator)

    with on(2026, 12, 14):
        deliver([row(BSN="123456782", Huisnummer="40", Bedrag="400,00", Klantnummer="K5")], coordinator, "stroom")

    newest = Shield.objects.select_related("case").order_by("-case__number")[0]
    assert (newest.kept_from, newest.case.owner) == (user(marit), User.objects.get(pk=newest.case.owner_id))
    assert newest.case.owner_id != marit.user_id


def test_however_many_such_cases_open_the_questions_to_the_database_stay_as_many(
    marit: Actor, coordinator: Actor
) -> None:
    deliver(residents(8, first=1), coordinator)
    for each in cases_of(coordinator):
        keep_from(marit, each, by=coordinator)

    def questions(first: int, number: int) -> int:
        asked: list[str] = []

        def count(execute: Any, sql: str, *rest: Any) -> Any:
            asked.append(sql)
            return execute(sql, *rest)

        with on(2026, 12, 14), connection.execute_wrapper(count):
            deliver([each | {"Bedrag": "700,00"} for each in residents(number, first=first)], coordinator, "stroom")
        return len(asked)

    assert questions(1, 2) == questions(3, 5)
    assert Shield.objects.count() == 15
    assert not Case.objects.filter(owner=marit.user_id).exists()


def test_dividing_the_work_passes_over_whom_a_case_is_about(case: Case, marit: Actor, coordinator: Actor) -> None:
    keep_from(marit, case, by=coordinator)
    with acting(coordinator):
        Case.objects.update(owner=None)

    assert distribute_cases(also_own=False, by=coordinator) == 1
    assert owners(coordinator) == ["Youssef"]


def test_what_somebody_who_leaves_had_goes_past_whom_it_is_about(
    case: Case, marit: Actor, youssef: Actor, coordinator: Actor, administrator: Actor
) -> None:
    keep_from(youssef, case, by=coordinator)

    let_leave(user=user(marit), by=administrator)

    assert owners(coordinator) == ["Coordinator"]


def test_a_closed_case_that_opens_again_does_not_go_back_to_whom_it_is_about(
    case: Case, marit: Actor, coordinator: Actor
) -> None:
    close_case(case=case, result=EndResult.PAID, by=marit)
    keep_from(marit, case, by=coordinator)

    reopen_case(case=Case.objects.get(), by=coordinator)

    assert owners(coordinator) == ["Youssef"]


def test_it_is_not_given_back_to_whom_it_is_about(case: Case, marit: Actor, coordinator: Actor) -> None:
    take_over(case=case, by=coordinator)
    keep_from(marit, case, by=coordinator)

    with pytest.raises(Refused):
        give_back(takeover=Takeover.objects.get(), by=coordinator)

    assert owners(coordinator) == ["Coordinator"]


def test_nor_does_that_colleague_take_it_on_by_hand(case: Case, marit: Actor, coordinator: Actor) -> None:
    keep_from(marit, case, by=coordinator)

    with pytest.raises(Refused):
        take_over(case=case, by=marit)


def test_whom_it_is_about_does_not_find_it_on_today_when_standing_in_for_its_owner(
    case: Case, marit: Actor, youssef: Actor, coordinator: Actor
) -> None:
    days = Days(clock.today(), clock.today() + timedelta(days=7))
    enter_absence(user=user(marit), days=days, stand_in=None, by=marit)
    assert [each.case for each in work_of_today(youssef).work] == [case]

    keep_from(youssef, case, by=coordinator)

    assert work_of_today(youssef).work == []
    assert work_of_today(youssef).cases == 0


def test_a_new_case_passes_over_a_stand_in_whom_it_is_about(
    case: Case, marit: Actor, youssef: Actor, coordinator: Actor
) -> None:
    keep_from(youssef, case, by=coordinator)
    with on(2026, 12, 14):
        enter_absence(user=user(marit), days=Days(clock.today(), None), stand_in=None, by=marit)
        deliver([row(Bedrag="400,00")], coordinator, "stroom")

    assert owners(coordinator) == ["Marit", "Coordinator"]
