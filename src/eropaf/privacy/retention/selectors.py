"""Reading what is kept, what is past its term, and what was destroyed."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from eropaf.audit.actor import Actor
from eropaf.audit.models import Viewing
from eropaf.cases.enums import ACCEPTED_RESULTS, CaseState
from eropaf.cases.models import Case
from eropaf.cases.restricting import restrictions_in_force
from eropaf.core import clock
from eropaf.intake.enums import DeliveryState
from eropaf.intake.models import DeliveredFile, MarkedRow, Signal
from eropaf.monitor.research.models import ResearchDelivery
from eropaf.objections.models import Objection
from eropaf.outreach.correspondence.models import Reply
from eropaf.privacy.requests.enums import RequestState
from eropaf.privacy.requests.models import ResidentRequest
from eropaf.privacy.retention.enums import DataKind, Ground, ItemState, RunState
from eropaf.privacy.retention.models import DestructionCase, DestructionRun, Hold, RetentionRule
from eropaf.privacy.retention.permissions import check_may_destroy
from eropaf.privacy.retention.rules import DEFAULT_MONTHS, Terms
from eropaf.register.models import AddressFile, KnownResident

Rows = QuerySet[Any]
OPEN_STATES = [RunState.PROPOSED, RunState.APPROVED]
_FINISHED = [DeliveryState.REFUSED, DeliveryState.CARRIED]  # the others still have to be read


def terms_today() -> Terms:
    """The terms that hold today."""
    chosen = {DataKind(rule.kind): rule.months for rule in RetentionRule.objects.all()}
    return Terms({**DEFAULT_MONTHS, **chosen}, clock.today())


def holds_in_force() -> QuerySet[Hold]:
    """Which cases must be kept today, whatever their term."""
    return Hold.objects.filter(lifted_at__isnull=True).filter(Q(until__isnull=True) | Q(until__gte=clock.today()))


def cases_kept() -> QuerySet[Case]:
    """Cases that are not destroyed today: a hold is on them, or they rest at the request of their resident.

    Who asks for that may need them for a claim (AVG art. 18(1)(c)).
    """
    held, resting = (found.order_by().values("case") for found in (holds_in_force(), restrictions_in_force()))
    return Case.objects.filter(Q(pk__in=held) | Q(pk__in=resting))


def holds_visible_to(actor: Actor) -> QuerySet[Hold]:
    """Holds in force, the newest first.

    Raises:
        Refused: the role has nothing to do with it.
    """
    check_may_destroy(actor)
    return holds_in_force().select_related("case", "placed_by").order_by("-pk")


def runs_visible_to(actor: Actor) -> QuerySet[DestructionRun]:
    """All runs, the newest first.

    Raises:
        Refused: the role has nothing to do with it.
    """
    check_may_destroy(actor)
    return DestructionRun.objects.select_related("proposed_by", "approved_by", "called_off_by", "proof").order_by("-pk")


def is_proposed(actor: Actor) -> bool:
    """Whether what was past its term is proposed already, and not settled: the next proposal comes after that.

    Raises:
        Refused: the role has nothing to do with it.
    """
    check_may_destroy(actor)
    return DestructionRun.objects.filter(ground=Ground.TERM, state__in=OPEN_STATES).exists()


def cases_past_term(kind: DataKind, terms: Terms) -> QuerySet[Case]:
    """Closed cases of which the term is over, that nothing keeps and that wait in no other run.

    Args:
        kind: with or without help.
        terms: that hold.
    """
    helped = Q(result__in=ACCEPTED_RESULTS)
    waiting = DestructionCase.objects.filter(case_key=OuterRef("pk"), state=ItemState.WAITING).order_by()
    return (
        Case.objects.filter(helped if kind == DataKind.CASES_WITH_HELP else ~helped)
        .filter(state=CaseState.CLOSED, closed_on__lt=terms.before(kind))
        .exclude(Exists(cases_kept().filter(Q(pk=OuterRef("pk")) | Q(merged_into=OuterRef("pk"))).order_by()))
        .exclude(Exists(waiting))
        .order_by("pk")
    )


def parts_past_term(kind: DataKind, before: date) -> Rows:
    """Rows of another kind of data of which the term is over.

    Args:
        kind: not of cases.
        before: what ended before this day.
    """
    return _PARTS[kind](before).order_by("pk")


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, clock.AMSTERDAM)


def _loose_signals(before: date) -> Rows:
    return Signal.objects.filter(match__isnull=True, delivery__received_at__lt=_midnight(before))


def _files(before: date) -> Rows:
    held = Signal.objects.filter(
        delivery=OuterRef("delivery"), match__group__case__in=cases_kept().order_by().values("pk")
    )
    old = DeliveredFile.objects.filter(delivery__received_at__lt=_midnight(before), delivery__state__in=_FINISHED)
    return old.exclude(Exists(held.order_by()))


def _rejected_rows(before: date) -> Rows:
    rows = MarkedRow.objects.filter(rejected=True, corrected_by__isnull=True, corrects__isnull=True)
    return rows.filter(delivery__received_at__lt=_midnight(before), delivery__state__in=_FINISHED)


def _loose_replies(before: date) -> Rows:
    return Reply.objects.filter(case__isnull=True, received_at__lt=_midnight(before))


def _objections(before: date) -> Rows:
    return Objection.objects.filter(withdrawn_on__lt=before)


def _viewings(before: date) -> Rows:
    return Viewing.objects.filter(at__lt=_midnight(before))


def _known_residents(before: date) -> Rows:
    newer = AddressFile.objects.filter(loaded_at__gte=_midnight(before))
    return KnownResident.objects.none() if newer.exists() else KnownResident.objects.all()


def _research(before: date) -> Rows:
    return ResearchDelivery.objects.filter(made_at__lt=_midnight(before))


def _requests(before: date) -> Rows:
    taken_back = Q(state=RequestState.WITHDRAWN, recorded_at__lt=_midnight(before))
    resting = restrictions_in_force().values("request_number")  # that ends on the page of the request
    return ResidentRequest.objects.filter(Q(told_on__lt=before) | taken_back).exclude(number__in=resting)


_PARTS: Mapping[DataKind, Callable[[date], Rows]] = {
    DataKind.LOOSE_SIGNALS: _loose_signals,
    DataKind.FILES: _files,
    DataKind.REJECTED_ROWS: _rejected_rows,
    DataKind.LOOSE_REPLIES: _loose_replies,
    DataKind.OBJECTIONS: _objections,
    DataKind.VIEWINGS: _viewings,
    DataKind.ADDRESS_FILE: _known_residents,
    DataKind.RESEARCH: _research,
    DataKind.REQUESTS: _requests,
}
OTHER_KINDS = tuple(_PARTS)


def signals_now(case: Case) -> int:
    """How many signals a case has now."""
    return Signal.objects.filter(match__group__case=case).count()
