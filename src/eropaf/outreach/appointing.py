"""Agreeing on something with a resident, and choosing another day for the next attempt."""

from dataclasses import dataclass
from datetime import date, time, timedelta

from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, check_own, record_event
from eropaf.cases.models import DONE, Case
from eropaf.cases.permissions import check_may_see_cases
from eropaf.cases.restricting import check_not_restricted
from eropaf.cases.selectors import case_that_goes_on
from eropaf.cases.services.change import locked_case
from eropaf.core import clock
from eropaf.core.errors import InvalidValue, Refused
from eropaf.outreach.enums import APPOINTMENT_KINDS, ContactKind, PartOfDay
from eropaf.outreach.models import Appointment, Postponement
from eropaf.outreach.objecting import refuse_where_left_alone

LONGEST_AHEAD_DAYS = 92


@dataclass(frozen=True)
class Moment:
    """When it is.

    Attributes:
        day: on which.
        at: the time; None where only a part of the day was agreed, or none.
        part_of_day: None where a time was agreed, or none.

    Raises InvalidValue where both a time and a part of the day are given.
    """

    day: date
    at: time | None = None
    part_of_day: PartOfDay | None = None

    def __post_init__(self) -> None:
        if self.at and self.part_of_day:
            raise InvalidValue(_("Fill in a time or a part of the day, not both."))


def last_day_ahead() -> date:
    """The last day that can be chosen: nobody is left without an offer."""
    return clock.today() + timedelta(days=LONGEST_AHEAD_DAYS)


def check_day_ahead(day: date) -> None:
    """Refuse a day that has passed or is too far away.

    Raises:
        InvalidValue: it is.
    """
    if not clock.today() <= day <= last_day_ahead():
        raise InvalidValue(_("Choose today or a later day, within three months. Nobody is left without an offer."))


def make_appointment(*, case: Case, kind: ContactKind, moment: Moment, note: str, by: Actor) -> Appointment:
    """Keep what was agreed with a resident: it is the next thing to do, instead of the approach's attempt.

    Args:
        case: whose resident.
        kind: to call back, to visit, or to meet on location.
        moment: when.
        note: for colleagues; may be empty.
        by: who made it.

    Raises:
        Refused: the case is closed or rests, the resident objected to being approached, or the role may not.
        InvalidValue: the day has passed or is too far away, or nothing of this kind can be agreed.
    """
    user_id = _check_person(by)
    check_day_ahead(moment.day)
    if kind not in APPOINTMENT_KINDS:
        raise InvalidValue(_("Choose what was agreed: to call back, to visit, or to meet."))
    with acting(by):
        _open_case(case)
        refuse_where_left_alone(case)
        appointment = Appointment.objects.create(
            municipality_id=by.municipality_id,
            case=case,
            kind=kind,
            day=moment.day,
            at=moment.at,
            part_of_day=moment.part_of_day or "",
            note=note,
            made_by_id=user_id,
            made_at=clock.now(),
        )
        told = {"appointment": appointment.pk, "contact": appointment.kind, "day": appointment.day.isoformat()}
        record_event(by=by, kind="appointment.made", subject=case, detail=told)
    return appointment


def withdraw_appointment(*, appointment: Appointment, by: Actor) -> None:
    """Take back what was agreed, or keep that it does not go on; in a case that was merged, from where it goes on.

    Args:
        appointment: not kept yet.
        by: who does it.

    Raises:
        Refused: it was kept or withdrawn already, the case is closed or rests, or the role may not.
    """
    user_id = _check_person(by)
    check_own(by, appointment)
    with acting(by):
        case = _open_case(case_that_goes_on(appointment.case, by))
        appointment = Appointment.objects.select_for_update().get(pk=appointment.pk)
        if appointment.withdrawn_at is not None or appointment.kept_id is not None:
            raise Refused(_("This appointment was kept or withdrawn already."))
        appointment.withdrawn_at, appointment.withdrawn_by_id = clock.now(), user_id
        appointment.save(update_fields=["withdrawn_at", "withdrawn_by"])
        told = {"appointment": appointment.pk, "contact": appointment.kind, "day": appointment.day.isoformat()}
        record_event(by=by, kind="appointment.withdrawn", subject=case, detail=told)


def postpone(*, case: Case, day: date, reason: str, by: Actor) -> Postponement:
    """Choose another day for the next attempt than the approach has, until that attempt is made.

    An earlier choice for the case is withdrawn.

    Args:
        case: which.
        day: from when the attempt is made instead.
        reason: why.
        by: who does it.

    Raises:
        Refused: the case is closed or rests, or the role may not.
        InvalidValue: there is no reason, or the day has passed or is too far away.
    """
    user_id = _check_person(by)
    check_day_ahead(day)
    if not reason.strip():
        raise InvalidValue(_("Write why: a colleague must be able to follow it."))
    with acting(by):
        _open_case(case)
        _withdraw_postponements(case, user_id)
        postponement = Postponement.objects.create(
            municipality_id=by.municipality_id,
            case=case,
            day=day,
            reason=reason.strip(),
            made_by_id=user_id,
            made_at=clock.now(),
        )
        record_event(by=by, kind="case.postponed", subject=case, detail={"day": day.isoformat()})
    return postponement


def withdraw_postponement(*, case: Case, by: Actor) -> None:
    """Let the next attempt be on the day that the approach has; does nothing where it is already.

    Raises:
        Refused: the case is closed or rests, or the role may not.
    """
    user_id = _check_person(by)
    with acting(by):
        _open_case(case)
        if _withdraw_postponements(case, user_id):
            record_event(by=by, kind="case.postponement_withdrawn", subject=case)


def _withdraw_postponements(case: Case, user_id: int) -> int:
    standing = Postponement.objects.filter(case=case, withdrawn_at=None)
    return standing.update(withdrawn_at=clock.now(), withdrawn_by_id=user_id)


def _check_person(by: Actor) -> int:
    check_may_see_cases(by)
    if by.user_id is None:
        raise Refused(_("Only a person agrees something with a resident."))
    return by.user_id


def _open_case(case: Case) -> Case:
    """The case, held; what is closed, merged or rests is refused."""
    held = locked_case(case.pk)
    check_not_restricted(held)
    if held.state in DONE:
        raise Refused(_("The case is closed. Open it again first."))
    return held
