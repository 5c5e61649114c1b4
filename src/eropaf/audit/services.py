"""Writing in somebody's name, and keeping what happened."""

import json
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.db import connection, models, transaction

from eropaf.audit.activities import OPENED, activity_of
from eropaf.audit.actor import Actor
from eropaf.audit.enums import SpanStatus
from eropaf.audit.models import Event, Viewing
from eropaf.audit.residents import resident_code
from eropaf.audit.scope import OtherMunicipality, municipality_scope
from eropaf.core import clock
from eropaf.core.tracing import Span, current_span, new_span

Subject = tuple[str, int]  # label and primary key of a row

# PostgreSQL settings that live as long as the transaction: our own guard reads the first, the history triggers of
# django-pghistory read the next two. Setting them here rather than per statement makes them hold for COPY too.
# django-pgtrigger asks per row which triggers to ignore (none), and where that is unknown each row costs a failed
# subtransaction that walks all constraint checks still waiting: the square of a big delivery.
_SETTINGS = ("eropaf.actor", "pghistory.context_id", "pghistory.context_metadata", "pgtrigger.ignore")
_IGNORE_NONE = "{}"


@contextmanager
def acting(by: Actor) -> Iterator[None]:
    """Open one transaction in which everything is written in the name of the actor, in the actor's municipality.

    Args:
        by: who writes.
    """
    with writing_as(by.key), municipality_scope(by.municipality_id):
        yield


@contextmanager
def writing_as(key: str) -> Iterator[None]:
    """Open one transaction in somebody's name where no municipality is known yet, as at signing in.

    Args:
        key: how the history names who writes, see `Actor.key`.
    """
    is_within = connection.in_atomic_block
    with transaction.atomic():
        before = _read_settings() if is_within else None
        _write_settings((key, str(uuid.uuid4()), json.dumps({"actor": key}), _IGNORE_NONE))
        yield
        if before:  # else they end with the transaction
            _write_settings(before)


def _read_settings() -> tuple[str, ...]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(f"coalesce(current_setting('{name}', true), '')" for name in _SETTINGS))
        return tuple(cursor.fetchone())


def _write_settings(values: tuple[str, ...]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(f"set_config('{name}', %s, true)" for name in _SETTINGS), values)


def check_own(by: Actor, *rows: models.Model) -> None:
    """Check that rows which somebody is to change belong to the own municipality.

    Raises:
        OtherMunicipality: one does not. What belongs to none, as a municipality itself, passes.
    """
    for row in rows:
        if getattr(row, "municipality_id", by.municipality_id) != by.municipality_id:
            raise OtherMunicipality(f"{row._meta.label} {row.pk} is not of municipality {by.municipality_id}.")


def new_event(*, by: Actor, kind: str, subject: models.Model, detail: Mapping[str, Any] | None = None) -> Event:
    """Make an event without keeping it yet, for services that keep many at once.

    Args:
        by: who did it.
        kind: what happened, such as ``attempt.recorded``.
        subject: the row it happened to.
        detail: further facts, without personal data.

    Raises:
        OtherMunicipality: the row is not of the actor's municipality.
    """
    check_own(by, subject)
    return Event(
        municipality_id=by.municipality_id,
        kind=kind,
        at=clock.now(),
        actor_key=by.key,
        actor_name=by.name,
        subject_type=subject._meta.label_lower,
        subject_id=subject.pk,
        detail=dict(detail or {}),
    )


def record_event(*, by: Actor, kind: str, subject: models.Model, detail: Mapping[str, Any] | None = None) -> None:
    """Keep that something happened; arguments as for `new_event`."""
    new_event(by=by, kind=kind, subject=subject, detail=detail).save(force_insert=True)


def keep_events(events: Iterable[Event]) -> None:
    """Keep many events in one go."""
    Event.objects.bulk_create(events, batch_size=2000)


def record_viewings(
    *,
    by: Actor,
    viewed: Iterable[tuple[models.Model, str]],
    whose: Mapping[Subject, Sequence[str]] | None = None,
    status: SpanStatus = SpanStatus.UNSET,
) -> None:
    """Keep that somebody looked at residents' data, all in one insert.

    Args:
        by: who looked.
        viewed: each row that was shown, and the name of the screen that showed it.
        whose: for a row (its label and primary key) the residents it tells about, such as ``person:12``; a row that is
            not here stands for itself.
        status: whether the program failed while it showed them.
    """
    known, span = whose or {}, current_span() or new_span()
    with acting(by):
        Viewing.objects.bulk_create(_viewing(subject, screen, span, status, by, known) for subject, screen in viewed)


def _viewing(
    subject: models.Model,
    screen: str,
    span: Span,
    status: SpanStatus,
    by: Actor,
    whose: Mapping[Subject, Sequence[str]],
) -> Viewing:
    label = subject._meta.label_lower
    residents = whose.get((label, subject.pk), [f"{label}:{subject.pk}"])
    return Viewing(
        municipality_id=by.municipality_id,
        at=clock.now(),
        actor_key=by.key,
        subject_type=label,
        subject_id=subject.pk,
        screen=screen,
        activity=activity_of(screen),
        opened=screen in OPENED,
        residents=resident_codes(residents, by.municipality_id),
        trace_id=span.trace_id,
        span_id=span.span_id,
        parent_span_id=span.parent_span_id,
        started_at=span.started_at,
        status=status,
    )


def resident_codes(residents: Iterable[str], municipality_id: int) -> list[str]:
    """Under which numbers the log of looking knows residents.

    Args:
        residents: as for `record_viewings`.
        municipality_id: primary key.
    """
    return [resident_code(settings.LOOKING_KEY, municipality_id, each) for each in residents]
