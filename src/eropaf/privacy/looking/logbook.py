"""The log of looking in the form of the standard Logboek Dataverwerkingen (Logius), for the municipality's own log."""

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any

from django.conf import settings

from eropaf.accounts.selectors import current_municipality
from eropaf.audit.actor import Actor
from eropaf.audit.models import Viewing
from eropaf.audit.services import acting, record_event
from eropaf.core.clock import moments_of
from eropaf.core.period import Period

_AT_ONCE = 2000
_TYPE = "urn:eropaf:betrokkene:"
_PERSON = "persoon"
# What stands for itself: for the other rows the persons in them are known.
_ALONE = {
    "objections.objection": "bezwaar",
    "intake.delivery": "levering",
    "intake.markedrow": "rij",
    "accounts.user": "medewerker",
}


def records_of(period: Period) -> Iterator[dict[str, Any]]:
    """One record for every resident of every look, in the order in which they were kept.

    Args:
        period: both days included.
    """
    resource = {"attributes": {"service.name": "eropaf", "service.version": version("eropaf")}}
    for look in Viewing.objects.filter(at__range=moments_of(period)).order_by("pk").iterator(_AT_ONCE):
        for resident in look.residents or [""]:
            yield _record(look, resident, resource)


def keep_export(*, period: Period, by: Actor) -> None:
    """Keep that the log of a period left the product.

    Args:
        period: both days included.
        by: who takes it out.
    """
    told = {"start": period.start.isoformat(), "end": period.end.isoformat()}
    with acting(by):
        record_event(by=by, kind="looking.exported", subject=current_municipality(), detail=told)


def _record(look: Viewing, resident: str, resource: dict[str, Any]) -> dict[str, Any]:
    trace_id, span_id = _numbers(look)
    return {
        "trace_id": trace_id,
        "span_id": span_id,
        **({"parent_span_id": look.parent_span_id} if look.parent_span_id else {}),
        "status": look.status,
        "name": look.screen,
        "start_time": _moment(look.started_at or look.at),
        "end_time": _moment(max(look.at, look.started_at or look.at)),
        "resource": resource,
        "attributes": {
            "dpl.core.processing_activity_id": f"{settings.PROCESSING_REGISTER}{look.activity}",
            "dpl.core.data_subject_id": resident,
            "dpl.core.data_subject_id_type": _TYPE + _ALONE.get(look.subject_type, _PERSON),
            "enduser.id": look.actor_key,
        },
    }


def _numbers(look: Viewing) -> tuple[str, str]:
    """Those of the request; a line from before they were kept gets ones that stay the same."""
    if look.trace_id:
        return look.trace_id, look.span_id
    made = hashlib.sha256(f"viewing:{look.pk}".encode()).hexdigest()
    return made[:32], made[32:48]


def _moment(moment: datetime) -> str:
    """To the millisecond, in UTC."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
