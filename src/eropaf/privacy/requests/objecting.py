"""Recording the objection for which a resident came, so that request and objection know each other."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, check_own, record_event
from eropaf.core.errors import Refused
from eropaf.intake.models import Signal
from eropaf.objections.enums import ObjectionChannel
from eropaf.objections.models import Objection
from eropaf.objections.services import Objector, record_objection
from eropaf.privacy.requests.closed import requests_closed_to
from eropaf.privacy.requests.enums import RequestChannel, RequestKind
from eropaf.privacy.requests.hiding import open_signals_of
from eropaf.privacy.requests.models import ResidentRequest, TickedRow
from eropaf.privacy.requests.permissions import check_may_answer_requests

_CHANNELS = {
    RequestChannel.LETTER: ObjectionChannel.LETTER,
    RequestChannel.EMAIL: ObjectionChannel.EMAIL,
    RequestChannel.PHONE: ObjectionChannel.PHONE,
}


def known_of_objector(request: ResidentRequest, by: Actor) -> dict[str, Any]:
    """By what the resident is recognised, of what was ticked, and how and when the request came: to fill a form in.

    Args:
        request: to object.
        by: who answers it.
    """
    return _recognised_by(open_signals_of(request, by).order_by("-signal_date", "-pk")) | {
        "received_on": request.received_on,
        "channel": _CHANNELS.get(RequestChannel(request.channel), ObjectionChannel.OTHER),
        "note": _("Request no. %(number)s of the requests of residents.") % {"number": request.number},
    }


def _recognised_by(signals: QuerySet[Signal]) -> dict[str, Any]:
    """The newest that is known of each thing; the address whole, of one signal."""
    told = list(signals)
    named = next((each for each in told if each.surname), None)
    placed = next((each for each in told if each.postcode and each.house_number), None)
    return {
        "surname": f"{named.name_prefix} {named.surname}".strip() if named else "",
        "birth_date": next((each.birth_date for each in told if each.birth_date), None),
        "postcode": placed.postcode if placed else "",
        "house_number": f"{placed.house_number} {placed.house_number_addition}".strip() if placed else "",
        "bsn": next((each.bsn for each in told if each.bsn), ""),
    }


def record_for(
    *,
    request: ResidentRequest,
    objector: Objector,
    received_on: date,
    channel: ObjectionChannel,
    note: str,
    by: Actor,
) -> Objection:
    """Put the resident on the list of objections, and keep with the request that it was for this.

    Args:
        request: to object; open or answered.
        objector: as for `record_objection`, and so are the next three.
        received_on: see there.
        channel: see there.
        note: see there.
        by: who answers the request.

    Raises:
        Refused: it is a request for something else, the resident is on the list already, or the role may not.
        InvalidValue: as there.
    """
    check_may_answer_requests(by)
    check_own(by, request)
    if request.kind != RequestKind.OBJECTION:
        raise Refused(_("This request is for something else. Record the objection on the list of objections."))
    with acting(by):
        objection = record_objection(objector=objector, received_on=received_on, channel=channel, note=note, by=by)
        TickedRow.objects.create(municipality_id=by.municipality_id, request=request, objection=objection)
        record_event(by=by, kind="request.objection_recorded", subject=request, detail={"objection": objection.pk})
    return objection


def requests_by_objection(objections: Collection[Objection], by: Actor) -> dict[int, ResidentRequest]:
    """The request to object by which each objection came or to which it was ticked, by primary key of the objection.

    Args:
        objections: that are shown.
        by: who looks; requests that are closed to that person are left out.
    """
    ticked = TickedRow.objects.filter(objection__in=objections, request__kind=RequestKind.OBJECTION)
    found = ticked.exclude(request__in=requests_closed_to(by)).select_related("request").order_by("pk")
    return {each.objection_id: each.request for each in found if each.objection_id}
