"""Which offer fits which problem, and which end result fits what came of it."""

import pytest

from eropaf.cases.enums import END_RESULT_DEFINITIONS, EndResult
from eropaf.support.offers.enums import Answer, DeclineReason, OfferKind, Problem
from eropaf.support.offers.fitting import fitting_offers, other_offers
from eropaf.support.offers.results import ToldOffer, results_of_offer, results_that_fit


def accepted(kind: OfferKind) -> ToldOffer:
    """An offer that was accepted."""
    return ToldOffer(kind, Answer.ACCEPTED)


def declined(reason: DeclineReason, kind: OfferKind = OfferKind.DEBT_HELP) -> ToldOffer:
    """An offer that was declined."""
    return ToldOffer(kind, Answer.DECLINED, reason)


@pytest.mark.parametrize("problem", list(Problem))
def test_whatever_the_problem_everything_can_be_offered_once(problem: Problem) -> None:
    assert sorted(fitting_offers(problem) + other_offers(problem)) == sorted(OfferKind)


def test_a_temporary_problem_asks_for_an_arrangement_first() -> None:
    assert fitting_offers(Problem.TEMPORARY)[:2] == [OfferKind.ARRANGEMENT, OfferKind.BENEFITS]


def test_where_the_problem_is_not_clear_nothing_goes_first() -> None:
    assert fitting_offers(Problem.UNCLEAR) == []


@pytest.mark.parametrize("kind", list(OfferKind))
def test_whatever_is_accepted_fits_a_result_with_a_definition(kind: OfferKind) -> None:
    found = results_of_offer(accepted(kind))
    assert found
    assert all(END_RESULT_DEFINITIONS[result] for result in found)


@pytest.mark.parametrize("reason", list(DeclineReason))
def test_whatever_is_declined_fits_no_result_of_help(reason: DeclineReason) -> None:
    found = results_of_offer(declined(reason))
    assert found
    assert not set(found) & {EndResult.ADVICE, EndResult.FURTHER_HELP, EndResult.FURTHER_HELP_FINANCIAL}


def test_without_an_answer_no_result_fits() -> None:
    assert results_that_fit([ToldOffer(OfferKind.ADVICE, Answer.OPEN)]) == []


def test_one_acceptance_is_help_whatever_else_was_declined() -> None:
    offers = [declined(DeclineReason.ALONE), accepted(OfferKind.SOCIAL_WORK)]
    assert results_that_fit(offers) == [EndResult.FURTHER_HELP_OTHER]


def test_of_what_was_declined_the_newest_counts() -> None:
    offers = [declined(DeclineReason.HAS_HELP), declined(DeclineReason.NO_TRUST)]
    assert results_that_fit(offers) == [EndResult.KNOWN_AT_DEBT_HELP, EndResult.OTHER_TRAJECTORY]


def test_the_kind_of_help_that_is_known_goes_before_the_one_that_is_not() -> None:
    offers = [accepted(OfferKind.CONFERENCE), accepted(OfferKind.DEBT_HELP)]
    assert results_that_fit(offers) == [EndResult.FURTHER_HELP_FINANCIAL]
    assert results_that_fit(offers[:1]) == [EndResult.FURTHER_HELP]
