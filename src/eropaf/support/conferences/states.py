"""The states of a conference as a table: what may follow what, and which event is kept."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from eropaf.core.errors import Refused
from eropaf.support.conferences.enums import ConferenceState


class ConferenceVerb(StrEnum):
    """What can be done to a conference."""

    PREPARE = "prepare"
    HOLD = "hold"
    PLAN_WITHOUT = "plan_without"
    CALL_OFF = "call_off"
    EVALUATE = "evaluate"
    WITHDRAW = "withdraw"


@dataclass(frozen=True)
class Transition:
    """One row of the table.

    Attributes:
        sources: in which states it can be done.
        target: where it leads; None where the state stays as it is.
        event: that is kept of it.
    """

    sources: frozenset[ConferenceState]
    target: ConferenceState | None
    event: str


BEFORE = frozenset({ConferenceState.APPLIED, ConferenceState.PREPARING})
WITH_PLAN = frozenset({ConferenceState.HELD, ConferenceState.PLAN_WITHOUT})

TRANSITIONS = {
    ConferenceVerb.PREPARE: Transition(BEFORE, ConferenceState.PREPARING, "conference.prepared"),
    ConferenceVerb.HOLD: Transition(frozenset({ConferenceState.PREPARING}), ConferenceState.HELD, "conference.held"),
    ConferenceVerb.PLAN_WITHOUT: Transition(BEFORE, ConferenceState.PLAN_WITHOUT, "conference.plan_without"),
    ConferenceVerb.CALL_OFF: Transition(BEFORE, ConferenceState.NOT_HELD, "conference.not_held"),
    ConferenceVerb.EVALUATE: Transition(WITH_PLAN, ConferenceState.EVALUATED, "conference.evaluated"),
    # A plan that was made is undone step by step first: one press does not throw it away.
    ConferenceVerb.WITHDRAW: Transition(BEFORE | {ConferenceState.NOT_HELD}, None, "conference.withdrawn"),
}


def can_move(state: ConferenceState, verb: ConferenceVerb) -> bool:
    """Whether a conference in this state allows the verb."""
    return state in TRANSITIONS[verb].sources


def next_state(state: ConferenceState, verb: ConferenceVerb) -> Transition:
    """Find the transition for a verb.

    Raises:
        Refused: the state does not allow it.
    """
    if not can_move(state, verb):
        raise Refused(_("The conference has gone on meanwhile. Look at how it stands now."))
    return TRANSITIONS[verb]
