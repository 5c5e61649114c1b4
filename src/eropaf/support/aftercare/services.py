"""Looking back with a resident, and choosing when and whether to."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, check_own, record_event
from eropaf.cases.enums import ACCEPTED_RESULTS, CaseState, EndResult
from eropaf.cases.models import Case
from eropaf.cases.services.change import case_to_go_on_with
from eropaf.core import clock
from eropaf.core.errors import InvalidValue, Refused
from eropaf.support.aftercare.enums import Answer, Question, Stop
from eropaf.support.aftercare.models import Aftercare, AftercareSetting, Look, NewSignalSeen
from eropaf.support.aftercare.permissions import check_may_set_aftercare
from eropaf.support.aftercare.planning import TRIES
from eropaf.support.aftercare.selectors import courses_in, reported_again
from eropaf.support.helping import case_to_help, check_may_help, check_past_day

LONGEST_NOTE = 500
_MOST_MONTHS = 60


def begin_aftercare(*, case: Case, begins_on: date, by: Actor) -> Aftercare:
    """Look back in a case that did not close with help accepted, or did on another day than it was accepted.

    Args:
        case: that was not merged into another.
        begins_on: from which day the months count, not after today.
        by: who chooses it.

    Raises:
        InvalidValue: the day has yet to come.
        Refused: somebody chose it before, the case was merged, or the role may not.
    """
    user_id = check_may_help(by)
    check_past_day(begins_on)
    with acting(by):
        held = case_to_help(case)
        if Aftercare.objects.filter(case=held).exists():
            raise Refused(_("There is aftercare in this case already."))
        aftercare = Aftercare.objects.create(
            municipality_id=by.municipality_id, case=held, begins_on=begins_on, begun_by_id=user_id
        )
        record_event(by=by, kind="aftercare.begun", subject=held, detail={"day": begins_on.isoformat()})
    return aftercare


def stop_aftercare(*, case: Case, because: Stop, by: Actor) -> None:
    """Look back no more.

    Args:
        case: with aftercare.
        because: why.
        by: who decides it.

    Raises:
        Refused: there is no aftercare, it was stopped before, or the role may not.
    """
    user_id = check_may_help(by)
    with acting(by):
        held = case_to_help(case)
        aftercare = _chosen_or_of_closing(held, user_id)
        if aftercare.stopped_on is not None:
            raise Refused(_("A colleague stopped this aftercare already."))
        aftercare.stopped_on, aftercare.stopped_because, aftercare.stopped_by_id = clock.today(), because, user_id
        aftercare.save()
        record_event(by=by, kind="aftercare.stopped", subject=held, detail={"because": because})


def resume_aftercare(*, case: Case, by: Actor) -> None:
    """Look back again where that was stopped.

    Raises:
        Refused: it was not stopped, or the role may not.
    """
    check_may_help(by)
    with acting(by):
        held = case_to_help(case)
        aftercare = Aftercare.objects.select_for_update().filter(case=held).exclude(stopped_on=None).first()
        if aftercare is None:
            raise Refused(_("This aftercare goes on already."))
        aftercare.stopped_on, aftercare.stopped_because, aftercare.stopped_by = None, "", None
        aftercare.save()
        record_event(by=by, kind="aftercare.resumed", subject=held)


def record_look(
    *, case: Case, months: int, day: date, answers: Mapping[Question, Answer] | None, note: str, by: Actor
) -> Look:
    """Keep that somebody asked a resident how it goes.

    Args:
        case: with aftercare.
        months: after the help, as planned.
        day: on which it was, not after today.
        answers: of the resident; None where nobody was reached.
        note: at most `LONGEST_NOTE` characters; the resident may ask to read it.
        by: who asked.

    Raises:
        InvalidValue: the day has yet to come, or the note is too long.
        Refused: this look was done, or tried often enough, there is no aftercare, or the role may not.
    """
    user_id = check_may_help(by)
    check_past_day(day)
    if len(note) > LONGEST_NOTE:
        raise InvalidValue(_("Keep the note under %(most)s characters."), most=LONGEST_NOTE)
    with acting(by):
        held = case_to_help(case)
        _check_open(held, months)
        look = Look.objects.create(
            municipality_id=by.municipality_id,
            case=held,
            months=months,
            day=day,
            reached=answers is not None,
            note=note.strip(),
            recorded_at=clock.now(),
            recorded_by_id=user_id,
            **{question.value: answer for question, answer in (answers or {}).items()},
        )
        record_event(by=by, kind="look.recorded", subject=held, detail={"months": months, "reached": look.reached})
    return look


def withdraw_look(*, look: Look, by: Actor) -> None:
    """Take back a look that was recorded by mistake.

    Raises:
        Refused: a colleague was first, the case rests, or the role may not.
    """
    user_id = check_may_help(by)
    check_own(by, look)
    with acting(by):
        case_to_go_on_with(look.case)
        held = Look.objects.select_for_update(of=("self",)).select_related("case").get(pk=look.pk)
        if held.withdrawn_at is not None:
            raise Refused(_("A colleague took this back already."))
        held.withdrawn_at, held.withdrawn_by_id = clock.now(), user_id
        held.save(update_fields=["withdrawn_at", "withdrawn_by"])
        record_event(by=by, kind="look.withdrawn", subject=held.case, detail={"months": held.months})


def see_to_new_signals(*, case: Case, seen: Collection[int], by: Actor) -> None:
    """Keep that somebody knows of the new cases of a resident who was helped; until another comes nothing is asked.

    Args:
        case: with the help.
        seen: primary keys of the new cases that were shown; one that came meanwhile still asks for a look.
        by: who saw to it.

    Raises:
        Refused: there is nothing new, or the role may not.
    """
    user_id = check_may_help(by)
    with acting(by):
        held = case_to_help(case)
        asking = reported_again(courses_in(Case.objects.filter(pk=held.pk).select_related("group")))
        later = [each for each in asking.get(held.pk, []) if each.pk in seen]
        if not later:
            raise Refused(_("A colleague did this already."))
        now = clock.now()
        NewSignalSeen.objects.bulk_create(
            NewSignalSeen(municipality_id=by.municipality_id, case=held, later=each, seen_at=now, seen_by_id=user_id)
            for each in later
        )
        record_event(by=by, kind="aftercare.new_signals_seen", subject=held, detail={"number": len(later)})


def take_seeing_back(*, case: Case, by: Actor) -> None:
    """Ask again for the new cases that somebody saw to last: that was a mistake.

    Args:
        case: with the help.
        by: who takes it back.

    Raises:
        Refused: nobody saw to any, or the role may not.
    """
    check_may_help(by)
    with acting(by):
        held = case_to_help(case)
        last = NewSignalSeen.objects.filter(case=held).order_by("seen_at").last()
        if last is None:
            raise Refused(_("A colleague did this already."))
        number, _per_kind = NewSignalSeen.objects.filter(case=held, seen_at=last.seen_at).delete()
        record_event(by=by, kind="aftercare.seeing_taken_back", subject=held, detail={"number": number})


def set_aftercare(*, months: Sequence[int], keep_months: int, by: Actor) -> None:
    """Choose after how many months everybody looks back, and how long a relapse can be recognised.

    Args:
        months: each once; at least one.
        keep_months: after the year in which help was accepted.
        by: the coordinator.

    Raises:
        InvalidValue: there are no months, or some lie too far away.
        Refused: the role may not.
    """
    check_may_set_aftercare(by)
    if not months or not all(0 < each <= _MOST_MONTHS for each in [*months, keep_months]):
        raise InvalidValue(_("Fill in whole numbers of months from 1 to %(most)s."), most=_MOST_MONTHS)
    with acting(by):
        setting, _is_new = AftercareSetting.objects.update_or_create(
            municipality_id=by.municipality_id,
            defaults={"months": sorted(set(months)), "keep_months": keep_months},
        )
        record_event(by=by, kind="aftercare.set", subject=setting, detail={"months": sorted(set(months))})


def _check_open(case: Case, months: int) -> None:
    if not _has_aftercare(case):
        raise Refused(_("There is no aftercare in this case."))
    standing = Look.objects.filter(case=case, months=months, withdrawn_at=None)
    if standing.filter(reached=True).exists() or standing.count() >= TRIES:
        raise Refused(_("This look was recorded already. Take that back first if it is wrong."))


def _has_aftercare(case: Case) -> bool:
    if case.state == CaseState.CLOSED and EndResult(case.result) in ACCEPTED_RESULTS:
        return True
    return Aftercare.objects.filter(case=case).exists()


def _chosen_or_of_closing(case: Case, user_id: int) -> Aftercare:
    """What somebody chose, held; else what follows from the closing, as a row to keep."""
    found = Aftercare.objects.select_for_update().filter(case=case).first()
    if found:
        return found
    if not _has_aftercare(case) or case.closed_on is None:
        raise Refused(_("There is no aftercare in this case."))
    return Aftercare(municipality_id=case.municipality_id, case=case, begins_on=case.closed_on, begun_by_id=user_id)
