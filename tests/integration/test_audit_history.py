"""Earlier versions of a row belong to a municipality too, and a query without one is refused."""

import pytest
from django.apps import apps
from django.db import models
from pghistory.models import Event as AnyHistory

from eropaf.accounts.models import Municipality, Neighbourhood
from eropaf.audit.actor import Actor
from eropaf.audit.history import Event as History
from eropaf.audit.scope import ScopeMissing, municipality_scope
from eropaf.audit.services import acting

HISTORIES = [model for model in apps.get_models() if issubclass(model, AnyHistory)]
HISTORY_OF_ACCOUNTS = ("MunicipalityEvent", "NeighbourhoodEvent")


def rows_of(model: type[models.Model]) -> "models.QuerySet[models.Model]":
    return model._default_manager.all()


def test_there_is_history_to_guard() -> None:
    assert {"CaseEvent", "UserEvent", "MunicipalityEvent"} <= {model.__name__ for model in HISTORIES}


@pytest.mark.parametrize("model", HISTORIES, ids=lambda model: model.__name__)
def test_no_history_answers_without_a_municipality(model: type[models.Model]) -> None:
    assert issubclass(model, History)
    with pytest.raises(ScopeMissing):
        rows_of(model)


@pytest.mark.django_db
@pytest.mark.parametrize("model", HISTORIES, ids=lambda model: model.__name__)
def test_every_history_can_be_asked_within_a_municipality(model: type[models.Model], coordinator: Actor) -> None:
    with municipality_scope(coordinator.municipality_id):
        rows_of(model).exists()


@pytest.mark.django_db
def test_each_municipality_sees_its_own_history(coordinator: Actor, other_coordinator: Actor) -> None:
    with acting(coordinator):
        Municipality.objects.filter(pk=coordinator.municipality_id).update(threshold_cents=7_500)
        Neighbourhood.objects.update(name="Midden")

    for actor, seen in ((coordinator, 1), (other_coordinator, 0)):
        with municipality_scope(actor.municipality_id):
            found = [rows_of(apps.get_model("accounts", name)).count() for name in HISTORY_OF_ACCOUNTS]
            assert found == [seen, seen]
