"""A filled world for the contracts that hold on every screen."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from eropaf.core import clock
from tests.contracts.world import World, build_world

NOW = datetime(2026, 11, 2, 9, 30, tzinfo=clock.AMSTERDAM)


@contextmanager
def filled_world(blocker: DjangoDbBlocker) -> Iterator[World]:
    """Two municipalities on Monday 2 November 2026, gone afterwards."""
    with blocker.unblock(), clock.standing_at(NOW), transaction.atomic():
        yield build_world()
        transaction.set_rollback(True)


@pytest.fixture(scope="package")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """Once for all contracts, since each leaves everything as it was."""
    with filled_world(django_db_blocker) as world:
        yield world
