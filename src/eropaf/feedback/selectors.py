"""Reading what partners are told."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Q, QuerySet, Subquery

from eropaf.audit.actor import Actor
from eropaf.cases.enums import EndResult
from eropaf.cases.models import Case
from eropaf.core.choices import Label
from eropaf.feedback.enums import RUNNING, STAGE_TEXTS, Stage
from eropaf.feedback.models import Feedback, FeedbackContact, FeedbackWording
from eropaf.feedback.permissions import check_may_see_own_signals
from eropaf.feedback.telling import STAGE_OF_RESULT, Standing, Told, tell
from eropaf.intake.enums import SignalStatus
from eropaf.intake.models import Signal
from eropaf.matching.models import MatchedSignal
from eropaf.partners.models import Partner
from eropaf.support.arrangements.selectors import suspensions_in


@dataclass(frozen=True)
class OwnSignal:
    """A signal as its own partner may see it.

    Attributes:
        signal: as the partner delivered it, with its delivery.
        told: what it was told last; before the first feedback what it may know now.
        text: the sentence.
        told_on: since when; None before the first feedback.
    """

    signal: Signal
    told: Told
    text: Label
    told_on: date | None

    @property
    def is_running(self) -> bool:
        """Whether there is still something to come."""
        return self.told.stage in RUNNING


def own_signals(actor: Actor) -> QuerySet[Signal]:
    """The signals that the actor's own partner reported, the newest first.

    Raises:
        Refused: the actor is nobody of a partner.
    """
    partner_id = check_may_see_own_signals(actor)
    found = Signal.objects.filter(partner_id=partner_id).select_related("delivery")
    return found.order_by("-signal_date", "-pk")


def own_partner(actor: Actor) -> Partner:
    """The partner of whoever looks.

    Raises:
        Refused: the actor is nobody of a partner.
    """
    return Partner.objects.get(pk=check_may_see_own_signals(actor))


def running(signals: QuerySet[Signal]) -> QuerySet[Signal]:
    """The signals of which there is still something to tell.

    Args:
        signals: of one partner.
    """
    return _with_last(signals).filter(_RUNS)


def overview_of(actor: Actor, since: date) -> list[Signal]:
    """The own signals that run, and those that were finished since a day, the newest first.

    Raises:
        Refused: the actor is nobody of a partner.
    """
    return list(_with_last(own_signals(actor)).filter(_RUNS | Q(last_told__gte=since)))


_RUNS = Q(last_stage__in=sorted(RUNNING)) | Q(last_stage=None)


def _with_last(signals: QuerySet[Signal]) -> QuerySet[Signal]:
    last = Feedback.objects.filter(signal=OuterRef("pk")).order_by("-told_on", "-pk")
    return signals.alias(last_stage=Subquery(last.values("stage")[:1]), last_told=Subquery(last.values("told_on")[:1]))


def show_own(signals: Sequence[Signal]) -> list[OwnSignal]:
    """Signals of one partner as it may see them; a fixed number of queries.

    Args:
        signals: with their delivery loaded.
    """
    last = {each.signal_id: each for each in Feedback.objects.filter(signal__in=signals).order_by("told_on", "pk")}
    return [_own(signal, last.get(signal.pk)) for signal in signals]


def feedback_on(signal: Signal) -> list[Feedback]:
    """All that a partner was told of a signal, the newest first."""
    return list(Feedback.objects.filter(signal=signal).order_by("-told_on", "-pk"))


def sentence_of(feedback: Feedback) -> Label:
    """What the partner read."""
    return feedback.text or STAGE_TEXTS[Stage(feedback.stage)]


def current_contact() -> FeedbackContact | None:
    """Whom partners can ask; None where the municipality did not say."""
    return FeedbackContact.objects.order_by("pk").first()


def wordings() -> dict[EndResult, str]:
    """The municipality's own words, by result."""
    return {EndResult(each.result): each.text for each in FeedbackWording.objects.order_by("pk")}


def usual_text(result: EndResult) -> Label:
    """What partners read of a result where the municipality has no words of its own."""
    return STAGE_TEXTS[STAGE_OF_RESULT[result]]


def standings_of(signals: Iterable[Signal]) -> dict[int, Standing]:
    """How signals stand for us, by primary key: with the result of the case in which each is now."""
    by_key = {signal.pk: signal for signal in signals}
    groups = dict(MatchedSignal.objects.filter(signal__in=by_key).order_by("pk").values_list("signal_id", "group_id"))
    cases = {case.group_id: case for case in Case.objects.filter(group__in=groups.values()).order_by("pk")}
    suspended = suspensions_in(cases.values())
    return {pk: _standing(signal, cases.get(groups.get(pk, 0)), suspended) for pk, signal in by_key.items()}


def _standing(signal: Signal, case: Case | None, suspended: Mapping[int, date]) -> Standing:
    status = SignalStatus(signal.status)
    if case is None:
        return Standing(status)
    result = EndResult(case.result) if case.result else None
    return Standing(status, result, case.closed_on, suspended.get(case.pk))


def _own(signal: Signal, feedback: Feedback | None) -> OwnSignal:
    if feedback is None:
        told = tell(Standing(SignalStatus(signal.status)))
        return OwnSignal(signal, told, STAGE_TEXTS[told.stage], None)
    told = Told(Stage(feedback.stage), feedback.suspended_until)
    return OwnSignal(signal, told, sentence_of(feedback), feedback.told_on)
