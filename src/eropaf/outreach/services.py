"""Keeping every attempt to reach a resident."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, record_event
from eropaf.cases.enums import CaseState
from eropaf.cases.models import Case
from eropaf.cases.permissions import check_may_see_cases
from eropaf.cases.selectors import goes_on_in
from eropaf.cases.services.change import locked_case, move_case
from eropaf.cases.states import CaseVerb, next_state
from eropaf.core import clock
from eropaf.core.errors import InvalidValue, Refused
from eropaf.outreach.enums import ContactKind, PartOfDay
from eropaf.outreach.models import ContactAttempt


def record_attempt(
    *, case: Case, kind: ContactKind, reached: bool, day: date, part_of_day: PartOfDay, note: str, by: Actor
) -> ContactAttempt:
    """Keep one attempt and bring the case along: approached, or in contact.

    Args:
        case: whose resident was approached.
        kind: by which channel.
        reached: whether there was contact with the resident.
        day: when it was, not in the future and not before the case was opened.
        part_of_day: of that day.
        note: for colleagues; may be empty.
        by: who made the attempt.

    Raises:
        Refused: the case is closed, or the role may not.
        InvalidValue: the day cannot be right.
    """
    check_may_see_cases(by)
    check_day_possible(case, day)
    with acting(by):
        state = CaseState(locked_case(case.pk).state)
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
        )
        record_event(by=by, kind="attempt.recorded", subject=case, detail={"attempt": attempt.pk})
        if reached:
            move_case(case=case, verb=CaseVerb.REACH, by=by)
        elif state != CaseState.IN_CONTACT:
            move_case(case=case, verb=CaseVerb.APPROACH, by=by)
    return attempt


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

    The case returns to where its other attempts had brought it since it is being approached: those from before it was
    reopened, or before a crisis, brought it nowhere.

    Args:
        attempt: which.
        by: who takes it back.

    Raises:
        Refused: it was withdrawn before, the case is closed, or the role may not.
    """
    check_may_see_cases(by)
    with acting(by):
        case = locked_case(attempt.case_id)
        attempt = ContactAttempt.objects.select_for_update().get(pk=attempt.pk)
        if attempt.withdrawn_at is not None:
            raise Refused(_("This attempt was taken back already."))
        next_state(CaseState(case.state), CaseVerb.REACH)
        attempt.withdrawn_at = clock.now()
        attempt.save(update_fields=["withdrawn_at"])
        record_event(by=by, kind="attempt.withdrawn", subject=case, detail={"attempt": attempt.pk})
        if attempt.recorded_at >= case.approach_since:
            _bring_back(case, by)


def _bring_back(case: Case, by: Actor) -> None:
    cases = [case.pk, *goes_on_in([case])]  # what was tried in a case that was merged into it counts
    attempts = ContactAttempt.objects.filter(case__in=cases, recorded_at__gte=case.approach_since)
    standing = attempts.filter(ContactAttempt.standing())
    reached = set(standing.values_list("reached", flat=True).order_by("reached").distinct())
    if not reached:
        move_case(case=case, verb=CaseVerb.START_OVER, by=by)
    elif case.state == CaseState.IN_CONTACT and True not in reached:
        move_case(case=case, verb=CaseVerb.LOSE_CONTACT, by=by)
