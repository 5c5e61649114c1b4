"""A filled world for the contracts that hold on every screen."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from eropaf.core import clock
from tests.contracts.world import World, build_world

NOW = datetime(2026, 11, 2, 9, 30, tzinfo=clock.AMSTERDAM)


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """Two municipalities on Monday 2 November 2026, once for all tests that leave everything as it was."""
    with django_db_blocker.unblock(), clock.standing_at(NOW), transaction.atomic():
        yield build_world()
        transaction.set_rollback(True)
