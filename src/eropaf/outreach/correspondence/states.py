"""The states of a message as a table: what may follow what, by which verb, and which event is kept."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from eropaf.core.errors import Refused
from eropaf.outreach.correspondence.enums import MessageState


class MessageVerb(StrEnum):
    """What can be done to a message, as far as its state allows it."""

    BEGIN = "begin"
    WAIT = "wait"
    HAND_OVER = "hand_over"
    TAKE_BACK = "take_back"
    DELIVER = "deliver"
    FAIL = "fail"
    CANCEL = "cancel"
    LEAVE_OUT = "leave_out"
    KEEP_AS_TEST = "keep_as_test"
    RETRACT = "retract"
    SETTLE = "settle"


@dataclass(frozen=True)
class Transition:
    """One row of the table; without an event nothing happened that anybody asks about later."""

    verb: MessageVerb
    sources: frozenset[MessageState]
    target: MessageState
    event: str = ""


TRANSITIONS = {
    row.verb: row
    for row in (
        Transition(MessageVerb.BEGIN, frozenset({MessageState.WAITING}), MessageState.SENDING),
        Transition(MessageVerb.WAIT, frozenset({MessageState.SENDING, MessageState.WAITING}), MessageState.WAITING),
        Transition(MessageVerb.HAND_OVER, frozenset({MessageState.SENDING}), MessageState.SENT, "message.sent"),
        Transition(MessageVerb.TAKE_BACK, frozenset({MessageState.SENT}), MessageState.WAITING, "message.taken_back"),
        Transition(MessageVerb.DELIVER, frozenset({MessageState.SENT}), MessageState.DELIVERED, "message.delivered"),
        Transition(
            MessageVerb.FAIL,
            frozenset({MessageState.WAITING, MessageState.SENDING, MessageState.SENT, MessageState.DELIVERED}),
            MessageState.FAILED,
            "message.failed",
        ),
        Transition(MessageVerb.CANCEL, frozenset({MessageState.WAITING}), MessageState.CANCELLED, "message.cancelled"),
        Transition(
            MessageVerb.LEAVE_OUT, frozenset({MessageState.SENDING}), MessageState.CANCELLED, "message.cancelled"
        ),
        Transition(
            MessageVerb.KEEP_AS_TEST, frozenset({MessageState.WAITING}), MessageState.TEST, "message.kept_as_test"
        ),
        Transition(MessageVerb.RETRACT, frozenset({MessageState.SENT}), MessageState.CANCELLED, "message.taken_back"),
        Transition(MessageVerb.SETTLE, frozenset({MessageState.FAILED}), MessageState.CANCELLED, "message.settled"),
    )
}


def can_move(state: MessageState, verb: MessageVerb) -> bool:
    """Whether a message in this state allows the verb."""
    return state in TRANSITIONS[verb].sources


def next_state(state: MessageState, verb: MessageVerb) -> Transition:
    """Find the transition for a verb.

    Raises:
        Refused: the state does not allow it.
    """
    if not can_move(state, verb):
        raise Refused(_REFUSALS.get(state, _("This message is not sent any more, so nothing can be changed in it.")))
    return TRANSITIONS[verb]


_REFUSALS = {
    MessageState.SENDING: _("This message is being sent right now. Look again in a minute."),
    MessageState.SENT: _("This message was sent already."),
    MessageState.DELIVERED: _("This message was sent already."),
}
