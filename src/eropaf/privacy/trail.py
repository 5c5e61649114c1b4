"""Everything about some residents: from their cases to every row of every table that tells something of them.

The tables are found by the foreign keys of the models, so that a new one is found by itself. What keys do not tell
stands in `tables.py`.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q
from pghistory.models import Event as HistoryEvent

from eropaf.audit.models import Event, Viewing
from eropaf.cases.models import Case
from eropaf.intake.models import DeliveredFile, Finding, MarkedRow, Signal
from eropaf.matching.models import MatchedSignal, MatchGroup, Person
from eropaf.monitor.facts.models import StaleCase
from eropaf.monitor.facts.reading import owners_of
from eropaf.privacy.tables import BELONGS_TO_ITS_ROW, ONLY_POINTS, SHARED_KEY

Model = type[models.Model]
Keys = dict[Model, set[int]]
_OUTSIDE = ("auth", "contenttypes", "sessions", "pghistory", "procrastinate")


@dataclass(frozen=True)
class Pointer:
    """A row about somebody else that only points here: the key goes, the row stays."""

    model: Model
    name: str
    keys: frozenset[int]


@dataclass(frozen=True)
class Trail:
    """What there is about some residents, by table, as primary keys.

    Attributes:
        rows: tell about these residents only.
        history: earlier versions of those rows, and of rows of others from when these residents stood in them.
        happened: the log of what happened to those rows.
        viewed: the log of who looked at those rows.
        files: the files as delivered in which these residents stand among others.
        pointers: keys in rows about others.
    """

    rows: Mapping[Model, frozenset[int]] = field(default_factory=dict)
    history: Mapping[Model, frozenset[int]] = field(default_factory=dict)
    happened: frozenset[int] = frozenset()
    viewed: frozenset[int] = frozenset()
    files: frozenset[int] = frozenset()
    pointers: tuple[Pointer, ...] = ()

    def of(self, model: Model) -> frozenset[int]:
        """Primary keys of the rows of one table."""
        return self.rows.get(model, frozenset())


def trail_of_cases(cases: Collection[int]) -> Trail:
    """Everything about the residents of some cases, with the cases that were merged with them.

    A scope is active: nothing of another municipality is looked at.

    Args:
        cases: primary keys.
    """
    owners, _gone = owners_of(cases)
    return trail_of({Case: owners.keys()})


def trail_of(roots: Mapping[Model, Iterable[int]]) -> Trail:
    """Everything that is about these rows, from which it follows what they are about.

    Args:
        roots: by table the primary keys of cases, groups of matched signals, or signals.
    """
    found: Keys = defaultdict(set)
    pointers: dict[tuple[Model, str], set[int]] = defaultdict(set)
    _follow({model: set(keys) for model, keys in roots.items()}, found, pointers)
    _follow({MatchGroup: _groups_without_others(found)}, found, pointers)
    _follow({Person: _persons_without_others(found)}, found, pointers)
    rows = {model: frozenset(keys) for model, keys in found.items() if keys}
    return Trail(
        rows=rows,
        history={model: frozenset(keys) for model, keys in _history(rows).items() if keys},
        happened=_log(Event, rows),
        viewed=_log(Viewing, rows),
        files=_files(rows),
        pointers=_pointers(pointers, rows),
    )


def _follow(new: Mapping[Model, set[int]], found: Keys, pointers: dict[tuple[Model, str], set[int]]) -> None:
    """Go on from new rows until nothing more is found."""
    while fresh := {model: keys - found[model] for model, keys in new.items() if keys - found[model]}:
        further: Keys = defaultdict(set)
        for model, keys in fresh.items():
            found[model] |= keys
            for owned, more in _next_to(model, keys, pointers):
                further[owned] |= more
        new = further


def _next_to(
    model: Model, keys: set[int], pointers: dict[tuple[Model, str], set[int]]
) -> Iterator[tuple[Model, set[int]]]:
    for name, owned in forward(model):
        yield owned, _values(_rows(model).filter(pk__in=keys), f"{name}_id")
    for owner, name in backward(model):
        found = _values(_rows(owner).filter(**{f"{name}__in": keys}), "pk")
        if (owner._meta.label, name) in ONLY_POINTS:
            pointers[owner, name] |= found
        else:
            yield owner, found
    if model in (Signal, MarkedRow):
        yield MarkedRow, _delivered_rows(MarkedRow, model, keys)
        yield Finding, _delivered_rows(Finding, model, keys)
    if model is MarkedRow:
        yield MarkedRow, _values(MarkedRow.objects.filter(pk__in=keys, corrects__isnull=False), "corrects_id")
        yield Signal, _delivered_rows(Signal, model, keys)
    if model is Case:
        yield StaleCase, _values(StaleCase.objects.filter(case_id__in=keys), "pk")


@cache
def forward(model: Model) -> tuple[tuple[str, Model], ...]:
    """Foreign keys of a table to what is of its rows only: their names, and the tables."""
    label = model._meta.label
    return tuple(
        (name, model._meta.get_field(name).related_model)  # type: ignore[misc]
        for owner, name in sorted(BELONGS_TO_ITS_ROW)
        if owner == label
    )


@cache
def backward(model: Model) -> tuple[tuple[Model, str], ...]:
    """Tables with a foreign key to this one, and the name of the key: their rows tell about its rows."""
    return tuple(
        (owner, each.name)
        for owner in tables()
        for each in owner._meta.fields
        if each.related_model is model and (owner._meta.label, each.name) != SHARED_KEY
    )


@cache
def tables() -> tuple[Model, ...]:
    """The product's own tables, without histories: these follow their rows."""
    return tuple(
        model
        for model in apps.get_models()
        if not issubclass(model, HistoryEvent) and model._meta.app_label not in _OUTSIDE
    )


@cache
def history_of(model: Model) -> tuple[Model, ...]:
    """Tables with the earlier versions of a table's rows."""
    histories = [each for each in apps.get_models() if issubclass(each, HistoryEvent)]
    return tuple(each for each in histories if _tracked(each) is model)


def _tracked(history: Model) -> Any:
    return next((each.related_model for each in history._meta.fields if each.name == "pgh_obj"), None)


def _rows(model: Model) -> models.QuerySet[Any]:
    return model._default_manager.order_by()


def _values(rows: models.QuerySet[Any], name: str) -> set[int]:
    return set(rows.order_by().values_list(name, flat=True))


def _delivered_rows(wanted: Model, model: Model, keys: set[int]) -> set[int]:
    """What stands in the same row of the same file."""
    places: dict[int, set[int]] = defaultdict(set)
    for delivery, number in _rows(model).filter(pk__in=keys).values_list("delivery_id", "row_number"):
        places[delivery].add(number)
    return {
        key
        for delivery, numbers in places.items()
        for key in _values(_rows(wanted).filter(delivery=delivery, row_number__in=numbers), "pk")
    }


def _groups_without_others(found: Keys) -> set[int]:
    """Groups that never became a case, all of whose signals were found: these tell who the resident is."""
    matched = MatchedSignal.objects.filter(pk__in=found[MatchedSignal], group__case__isnull=True)
    groups = _values(matched, "group_id")
    staying = MatchedSignal.objects.filter(group__in=groups).exclude(pk__in=found[MatchedSignal])
    return groups - _values(staying, "group_id")


def _persons_without_others(found: Keys) -> set[int]:
    """Persons all of whose signals were found, and who are not the first of others who stay."""
    matched = MatchedSignal.objects.filter(pk__in=found[MatchedSignal])
    persons = _values(matched, "person_id")
    staying = MatchedSignal.objects.filter(person__in=persons).exclude(pk__in=found[MatchedSignal])
    alone = persons - _values(staying, "person_id")
    others = Person.objects.filter(same_as__in=alone).exclude(pk__in=alone)
    return alone - _values(others, "same_as_id")


def _history(rows: Mapping[Model, frozenset[int]]) -> Keys:
    found: Keys = {
        history: _values(_rows(history).filter(pgh_obj__in=keys), "pk")
        for model, keys in rows.items()
        for history in history_of(model)
    }
    for history, name, model in _keys_of_histories():
        if model in rows:
            gone = _rows(history).filter(**{f"{name}__in": rows[model]}).exclude(_still_there(history))
            found[history] = found.get(history, set()) | _values(gone, "pk")
    for history in history_of(MatchGroup):
        found[history] = found.get(history, set()) | _while_it_stood_there(history, rows)
    return found


@cache
def _keys_of_histories() -> tuple[tuple[Model, str, Model], ...]:
    """Foreign keys of earlier versions to what a row is of: rows that were removed in daily work are found by these."""
    return tuple(
        (history, name, model)
        for model in tables()
        for owner, name in backward(model)
        for history in history_of(owner)
        if any(each.name == name for each in history._meta.fields)
    )


def _still_there(history: Model) -> Exists:
    """Versions of a row that is there: these go with that row."""
    return Exists(_rows(_tracked(history)).filter(pk=OuterRef("pgh_obj_id")))


def _while_it_stood_there(history: Model, rows: Mapping[Model, frozenset[int]]) -> set[int]:
    """Earlier versions of groups from when a signal stood in them that somebody brought elsewhere since.

    A group is known by the name and address of its signals, so that its earlier versions may tell about this resident.
    """
    moved = [
        place
        for former in history_of(MatchedSignal)
        for place in _rows(former)
        .filter(pgh_obj__in=rows.get(MatchedSignal, ()))
        .values_list("group_id", "pgh_created_at")
    ]
    until = [Q(pgh_obj=group, pgh_created_at__lte=moment) for group, moment in moved]
    return {key for each in until for key in _values(_rows(history).filter(each), "pk")}


def _log(log: Model, rows: Mapping[Model, frozenset[int]]) -> frozenset[int]:
    return frozenset(
        key
        for model, keys in rows.items()
        for key in _values(_rows(log).filter(subject_type=model._meta.label_lower, subject_id__in=keys), "pk")
    )


def _files(rows: Mapping[Model, frozenset[int]]) -> frozenset[int]:
    deliveries = {
        key
        for model in (Signal, MarkedRow)
        for key in _values(_rows(model).filter(pk__in=rows.get(model, ())), "delivery_id")
    }
    return frozenset(_values(DeliveredFile.objects.filter(delivery__in=deliveries), "pk"))


def _pointers(found: Mapping[tuple[Model, str], set[int]], rows: Mapping[Model, frozenset[int]]) -> tuple[Pointer, ...]:
    return tuple(
        Pointer(model, name, frozenset(staying))
        for (model, name), keys in found.items()
        if (staying := keys - rows.get(model, frozenset()))
    )
