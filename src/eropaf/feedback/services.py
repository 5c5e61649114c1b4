"""Telling partners, and choosing the words for it."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, record_event
from eropaf.audit.turns import wait_for_turn
from eropaf.cases.enums import EndResult
from eropaf.cases.restricting import restrictions_in_force
from eropaf.cases.states import OPEN_STATES
from eropaf.core import clock
from eropaf.core.errors import InvalidValue
from eropaf.feedback.enums import RUNNING, Occasion, Stage
from eropaf.feedback.models import Feedback, FeedbackContact, FeedbackWording
from eropaf.feedback.permissions import check_may_word
from eropaf.feedback.selectors import standings_of, wordings
from eropaf.feedback.telling import Standing, Told, tell
from eropaf.intake.enums import DeliveryState, SignalStatus
from eropaf.intake.models import Signal

LONGEST_TEXT = 300
INTERIM_AFTER = timedelta(days=14)  # the plan of 2007, and practice: feedback within two weeks
_WAIT = timedelta(days=1)  # a closing that was a mistake is undone by then
_LOOK_BACK = timedelta(days=400)
_CLOSED_ANEW = timedelta(days=60)  # a case that was closed otherwise before that is told anew
_AT_ONCE = 500


def set_contact(*, handler: str, phone: str, email: str, coordination_email: str, by: Actor) -> None:
    """Choose whom partners can ask about their signals.

    Args:
        handler: a person or a team.
        phone: may be empty where there is an e-mail address.
        email: the other way round.
        coordination_email: of a central coordination point that gets the overview of all partners; empty for none.
        by: the coordinator.

    Raises:
        InvalidValue: nobody could be reached.
        Refused: the role may not.
    """
    check_may_word(by)
    if not handler.strip() or not (phone.strip() or email.strip()):
        raise InvalidValue(_("Fill in who handles signals, and a phone number or an e-mail address."))
    with acting(by):
        contact, _is_new = FeedbackContact.objects.update_or_create(
            municipality_id=by.municipality_id,
            defaults={
                "handler": handler.strip(),
                "phone": phone.strip(),
                "email": email.strip(),
                "coordination_email": coordination_email.strip(),
            },
        )
        record_event(by=by, kind="feedback.contact_set", subject=contact)


def set_wording(*, result: EndResult, text: str, by: Actor) -> None:
    """Choose the words in which partners read a result; empty: the product's own again.

    Args:
        result: of a case.
        text: at most `LONGEST_TEXT` characters.
        by: the coordinator.

    Raises:
        InvalidValue: it is too long.
        Refused: the role may not.
    """
    user_id = check_may_word(by)
    if len(text) > LONGEST_TEXT:
        raise InvalidValue(_("Keep the text under %(most)s characters."), most=LONGEST_TEXT)
    with acting(by):
        if text.strip():
            wording, _is_new = FeedbackWording.objects.update_or_create(
                municipality_id=by.municipality_id,
                result=result,
                defaults={"text": text.strip(), "chosen_by_id": user_id},
            )
            record_event(by=by, kind="feedback.worded", subject=wording, detail={"result": result})
        else:
            FeedbackWording.objects.filter(result=result).delete()


def give_feedback(*, by: Actor) -> int:
    """Tell partners what is to be told: that a signal came in, how it stands after two weeks, and how it ended.

    It may run again and again: what was told is not told twice, and a case that is closed anew with another result is
    told anew. Of a case that rests at the request of its resident nothing is told until that ends.

    Args:
        by: the part of the system that does it.

    Returns:
        How much was told.
    """
    told = 0
    for signals in _slices():
        with acting(by):
            wait_for_turn("feedback", by.municipality_id)
            new = list(_feedback_for(signals, by))
            Feedback.objects.bulk_create(new, ignore_conflicts=True)
            told += len(new)
    return told


def _slices() -> Iterable[list[Signal]]:
    """The signals of carried deliveries of which something may be to tell, some at a time."""
    carried = Q(delivery__state=DeliveryState.CARRIED, delivery__received_at__gte=clock.now() - _LOOK_BACK)
    was_told_the_end = Exists(Feedback.objects.filter(signal=OuterRef("pk"), occasion=Occasion.FINAL))
    closed_lately = Q(match__group__case__closed_on__gte=clock.today() - _CLOSED_ANEW)
    may_be_told_anew = closed_lately | Q(match__group__case__state__in=OPEN_STATES)
    resting = Q(match__group__case__in=restrictions_in_force().values("case"))
    candidates = Signal.objects.filter(carried).filter(~was_told_the_end | may_be_told_anew).exclude(resting)
    candidates = candidates.select_related("delivery")
    last = 0
    while signals := list(candidates.filter(pk__gt=last).order_by("pk")[:_AT_ONCE]):
        yield signals
        last = signals[-1].pk


def _feedback_for(signals: list[Signal], by: Actor) -> Iterable[Feedback]:
    before: dict[int, list[Feedback]] = {}
    for each in Feedback.objects.filter(signal__in=signals).order_by("told_on", "pk"):
        before.setdefault(each.signal_id, []).append(each)
    standings, words = standings_of(signals), wordings()
    for signal in signals:
        standing = standings[signal.pk]
        found = _to_tell(signal, standing, before.get(signal.pk, []))
        if found:
            occasion, told = found
            yield _feedback(signal, occasion, told, _words_for(standing, words), by)


def _to_tell(signal: Signal, standing: Standing, before: list[Feedback]) -> tuple[Occasion, Told] | None:
    told, today = tell(standing), clock.today()
    if not before and told.stage in RUNNING:
        return Occasion.RECEIVED, Told(Stage.RECEIVED)
    if told.stage in RUNNING:
        due = clock.day_of(signal.delivery.received_at) + INTERIM_AFTER <= today
        was_told = any(each.occasion == Occasion.INTERIM for each in before)
        goes_on_again = before[-1].stage not in RUNNING  # reopened, or help was not accepted after all
        return (Occasion.INTERIM, told) if goes_on_again or (due and not was_told) else None
    if standing.closed_on and standing.closed_on > today - _WAIT:
        return None
    if before and before[-1].stage == told.stage and before[-1].suspended_until == told.suspended_until:
        return None
    is_open = standing.status == SignalStatus.TAKEN_UP and standing.result is None
    return (Occasion.ACCEPTED if is_open else Occasion.FINAL), told


def _words_for(standing: Standing, words: Mapping[EndResult, str]) -> str:
    if standing.status != SignalStatus.TAKEN_UP or standing.result is None:
        return ""
    return words.get(standing.result, "")


def _feedback(signal: Signal, occasion: Occasion, told: Told, text: str, by: Actor) -> Feedback:
    day: date = clock.today()
    return Feedback(
        municipality_id=by.municipality_id,
        signal=signal,
        occasion=occasion,
        stage=told.stage,
        text=text if occasion == Occasion.FINAL else "",
        suspended_until=told.suspended_until,
        told_on=day,
    )
