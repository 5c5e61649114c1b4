"""Recording time: with a timer, or by hand afterwards."""

from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor
from eropaf.audit.first_come import refusing_second
from eropaf.audit.services import acting, check_own, record_event
from eropaf.cases.models import Case
from eropaf.cases.selectors import where_it_goes_on
from eropaf.cases.services.change import case_to_go_on_with
from eropaf.core import clock
from eropaf.core.errors import InvalidValue, Refused
from eropaf.support.helping import case_to_help, check_may_help, check_past_day
from eropaf.support.hours.declared import refuse_where_declared
from eropaf.support.hours.durations import LONGEST_SECONDS
from eropaf.support.hours.enums import Measured
from eropaf.support.hours.models import RunningTimer, Service, TimeEntry
from eropaf.support.hours.services.held import check_valid

LONGEST_TIMER = timedelta(hours=8)


def is_forgotten(timer: RunningTimer) -> bool:
    """Whether a timer ran so long that somebody must say how long was really worked."""
    now = clock.now()
    return clock.day_of(timer.started_at) != now.date() or now - timer.started_at > LONGEST_TIMER


def start_timer(*, case: Case, service: Service, by: Actor) -> RunningTimer:
    """Let a timer run for a service in a case; the one that ran stops, and its time is kept.

    Args:
        case: for whose resident.
        service: which is worked on.
        by: who works.

    Raises:
        Refused: the case was merged, the service is not given today, or the timer that ran was forgotten: first the
            real time must be said.
    """
    user_id = check_may_help(by)
    check_own(by, case, service)
    check_valid(service, clock.today())
    already = Refused(_("Your timer was started already."))
    with acting(by), refusing_second("hours_runningtimer_worker_id_key", already):
        case_to_help(case)
        if running := _running(user_id):
            _stop(running, None, by)
        timer = RunningTimer.objects.create(
            municipality_id=by.municipality_id, worker_id=user_id, case=case, service=service, started_at=clock.now()
        )
        record_event(by=by, kind="timer.started", subject=case, detail={"service": service.pk})
    return timer


def stop_timer(*, by: Actor, seconds: int | None = None) -> TimeEntry:
    """Stop one's own timer, and keep the time. Also of a case that came to rest: what was worked was worked.

    Args:
        by: whose timer.
        seconds: how long was really worked; None for as long as it ran.

    Raises:
        Refused: none runs, it was forgotten and nobody said how long was worked, or its day was declared.
        InvalidValue: longer than it ran.
    """
    user_id = check_may_help(by)
    with acting(by):
        running = _running(user_id)
        if running is None:
            raise Refused(_("Your timer does not run any more."))
        return _stop(running, seconds, by)


def discard_timer(*, by: Actor) -> None:
    """Stop one's own timer without keeping any time: it was started by mistake.

    Raises:
        Refused: none runs.
    """
    user_id = check_may_help(by)
    with acting(by):
        running = _running(user_id)
        if running is None:
            raise Refused(_("Your timer does not run any more."))
        record_event(by=by, kind="timer.discarded", subject=running.case, detail={"service": running.service_id})
        running.delete()


def record_time(*, case: Case, service: Service, day: date, seconds: int, by: Actor) -> TimeEntry:
    """Keep time that was worked without a timer.

    Args:
        case: for whose resident.
        service: which was worked on.
        day: today or before.
        seconds: how long.
        by: who worked.

    Raises:
        Refused: the case was merged, the service was not given that day, or the day was declared.
        InvalidValue: a day to come, or no time of at most a day.
    """
    check_may_help(by)
    check_own(by, case, service)
    check_past_day(day)
    check_valid(service, day)
    with acting(by):
        case_to_help(case)
        return _keep(RunningTimer(case=case, service=service), day, seconds, Measured.BY_HAND, by)


def withdraw_time(*, entry: TimeEntry, by: Actor) -> None:
    """Take back time that was recorded by mistake; it stays visible.

    Args:
        entry: which.
        by: who does it.

    Raises:
        Refused: it was taken back already, its day was declared, or the case rests.
    """
    user_id = check_may_help(by)
    check_own(by, entry)
    with acting(by):
        case_to_go_on_with(entry.case)
        held = TimeEntry.objects.select_for_update().get(pk=entry.pk)
        if held.withdrawn_at is not None:
            raise Refused(_("A colleague did this already."))
        refuse_where_declared(held.day)
        held.withdrawn_at, held.withdrawn_by_id = clock.now(), user_id
        held.save(update_fields=["withdrawn_at", "withdrawn_by"])
        record_event(by=by, kind="time.withdrawn", subject=held.case, detail={"entry": held.pk})


def _running(user_id: int) -> RunningTimer | None:
    return RunningTimer.objects.select_for_update().filter(worker_id=user_id).first()


def _stop(running: RunningTimer, seconds: int | None, by: Actor) -> TimeEntry:
    ran = int((clock.now() - running.started_at).total_seconds())
    if seconds is None and is_forgotten(running):
        raise Refused(FORGOTTEN)
    if seconds is not None and seconds > max(ran, 60):
        raise InvalidValue(_("The timer did not run that long. Fill in how long you worked."))
    running.case = where_it_goes_on(running.case)
    day = clock.day_of(running.started_at)
    measured = Measured.TIMER if seconds is None else Measured.BY_HAND
    entry = _keep(running, day, max(ran, 1) if seconds is None else seconds, measured, by)
    running.delete()
    return entry


def _keep(worked: RunningTimer, day: date, seconds: int, measured: Measured, by: Actor) -> TimeEntry:
    if not 0 < seconds <= LONGEST_SECONDS:
        raise InvalidValue(_("Fill in a time of at least a minute and at most a day."))
    refuse_where_declared(day)
    entry = TimeEntry.objects.create(
        municipality_id=by.municipality_id,
        case=worked.case,
        service=worked.service,
        worker_id=by.user_id or 0,
        day=day,
        seconds=seconds,
        measured=measured,
        made_at=clock.now(),
    )
    record_event(by=by, kind="time.recorded", subject=worked.case, detail={"entry": entry.pk})
    return entry


FORGOTTEN = _("Your timer ran past midnight or for more than eight hours. Fill in how long you really worked.")
