"""A filled world for the contracts that hold on every screen."""

from collections.abc import Iterator
from datetime import datetime

import pytest

from eropaf.core import clock
from tests.contracts.world import World, build_world

NOW = datetime(2026, 11, 2, 9, 30, tzinfo=clock.AMSTERDAM)


@pytest.fixture
def world(db: None) -> Iterator[World]:
    """Two municipalities on Monday 2 November 2026."""
    with clock.standing_at(NOW):
        yield build_world()
