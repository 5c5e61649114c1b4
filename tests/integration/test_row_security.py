"""The second lock: whatever the application asks the database, it sees and writes rows of one municipality."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext, suppress
from typing import TypeVar

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from pytest_django import DjangoAssertNumQueries

from eropaf.accounts.models import Absence, Neighbourhood, User
from eropaf.accounts.selectors import municipality_keys
from eropaf.accounts.services import add_neighbourhood
from eropaf.audit.actor import Actor
from eropaf.audit.looking_only import looking_only
from eropaf.audit.scope import municipality_scope, one_account
from eropaf.audit.services import acting
from eropaf.core import clock
from tests.integration.building import deliver, row

pytestmark = pytest.mark.django_db

Answer = TypeVar("Answer")


class Stopped(Exception):
    """Something goes wrong on purpose."""


@pytest.fixture
def theirs(coordinator: Actor, other_coordinator: Actor) -> Neighbourhood:
    """A row of the neighbours, beside one of ours."""
    add_neighbourhood(name="Ons Oost", postcodes=["1234"], by=coordinator)
    return add_neighbourhood(name="Hun Oost", postcodes=["1234"], by=other_coordinator)


def seen() -> list[str]:
    """Whose neighbourhoods raw SQL sees."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM accounts_neighbourhood WHERE name LIKE '%Oost' ORDER BY name")
        return [name for (name,) in cursor.fetchall()]


def told() -> str:
    """The municipality that the database knows of."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('eropaf.municipality', true)")
        return str(cursor.fetchone()[0] or "")


def test_raw_sql_sees_one_municipality_and_without_a_scope_none(
    theirs: Neighbourhood, coordinator: Actor, other_coordinator: Actor
) -> None:
    assert seen() == []
    with municipality_scope(coordinator.municipality_id):
        assert seen() == ["Ons Oost"]
        with municipality_scope(other_coordinator.municipality_id):
            assert seen() == ["Hun Oost"]
        assert seen() == ["Ons Oost"]
    assert seen() == []


@pytest.mark.parametrize(
    "statement", ["UPDATE accounts_neighbourhood SET name = 'x'", "DELETE FROM accounts_neighbourhood"]
)
def test_raw_writes_reach_no_row_of_the_neighbours(
    statement: str, theirs: Neighbourhood, coordinator: Actor, other_coordinator: Actor
) -> None:
    with acting(coordinator), connection.cursor() as cursor:
        cursor.execute(f"{statement} WHERE id = %s", [theirs.pk])
        assert cursor.rowcount == 0
    with municipality_scope(other_coordinator.municipality_id):
        assert seen() == ["Hun Oost"]


def test_nothing_is_written_under_another_municipality(coordinator: Actor, other_coordinator: Actor) -> None:
    with pytest.raises(DatabaseError, match="row-level security"), acting(coordinator):
        Neighbourhood.objects.create(municipality_id=other_coordinator.municipality_id, name="Oost", postcodes=[])


def test_a_reference_to_what_cannot_be_seen_is_refused(coordinator: Actor, other_coordinator: Actor) -> None:
    with pytest.raises(IntegrityError, match="different municipalities"), acting(coordinator):
        Neighbourhood.objects.create(
            municipality_id=coordinator.municipality_id,
            name="Oost",
            postcodes=[],
            contact_person_id=other_coordinator.user_id,
        )


def test_a_referring_row_cannot_be_turned_to_the_neighbours(coordinator: Actor, other_coordinator: Actor) -> None:
    absent = Absence(user_id=coordinator.user_id, first_day=clock.today())
    absent.municipality_id = coordinator.municipality_id
    with acting(coordinator):
        absent.save()
    with pytest.raises(IntegrityError, match="different municipalities"), acting(coordinator):
        Absence.objects.update(user=other_coordinator.user_id)


def undo(scope: int | None, told_inside: list[str], look: Callable[[], object]) -> None:
    """Look at something in a transaction, in a scope or in the one that is active, and let it be undone."""
    inner = nullcontext() if scope is None else municipality_scope(scope)
    with suppress(Stopped), transaction.atomic(), inner:
        told_inside.append(str(look()))
        raise Stopped


def test_a_scope_that_was_told_in_what_is_undone_is_told_again(theirs: Neighbourhood, coordinator: Actor) -> None:
    inside: list[str] = []
    with municipality_scope(theirs.municipality_id):
        assert seen() == ["Hun Oost"]
    with municipality_scope(coordinator.municipality_id):
        undo(None, inside, seen)
        assert seen() == ["Ons Oost"]
        undo(theirs.municipality_id, inside, seen)
        assert seen() == ["Ons Oost"]
    assert seen() == []
    assert inside == ["['Ons Oost']", "['Hun Oost']"]


def fail() -> None:
    """A statement that the database refuses."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 / 0")


def test_a_statement_that_fails_leaves_the_scope_as_it_is(theirs: Neighbourhood, coordinator: Actor) -> None:
    with suppress(DatabaseError), transaction.atomic(), municipality_scope(theirs.municipality_id):
        fail()
    assert seen() == []
    with municipality_scope(coordinator.municipality_id):
        assert seen() == ["Ons Oost"]
        # The scope ends before what failed is undone.
        with suppress(DatabaseError), transaction.atomic(), municipality_scope(theirs.municipality_id):
            assert seen() == ["Hun Oost"]
            fail()
        assert seen() == ["Ons Oost"]


def on_another_connection(step: Callable[[], Answer]) -> Answer:
    """Do something in a thread, whose connection is in no transaction of the test."""

    def work() -> Answer:
        try:
            return step()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as threads:
        return threads.submit(work).result()


def test_the_scope_is_right_after_whole_transactions_were_undone(db: None) -> None:
    def undo_all() -> list[str]:
        heard: list[str] = []
        with municipality_scope(11):
            undo(None, heard, told)
            heard.append(told())
            undo(12, heard, told)
            heard.append(told())
            # A statement fails and nobody tells Django: what is committed after that, PostgreSQL undoes.
            with transaction.atomic(), municipality_scope(13):
                heard.append(told())
                with suppress(DatabaseError):
                    fail()
            heard.append(told())
        return [*heard, told()]

    assert on_another_connection(undo_all) == ["11", "11", "12", "11", "13", "11", ""]


def test_a_new_connection_is_told_again(db: None) -> None:
    def connect_twice() -> list[str]:
        with municipality_scope(11):
            first = told()
            connection.close()
            return [first, told()]

    assert on_another_connection(connect_twice) == ["11", "11"]


def test_a_cursor_follows_the_scope_in_which_it_is_used(
    theirs: Neighbourhood, coordinator: Actor, other_coordinator: Actor
) -> None:
    count = "SELECT count(*) FROM accounts_neighbourhood WHERE name = 'Ons Oost'"
    with connection.cursor() as cursor:
        for scope, found in ((coordinator, 1), (other_coordinator, 0)):
            with municipality_scope(scope.municipality_id):
                cursor.execute(count)
                assert cursor.fetchone() == (found,)
                with cursor.copy(f"COPY ({count}) TO STDOUT") as copy:
                    assert b"".join(bytes(part) for part in copy) == b"%d\n" % found
        cursor.execute(count)
        assert cursor.fetchone() == (0,)


def test_a_long_answer_stays_of_the_scope_in_which_it_was_asked(theirs: Neighbourhood, coordinator: Actor) -> None:
    with acting(coordinator):
        for number in range(5):
            Neighbourhood.objects.create(municipality_id=coordinator.municipality_id, name=f"W{number}", postcodes=[])
        rows = Neighbourhood.objects.order_by("name").values_list("name", flat=True).iterator(chunk_size=2)
        first = next(rows)
    with municipality_scope(theirs.municipality_id):
        assert seen() == ["Hun Oost"]
        assert "Hun Oost" not in [first, *rows]


def test_another_thread_has_a_scope_of_its_own(coordinator: Actor) -> None:
    def look() -> list[str]:
        before = told()
        with municipality_scope(11):
            return [before, told()]

    with municipality_scope(coordinator.municipality_id):
        assert told() == str(coordinator.municipality_id)
        assert on_another_connection(look) == ["", "11"]
        assert told() == str(coordinator.municipality_id)


def test_who_only_looks_has_a_scope_too(theirs: Neighbourhood, coordinator: Actor) -> None:
    with looking_only():
        for _time in range(10):  # the plan of a statement is kept meanwhile, and not whose rows it shows
            with municipality_scope(coordinator.municipality_id):
                assert seen() == ["Ons Oost"]
            with municipality_scope(theirs.municipality_id):
                assert seen() == ["Hun Oost"]
            assert seen() == []


def test_telling_the_scope_is_no_query(
    coordinator: Actor, other_coordinator: Actor, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(2):
        for actor in (coordinator, other_coordinator):
            with municipality_scope(actor.municipality_id):
                assert Neighbourhood.objects.count() == 1


def test_a_delivery_arrives_and_the_neighbours_see_nothing_of_it(
    coordinator: Actor, landlord: Actor, other_coordinator: Actor
) -> None:
    deliver([row()], coordinator)
    for actor, found in ((coordinator, 1), (other_coordinator, 0)):
        with municipality_scope(actor.municipality_id), connection.cursor() as cursor:
            for table in ("intake_signal", "intake_deliveredfile", "cases_case", "triage_decision"):
                cursor.execute(f"SELECT count(*) FROM {table}")
                assert cursor.fetchone() == (found,), table


def addresses() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT email FROM accounts_user ORDER BY email")
        return [email for (email,) in cursor.fetchall()]


def test_who_signs_in_is_the_one_account_that_is_seen(coordinator: Actor, other_coordinator: Actor) -> None:
    assert addresses() == []
    found = User.sign_in.find("Coordinator@0002.example")
    assert found
    assert found.pk == other_coordinator.user_id
    assert User.sign_in.get(pk=coordinator.user_id).email == "coordinator@0001.example"
    assert addresses() == []
    with one_account("coordinator@0002.example"):
        assert addresses() == ["coordinator@0002.example"]
    with one_account(str(coordinator.user_id)):
        assert addresses() == ["coordinator@0001.example"]


def test_an_account_that_signs_in_is_read_and_not_written(other_coordinator: Actor, coordinator: Actor) -> None:
    with acting(coordinator), one_account("coordinator@0002.example"), connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_user SET name = 'x' WHERE email = 'coordinator@0002.example'")
        assert cursor.rowcount == 0


def test_of_the_other_municipalities_keys_and_codes_are_known(coordinator: Actor, other_coordinator: Actor) -> None:
    assert municipality_keys() == {"0001": coordinator.municipality_id, "0002": other_coordinator.municipality_id}
    with municipality_scope(coordinator.municipality_id), connection.cursor() as cursor:
        cursor.execute("SELECT code FROM accounts_municipality")
        assert cursor.fetchall() == [("0001",)]
