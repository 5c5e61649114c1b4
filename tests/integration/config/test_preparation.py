"""What the application may do in the database, and what only its owner may."""

import pytest
from django.apps import apps
from django.db import connection
from pghistory.models import Event as History

from eropaf.config.database import APPLICATION_ROLE
from eropaf.config.preparation import NEVER_CHANGED, ONLY_GROWING, TAKEN_BACK

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


def test_of_a_signal_only_the_status_moves_on() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attname FROM pg_attribute WHERE attrelid = 'intake_signal'::regclass AND attnum > 0"
            " AND NOT attisdropped AND has_column_privilege(%s, attrelid, attnum, 'UPDATE')",
            [APPLICATION_ROLE],
        )
        assert cursor.fetchall() == [("status",)]


def test_a_match_never_changes() -> None:
    assert may("matching_matchedsignal") == {"SELECT", "INSERT"}


def test_the_application_does_not_say_which_tables_there_are() -> None:
    assert may("django_migrations") == {"SELECT"}


def test_the_daily_work_can_be_done() -> None:
    assert may("cases_case") == {"SELECT", "INSERT", "UPDATE", "DELETE"}
