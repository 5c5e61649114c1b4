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
from django.conf import settings
from django.db.models import Model, QuerySet
from psycopg.conninfo import make_conninfo
from pytest_django.plugin import DjangoDbBlocker
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from demo.municipality import municipality
from eropaf.audit import services as audit
from eropaf.audit.activities import Activity, activity_of
from eropaf.config import database
from tests.discretion import SCAN, watch
from tests.empty_database import connected_to, empty_database

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


def _refuse_unnamed_looks(screen: str) -> Activity:
    """Looking without a processing activity is kept, and is a mistake; a probe of the tests is none."""
    found = activity_of(screen)
    assert found != Activity.UNNAMED or screen == "probe", f"No activity in audit/activities.py has {screen}"
    return found


audit.activity_of = _refuse_unnamed_looks  # type: ignore[attr-defined]


@pytest.fixture(scope="session", autouse=True)
def scan_of_everything(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Looks at all that this process writes; in the end at the names of the files."""
    yield from watch()
    for folder in (tmp_path_factory.getbasetemp(), database.var_folder()):
        SCAN.see_files(folder)
    found = SCAN.take()
    assert not found, f"Citizen service numbers in names of files: {found}"


@pytest.fixture(autouse=True)
def no_citizen_service_number_leaves(scan_of_everything: None, request: pytest.FixtureRequest) -> Iterator[None]:
    """A test fails that has a citizen service number written where none may stand."""
    yield
    found = SCAN.take()
    assert not found or request.node.get_closest_marker("made_up_numbers"), (
        f"Citizen service numbers where none may stand: {found}"
    )


# Several processes may share the tests: each has databases of its own.
PROCESS = os.environ.get("PYTEST_XDIST_WORKER", "")
TEST_DATABASE = f"eropaf_test{PROCESS}"
DEMO_DATABASE = f"eropaf_demo_test{PROCESS}"

# What takes long to make is made once: tests of these folders stay together in one process, and begin first.
TOGETHER = {
    "tests/browser": "demo",
    "tests/demo": "demo",
    "tests/contracts": "contracts",
    "tests/integration/jobs": "jobs",
    "tests/unit/demo": "deliveries",
}


@pytest.fixture(scope="session")
def database_server() -> None:
    """The embedded PostgreSQL, or the one that DATABASE_URL names."""
    database.start_embedded_server()


@pytest.fixture(scope="session")
def django_db_setup(database_server: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A fresh test database, prepared as in production: the owner migrates, the application's role works."""
    with django_db_blocker.unblock():
        database.drop_database(TEST_DATABASE)
        database.create_database(TEST_DATABASE, template=empty_database())
        with connected_to(TEST_DATABASE):
            yield
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


class Together(LoadScopeScheduling):
    """Shares the tests among processes: those of one file, or of folders that belong together, go to one."""

    def _split_scope(self, nodeid: str) -> str:
        return _group_of(nodeid) or nodeid.split("::")[0]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Together:
    """Let the processes share the tests in our way."""
    return Together(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest begins first, or one process waits for the other in the end."""
    groups = [*dict.fromkeys(TOGETHER.values()), None]
    items.sort(key=lambda item: groups.index(_group_of(item.nodeid)))


def _group_of(nodeid: str) -> str | None:
    return next((group for folder, group in TOGETHER.items() if nodeid.startswith(f"{folder}/")), None)


@pytest.fixture(scope="session")
def built_demo(
    database_server: None, tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker
) -> Iterator[BuiltDemo]:
    """The demo municipality with its whole year."""
    database.drop_database(DEMO_DATABASE)
    with django_db_blocker.unblock():
        database.create_database(DEMO_DATABASE, template=empty_database())
    folder = tmp_path_factory.mktemp("var")
    environment = os.environ | {
        "DATABASE_URL": make_conninfo(database.owner_url(), dbname=DEMO_DATABASE),
        "EROPAF_VAR": str(folder),
        "EROPAF_TODAY": municipality().demo_day.isoformat(),
        "EROPAF_FIELD_KEYS": settings.FIELD_KEYS,
        "EROPAF_DEMO_SIGN_IN": "1",
        "DJANGO_SETTINGS_MODULE": "eropaf.config.settings",
    }
    command = [sys.executable, "-m", "demo", "--no-serve"]
    built = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert built.returncode == 0, built.stderr[-3000:]
    SCAN.look("what building the demo prints", built.stdout + built.stderr)
    SCAN.see_files(folder)
    yield BuiltDemo(environment, folder / "demo")
    database.drop_database(DEMO_DATABASE)
