"""What may follow in a referral, and when to ask whether somebody arrived."""

from datetime import date

import pytest

from eropaf.core.errors import Refused
from eropaf.support.offers.chasing import ask_on
from eropaf.support.offers.enums import Heard, ReferralState
from eropaf.support.offers.states import TRANSITIONS, VERB_OF_HEARD, ReferralVerb, next_state

EXPECTED = date(2026, 11, 16)


def test_whether_somebody_arrived_is_asked_on_the_expected_day() -> None:
    assert ask_on(EXPECTED, None) == EXPECTED


def test_asking_early_does_not_put_off_the_expected_day() -> None:
    assert ask_on(EXPECTED, date(2026, 11, 10)) == EXPECTED


def test_it_is_asked_again_each_week() -> None:
    assert ask_on(EXPECTED, EXPECTED) == date(2026, 11, 23)
    assert ask_on(EXPECTED, date(2026, 11, 23)) == date(2026, 11, 30)


def test_whatever_is_heard_has_a_verb_that_an_announced_referral_allows() -> None:
    for heard in Heard:
        assert next_state(ReferralState.ANNOUNCED, VERB_OF_HEARD[heard])


def test_who_did_not_arrive_can_be_announced_anew() -> None:
    assert next_state(ReferralState.NOT_ARRIVED, ReferralVerb.ANNOUNCE_ANEW).target == ReferralState.ANNOUNCED


@pytest.mark.parametrize("verb", list(ReferralVerb))
def test_nothing_follows_a_referral_that_was_withdrawn(verb: ReferralVerb) -> None:
    with pytest.raises(Refused):
        next_state(ReferralState.WITHDRAWN, verb)


@pytest.mark.parametrize("state", list(ReferralState))
@pytest.mark.parametrize("verb", list(ReferralVerb))
def test_what_is_not_allowed_is_refused_with_a_sentence(state: ReferralState, verb: ReferralVerb) -> None:
    if state in TRANSITIONS[verb].sources:
        assert next_state(state, verb).event.startswith("referral.")
    else:
        with pytest.raises(Refused):
            next_state(state, verb)
