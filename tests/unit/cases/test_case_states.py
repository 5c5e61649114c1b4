"""What may follow what: every verb from every state."""

import pytest
from django.utils.translation import override

from eropaf.cases.enums import CaseState
from eropaf.cases.states import OPEN_STATES, TRANSITIONS, CaseVerb, can_move, next_state
from eropaf.core.errors import Refused

NEW, APPROACHING, IN_CONTACT, CLOSED, MERGED = CaseState

ALLOWED = {
    (NEW, CaseVerb.APPROACH): APPROACHING,
    (APPROACHING, CaseVerb.APPROACH): APPROACHING,
    (NEW, CaseVerb.REACH): IN_CONTACT,
    (APPROACHING, CaseVerb.REACH): IN_CONTACT,
    (IN_CONTACT, CaseVerb.REACH): IN_CONTACT,
    (IN_CONTACT, CaseVerb.LOSE_CONTACT): APPROACHING,
    (APPROACHING, CaseVerb.START_OVER): NEW,
    (IN_CONTACT, CaseVerb.START_OVER): NEW,
    (NEW, CaseVerb.APPROACH_ANEW): NEW,
    (APPROACHING, CaseVerb.APPROACH_ANEW): NEW,
    (IN_CONTACT, CaseVerb.APPROACH_ANEW): NEW,
    (NEW, CaseVerb.ASSIGN): NEW,
    (APPROACHING, CaseVerb.ASSIGN): APPROACHING,
    (IN_CONTACT, CaseVerb.ASSIGN): IN_CONTACT,
    (NEW, CaseVerb.TAKE_OVER): NEW,
    (APPROACHING, CaseVerb.TAKE_OVER): APPROACHING,
    (IN_CONTACT, CaseVerb.TAKE_OVER): IN_CONTACT,
    (NEW, CaseVerb.HAND_BACK): NEW,
    (APPROACHING, CaseVerb.HAND_BACK): APPROACHING,
    (IN_CONTACT, CaseVerb.HAND_BACK): IN_CONTACT,
    (NEW, CaseVerb.CORRECT_ADDRESS): NEW,
    (APPROACHING, CaseVerb.CORRECT_ADDRESS): APPROACHING,
    (IN_CONTACT, CaseVerb.CORRECT_ADDRESS): IN_CONTACT,
    (NEW, CaseVerb.CLOSE): CLOSED,
    (APPROACHING, CaseVerb.CLOSE): CLOSED,
    (IN_CONTACT, CaseVerb.CLOSE): CLOSED,
    (CLOSED, CaseVerb.REOPEN): APPROACHING,
    (CLOSED, CaseVerb.UNDO_CLOSE): CLOSED,  # the service puts it back to the state from before
    **{(state, CaseVerb.MERGE): MERGED for state in OPEN_STATES},
    **{
        (state, verb): state for verb in (CaseVerb.TAKE_IN, CaseVerb.GIVE_BACK, CaseVerb.SPLIT) for state in OPEN_STATES
    },
    (NEW, CaseVerb.SPLIT_OFF): NEW,
    (MERGED, CaseVerb.BRING_BACK): MERGED,  # the service puts it back to the state from before
}
EVERYTHING = [(state, verb) for state in CaseState for verb in CaseVerb]


@pytest.mark.parametrize(("state", "verb"), EVERYTHING)
def test_every_verb_from_every_state(state: CaseState, verb: CaseVerb) -> None:
    if (state, verb) in ALLOWED:
        assert can_move(state, verb)
        assert next_state(state, verb).target_from(state) == ALLOWED[state, verb]
    else:
        assert not can_move(state, verb)
        with pytest.raises(Refused):
            next_state(state, verb)


@pytest.mark.parametrize("verb", [verb for verb in CaseVerb if (CLOSED, verb) not in ALLOWED])
def test_a_closed_case_says_that_it_must_be_reopened(verb: CaseVerb) -> None:
    with pytest.raises(Refused) as refusal, override("nl"):
        next_state(CLOSED, verb)
    with override("en"):
        assert "Reopen it first" in refusal.value.sentence


@pytest.mark.parametrize("verb", [verb for verb in CaseVerb if verb != CaseVerb.BRING_BACK])
def test_a_merged_case_leads_to_the_other(verb: CaseVerb) -> None:
    with pytest.raises(Refused) as refusal, override("en"):
        next_state(MERGED, verb)
    with override("en"):
        assert "Go on in that one" in refusal.value.sentence


def test_no_state_is_a_dead_end() -> None:
    assert {state for state, _verb in ALLOWED} == set(CaseState)


def test_every_verb_keeps_an_event_of_its_own() -> None:
    assert set(TRANSITIONS) == set(CaseVerb)
    assert len({row.event for row in TRANSITIONS.values()}) == len(TRANSITIONS)
