"""The states of a declaration as a table: what may follow what, and which event is kept."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from eropaf.core.errors import Refused
from eropaf.support.hours.enums import DeclarationState


class DeclarationVerb(StrEnum):
    """What can be done to a declaration."""

    FINALISE = "finalise"
    WITHDRAW = "withdraw"


@dataclass(frozen=True)
class Transition:
    """One row of the table."""

    sources: frozenset[DeclarationState]
    target: DeclarationState
    event: str


TRANSITIONS = {
    DeclarationVerb.FINALISE: Transition(
        frozenset({DeclarationState.DRAFT}), DeclarationState.FINAL, "declaration.finalised"
    ),
    DeclarationVerb.WITHDRAW: Transition(
        frozenset({DeclarationState.DRAFT, DeclarationState.FINAL}),
        DeclarationState.WITHDRAWN,
        "declaration.withdrawn",
    ),
}


def next_state(state: DeclarationState, verb: DeclarationVerb) -> Transition:
    """Find the transition for a verb.

    Raises:
        Refused: the state does not allow it.
    """
    if state not in TRANSITIONS[verb].sources:
        raise Refused(_("A colleague did this already, or the declaration was withdrawn."))
    return TRANSITIONS[verb]
