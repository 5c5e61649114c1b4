"""Which of the standard's end results fit what was offered and answered. Pure: no database.

It is a suggestion: who closes the case chooses, with the definition beside each.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from eropaf.cases.enums import EndResult
from eropaf.support.offers.enums import Answer, DeclineReason, OfferKind

_SHORT_OR_LONG = (EndResult.ADVICE, EndResult.FURTHER_HELP_FINANCIAL)

ACCEPTED: dict[OfferKind, tuple[EndResult, ...]] = {
    OfferKind.ADVICE: (EndResult.ADVICE,),
    OfferKind.ARRANGEMENT: _SHORT_OR_LONG,
    OfferKind.BENEFITS: _SHORT_OR_LONG,
    OfferKind.BUDGETING: _SHORT_OR_LONG,
    OfferKind.DEBT_HELP: (EndResult.FURTHER_HELP_FINANCIAL,),
    OfferKind.INCOME_MANAGEMENT: (EndResult.FURTHER_HELP_FINANCIAL,),
    OfferKind.SOCIAL_WORK: (EndResult.FURTHER_HELP_OTHER,),
    OfferKind.HEALTH_CARE: (EndResult.FURTHER_HELP_OTHER,),
    OfferKind.CONFERENCE: (EndResult.FURTHER_HELP,),
    OfferKind.VOLUNTEER: (EndResult.FURTHER_HELP_OTHER,),
}

DECLINED: dict[DeclineReason, tuple[EndResult, ...]] = {
    DeclineReason.ALONE: (EndResult.MANAGES_ALONE, EndResult.PAID),
    DeclineReason.HAS_HELP: (EndResult.KNOWN_AT_DEBT_HELP, EndResult.OTHER_TRAJECTORY),
    DeclineReason.NO_DEBT: (EndResult.PAID, EndResult.MANAGES_ALONE),
    DeclineReason.NO_TRUST: (EndResult.MANAGES_ALONE,),
    DeclineReason.NOT_NOW: (EndResult.MANAGES_ALONE,),
    DeclineReason.OTHER: (EndResult.MANAGES_ALONE,),
}


@dataclass(frozen=True)
class ToldOffer:
    """An offer that stands.

    Attributes:
        reason: why it was declined; None where it was not.
    """

    kind: OfferKind
    answer: Answer
    reason: DeclineReason | None = None


def results_of_offer(told: ToldOffer) -> tuple[EndResult, ...]:
    """What fits one offer; nothing as long as there is no answer.

    Args:
        told: the offer and its answer.
    """
    if told.answer == Answer.ACCEPTED:
        return ACCEPTED[told.kind]
    return DECLINED[told.reason] if told.answer == Answer.DECLINED and told.reason else ()


def results_that_fit(offers: Sequence[ToldOffer]) -> list[EndResult]:
    """What fits all offers of a case, in the order of the standard.

    What was accepted goes before what was declined: one acceptance is help. Of what was declined the newest counts.

    Args:
        offers: those that stand, the newest first.
    """
    accepted = [each for each in offers if each.answer == Answer.ACCEPTED]
    declined = [each for each in offers if each.answer == Answer.DECLINED][:1]
    found = {result for each in accepted or declined for result in results_of_offer(each)}
    if found & {EndResult.FURTHER_HELP_FINANCIAL, EndResult.FURTHER_HELP_OTHER}:
        found.discard(EndResult.FURTHER_HELP)
    return [result for result in EndResult if result in found]
