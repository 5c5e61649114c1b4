"""Making a declaration, making it final, and taking it back."""

from datetime import date

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from eropaf.accounts.models import Municipality
from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, check_own, record_event
from eropaf.core import clock
from eropaf.core.errors import InvalidValue, Refused
from eropaf.support.hours.declaring import Line
from eropaf.support.hours.enums import DeclarationState, PeriodKind
from eropaf.support.hours.models import Declaration, DeclarationLine
from eropaf.support.hours.periods import period_of
from eropaf.support.hours.permissions import check_may_declare
from eropaf.support.hours.selectors import lines_of_declaration
from eropaf.support.hours.states import DeclarationVerb, Transition, next_state


def make_declaration(*, kind: PeriodKind, day: date, by: Actor) -> Declaration:
    """Begin a declaration of a period as a draft: it shows what was given until now.

    Args:
        kind: of the period.
        day: in the period.
        by: who declares.

    Raises:
        Refused: days of the period stand in another declaration, or the role may not.
        InvalidValue: the period is still to begin.
    """
    user_id = check_may_declare(by)
    period = period_of(kind, day)
    if period.start > clock.today():
        raise InvalidValue(_("This period has not begun yet."))
    with acting(by):
        Municipality.objects.select_for_update().get(pk=by.municipality_id)  # one number, one declaration at a time
        standing = Declaration.objects.exclude(state=DeclarationState.WITHDRAWN)
        if standing.filter(start__lte=period.end, end__gte=period.start).exists():
            raise Refused(_("Days of this period stand in another declaration. Withdraw that one first."))
        last = Declaration.objects.aggregate(last=Max("number"))["last"] or 0
        declaration = Declaration.objects.create(
            municipality_id=by.municipality_id,
            number=last + 1,
            period_kind=kind,
            start=period.start,
            end=period.end,
            made_at=clock.now(),
            made_by_id=user_id,
        )
        record_event(by=by, kind="declaration.made", subject=declaration, detail={"number": declaration.number})
    return declaration


def finalise_declaration(*, declaration: Declaration, by: Actor) -> None:
    """Keep the lines of a draft as they are now: from then on nothing of its days changes.

    Args:
        declaration: a draft of a period that has ended.
        by: who does it.

    Raises:
        Refused: it is no draft any more, the period has not ended, there is nothing to declare, or the role may not.
    """
    user_id = check_may_declare(by)
    with acting(by):
        held, step = _held(declaration, DeclarationVerb.FINALISE, by)
        if held.end >= clock.today():
            raise Refused(_("The period has not ended yet. Make the declaration final afterwards."))
        lines = lines_of_declaration(held, by)
        if not lines:
            raise Refused(_("No services were given in this period: there is nothing to declare."))
        _keep_lines(held, lines)
        held.state, held.finalised_at, held.finalised_by_id = step.target, clock.now(), user_id
        held.save(update_fields=["state", "finalised_at", "finalised_by"])
        record_event(by=by, kind=step.event, subject=held, detail={"number": held.number})


def withdraw_declaration(*, declaration: Declaration, by: Actor) -> None:
    """Take a declaration back; what was declared stays readable, and the period can be declared anew.

    Args:
        declaration: a draft, or final.
        by: who does it.

    Raises:
        Refused: it was withdrawn already, or the role may not.
    """
    user_id = check_may_declare(by)
    with acting(by):
        held, step = _held(declaration, DeclarationVerb.WITHDRAW, by)
        held.state, held.withdrawn_at, held.withdrawn_by_id = step.target, clock.now(), user_id
        held.save(update_fields=["state", "withdrawn_at", "withdrawn_by"])
        record_event(by=by, kind=step.event, subject=held, detail={"number": held.number})


def _held(declaration: Declaration, verb: DeclarationVerb, by: Actor) -> tuple[Declaration, Transition]:
    check_own(by, declaration)
    held = Declaration.objects.select_for_update().get(pk=declaration.pk)
    return held, next_state(DeclarationState(held.state), verb)


def _keep_lines(declaration: Declaration, lines: list[Line]) -> None:
    DeclarationLine.objects.bulk_create(
        DeclarationLine(
            municipality_id=declaration.municipality_id,
            declaration=declaration,
            client=line.client,
            service_name=line.service,
            payer=line.payer,
            uses=line.uses,
            norm_minutes=line.norm_minutes,
            worked_seconds=line.worked_seconds,
            rate_cents=line.rate_cents,
            amount_cents=line.amount_cents,
        )
        for line in lines
    )
