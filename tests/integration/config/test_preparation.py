"""What the application may do in the database, and what only its owner may."""

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, connections, transaction
from django.db.migrations.recorder import MigrationRecorder
from pghistory.models import Event as History

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting
from eropaf.config.database import APPLICATION_ROLE
from eropaf.config.preparation import (
    MOVES_ON,
    NEVER_CHANGED,
    ONLY_GROWING,
    TAKEN_BACK,
    prepare_database,
    put_triggers_in_place,
)
from eropaf.partners.models import Partner

pytestmark = pytest.mark.django_db

HISTORIES = [model._meta.db_table for model in apps.get_models() if issubclass(model, History)]


def may(table: str) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT kind FROM unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) AS kind"
            " WHERE has_table_privilege(%s, %s, kind)",
            [APPLICATION_ROLE, table],
        )
        return {kind for (kind,) in cursor.fetchall()}


@pytest.mark.parametrize("table", [*ONLY_GROWING, *NEVER_CHANGED, *HISTORIES])
def test_what_stays_as_it_was_can_be_added_to_only(table: str) -> None:
    assert may(table) == {"SELECT", "INSERT"}


@pytest.mark.parametrize("table", TAKEN_BACK)
def test_rows_of_a_delivery_are_taken_back_but_never_changed(table: str) -> None:
    assert may(table) == {"SELECT", "INSERT", "DELETE"}


@pytest.mark.parametrize("table", MOVES_ON)
def test_of_a_row_only_what_moves_on_can_change(table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0"
            " AND NOT attisdropped AND has_column_privilege(%s, attrelid, attnum, 'UPDATE')",
            [table, APPLICATION_ROLE],
        )
        assert {name for (name,) in cursor.fetchall()} == set(MOVES_ON[table])


def test_a_match_moves_to_another_group_or_person_and_changes_in_nothing_else() -> None:
    assert set(MOVES_ON["matching_matchedsignal"]) == {"group_id", "person_id"}
    assert MOVES_ON["intake_signal"] == ("status",)


def test_the_application_does_not_say_which_tables_there_are() -> None:
    assert may("django_migrations") == {"SELECT"}


def test_the_daily_work_can_be_done() -> None:
    assert may("cases_case") == {"SELECT", "INSERT", "UPDATE", "DELETE"}


@pytest.mark.django_db(databases=["default", "owner"])
def test_a_trigger_of_an_earlier_edition_is_replaced() -> None:
    of_cases = "FROM pg_trigger WHERE tgrelid = 'cases_case'::regclass AND tgname LIKE 'pgtrigger%' ORDER BY tgname"
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"SELECT tgname {of_cases}")
        name = cursor.fetchall()[0][0]
        cursor.execute(f"COMMENT ON TRIGGER {name} ON cases_case IS 'an earlier edition'")
        put_triggers_in_place()
        cursor.execute(f"SELECT obj_description(oid) {of_cases}")
        assert "an earlier edition" not in [told for (told,) in cursor.fetchall()]


@pytest.mark.django_db(databases=["default", "owner"])
def test_a_database_of_another_edition_is_refused_before_anything_changes() -> None:
    MigrationRecorder(connections["owner"]).record_applied("accounts", "0099_of_tomorrow")
    with pytest.raises(RuntimeError, match=r"does not know accounts\.0099_of_tomorrow"):
        prepare_database()


def test_nobody_puts_another_name_under_what_was_written(coordinator: Actor) -> None:
    with acting(coordinator):
        Partner.objects.update(name="Een andere naam")
        Partner.objects.update(name="Nog een naam")  # the same context again, which is no change
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pghistory_context WHERE metadata->>'actor' = %s", [coordinator.key])
        assert cursor.fetchone()[0] > 0
    for change in ('metadata = \'{"actor": "user:0"}\'', "created_at = now() - interval '1 year'"):
        with pytest.raises(DatabaseError, match="stays as it was"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE pghistory_context SET {change}")
