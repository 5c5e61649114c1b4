"""The filled world of the contracts, to attack."""

from collections.abc import Iterator

import pytest
from pytest_django.plugin import DjangoDbBlocker

from tests.contracts.conftest import filled_world
from tests.contracts.world import World


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """One for each kind of attack: some bring hostile contents."""
    with filled_world(django_db_blocker) as world:
        yield world
