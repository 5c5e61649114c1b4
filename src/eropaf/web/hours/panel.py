"""Services and hours as the page of the help of a case shows them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from eropaf.audit.actor import Actor
from eropaf.cases.models import Case
from eropaf.core import clock
from eropaf.core.choices import Label
from eropaf.support.hours.durations import show_duration
from eropaf.support.hours.enums import MEASURED_LABELS, Measured, Payer
from eropaf.support.hours.models import RunningTimer, ServiceUse, TimeEntry
from eropaf.support.hours.selectors import (
    services_on,
    time_per_service,
    time_visible_to,
    timer_of,
    timers_in,
    uses_visible_to,
)
from eropaf.support.hours.services.time import is_forgotten

_SHOWN_AT_ONCE = 5


@dataclass(frozen=True)
class ShownTimer:
    """A timer that runs.

    Attributes:
        case_number: where it runs; None where that is the case of the page.
    """

    since: datetime
    service: str
    worker: str
    case_number: int | None
    forgotten: bool


@dataclass(frozen=True)
class ShownEntry:
    """Time that was recorded."""

    pk: int
    day: date
    time: str
    service: str
    worker: str
    measured: Label
    withdrawn: bool


@dataclass(frozen=True)
class ShownUse:
    """A service that was given."""

    pk: int
    day: date
    service: str
    given_by: str
    partner_pays: bool
    withdrawn: bool


def describe_timer(cases: Sequence[Case], actor: Actor) -> dict[str, Any]:
    """One's own timer, and on which services one can begin to work.

    Args:
        cases: the one of the page first, and those that were merged into it.
        actor: who looks.
    """
    mine = timer_of(actor)
    return {"timer": _timer(mine, cases) if mine else None, "services": list(services_on(clock.today(), actor))}


def describe_hours(cases: Sequence[Case], actor: Actor) -> dict[str, Any]:
    """The timer, and what was given and worked in a case and in those that were merged into it.

    Args:
        cases: the one of the page first.
        actor: who looks.
    """
    entries = list(time_visible_to(actor).filter(case__in=cases))
    others = [timer for timer in timers_in(cases, actor) if timer.worker_id != actor.user_id]
    shown = [_entry(entry) for entry in entries]
    return {
        **describe_timer(cases, actor),
        "others": [_timer(timer, cases) for timer in others],
        "uses": [_use(use) for use in uses_visible_to(actor).filter(case__in=cases)],
        "newest": shown[:_SHOWN_AT_ONCE],
        "older": shown[_SHOWN_AT_ONCE:],
        "totals": [(name, show_duration(seconds)) for name, seconds in time_per_service(entries)],
    }


def _timer(timer: RunningTimer, cases: Sequence[Case]) -> ShownTimer:
    elsewhere = timer.case_id not in {case.pk for case in cases}
    return ShownTimer(
        since=timer.started_at.astimezone(clock.AMSTERDAM),
        service=timer.service.name,
        worker=timer.worker.name,
        case_number=timer.case.number if elsewhere else None,
        forgotten=is_forgotten(timer),
    )


def _entry(entry: TimeEntry) -> ShownEntry:
    return ShownEntry(
        pk=entry.pk,
        day=entry.day,
        time=show_duration(entry.seconds) if entry.seconds >= 60 else f"0:00:{entry.seconds:02d}",
        service=entry.service.name,
        worker=entry.worker.name,
        measured=MEASURED_LABELS[Measured(entry.measured)],
        withdrawn=entry.withdrawn_at is not None,
    )


def _use(use: ServiceUse) -> ShownUse:
    return ShownUse(
        pk=use.pk,
        day=use.day,
        service=use.service.name,
        given_by=use.given_by.name,
        partner_pays=use.payer == Payer.PARTNER,
        withdrawn=use.withdrawn_at is not None,
    )
