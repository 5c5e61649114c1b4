"""Two small municipalities with somebody in every role, on Monday 2 November 2026."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from eropaf.accounts.models import Municipality
from eropaf.audit.actor import Actor, Role
from eropaf.audit.scope import municipality_scope
from eropaf.core import clock
from tests.integration.building import add_person, found_municipality

NOW = datetime(2026, 11, 2, 9, 30, tzinfo=clock.AMSTERDAM)


@pytest.fixture(autouse=True)
def standing_clock() -> Iterator[None]:
    """Let every test stand at the same moment."""
    with clock.standing_at(NOW):
        yield


@pytest.fixture(autouse=True)
def facts_in_columns(tmp_path: Path, settings: Settings) -> None:
    """Let every test make its own copies of facts."""
    settings.FACTS_FOLDER = tmp_path / "facts"


@pytest.fixture
def municipality(db: None) -> Municipality:
    """Our municipality."""
    return found_municipality("0001")


@pytest.fixture
def other_municipality(db: None) -> Municipality:
    """A neighbouring municipality on the same installation."""
    return found_municipality("0002")


@pytest.fixture
def in_scope(municipality: Municipality) -> Iterator[None]:
    """Asks and tells within our municipality, as a request of somebody there does."""
    with municipality_scope(municipality.pk):
        yield


@pytest.fixture
def coordinator(municipality: Municipality) -> Actor:
    """Coordinates our deliveries and cases."""
    return add_person(municipality, Role.COORDINATOR)


@pytest.fixture
def worker(municipality: Municipality) -> Actor:
    """Calls and visits residents."""
    return add_person(municipality, Role.WORKER)


@pytest.fixture
def analyst(municipality: Municipality) -> Actor:
    """Reads figures."""
    return add_person(municipality, Role.ANALYST)


@pytest.fixture
def administrator(municipality: Municipality) -> Actor:
    """Manages accounts."""
    return add_person(municipality, Role.ADMINISTRATOR)


@pytest.fixture
def privacy_officer(municipality: Municipality) -> Actor:
    """Guards the data of residents."""
    return add_person(municipality, Role.PRIVACY_OFFICER)


@pytest.fixture
def landlord(municipality: Municipality) -> Actor:
    """Delivers for the landlord."""
    return add_person(municipality, Role.PARTNER, partner="wonen")


@pytest.fixture
def other_coordinator(other_municipality: Municipality) -> Actor:
    """Coordinates in the neighbouring municipality."""
    return add_person(other_municipality, Role.COORDINATOR)
