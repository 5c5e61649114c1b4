"""What every test gets: a database of its own where it asks for one, and a hunt for defects nobody asserts."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.db import connections
from django.db.models import Model, QuerySet
from psycopg.conninfo import make_conninfo
from pytest_django.plugin import DjangoDbBlocker

from demo.municipality import municipality
from eropaf.config import database
from eropaf.config.preparation import prepare_database

# How fast a machine makes examples says nothing about the product.
hypothesis.settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("any machine")


def _refuse_unordered_slices(self: QuerySet[Model, Any], key: Any) -> Any:
    """A part of an unordered list is another part tomorrow. Only our own code is held to it, not Django's."""
    ours = sys._getframe(1).f_globals["__name__"].startswith("eropaf.")
    if ours and isinstance(key, slice) and not self.ordered and not self.query.is_empty():
        raise AssertionError(f"A slice of an unordered query: {self.query}")
    return _slice(self, key)


_slice = QuerySet.__getitem__
QuerySet.__getitem__ = _refuse_unordered_slices  # type: ignore[method-assign]

TEST_DATABASE = "eropaf_test"
DEMO_DATABASE = "eropaf_demo_test"


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


@dataclass(frozen=True)
class BuiltDemo:
    """The demo municipality, built by its own command in a database of its own.

    Attributes:
        environment: for programs that work with it.
        folder: where it wrote its summary.
    """

    environment: dict[str, str]
    folder: Path


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that look at the demo come last: it is built meanwhile."""
    items.sort(key=_looks_at_the_demo)


def _looks_at_the_demo(item: pytest.Item) -> bool:
    return "built_demo" in getattr(item, "fixturenames", ())


@pytest.fixture(scope="session", autouse=True)
def demo_in_the_making(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[subprocess.Popen[bytes], BuiltDemo] | None]:
    """Build the whole demo year beside the other tests, where any test looks at it."""
    if not any(map(_looks_at_the_demo, request.session.items)):
        yield None
        return
    database.start_embedded_server()
    database.drop_database(DEMO_DATABASE)
    database.create_database(DEMO_DATABASE)
    folder = tmp_path_factory.mktemp("var")
    environment = os.environ | {
        "DATABASE_URL": make_conninfo(database.owner_url(), dbname=DEMO_DATABASE),
        "EROPAF_VAR": str(folder),
        "EROPAF_TODAY": municipality().demo_day.isoformat(),
        "DJANGO_SETTINGS_MODULE": "eropaf.config.settings",
    }
    with (folder / "output").open("wb") as output:
        command = [sys.executable, "-m", "demo", "--no-serve"]
        building = subprocess.Popen(command, env=environment, stdout=output, stderr=output)
    yield building, BuiltDemo(environment, folder / "demo")
    building.kill()
    building.wait()
    database.drop_database(DEMO_DATABASE)


@pytest.fixture(scope="session")
def built_demo(demo_in_the_making: tuple[subprocess.Popen[bytes], BuiltDemo]) -> BuiltDemo:
    """The demo year, once it is there."""
    building, demo = demo_in_the_making
    assert building.wait() == 0, (demo.folder.parent / "output").read_text()[-3000:]
    return demo
