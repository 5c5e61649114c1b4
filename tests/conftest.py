"""What every test gets: a database of its own where it asks for one, and a hunt for defects nobody asserts."""

from collections.abc import Iterator

import pytest
from django.db import connections
from pytest_django.plugin import DjangoDbBlocker

from eropaf.config import database
from eropaf.config.preparation import prepare_database

TEST_DATABASE = "eropaf_test"


@pytest.fixture(scope="session")
def database_server() -> None:
    """The embedded PostgreSQL, or the one that DATABASE_URL names."""
    database.start_embedded_server()


@pytest.fixture(scope="session")
def django_db_setup(database_server: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A fresh test database, prepared as in production: the owner migrates, the application's role works."""
    with django_db_blocker.unblock():
        database.drop_database(TEST_DATABASE)
        database.create_database(TEST_DATABASE)
        for alias in ("default", "owner"):
            connections[alias].settings_dict["NAME"] = TEST_DATABASE
        prepare_database()
        yield
        for alias in ("default", "owner"):
            connections[alias].close()
        database.drop_database(TEST_DATABASE)
