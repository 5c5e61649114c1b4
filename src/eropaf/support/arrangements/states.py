"""The states of an arrangement as a table: what may follow what, by which verb, and which event is kept."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from eropaf.core.errors import Refused
from eropaf.support.arrangements.enums import ArrangementState


class ArrangementVerb(StrEnum):
    """What can be done to an arrangement, as far as its state allows it."""

    FINISH = "finish"
    GO_BACK = "go_back"
    BREAK_OFF = "break_off"
    REPLACE = "replace"
    WITHDRAW = "withdraw"
    RESUME = "resume"


@dataclass(frozen=True)
class Transition:
    """One row of the table."""

    verb: ArrangementVerb
    sources: frozenset[ArrangementState]
    target: ArrangementState
    event: str


_RUNNING = frozenset({ArrangementState.RUNNING})
TRANSITIONS = {
    row.verb: row
    for row in (
        Transition(ArrangementVerb.FINISH, _RUNNING, ArrangementState.KEPT, "arrangement.kept"),
        # An instalment was marked as paid by mistake, and it was the last one.
        Transition(
            ArrangementVerb.GO_BACK,
            frozenset({ArrangementState.KEPT}),
            ArrangementState.RUNNING,
            "arrangement.resumed",
        ),
        Transition(ArrangementVerb.BREAK_OFF, _RUNNING, ArrangementState.BROKEN, "arrangement.broken_off"),
        Transition(
            ArrangementVerb.REPLACE,
            frozenset({ArrangementState.RUNNING, ArrangementState.BROKEN}),
            ArrangementState.REPLACED,
            "arrangement.replaced",
        ),
        Transition(ArrangementVerb.WITHDRAW, _RUNNING, ArrangementState.WITHDRAWN, "arrangement.withdrawn"),
        Transition(
            ArrangementVerb.RESUME,
            frozenset({ArrangementState.BROKEN, ArrangementState.WITHDRAWN}),
            ArrangementState.RUNNING,
            "arrangement.resumed",
        ),
    )
}


def can_move(state: ArrangementState, verb: ArrangementVerb) -> bool:
    """Whether an arrangement in this state allows the verb."""
    return state in TRANSITIONS[verb].sources


def next_state(state: ArrangementState, verb: ArrangementVerb) -> Transition:
    """Find the transition for a verb.

    Raises:
        Refused: the state does not allow it.
    """
    if not can_move(state, verb):
        raise Refused(_("This arrangement has ended, or is running again. Look at how it stands now."))
    return TRANSITIONS[verb]
