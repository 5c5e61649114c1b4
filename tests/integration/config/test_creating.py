"""The tables of an app are made in one step, which can be taken back."""

import pytest
from django.db import connections, migrations, models
from django.db.migrations import Migration
from django.db.migrations.state import ProjectState

from eropaf.audit.creating import CreateModels

pytestmark = pytest.mark.django_db(databases=["owner"])
KEY = ("id", models.BigAutoField(primary_key=True))
STREET = migrations.CreateModel("Street", [KEY, ("name", models.TextField())])
DOOR = migrations.CreateModel(
    "Door",
    [KEY, ("street", models.ForeignKey("invented.Street", models.PROTECT)), ("number", models.IntegerField())],
    options={"constraints": [models.CheckConstraint(condition=models.Q(number__gt=0), name="door_number")]},
)
TABLES = {"invented_street", "invented_door"}


class Step(Migration):
    """The first step of an invented app."""

    operations = [CreateModels([STREET, DOOR])]


def tables() -> set[str]:
    return TABLES & set(connections["owner"].introspection.table_names())


def test_tables_that_refer_to_each_other_are_made_in_one_step_and_dropped_again() -> None:
    step, state = Step("0001_initial", "invented"), ProjectState()

    with connections["owner"].schema_editor() as editor:
        made = step.apply(state, editor)
        assert tables() == TABLES
        step.unapply(ProjectState(), editor)
        assert tables() == set()

    assert set(made.models) == {("invented", "street"), ("invented", "door")}


def test_models_that_were_looked_at_before_are_known_with_the_new_ones() -> None:
    state = ProjectState()
    STREET.state_forwards("invented", state)
    assert [model.__name__ for model in state.apps.get_models()] == ["Street"]

    CreateModels([DOOR]).state_forwards("invented", state)

    assert state.apps.get_model("invented", "Door")._meta.get_field("street").related_model.__name__ == "Street"


def test_the_plan_names_what_is_made() -> None:
    assert CreateModels([STREET, DOOR]).describe() == "Create the models Street, Door"
