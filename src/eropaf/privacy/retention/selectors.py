"""Reading what is kept, what is past its term, and what was destroyed."""

from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db.models import Exists, OuterRef, Q, QuerySet

from eropaf.accounts.selectors import current_municipality
from eropaf.audit.actor import Actor
from eropaf.audit.models import Event, Viewing
from eropaf.audit.services import resident_codes
from eropaf.cases.enums import ACCEPTED_RESULTS, CaseState, EndResult
from eropaf.cases.models import Case
from eropaf.cases.restricting import restrictions_in_force
from eropaf.cases.whose import person_names
from eropaf.core import clock
from eropaf.intake.enums import DeliveryState
from eropaf.intake.models import DeliveredFile, MarkedRow, Signal
from eropaf.matching.models import FIRST_PERSON, MatchedSignal
from eropaf.monitor.research.models import ResearchDelivery, ResearchRequest
from eropaf.objections.models import Objection
from eropaf.outreach.correspondence.models import Reply
from eropaf.outreach.visits.models import Round
from eropaf.privacy.looking.models import LookingNotice
from eropaf.privacy.requests.enums import RequestState
from eropaf.privacy.requests.models import ResidentRequest
from eropaf.privacy.retention.enums import CASE_KINDS, OPEN, DataKind, Ground, ItemState, RunState
from eropaf.privacy.retention.models import DestructionCase, DestructionRun, Hold, RetentionRule
from eropaf.privacy.retention.permissions import check_may_destroy
from eropaf.privacy.retention.rules import DEFAULT_MONTHS, Terms
from eropaf.privacy.retention.staying import asked_about, holds_in_force, kept_whatever_term, kept_with
from eropaf.privacy.trail import trail_of
from eropaf.register.models import AddressFile, KnownResident
from eropaf.support.offers.enums import Answer
from eropaf.support.offers.models import HelpOffer

Rows = QuerySet[Any]
_COUNTED_FOR = 3600  # seconds
_FINISHED = [DeliveryState.REFUSED, DeliveryState.CARRIED]  # the others still have to be read


def terms_today() -> Terms:
    """The terms that hold today."""
    chosen = {DataKind(rule.kind): rule.months for rule in RetentionRule.objects.all()}
    return Terms({**DEFAULT_MONTHS, **chosen}, clock.today())


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


def proposal_that_runs(actor: Actor) -> DestructionRun | None:
    """What was proposed since its term is over, and is not settled: the next proposal comes after that.

    Raises:
        Refused: the role has nothing to do with it.
    """
    check_may_destroy(actor)
    return _open_proposals().first()


def proposals_to_agree(actor: Actor) -> QuerySet[DestructionRun]:
    """What colleagues proposed to destroy, that waits for a second person.

    Raises:
        Refused: the role has nothing to do with it.
    """
    return runs_visible_to(actor).filter(state=RunState.PROPOSED).exclude(proposed_by=actor.user_id)


def due_if_agreed_today() -> date:
    """The day on which is destroyed what somebody agrees to today; until then it can be called off."""
    return clock.today() + timedelta(days=settings.DESTRUCTION_GRACE_DAYS)


def _open_proposals() -> QuerySet[DestructionRun]:
    return DestructionRun.objects.filter(ground=Ground.TERM, state__in=OPEN).order_by("pk")


def cases_past_term(kind: DataKind, terms: Terms) -> QuerySet[Case]:
    """Closed cases of which the term is over, that nothing keeps and that wait in no other run.

    Args:
        kind: with or without help.
        terms: that hold.
    """
    old = cases_over(kind, terms)
    return old.exclude(pk__in=kept_with(old.values_list("pk", flat=True), Ground.TERM))


def cases_over(kind: DataKind, terms: Terms) -> QuerySet[Case]:
    """Closed cases of which the term is over and that wait in no other run, also those that something keeps.

    Args:
        kind: with or without help.
        terms: that hold.
    """
    waiting = DestructionCase.objects.filter(case_key=OuterRef("pk"), state=ItemState.WAITING).order_by()
    return (
        Case.objects.filter(_was_helped() if kind == DataKind.CASES_WITH_HELP else ~_was_helped())
        .filter(state=CaseState.CLOSED, closed_on__lt=terms.before(kind))
        .exclude(Exists(waiting))
        .order_by("pk")
    )


def kind_of(case: Case) -> DataKind:
    """Whether help was accepted in a case, and so which term it has."""
    is_helped = Case.objects.filter(_was_helped(), pk=case.pk).exists()
    return DataKind.CASES_WITH_HELP if is_helped else DataKind.CASES_WITHOUT_HELP


def _was_helped() -> Q:
    """By an offer that was accepted, as the figures count it, or by the result; a referral without the resident is."""
    here = (
        Q(case=OuterRef("pk")) | Q(case__merged_into=OuterRef("pk")) | Q(case__merged_into__merged_into=OuterRef("pk"))
    )
    accepted = HelpOffer.objects.filter(here, answer=Answer.ACCEPTED, withdrawn_at=None).order_by()
    return Q(result__in=[*ACCEPTED_RESULTS, EndResult.REFERRED_WITHOUT_RESIDENT]) | Q(Exists(accepted))


def parts_past_term(kind: DataKind, before: date) -> tuple[Rows, ...]:
    """Rows of another kind of data of which the term is over, of each table that has this term.

    Args:
        kind: not of cases.
        before: what ended before this day.
    """
    return tuple(select(before) for select in _PARTS[kind])


def count_past_term(kind: DataKind, terms: Terms) -> int:
    """How much of a kind of data is past its term and may go.

    Args:
        kind: of cases or of anything else.
        terms: that hold.
    """
    if kind in CASE_KINDS:
        return cases_past_term(kind, terms).count()
    return sum(rows.count() for rows in parts_past_term(kind, terms.before(kind)))


def count_to_propose() -> int:
    """How much is past its term while nobody proposed it yet; while a proposal is open, nothing."""
    if _open_proposals().exists():
        return 0
    terms = terms_today()
    return sum(count_past_term(kind, terms) for kind in DataKind)


def known_to_propose(municipality_id: int) -> int:
    """The same, counted at most once an hour: the menu and monitoring ask for it all the time.

    Args:
        municipality_id: primary key of the active one.
    """
    return cache.get_or_set(f"retention-to-propose-{municipality_id}", count_to_propose, _COUNTED_FOR) or 0


def begin_of(day: date) -> datetime:
    """The moment on which a day begins here."""
    return datetime.combine(day, time.min, clock.AMSTERDAM)


def _loose_signals(before: date) -> Rows:
    no_case = Q(match__isnull=True) | Q(match__group__case__isnull=True)  # an unchanged repeat is matched and left
    old = Signal.objects.filter(no_case, delivery__received_at__lt=begin_of(before))
    return old.exclude(Exists(asked_about(Ground.TERM).filter(signal=OuterRef("pk"))))


def _files(before: date) -> Rows:
    kept = kept_whatever_term()
    held = Signal.objects.filter(delivery=OuterRef("delivery"), match__group__case__in=kept)
    old = DeliveredFile.objects.filter(delivery__received_at__lt=begin_of(before), delivery__state__in=_FINISHED)
    return old.exclude(Exists(held.order_by()))


def _rejected_rows(before: date) -> Rows:
    rows = MarkedRow.objects.filter(rejected=True, corrected_by__isnull=True, corrects__isnull=True)
    old = rows.filter(delivery__received_at__lt=begin_of(before), delivery__state__in=_FINISHED)
    return old.exclude(Exists(asked_about(Ground.TERM).filter(row=OuterRef("pk"))))


def _loose_replies(before: date) -> Rows:
    old = Reply.objects.filter(case__isnull=True, received_at__lt=begin_of(before))
    return old.exclude(Exists(asked_about(Ground.TERM).filter(reply=OuterRef("pk"))))


def _objections(before: date) -> Rows:
    old = Objection.objects.filter(withdrawn_on__lt=before)
    return old.exclude(Exists(asked_about(Ground.TERM).filter(objection=OuterRef("pk"))))


def _viewings(before: date) -> Rows:
    """Who looked at what must be kept stays with it: that is what a complaint or a claim is often about."""
    kept = kept_whatever_term()
    persons = MatchedSignal.objects.filter(group__case__in=kept).order_by().values_list(FIRST_PERSON, flat=True)
    codes = resident_codes(person_names(persons), current_municipality().pk)
    old = Viewing.objects.filter(at__lt=begin_of(before)).exclude(residents__overlap=codes)
    return old.exclude(pk__in=trail_of({Case: kept}).viewed)


def _known_residents(before: date) -> Rows:
    newer = AddressFile.objects.filter(loaded_at__gte=begin_of(before))
    return KnownResident.objects.none() if newer.exists() else KnownResident.objects.all()


def _research_deliveries(before: date) -> Rows:
    return ResearchDelivery.objects.filter(request__in=_research_requests(before).order_by().values("pk"))


def _research_requests(before: date) -> Rows:
    over = Q(decided_at__lt=begin_of(before)) | Q(withdrawn_at__lt=begin_of(before))
    return ResearchRequest.objects.filter(over)


def _rounds(before: date) -> Rows:
    return Round.objects.filter(day__lt=before, stops__isnull=True)


def _looking_notices(before: date) -> Rows:
    return LookingNotice.objects.filter(found_at__lt=begin_of(before))


def _requests(before: date) -> Rows:
    """That somebody took it back is told by the log of what happened. Where a case rests the request ends that."""
    since = Event.objects.filter(
        kind="request.withdrawn",
        subject_type=ResidentRequest._meta.label_lower,
        subject_id=OuterRef("pk"),
        at__gte=begin_of(before),
    )
    taken_back = Q(state=RequestState.WITHDRAWN, recorded_at__lt=begin_of(before)) & ~Q(Exists(since.order_by()))
    resting = restrictions_in_force().values("request_number")
    return ResidentRequest.objects.filter(Q(told_on__lt=before) | taken_back).exclude(number__in=resting)


_PARTS: Mapping[DataKind, tuple[Callable[[date], Rows], ...]] = {
    DataKind.LOOSE_SIGNALS: (_loose_signals,),
    DataKind.FILES: (_files,),
    DataKind.REJECTED_ROWS: (_rejected_rows,),
    DataKind.LOOSE_REPLIES: (_loose_replies,),
    DataKind.OBJECTIONS: (_objections,),
    DataKind.VIEWINGS: (_viewings, _looking_notices),
    DataKind.ADDRESS_FILE: (_known_residents,),
    DataKind.RESEARCH: (_research_deliveries, _research_requests),
    DataKind.ROUNDS: (_rounds,),
    DataKind.REQUESTS: (_requests,),
}
OTHER_KINDS = tuple(_PARTS)


def viewed_before() -> datetime:
    """The log of who looked is past its term before this moment."""
    return begin_of(terms_today().before(DataKind.VIEWINGS))


def signals_now(case: Case) -> int:
    """How many signals a case has now."""
    return Signal.objects.filter(match__group__case=case).count()


def results_of(keys: Collection[int]) -> dict[int, EndResult]:
    """How cases ended, of those that are still there and closed.

    Args:
        keys: primary keys of cases.
    """
    closed = Case.objects.filter(pk__in=keys, state=CaseState.CLOSED).order_by()
    return {key: EndResult(result) for key, result in closed.values_list("pk", "result")}
