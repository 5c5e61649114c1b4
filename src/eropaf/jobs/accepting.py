"""Offering help: where it is accepted nothing is collected for thirty days, which partners are told."""

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting
from eropaf.cases.models import Case
from eropaf.core import clock
from eropaf.support.arrangements.schedule import suspended_until
from eropaf.support.arrangements.selectors import suspensions_in
from eropaf.support.arrangements.services.suspending import suspend_collection
from eropaf.support.helping import case_to_help
from eropaf.support.offers.enums import Answer
from eropaf.support.offers.models import HelpOffer
from eropaf.support.offers.services import offering
from eropaf.support.offers.services.offering import Given, Offered


def offer_help(*, case: Case, offered: Offered, by: Actor, given: Given | None = None) -> list[HelpOffer]:
    """As `offering.offer_help`; where it was accepted at once collection is suspended."""
    with acting(by):
        offers = offering.offer_help(case=case, offered=offered, given=given, by=by)
        if given:
            _suspend(case, given, by)
    return offers


def answer_offer(*, offer: HelpOffer, case: Case, given: Given, by: Actor) -> HelpOffer:
    """As `offering.answer_offer`; where it was accepted collection is suspended.

    Args:
        offer: without an answer yet.
        case: in which its help goes on.
        given: the answer.
        by: who heard it.
    """
    with acting(by):
        answered = offering.answer_offer(offer=offer, given=given, by=by)
        _suspend(case, given, by)
    return answered


def _suspend(case: Case, given: Given, by: Actor) -> None:
    """Unless it is suspended already, or those days are over."""
    if given.answer != Answer.ACCEPTED or suspended_until(given.day) < clock.today():
        return
    standing = suspensions_in([case_to_help(case)]).get(case.pk)
    if standing is None or standing < clock.today():
        suspend_collection(case=case, accepted_on=given.day, by=by)
