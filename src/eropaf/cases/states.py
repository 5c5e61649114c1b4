"""The states of a case as a table: what may follow what, by which verb, and which event is kept."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from eropaf.cases.enums import CaseState
from eropaf.core.errors import Refused


class CaseVerb(StrEnum):
    """What can be done to a case, as far as its state allows it."""

    APPROACH = "approach"
    REACH = "reach"
    LOSE_CONTACT = "lose_contact"
    START_OVER = "start_over"
    APPROACH_ANEW = "approach_anew"
    ASSIGN = "assign"
    TAKE_OVER = "take_over"
    HAND_BACK = "hand_back"
    CORRECT_ADDRESS = "correct_address"
    CLOSE = "close"
    REOPEN = "reopen"
    UNDO_CLOSE = "undo_close"
    TAKE_IN = "take_in"
    MERGE = "merge"
    BRING_BACK = "bring_back"
    GIVE_BACK = "give_back"
    SPLIT = "split"
    SPLIT_OFF = "split_off"


@dataclass(frozen=True)
class Transition:
    """One row of the table; without a target the state stays, or is again what it was before (`goes_back`)."""

    verb: CaseVerb
    sources: frozenset[CaseState]
    target: CaseState | None
    event: str
    goes_back: bool = False

    def target_from(self, state: CaseState) -> CaseState:
        """The state in which a case comes from this one."""
        return self.target or state


OPEN_STATES = frozenset({CaseState.NEW, CaseState.APPROACHING, CaseState.IN_CONTACT})
WITHOUT_CONTACT = OPEN_STATES - {CaseState.IN_CONTACT}

TRANSITIONS = {
    row.verb: row
    for row in (
        Transition(CaseVerb.APPROACH, WITHOUT_CONTACT, CaseState.APPROACHING, "case.approached"),
        Transition(CaseVerb.REACH, OPEN_STATES, CaseState.IN_CONTACT, "case.reached"),
        Transition(
            CaseVerb.LOSE_CONTACT, frozenset({CaseState.IN_CONTACT}), CaseState.APPROACHING, "case.contact_withdrawn"
        ),
        Transition(
            CaseVerb.START_OVER,
            frozenset({CaseState.APPROACHING, CaseState.IN_CONTACT}),
            CaseState.NEW,
            "case.approach_withdrawn",
        ),
        # A crisis: what was tried before was about ordinary arrears.
        Transition(CaseVerb.APPROACH_ANEW, OPEN_STATES, CaseState.NEW, "case.crisis_reported"),
        Transition(CaseVerb.ASSIGN, OPEN_STATES, None, "case.assigned"),
        Transition(CaseVerb.TAKE_OVER, OPEN_STATES, None, "case.taken_over"),
        Transition(CaseVerb.HAND_BACK, OPEN_STATES, None, "case.handed_back"),
        Transition(CaseVerb.CORRECT_ADDRESS, OPEN_STATES, None, "case.address_corrected"),
        Transition(CaseVerb.CLOSE, OPEN_STATES, CaseState.CLOSED, "case.closed"),
        Transition(CaseVerb.REOPEN, frozenset({CaseState.CLOSED}), CaseState.APPROACHING, "case.reopened"),
        Transition(CaseVerb.UNDO_CLOSE, frozenset({CaseState.CLOSED}), None, "case.closing_undone", goes_back=True),
        Transition(CaseVerb.TAKE_IN, OPEN_STATES, None, "case.taken_in"),
        Transition(CaseVerb.MERGE, OPEN_STATES, CaseState.MERGED, "case.merged"),
        Transition(CaseVerb.BRING_BACK, frozenset({CaseState.MERGED}), None, "case.brought_back", goes_back=True),
        Transition(CaseVerb.GIVE_BACK, OPEN_STATES, None, "case.given_back"),
        Transition(CaseVerb.SPLIT, OPEN_STATES, None, "case.split"),
        Transition(CaseVerb.SPLIT_OFF, frozenset({CaseState.NEW}), None, "case.split_off"),
    )
}


def can_move(state: CaseState, verb: CaseVerb) -> bool:
    """Whether a case in this state allows the verb."""
    return state in TRANSITIONS[verb].sources


def next_state(state: CaseState, verb: CaseVerb) -> Transition:
    """Find the transition for a verb.

    Raises:
        Refused: the state does not allow it.
    """
    if not can_move(state, verb):
        raise Refused(_REFUSALS.get(state, _("This cannot be done while the case is open.")))
    return TRANSITIONS[verb]


_REFUSALS = {
    CaseState.CLOSED: _("This case is closed. Reopen it first."),
    CaseState.MERGED: _("This case was merged into another. Go on in that one, or undo the merge there."),
}
