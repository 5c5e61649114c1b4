"""A database of their own for tests in which several processes work at once, and some are killed."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest
from psycopg.conninfo import make_conninfo
from pytest_django.plugin import DjangoDbBlocker

from eropaf.audit.actor import Actor, Role
from eropaf.config import database
from tests.conftest import PROCESS
from tests.empty_database import connected_to, empty_database
from tests.integration.building import add_person, found_municipality
from tests.integration.conftest import NOW

DATABASE = f"eropaf_jobs_test{PROCESS}"

Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def shared_database(database_server: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A fresh database that other processes see too, since nothing is rolled back."""
    database.drop_database(DATABASE)
    with django_db_blocker.unblock():
        database.create_database(DATABASE, template=empty_database())
        with connected_to(DATABASE):
            yield
    database.drop_database(DATABASE)


@pytest.fixture
def coordinator(shared_database: None) -> Actor:
    """Coordinates in a municipality that several processes work for."""
    return add_person(found_municipality("0001"), Role.COORDINATOR)


@pytest.fixture
def start(shared_database: None) -> Iterator[Start]:
    """Start Python with these arguments, to work in the shared database; whatever still runs at the end is killed."""
    started: list[subprocess.Popen[str]] = []
    environment = os.environ | {
        "DATABASE_URL": make_conninfo(database.owner_url(), dbname=DATABASE),
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "EROPAF_TODAY": NOW.date().isoformat(),
        "PYTHONPATH": os.pathsep.join(sys.path),  # the same code as these tests
    }

    def start_python(*arguments: str) -> subprocess.Popen[str]:
        command = [sys.executable, *arguments]
        process = subprocess.Popen(
            command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        started.append(process)
        return process

    yield start_python
    for process in started:
        process.kill()
        process.communicate()
