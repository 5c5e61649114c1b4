"""The states of a referral as a table: what may follow what, by which verb, and which event is kept."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from eropaf.core.errors import Refused
from eropaf.support.offers.enums import Heard, ReferralState


class ReferralVerb(StrEnum):
    """What can be done to a referral, as far as its state allows it."""

    ASK = "ask"
    ARRIVE = "arrive"
    MISS = "miss"
    TAKE_BACK = "take_back"
    ANNOUNCE_ANEW = "announce_anew"
    CHANGE_MANAGER = "change_manager"
    WITHDRAW = "withdraw"


@dataclass(frozen=True)
class Transition:
    """One row of the table."""

    verb: ReferralVerb
    sources: frozenset[ReferralState]
    target: ReferralState | None
    event: str

    def target_from(self, state: ReferralState) -> ReferralState:
        """The state in which a referral comes from this one."""
        return self.target or state


_ANNOUNCED = frozenset({ReferralState.ANNOUNCED})
_UNDER_WAY = frozenset({ReferralState.ANNOUNCED, ReferralState.NOT_ARRIVED})
_ASKED = frozenset({ReferralState.ANNOUNCED, ReferralState.ARRIVED, ReferralState.NOT_ARRIVED})

TRANSITIONS = {
    row.verb: row
    for row in (
        Transition(ReferralVerb.ASK, _ANNOUNCED, None, "referral.asked"),
        Transition(ReferralVerb.ARRIVE, _ANNOUNCED, ReferralState.ARRIVED, "referral.arrived"),
        Transition(ReferralVerb.MISS, _ANNOUNCED, ReferralState.NOT_ARRIVED, "referral.not_arrived"),
        Transition(ReferralVerb.TAKE_BACK, _ASKED, ReferralState.ANNOUNCED, "referral.ask_withdrawn"),
        Transition(
            ReferralVerb.ANNOUNCE_ANEW,
            frozenset({ReferralState.NOT_ARRIVED}),
            ReferralState.ANNOUNCED,
            "referral.announced_anew",
        ),
        Transition(ReferralVerb.CHANGE_MANAGER, _UNDER_WAY, None, "referral.manager_changed"),
        Transition(ReferralVerb.WITHDRAW, _UNDER_WAY, ReferralState.WITHDRAWN, "referral.withdrawn"),
    )
}

VERB_OF_HEARD = {
    Heard.NOT_KNOWN: ReferralVerb.ASK,
    Heard.ARRIVED: ReferralVerb.ARRIVE,
    Heard.NOT_ARRIVED: ReferralVerb.MISS,
}


def can_move(state: ReferralState, verb: ReferralVerb) -> bool:
    """Whether a referral in this state allows the verb."""
    return state in TRANSITIONS[verb].sources


def next_state(state: ReferralState, verb: ReferralVerb) -> Transition:
    """Find the transition for a verb.

    Raises:
        Refused: the state does not allow it.
    """
    if not can_move(state, verb):
        raise Refused(_REFUSALS[state])
    return TRANSITIONS[verb]


_REFUSALS = {
    ReferralState.ANNOUNCED: _("This referral is announced: first ask whether the resident arrived."),
    ReferralState.ARRIVED: _("The resident arrived. Take that back first if it is not so."),
    ReferralState.NOT_ARRIVED: _("The resident did not arrive. Announce it anew, or take that back if it is not so."),
    ReferralState.WITHDRAWN: _("This referral was withdrawn. Make a new one."),
}
