"""Asking a creditor to be paid later, its answer, and the days that move once a worker says so."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor
from eropaf.audit.first_come import refusing_second
from eropaf.audit.services import acting, check_own, record_event
from eropaf.cases.selectors import where_it_goes_on
from eropaf.cases.services.change import case_to_go_on_with
from eropaf.core import clock
from eropaf.core.errors import InvalidValue, Refused
from eropaf.support.arrangements.enums import Answer, ArrangementState, Outcome
from eropaf.support.arrangements.models import Deferral, Instalment, PaymentArrangement
from eropaf.support.arrangements.schedule import slots_to_wait
from eropaf.support.helping import check_may_help

LONGEST_DEFERRAL_DAYS = 366


def ask_deferral(*, arrangement: PaymentArrangement, by: Actor) -> Deferral:
    """Keep that the creditor was asked, today, whether may be paid later.

    Args:
        arrangement: that runs.
        by: who asked.

    Raises:
        Refused: it ended, the creditor was asked already, the case rests, or the role may not.
    """
    user_id = check_may_help(by)
    check_own(by, arrangement)
    with acting(by):
        held = _running(arrangement)
        with refusing_second("one_deferral_at_a_time", Refused(_("The creditor was asked already."))):
            deferral = Deferral.objects.create(
                municipality_id=by.municipality_id, arrangement=held, asked_on=clock.today(), asked_by_id=user_id
            )
        record_event(by=by, kind="deferral.asked", **_about(deferral))
    return deferral


def answer_deferral(*, deferral: Deferral, until: date | None, by: Actor) -> None:
    """Keep what the creditor answered. No day moves by it.

    Args:
        deferral: that was asked.
        until: the first day on which is paid again; None where the creditor refused.
        by: who heard it.

    Raises:
        Refused: it was answered or taken back already, the arrangement ended, the case rests, or the role may not.
        InvalidValue: the day is past, or more than a year away.
    """
    check_may_help(by)
    check_own(by, deferral)
    if until is not None and not 0 < (until - clock.today()).days <= LONGEST_DEFERRAL_DAYS:
        raise InvalidValue(_("Choose a day after today, within a year."))
    with acting(by):
        held = _standing(deferral)
        if held.answer:
            raise Refused(_("The creditor's answer was recorded already."))
        held.answer = Answer.REFUSED if until is None else Answer.GRANTED
        held.answered_on, held.until = clock.today(), until
        held.save(update_fields=["answer", "answered_on", "until"])
        if until is None:
            record_event(by=by, kind="deferral.refused", **_about(held))
        else:
            record_event(by=by, kind="deferral.granted", **_about(held))


def days_after_deferral(deferral: Deferral) -> list[tuple[Instalment, date]]:
    """Each open instalment of an arrangement, with the day that it would have.

    Args:
        deferral: that was granted.
    """
    rhythm = deferral.arrangement.rhythm
    instalments = _to_move(deferral)
    slots = _slots(deferral, instalments)
    return [(each, rhythm.day(each.slot + slots)) for each in instalments]


def shift_instalments(*, deferral: Deferral, by: Actor) -> None:
    """Move the open instalments to the days that `days_after_deferral` tells.

    Args:
        deferral: that was granted.
        by: who looked at the new days.

    Raises:
        Refused: it was not granted, the days were moved already, the arrangement ended, the case rests, or the role
            may not.
    """
    user_id = check_may_help(by)
    check_own(by, deferral)
    with acting(by):
        held = _standing(deferral)
        if held.answer != Answer.GRANTED or held.shifted_at is not None:
            raise Refused(_("There are no days to move."))
        instalments = _to_move(held)
        held.slots = _slots(held, instalments)
        _move(instalments, held.slots)
        held.shifted_at, held.shifted_by_id = clock.now(), user_id
        held.save(update_fields=["slots", "shifted_at", "shifted_by"])
        record_event(by=by, kind="deferral.shifted", **_about(held))


def withdraw_deferral(*, deferral: Deferral, by: Actor) -> None:
    """Take a deferral back; where days had moved they are what they were.

    Args:
        deferral: the newest one of its arrangement.
        by: who does it.

    Raises:
        Refused: it was taken back already, days moved again or an instalment was paid since, the arrangement ended,
            the case rests, or the role may not.
    """
    user_id = check_may_help(by)
    check_own(by, deferral)
    with acting(by):
        held = _standing(deferral)
        if held.shifted_at is not None:
            _move_back(held)
        held.withdrawn_at, held.withdrawn_by_id = clock.now(), user_id
        held.save(update_fields=["withdrawn_at", "withdrawn_by"])
        record_event(by=by, kind="deferral.withdrawn", **_about(held))


def _move_back(held: Deferral) -> None:
    standing = Deferral.objects.filter(arrangement=held.arrangement, withdrawn_at=None)
    instalments = Instalment.objects.filter(arrangement=held.arrangement)
    if standing.filter(pk__gt=held.pk).exists() or instalments.filter(entered_at__gt=held.shifted_at).exists():
        raise Refused(_("More happened since: take that back first."))
    _move(_to_move(held), -held.slots)


def _to_move(deferral: Deferral) -> list[Instalment]:
    open_ones = Instalment.objects.filter(arrangement=deferral.arrangement, outcome=Outcome.OPEN)
    return list(open_ones.select_related("arrangement").order_by("number"))


def _slots(deferral: Deferral, instalments: Sequence[Instalment]) -> int:
    if not instalments or deferral.until is None:
        return 0
    return slots_to_wait(deferral.arrangement.rhythm, instalments[0].slot, deferral.until)


def _move(instalments: Sequence[Instalment], slots: int) -> None:
    for each in instalments:
        each.slot += slots
        each.due_on = each.arrangement.rhythm.day(each.slot)
        each.save(update_fields=["slot", "due_on"])


def _running(arrangement: PaymentArrangement) -> PaymentArrangement:
    case_to_go_on_with(arrangement.case)
    held = PaymentArrangement.objects.select_for_update().get(pk=arrangement.pk)
    if held.state != ArrangementState.RUNNING:
        raise Refused(_("This arrangement has ended, or is running again. Look at how it stands now."))
    return held


def _standing(deferral: Deferral) -> Deferral:
    arrangement = _running(deferral.arrangement)
    held = Deferral.objects.select_for_update().get(pk=deferral.pk)
    held.arrangement = arrangement
    if held.withdrawn_at is not None:
        raise Refused(_("A colleague did this already."))
    return held


def _about(deferral: Deferral) -> dict[str, Any]:
    """What its events are about: the case, and nothing of the creditor."""
    told = {"arrangement": deferral.arrangement_id, "deferral": deferral.pk}
    return {"subject": where_it_goes_on(deferral.arrangement.case), "detail": told}
