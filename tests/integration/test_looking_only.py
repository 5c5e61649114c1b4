"""What many parts of a page ask is asked once, and only where nothing can be written meanwhile."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext

from eropaf.accounts.models import Municipality, Neighbourhood
from eropaf.accounts.selectors import current_municipality, staff_on
from eropaf.audit.actor import Actor
from eropaf.audit.looking_only import looking_only
from eropaf.audit.scope import municipality_scope
from eropaf.cases.services.ownership import take_over
from eropaf.cases.services.shielding import lift_shield, shield_case
from eropaf.cases.shielding import hidden_from
from eropaf.core import clock
from tests.integration.building import deliver, row
from tests.integration.cases.stories import cases_of, looking_as

pytestmark = pytest.mark.django_db

ASKED = '%FROM "accounts_neighbourhood" WHERE%"name" = $%'


def test_a_page_asks_once_what_many_parts_of_it_want_to_know(worker: Actor) -> None:
    with looking_as(worker), looking_only(), CaptureQueriesContext(connection) as queries:
        answers = [(hidden_from(worker), staff_on(clock.today()), current_municipality()) for _part in range(3)]
        asked = len(queries)
        staff_on(clock.today() + timedelta(days=1))

    assert answers[0] == answers[1] == answers[2]
    assert (asked, len(queries)) == (4, 6)  # shields, people, absences, the municipality; two again for another day


def test_each_municipality_gets_its_own_answer(municipality: Municipality, other_municipality: Municipality) -> None:
    with looking_only():
        for each in (municipality, other_municipality, municipality):
            with municipality_scope(each.pk):
                assert current_municipality() == each


def test_what_was_written_counts_at_once(worker: Actor, coordinator: Actor) -> None:
    deliver([row()], coordinator)
    case = take_over(case=cases_of(worker)[0], by=coordinator)
    with looking_as(worker):
        seen = [hidden_from(worker)]
        shield_case(case=case, reason="geheim adres", by=coordinator)
        seen.append(hidden_from(worker))
        lift_shield(case=case, by=coordinator)
        seen.append(hidden_from(worker))

    assert seen == [frozenset(), {case.pk}, frozenset()]


def test_the_next_page_asks_anew(worker: Actor, coordinator: Actor) -> None:
    deliver([row()], coordinator)
    case = take_over(case=cases_of(worker)[0], by=coordinator)
    with looking_as(worker), looking_only():
        assert not hidden_from(worker)
    shield_case(case=case, reason="geheim adres", by=coordinator)

    with looking_as(worker), looking_only():
        assert hidden_from(worker) == {case.pk}


def test_what_is_kept_cannot_go_stale_since_nothing_can_be_written(coordinator: Actor) -> None:
    with looking_as(coordinator), pytest.raises(DatabaseError, match="read-only"), looking_only():
        deliver([row()], coordinator)


def test_of_what_pages_ask_over_and_over_the_plan_is_kept(municipality: Municipality) -> None:
    def plans() -> int:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE %s", [ASKED])
            return int(cursor.fetchone()[0])

    before = plans()
    for _page in range(6):
        with municipality_scope(municipality.pk), looking_only():
            list(Neighbourhood.objects.filter(name="Oost").order_by("pk"))

    assert plans() == before + 1


def test_a_page_may_ask_about_more_rows_than_there_are_values_in_a_statement(municipality: Municipality) -> None:
    with municipality_scope(municipality.pk), looking_only():
        assert Neighbourhood.objects.filter(pk__in=range(70_000)).count() == 1
