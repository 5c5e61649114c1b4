"""Who did it: the database refuses a write without an actor, and nobody sees another municipality."""

import pytest
from django.db import ProgrammingError, connection, transaction

from eropaf.accounts.models import Neighbourhood, User
from eropaf.accounts.services import add_neighbourhood
from eropaf.audit.actor import Actor
from eropaf.audit.models import Event
from eropaf.audit.scope import OtherMunicipality, ScopeMissing, municipality_scope
from eropaf.audit.selectors import events_of
from eropaf.audit.services import acting, record_event

pytestmark = pytest.mark.django_db


def test_a_query_without_a_municipality_is_refused() -> None:
    with pytest.raises(ScopeMissing):
        Neighbourhood.objects.exists()


def test_a_write_without_an_actor_is_refused_by_the_database(coordinator: Actor) -> None:
    with (
        municipality_scope(coordinator.municipality_id),
        pytest.raises(ProgrammingError, match="No actor is named"),
        transaction.atomic(),
    ):
        Neighbourhood.objects.create(municipality_id=coordinator.municipality_id, name="Oost", postcodes=["1234"])


def test_a_raw_write_without_an_actor_is_refused_too(coordinator: Actor) -> None:
    with (
        pytest.raises(ProgrammingError, match="No actor is named"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE accounts_user SET name = 'x'")


def test_a_write_names_its_actor_and_the_municipality_sees_it(coordinator: Actor, other_coordinator: Actor) -> None:
    added = add_neighbourhood(name="Oost", postcodes=["1234"], by=coordinator)

    with municipality_scope(coordinator.municipality_id):
        event = events_of(added).get()
        assert (event.kind, event.actor_key) == ("neighbourhood.added", coordinator.key)
    with municipality_scope(other_coordinator.municipality_id):
        assert not Neighbourhood.objects.filter(pk=added.pk).exists()
        assert not Event.objects.filter(subject_id=added.pk, kind="neighbourhood.added").exists()


def test_nothing_is_told_about_a_row_of_another_municipality(coordinator: Actor, other_coordinator: Actor) -> None:
    theirs = add_neighbourhood(name="Oost", postcodes=["1234"], by=other_coordinator)

    with pytest.raises(OtherMunicipality), acting(coordinator):
        record_event(by=coordinator, kind="neighbourhood.added", subject=theirs)


def test_what_happened_cannot_be_changed_by_the_application(coordinator: Actor) -> None:
    with (
        municipality_scope(coordinator.municipality_id),
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
    ):
        Event.objects.all().delete()


def test_the_application_does_not_own_the_tables() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == ("eropaf_app",)
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE accounts_user DISABLE TRIGGER ALL")


def test_history_is_kept_by_the_database_with_the_actor(coordinator: Actor, worker: Actor) -> None:
    with municipality_scope(worker.municipality_id), connection.cursor() as cursor, transaction.atomic():
        cursor.execute("SELECT set_config('eropaf.actor', 'psql:jan', true)")
        cursor.execute("SELECT set_config('pghistory.context_id', '7f9c24e5-0d3b-4f3e-9c1a-000000000001', true)")
        cursor.execute("""SELECT set_config('pghistory.context_metadata', '{"actor": "psql:jan"}', true)""")
        cursor.execute("UPDATE accounts_user SET name = 'New name' WHERE id = %s", [worker.user_id])
        cursor.execute(
            "SELECT c.metadata->>'actor', e.name FROM accounts_userevent e"
            " JOIN pghistory_context c ON c.id = e.pgh_context_id"
            " WHERE e.pgh_obj_id = %s ORDER BY e.pgh_id DESC LIMIT 1",
            [worker.user_id],
        )
        assert cursor.fetchone() == ("psql:jan", "New name")
    assert User.sign_in.get(pk=worker.user_id).name == "New name"
