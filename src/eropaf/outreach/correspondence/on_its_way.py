"""Whether what is to be done next was done already, and only waits to leave. Pure."""

from collections.abc import Collection

from eropaf.outreach.correspondence.enums import CONTACT_KIND_OF, MessageChannel
from eropaf.outreach.next_action import Action, ActionKind


def message_of(action: Action | None, waiting: Collection[MessageChannel]) -> MessageChannel | None:
    """Which of the messages that wait is the next attempt; None where that is still to be made.

    A message counts as an attempt once it left, so until then the approach still has the attempt that it is.

    Args:
        action: what the approach has next.
        waiting: by which channels messages wait to leave.
    """
    if action is None or action.kind != ActionKind.ATTEMPT:
        return None
    return next((channel for channel in waiting if CONTACT_KIND_OF[channel] == action.channel), None)
