"""Every field of every table is classed: personal or not, with ground, purpose and term."""

from collections import Counter

import pytest
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models
from pghistory.models import Event as HistoryEvent

from eropaf.audit.activities import Activity
from eropaf.privacy.enums import Term
from eropaf.privacy.fields.register import (
    activities,
    classes,
    common,
    entries,
    everywhere,
    tables,
    terms,
)

MODELS = {each._meta.label: each for each in apps.get_models() if not issubclass(each, HistoryEvent)}
HISTORIES = {each._meta.label: each for each in apps.get_models() if issubclass(each, HistoryEvent)}
OF_NOBODY = ("technical", "setting")  # a picture for letters, a key
VIEWS = {"pghistory.Events", "pghistory.MiddlewareEvents"}


def _fields(model: type[models.Model]) -> set[str]:
    own = {field.name for field in model._meta.get_fields() if not field.auto_created or field.concrete}
    return own - set(everywhere()) if model._meta.label not in VIEWS else own


def _history_of(history: type[models.Model]) -> type[models.Model]:
    tracked: type[models.Model] = history._meta.get_field("pgh_obj").related_model  # type: ignore[assignment]
    return tracked


def test_every_table_is_in_the_register_and_no_table_that_is_gone() -> None:
    named = {label for label in MODELS if label not in VIEWS} | (VIEWS & set(tables()))

    assert set(tables()) == named


@pytest.mark.parametrize("label", sorted(MODELS))
def test_every_field_is_classed_once_and_no_field_that_is_gone(label: str) -> None:
    classed = Counter(name for names in tables()[label].fields.values() for name in names)

    assert {name for name, times in classed.items() if times > 1} == set()
    assert set(classed) == _fields(MODELS[label])


@pytest.mark.parametrize("label", sorted(HISTORIES))
def test_the_history_of_a_table_holds_nothing_that_its_table_does_not(label: str) -> None:
    history = HISTORIES[label]
    if history._meta.abstract or not any(field.name == "pgh_obj" for field in history._meta.fields):
        return
    tracked = _history_of(history)
    own = {field.name for field in history._meta.fields} - set(common()["history"]) - set(everywhere())

    assert own <= _fields(tracked)


@pytest.mark.parametrize("label", sorted(MODELS))
def test_a_field_that_can_hold_anything_says_what_it_holds(label: str) -> None:
    mixed = {
        field.name
        for field in MODELS[label]._meta.get_fields()
        if isinstance(field, (models.JSONField, models.BinaryField)) and not isinstance(field, ArrayField)
    }
    table = tables()[label]

    assert set(table.contains) <= _fields(MODELS[label])
    assert {name for name in mixed - set(table.contains) if table.class_of(name).key not in OF_NOBODY} == set()


def test_a_table_that_nobody_classed_is_noticed() -> None:
    with pytest.raises(KeyError):
        tables()["intake.Delivery"].class_of("file_name_of_nobody")


def test_only_classes_terms_and_activities_that_exist_are_used_and_all_are() -> None:
    used = {key for table in tables().values() for key in table.fields}

    assert used == set(classes())
    assert set(terms()) == set(Term)
    assert {table.activity.key for table in tables().values()} == set(activities())


def test_every_activity_under_which_looking_is_logged_is_in_the_register_once() -> None:
    looks = Counter(key for activity in activities().values() for key in activity.looks)

    assert looks == Counter(Activity)


def test_personal_data_say_whose_they_are() -> None:
    every = [entry for activity in activities().values() for entry in entries(activity)]

    assert len(every) > 60
    assert [entry.kind.key for entry in every if not entry.whose] == []


def test_what_names_a_resident_is_personal() -> None:
    signal = tables()["intake.Signal"]

    assert signal.class_of("bsn").special
    assert all(signal.class_of(name).personal for name in ("surname", "postcode", "phone", "iban", "birth_date"))
    assert not tables()["facts.CaseFact"].class_of("age_band").personal
