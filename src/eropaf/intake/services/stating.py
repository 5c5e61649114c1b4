"""A resident says that something in a signal is wrong: that stands beside the signal, which stays as delivered."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, check_own, record_event
from eropaf.core import clock
from eropaf.core.errors import InvalidValue, Refused
from eropaf.intake.enums import StatementSubject
from eropaf.intake.models import Signal, SignalStatement
from eropaf.intake.permissions import check_may_state

LONGEST_STATEMENT = 500


def record_statement(
    *, signal: Signal, request_number: int, about: StatementSubject, text: str, by: Actor
) -> SignalStatement:
    """Keep what a resident says is wrong in a signal.

    Args:
        signal: about the resident.
        request_number: of the request by which the resident asked for it.
        about: what is wrong.
        text: what the resident says is right; colleagues and the partner read it.
        by: who answers the request.

    Raises:
        InvalidValue: it says nothing, or is too long.
        Refused: the role may not.
    """
    user_id = check_may_state(by)
    check_own(by, signal)
    if not 0 < len(text.strip()) <= LONGEST_STATEMENT:
        raise InvalidValue(
            _("Write in at most %(most)s characters what is right."), about="text", most=LONGEST_STATEMENT
        )
    with acting(by):
        statement = SignalStatement.objects.create(
            municipality_id=by.municipality_id,
            signal=signal,
            request_number=request_number,
            about=about,
            text=text.strip(),
            recorded_at=clock.now(),
            recorded_by_id=user_id,
        )
        record_event(by=by, kind="signal.statement_recorded", subject=signal, detail={"about": about.value})
    return statement


def keep_partner_told(*, statement: SignalStatement, told_on: date, by: Actor) -> None:
    """Keep that the partner was told by letter or phone.

    Args:
        statement: that stands.
        told_on: when that was.
        by: who answers the request.

    Raises:
        InvalidValue: the day is not possible.
        Refused: it was withdrawn, or the role may not.
    """
    check_may_state(by)
    with acting(by):
        held = _held(statement, by)
        if not clock.day_of(held.recorded_at) <= told_on <= clock.today():
            raise InvalidValue(_("Choose today, or an earlier day since this was recorded."), about="told_on")
        held.told_on = told_on
        held.save(update_fields=["told_on"])
        record_event(by=by, kind="signal.statement_told", subject=held.signal)


def withdraw_statement(*, statement: SignalStatement, by: Actor) -> None:
    """Take back what was recorded: it was a mistake, or the partner corrected it.

    Raises:
        Refused: it was withdrawn already, or the role may not.
    """
    user_id = check_may_state(by)
    with acting(by):
        held = _held(statement, by)
        held.withdrawn_at, held.withdrawn_by_id = clock.now(), user_id
        held.save(update_fields=["withdrawn_at", "withdrawn_by"])
        record_event(by=by, kind="signal.statement_withdrawn", subject=held.signal)


def _held(statement: SignalStatement, by: Actor) -> SignalStatement:
    check_own(by, statement)
    held = SignalStatement.objects.select_for_update(of=("self",)).select_related("signal").get(pk=statement.pk)
    if held.withdrawn_at is not None:
        raise Refused(_("This was taken back already."))
    return held
