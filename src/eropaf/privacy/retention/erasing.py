"""Removing every row about some residents, in one transaction of the caller's."""

from collections import Counter
from collections.abc import Callable, Collection
from datetime import datetime
from typing import Any

from eropaf.audit.models import Event, Viewing
from eropaf.intake.models import DeliveredFile
from eropaf.privacy.retention.destroyer import as_destroyer
from eropaf.privacy.trail import Model, Trail, history_of

Counts = Counter[str]
AT_ONCE = 2_000


def erase(trail: Trail, viewed_before: datetime) -> Counts:
    """Remove a trail from all tables.

    The log of who looked stays until its own term: residents can complain about it after their case is gone. It holds
    a number of which nothing is left.

    Args:
        trail: what there is.
        viewed_before: the term of that log.

    Returns:
        How many rows went, by table; a row of somebody else that lost its key is not counted.
    """
    counts: Counts = Counter()
    with as_destroyer():
        for step in STEPS:
            counts.update(step(trail, viewed_before))
    return +counts


def _unlink(trail: Trail, _viewed_before: datetime) -> Counts:
    for each in trail.pointers:
        _rows(each.model, each.keys).update(**{each.name: None})
    return Counter()


def _files(trail: Trail, _viewed_before: datetime) -> Counts:
    return _remove(DeliveredFile, trail.files)


def _happened(trail: Trail, _viewed_before: datetime) -> Counts:
    return _remove(Event, trail.happened)


def _viewed(trail: Trail, viewed_before: datetime) -> Counts:
    over = Viewing.objects.filter(pk__in=trail.viewed, at__lt=viewed_before)
    return _remove(Viewing, set(over.values_list("pk", flat=True)))


def _own(trail: Trail, _viewed_before: datetime) -> Counts:
    return sum((_remove(model, keys) for model, keys in trail.rows.items()), Counter())


def _history(trail: Trail, _viewed_before: datetime) -> Counts:
    """After the rows: removing them left a last version, which is not counted since it was not there before."""
    counts = sum((_remove(history, keys) for history, keys in trail.history.items()), Counter[str]())
    for model, keys in trail.rows.items():
        for history in history_of(model):
            _rows(history, keys, "pgh_obj")._raw_delete("default")
    return counts


Step = Callable[[Trail, datetime], Counts]
STEPS: tuple[Step, ...] = (_unlink, _files, _happened, _viewed, _own, _history)


def _rows(model: Model, keys: Collection[int], name: str = "pk") -> Any:
    """Rows of the active municipality only, whatever the keys."""
    return model._default_manager.filter(**{f"{name}__in": keys}).order_by()


def _remove(model: Model, keys: Collection[int]) -> Counts:
    """One statement, without Django's walk along keys: all that points here is in the trail."""
    return Counter({model._meta.label: _rows(model, keys)._raw_delete("default") or 0})
