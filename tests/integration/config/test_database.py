"""Databases on the owner's server."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import psycopg
import pytest

from eropaf.config import database
from tests.conftest import PROCESS

NAME = f"eropaf_made_at_once{PROCESS}"
TOGETHER = 4


@pytest.fixture
def no_database(database_server: None) -> Iterator[None]:
    database.drop_database(NAME)
    yield
    database.drop_database(NAME)


def test_processes_that_begin_at_once_make_a_database_together(no_database: None) -> None:
    """A first start of a server and a worker: none finds a database, and none fails."""
    ready = Barrier(TOGETHER)

    def begin() -> None:
        ready.wait()
        database.create_database(NAME)

    with ThreadPoolExecutor(TOGETHER) as threads:
        for begun in [threads.submit(begin) for _each in range(TOGETHER)]:
            begun.result()

    with psycopg.connect(database.owner_url(), dbname=NAME) as connection:
        assert connection.info.dbname == NAME
