"""Offering help, and keeping what the resident answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, check_own, record_event
from eropaf.cases.models import Case
from eropaf.cases.services.change import case_to_go_on_with
from eropaf.core import clock
from eropaf.core.errors import InvalidValue, Refused
from eropaf.support.contact import Spoken, keep_contact
from eropaf.support.helping import case_to_help, check_day_of_help, check_may_help
from eropaf.support.offers.enums import Answer, DeclineReason, OfferKind, Problem
from eropaf.support.offers.models import LONGEST_NOTE, HelpOffer


@dataclass(frozen=True)
class Given:
    """What the resident answered.

    Attributes:
        answer: accepted or declined.
        day: on which.
        reason: why it was declined; None where it was accepted.
        note: why, in a few words; needed for another reason.
        spoken: how the answer was given; needed as long as no contact is recorded in the case.

    Raises InvalidValue where a declined offer has no reason, or another reason is not named.
    """

    answer: Answer
    day: date
    reason: DeclineReason | None = None
    note: str = ""
    spoken: Spoken | None = None

    def __post_init__(self) -> None:
        if self.answer == Answer.OPEN:
            raise InvalidValue(_("Choose what the resident answered."), about="answer")
        if (self.answer == Answer.DECLINED) != (self.reason is not None):
            raise InvalidValue(_("Choose why the resident declined; only then there is a reason."), about="reason")
        if self.reason == DeclineReason.OTHER and not self.note.strip():
            raise InvalidValue(_("Write in a few words what the other reason is."), about="note")


@dataclass(frozen=True)
class Offered:
    """What was offered to a resident on a day.

    Attributes:
        problem: what is the matter.
        kinds: what was offered; each gets an answer of its own.
        day: on which.

    Raises InvalidValue where nothing was offered.
    """

    problem: Problem
    kinds: Sequence[OfferKind]
    day: date

    def __post_init__(self) -> None:
        if not self.kinds:
            raise InvalidValue(_("Choose what you offered."), about="kinds")


def offer_help(*, case: Case, offered: Offered, by: Actor, given: Given | None = None) -> list[HelpOffer]:
    """Keep what was offered to a resident.

    Args:
        case: whose resident; open or closed.
        offered: what, and when.
        by: who offered it.
        given: the answer where it came at once; None where it is still to come. It is kept as contact too.

    Raises:
        Refused: the case was merged into another or closed without ever any contact, or the role may not.
        InvalidValue: a day is not possible, or nobody told how the answer was given.
    """
    user_id = check_may_help(by)
    check_day_of_help(offered.day)
    if given:
        check_day_of_help(given.day, offered.day)
    with acting(by):
        held = case_to_help(case)
        if given:
            keep_contact(case=held, spoken=given.spoken, day=given.day, by=by)
        offers = [_offer(held, offered, kind, user_id, by) for kind in dict.fromkeys(offered.kinds)]
        if given:
            for offer in offers:
                _answer(offer, held, given, by)
    return offers


def _offer(case: Case, offered: Offered, kind: OfferKind, user_id: int, by: Actor) -> HelpOffer:
    offer = HelpOffer.objects.create(
        municipality_id=by.municipality_id,
        case=case,
        problem=offered.problem,
        kind=kind,
        offered_on=offered.day,
        offered_by_id=user_id,
        made_at=clock.now(),
    )
    record_event(by=by, kind="help.offered", subject=case, detail=_told(offer, offered.day))
    return offer


def answer_offer(*, offer: HelpOffer, given: Given, by: Actor) -> HelpOffer:
    """Keep what the resident answered; where no contact is recorded yet that is kept as well.

    Args:
        offer: without an answer yet.
        given: the answer.
        by: who heard it.

    Raises:
        Refused: there is an answer already, the offer was withdrawn, the case rests or was closed without ever any
            contact, or the role may not.
        InvalidValue: the day lies ahead or before the offer, or nobody told how the answer was given.
    """
    check_may_help(by)
    check_day_of_help(given.day, offer.offered_on)
    with acting(by):
        held, case = _held(offer, by)
        if held.answer != Answer.OPEN:
            raise Refused(_("There is an answer already. Take that back first if it is not so."))
        keep_contact(case=case, spoken=given.spoken, day=given.day, by=by)
        _answer(held, case, given, by)
    return held


def _answer(offer: HelpOffer, case: Case, given: Given, by: Actor) -> None:
    offer.answer, offer.answered_on, offer.answered_by_id = given.answer, given.day, by.user_id
    offer.decline_reason = given.reason or ""
    offer.decline_note = given.note.strip()[:LONGEST_NOTE] if given.reason else ""
    offer.save()
    if given.answer == Answer.ACCEPTED:
        record_event(by=by, kind="help.accepted", subject=case, detail=_told(offer, given.day))
    else:
        record_event(by=by, kind="help.declined", subject=case, detail=_told(offer, given.day))


def take_answer_back(*, offer: HelpOffer, by: Actor) -> None:
    """Undo an answer that was recorded by mistake; there is none then. Contact that was kept with it stays.

    Raises:
        Refused: there is no answer, the offer was withdrawn, the case rests, or the role may not.
    """
    check_may_help(by)
    with acting(by):
        held, case = _held(offer, by)
        if held.answer == Answer.OPEN:
            raise Refused(_("There is no answer yet."))
        held.answer, held.answered_on, held.answered_by = Answer.OPEN, None, None
        held.decline_reason = held.decline_note = ""
        held.save()
        record_event(by=by, kind="help.answer_withdrawn", subject=case, detail={"offer": held.pk, "kind": held.kind})


def withdraw_offer(*, offer: HelpOffer, by: Actor) -> None:
    """Take back an offer that was recorded by mistake; it stays visible, crossed out.

    Raises:
        Refused: it was withdrawn already, the case rests, or the role may not.
    """
    user_id = check_may_help(by)
    with acting(by):
        held, case = _held(offer, by)
        held.withdrawn_at, held.withdrawn_by_id = clock.now(), user_id
        held.save(update_fields=["withdrawn_at", "withdrawn_by"])
        record_event(by=by, kind="help.offer_withdrawn", subject=case, detail={"offer": held.pk, "kind": held.kind})


def _held(offer: HelpOffer, by: Actor) -> tuple[HelpOffer, Case]:
    """The offer, held, and the case in which its help goes on."""
    check_own(by, offer)
    case = case_to_go_on_with(offer.case)
    held = HelpOffer.objects.select_for_update().get(pk=offer.pk)
    if held.withdrawn_at is not None:
        raise Refused(_("This offer was withdrawn already."))
    return held, case


def _told(offer: HelpOffer, day: date) -> dict[str, object]:
    return {"offer": offer.pk, "kind": offer.kind, "day": day.isoformat()}
