"""Every table is reached from a resident's case, or somebody said why it is not."""

from django.apps import apps
from pghistory.models import Event as HistoryEvent
from procrastinate.contrib.django import app as queue

from eropaf.cases.models import Case
from eropaf.matching.models import Person
from eropaf.privacy.tables import (
    ARGUMENTS_OF_JOBS,
    BELONGS_TO_ITS_ROW,
    HAS_ITS_OWN_TERM,
    NOT_ABOUT_A_RESIDENT,
    ONLY_POINTS,
    REACHED_OTHERWISE,
)
from eropaf.privacy.trail import Model, backward, forward


def test_no_table_is_forgotten() -> None:
    """A new table must be reached by the trail, or stand in tables.py with the reason why not."""
    known = {model._meta.label for model in _reached()} | REACHED_OTHERWISE
    known |= HAS_ITS_OWN_TERM.keys() | NOT_ABOUT_A_RESIDENT.keys()
    asked = {model._meta.label for model in apps.get_models() if not issubclass(model, HistoryEvent)}
    assert asked - known == set()
    assert known - asked == set(), "These tables are gone"


def test_no_table_is_both() -> None:
    """What is said not to be about residents is not reached from a case."""
    reached = {model._meta.label for model in _reached()} | REACHED_OTHERWISE
    assert reached & (HAS_ITS_OWN_TERM.keys() | NOT_ABOUT_A_RESIDENT.keys()) == set()


def test_declared_keys_are_there() -> None:
    """Keys that were declared are keys of models."""
    for label, name in BELONGS_TO_ITS_ROW | ONLY_POINTS:
        assert apps.get_model(label)._meta.get_field(name).is_relation


def test_background_work_names_no_resident() -> None:
    """The queue holds the keys of deliveries and municipalities, so that erasing a resident has nothing to do there."""
    queue.perform_import_paths()
    names = {
        name
        for task in queue.tasks.values()
        if "eropaf" in task.func.__module__
        for name in task.func.__code__.co_varnames[: task.func.__code__.co_argcount]
    }
    assert names, "No task was found"
    assert names <= ARGUMENTS_OF_JOBS


def _reached() -> set[Model]:
    found: set[Model] = set()
    new: set[Model] = {Case, Person}
    while new:
        found |= new
        new = {
            model
            for each in new
            for model in [*(owned for _name, owned in forward(each)), *_about(each)]
            if model not in found
        }
    return found


def _about(model: Model) -> list[Model]:
    return [owner for owner, name in backward(model) if (owner._meta.label, name) not in ONLY_POINTS]
