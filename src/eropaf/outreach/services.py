"""Keeping every attempt to reach a resident."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, record_event
from eropaf.cases.enums import CaseState
from eropaf.cases.models import Case
from eropaf.cases.permissions import check_may_see_cases
from eropaf.cases.restricting import check_not_restricted
from eropaf.cases.selectors import case_that_goes_on, goes_on_in
from eropaf.cases.services.change import locked_case, move_case
from eropaf.cases.states import CaseVerb, next_state
from eropaf.core import clock
from eropaf.core.errors import InvalidValue, Refused
from eropaf.outreach.enums import NEVER_FROM_RESIDENT, ContactKind, PartOfDay
from eropaf.outreach.enums import part_of_day as part_of_day_at
from eropaf.outreach.experiments.selectors import arm_of
from eropaf.outreach.models import Appointment, ContactAttempt
from eropaf.outreach.next_action import Agreed
from eropaf.outreach.objecting import refuse_where_left_alone


def record_attempt(
    *,
    case: Case,
    kind: ContactKind,
    reached: bool,
    day: date,
    part_of_day: PartOfDay,
    note: str,
    by: Actor,
    from_resident: bool = False,
) -> ContactAttempt:
    """Keep one attempt and bring the case along: approached, or in contact.

    It keeps the earliest open appointment of its kind for that day or an earlier one. Where nobody was reached before
    the time that was agreed, the appointment still stands.

    Args:
        case: whose resident was approached.
        kind: by which channel.
        reached: whether there was contact with the resident.
        day: when it was, not in the future and not before the case was opened.
        part_of_day: of that day.
        note: for colleagues; may be empty.
        by: who made the attempt.
        from_resident: the resident made contact by that channel, instead of the other way round.

    Raises:
        Refused: the case is closed or rests, the resident objected to being approached, or the role may not.
        InvalidValue: the day cannot be right, or the resident cannot have made contact by this channel.
    """
    check_may_see_cases(by)
    check_day_possible(case, day)
    _check_direction(kind, reached, from_resident)
    with acting(by):
        state = CaseState(locked_case(case.pk).state)
        _check_may_try(case, kind, from_resident)
        attempt = ContactAttempt.objects.create(
            municipality_id=by.municipality_id,
            case=case,
            kind=kind,
            reached=reached,
            day=day,
            part_of_day=part_of_day,
            note=note,
            worker_id=by.user_id,
            recorded_at=clock.now(),
            from_resident=from_resident,
            arm=arm_of(case),
        )
        record_event(by=by, kind="attempt.recorded", subject=case, detail={"attempt": attempt.pk})
        _keep_appointment(attempt)
        if reached:
            move_case(case=case, verb=CaseVerb.REACH, by=by)
        elif state != CaseState.IN_CONTACT:
            move_case(case=case, verb=CaseVerb.APPROACH, by=by)
    return attempt


def _check_may_try(case: Case, kind: ContactKind, from_resident: bool) -> None:
    """What a resident does is kept always; what is done without contact also after an objection, but not at rest."""
    if from_resident:
        return
    check_not_restricted(case)
    if kind != ContactKind.ADMINISTRATIVE:
        refuse_where_left_alone(case)


def _check_direction(kind: ContactKind, reached: bool, from_resident: bool) -> None:
    if from_resident and (kind in NEVER_FROM_RESIDENT or not reached):
        raise InvalidValue(_("Choose how the resident made contact: by phone, message, e-mail, letter or otherwise."))


def _keep_appointment(attempt: ContactAttempt) -> None:
    cases = [attempt.case_id, *goes_on_in([attempt.case])]
    days = clock.day_of(attempt.case.approach_since), attempt.day  # what passed before the case was reopened is over
    due = Appointment.objects.filter(Appointment.is_open(), case__in=cases, kind=attempt.kind, day__range=days)
    kept = next((each for each in due.order_by("day", "at", "pk") if _keeps(attempt, each.as_agreed())), None)
    if kept is not None:
        kept.kept = attempt
        kept.save(update_fields=["kept"])


def _keeps(attempt: ContactAttempt, agreed: Agreed) -> bool:
    """Whether the resident was reached, or at least tried when that was agreed or later."""
    part = part_of_day_at(agreed.at) if agreed.at else agreed.part_of_day
    if attempt.reached or attempt.day > agreed.day or part is None:
        return True
    parts = list(PartOfDay)
    earlier_by = parts.index(part) - parts.index(PartOfDay(attempt.part_of_day))
    if earlier_by or agreed.at is None:
        return earlier_by <= 0
    return attempt.recorded_at >= datetime.combine(agreed.day, agreed.at, clock.AMSTERDAM)


def record_visit_with_card(*, case: Case, day: date, part_of_day: PartOfDay, note: str, by: Actor) -> ContactAttempt:
    """Keep a visit at which nobody was home, and the card that was left: an attempt of its own.

    Args:
        case: whose resident was visited.
        day: as for `record_attempt`, and so are the others.
        part_of_day: of that day.
        note: for colleagues; may be empty.
        by: who visited.

    Returns:
        The visit; taking it back takes the card back as well.

    Raises:
        Refused: as for `record_attempt`.
        InvalidValue: as there.
    """
    with acting(by):
        visit = record_attempt(
            case=case, kind=ContactKind.VISIT, reached=False, day=day, part_of_day=part_of_day, note=note, by=by
        )
        leave_card_at(visit=visit, note="", by=by)
    return visit


def leave_card_at(*, visit: ContactAttempt, note: str, by: Actor) -> ContactAttempt:
    """Keep that a card was left at a visit where nobody was home: it belongs to the visit, and is no step of its own.

    Where the case of the visit was merged since, the card stays with the visit; whether it may be left is asked of the
    case that goes on.

    Args:
        visit: at which it was left.
        note: what was written on it; may be empty.
        by: who left it.

    Raises:
        Refused: the case is closed, the resident objected to being approached, or the role may not.
    """
    check_may_see_cases(by)
    with acting(by):
        case = locked_case(case_that_goes_on(visit.case, by).pk)
        next_state(CaseState(case.state), CaseVerb.REACH)
        refuse_where_left_alone(case)
        card = ContactAttempt.objects.create(
            municipality_id=by.municipality_id,
            case=visit.case,
            kind=ContactKind.CARD,
            reached=False,
            day=visit.day,
            part_of_day=visit.part_of_day,
            note=note,
            worker_id=by.user_id,
            recorded_at=clock.now(),
            along_with=visit,
            arm=visit.arm,
        )
        record_event(by=by, kind="attempt.recorded", subject=case, detail={"attempt": card.pk})
    return card


def check_day_possible(case: Case, day: date) -> None:
    """Refuse a day that cannot be right.

    Raises:
        InvalidValue: the day lies in the future, or before the case was opened.
    """
    if day > clock.today():
        raise InvalidValue(_("This day is yet to come. Choose today or an earlier day."))
    if day < case.opened_on:
        raise InvalidValue(_("The case was not open yet on this day. Choose a day since it was opened."))


def withdraw_attempt(*, attempt: ContactAttempt, by: Actor) -> None:
    """Take back an attempt that was recorded by mistake. It stays visible as withdrawn.

    A card that was left at it is taken back as well, and an appointment that it kept is open again.

    The case returns to where its other attempts had brought it since it is being approached: those from before it was
    reopened, or before a crisis, brought it nowhere. Of a case that was merged since, that is the one it goes on in.
    While the case rests only what the resident did can be taken back, since only that can be recorded.

    Args:
        attempt: which.
        by: who takes it back.

    Raises:
        Refused: it was withdrawn before, the case is closed or rests, or the role may not.
    """
    check_may_see_cases(by)
    with acting(by):
        case = locked_case(case_that_goes_on(attempt.case, by).pk)
        attempt = ContactAttempt.objects.select_for_update().get(pk=attempt.pk)
        if attempt.withdrawn_at is not None:
            raise Refused(_("This attempt was taken back already."))
        if not attempt.from_resident:
            check_not_restricted(case, attempt.case)
        next_state(CaseState(case.state), CaseVerb.REACH)
        cards = attempt.along.filter(ContactAttempt.standing())
        for taken_back in [attempt, *cards.select_for_update().order_by("pk")]:
            taken_back.withdrawn_at = clock.now()
            taken_back.save(update_fields=["withdrawn_at"])
            record_event(by=by, kind="attempt.withdrawn", subject=case, detail={"attempt": taken_back.pk})
        Appointment.objects.filter(kept=attempt).update(kept=None)
        if attempt.recorded_at >= case.approach_since:
            _bring_back(case, by)


def _bring_back(case: Case, by: Actor) -> None:
    cases = [case.pk, *goes_on_in([case])]  # what was tried in a case that was merged into it counts
    attempts = ContactAttempt.objects.filter(case__in=cases, recorded_at__gte=case.approach_since)
    standing = attempts.filter(ContactAttempt.standing())
    reached = set(standing.values_list("reached", flat=True).order_by("reached").distinct())
    if not reached and case.state == CaseState.NEW:
        return  # it was tried in a case that was merged into this one, which that brought nowhere
    if not reached:
        move_case(case=case, verb=CaseVerb.START_OVER, by=by)
    elif case.state == CaseState.IN_CONTACT and True not in reached:
        move_case(case=case, verb=CaseVerb.LOSE_CONTACT, by=by)
