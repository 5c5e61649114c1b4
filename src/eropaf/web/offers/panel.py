"""What the page of a case's help shows of offers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from eropaf.audit.actor import Actor
from eropaf.cases.enums import END_RESULT_DEFINITIONS, END_RESULT_LABELS, CaseState, EndResult
from eropaf.cases.models import Case
from eropaf.core.choices import Label
from eropaf.support.offers.enums import (
    ANSWER_LABELS,
    DECLINE_LABELS,
    OFFER_LABELS,
    PROBLEM_LABELS,
    Answer,
    DeclineReason,
    OfferKind,
    Problem,
)
from eropaf.support.offers.models import HelpOffer
from eropaf.support.offers.results import results_that_fit
from eropaf.support.offers.selectors import offers_of, tell_offers

_NUMBERS = {result: number for number, result in enumerate(EndResult, 1)}
_TONES = {Answer.OPEN: "info", Answer.ACCEPTED: "positive", Answer.DECLINED: "warning"}


@dataclass(frozen=True)
class ShownOffer:
    """An offer.

    Attributes:
        tone: of the badge with the answer.
        why: the resident declined; empty where that is not so.
    """

    pk: int
    label: Label
    problem: Label
    offered_on: date
    offered_by: str
    answer: Label
    tone: str
    is_open: bool
    answered_on: date | None
    why: Label
    note: str
    withdrawn: bool


@dataclass(frozen=True)
class FittingResult:
    """An end result that fits, with the definition that keeps workers registering alike.

    number: its place in the standard, by which the closing form knows it.
    """

    number: int
    label: Label
    definition: Label


def describe_offers(cases: Sequence[Case], actor: Actor) -> dict[str, Any]:
    """For the page.

    Args:
        cases: the case, and those that were merged into it.
        actor: who looks.
    """
    case, offers = cases[0], offers_of(cases, actor)
    is_closed = case.state == CaseState.CLOSED
    fitting = [] if is_closed else results_that_fit(tell_offers(offers))
    return {
        "offers": [_show(offer) for offer in offers],
        "results": [_result(each) for each in fitting],
        "closed_as": END_RESULT_LABELS[EndResult(case.result)] if is_closed else "",
    }


def _show(offer: HelpOffer) -> ShownOffer:
    answer = Answer(offer.answer)
    return ShownOffer(
        pk=offer.pk,
        label=OFFER_LABELS[OfferKind(offer.kind)],
        problem=PROBLEM_LABELS[Problem(offer.problem)],
        offered_on=offer.offered_on,
        offered_by=offer.offered_by.name,
        answer=ANSWER_LABELS[answer],
        tone=_TONES[answer],
        is_open=answer == Answer.OPEN,
        answered_on=offer.answered_on,
        why=DECLINE_LABELS[DeclineReason(offer.decline_reason)] if offer.decline_reason else "",
        note=offer.decline_note,
        withdrawn=offer.withdrawn_at is not None,
    )


def _result(result: EndResult) -> FittingResult:
    return FittingResult(_NUMBERS[result], END_RESULT_LABELS[result], END_RESULT_DEFINITIONS[result])
