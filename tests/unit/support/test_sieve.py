"""The phases before an eviction: forward, some left out, averted from any."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eropaf.core.errors import Refused
from eropaf.support.arrangements.enums import ArrangementState
from eropaf.support.arrangements.states import TRANSITIONS, ArrangementVerb, can_move, next_state
from eropaf.support.evictions.enums import Phase
from eropaf.support.evictions.sieve import ENDS, MAY_FOLLOW, check_may_follow, possible_phases

WAY = [phase for phase in Phase if phase != Phase.AVERTED]


@pytest.mark.parametrize("phase", [phase for phase in Phase if phase not in ENDS])
def test_an_eviction_can_be_averted_from_every_phase(phase: Phase) -> None:
    check_may_follow(phase, Phase.AVERTED)


@given(now=st.sampled_from(WAY), following=st.sampled_from(WAY))
def test_phases_go_forward_and_only_an_announcement_is_repeated(now: Phase, following: Phase) -> None:
    is_later = WAY.index(following) > WAY.index(now)
    is_another_day = now == following == Phase.ANNOUNCED

    assert (following in MAY_FOLLOW[now]) == (is_later or is_another_day)


@pytest.mark.parametrize("phase", sorted(ENDS))
def test_after_the_end_nothing_follows(phase: Phase) -> None:
    assert possible_phases(phase) == []
    with pytest.raises(Refused):
        check_may_follow(phase, Phase.REMINDER)


def test_it_begins_anywhere_but_at_the_end() -> None:
    assert set(possible_phases(None)) == set(Phase) - ENDS


def test_a_phase_that_lies_behind_is_refused() -> None:
    with pytest.raises(Refused):
        check_may_follow(Phase.JUDGMENT, Phase.SUMMONS)


def test_only_a_decision_ends_an_arrangement_that_is_not_paid() -> None:
    assert TRANSITIONS[ArrangementVerb.BREAK_OFF].sources == {ArrangementState.RUNNING}
    for state in (ArrangementState.REPLACED, ArrangementState.KEPT, ArrangementState.WITHDRAWN):
        assert not can_move(state, ArrangementVerb.BREAK_OFF)
        with pytest.raises(Refused):
            next_state(state, ArrangementVerb.BREAK_OFF)
