"""Saying of single records whether they are in the overview, and handing it over once all were judged."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, check_own, record_event
from eropaf.core import clock
from eropaf.core.errors import InvalidValue, Refused
from eropaf.privacy.requests.enums import LeftOutGround
from eropaf.privacy.requests.hiding import check_nothing_hidden
from eropaf.privacy.requests.models import RecordChoice, ResidentRequest
from eropaf.privacy.requests.permissions import check_may_answer_requests
from eropaf.privacy.requests.records import FoundRecord, Place, choices_of, records_of, to_judge
from eropaf.privacy.requests.services import record_export


@dataclass(frozen=True, repr=False)
class LeaveOut:
    """On which ground a record stays out, and why."""

    ground: LeftOutGround = LeftOutGround.OTHERS
    reason: str = ""


def choose_records(*, request: ResidentRequest, left_out: Mapping[Place, LeaveOut], by: Actor) -> None:
    """Keep which records are told, in place of what was chosen before: all but those that are left out.

    Args:
        request: of the resident.
        left_out: by record, why it is.
        by: who judged them all.

    Raises:
        Refused: a case is closed to the actor, or the role may not.
        InvalidValue: what is the resident's is left out without a reason.
    """
    user_id = check_may_answer_requests(by)
    with acting(by):
        check_own(by, request)
        held = ResidentRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
        check_nothing_hidden(held, by)
        found = records_of(held).found
        for each in found:
            _check_reason(each, left_out.get(each.place))
        common = {"municipality_id": by.municipality_id, "request": held}
        common |= {"decided_at": clock.now(), "decided_by_id": user_id}
        RecordChoice.objects.filter(request=held).delete()
        RecordChoice.objects.bulk_create(RecordChoice(**common, **_told(each, left_out)) for each in found)
        out = sum(each.place in left_out for each in found)
        detail = {"told": len(found) - out, "left_out": out}
        record_event(by=by, kind="request.records_chosen", subject=held, detail=detail)


def _check_reason(record: FoundRecord, left_out: LeaveOut | None) -> None:
    if left_out is None or left_out.reason.strip():
        return
    if not record.is_judged or left_out.ground != LeftOutGround.OTHERS:
        raise InvalidValue(
            _("Write why this is left out. Name nobody."), about=f"reason-{record.label}-{record.row.pk}"
        )


def _told(record: FoundRecord, left_out: Mapping[Place, LeaveOut]) -> dict[str, object]:
    why = left_out.get(record.place)
    told = {"table": record.label, "record_key": record.row.pk, "is_told": why is None}
    return told | ({"ground": why.ground, "reason": why.reason.strip()} if why else {})


def record_handing_over(*, request: ResidentRequest, form: str, by: Actor) -> None:
    """Keep that the overview was handed over; refused before every record was judged that can be about another.

    Args:
        request: for which.
        form: ``pdf`` or ``json``.
        by: who made it.

    Raises:
        Refused: records wait to be judged, a case is closed to the actor, nobody made sure who asks, nothing was
            ticked, or the role may not.
    """
    check_may_answer_requests(by)
    check_nothing_hidden(request, by)
    waiting = to_judge(records_of(request), choices_of(request))
    if waiting:
        raise Refused(
            ngettext_lazy(
                "%(number)d record can be about somebody else. First say whether it may be told.",
                "%(number)d records can be about somebody else. First say whether they may be told.",
                len(waiting),
            ),
            number=len(waiting),
        )
    record_export(request=request, form=form, by=by)
