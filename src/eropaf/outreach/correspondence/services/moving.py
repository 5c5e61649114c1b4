"""Bringing a message into its next state, and what that means for the attempt that it counts as."""

from eropaf.accounts.selectors import actor_of
from eropaf.audit.actor import Actor
from eropaf.audit.services import record_event
from eropaf.cases.permissions import can_see_cases
from eropaf.cases.selectors import case_that_goes_on
from eropaf.core import clock
from eropaf.core.errors import EropafError
from eropaf.outreach.correspondence.enums import CONTACT_KIND_OF, MessageChannel, MessageState, Problem
from eropaf.outreach.correspondence.models import Message
from eropaf.outreach.correspondence.selectors import why_ended
from eropaf.outreach.correspondence.states import MessageVerb, next_state
from eropaf.outreach.enums import part_of_day
from eropaf.outreach.services import record_attempt, withdraw_attempt


def locked_message(pk: int) -> Message:
    """The message, held until the end of the transaction."""
    return Message.objects.select_for_update(of=("self",)).select_related("created_by", "case__group").get(pk=pk)


def cancel_where_ended(message: Message, by: Actor) -> bool:
    """Cancel a message that waits where its case was closed or its resident objected.

    Args:
        message: held.
        by: who does it.

    Returns:
        Whether it was cancelled.
    """
    problem = why_ended([message], by).get(message.pk)
    if problem is None:
        return False
    move(message, MessageVerb.CANCEL, by, problem)
    return True


def move(message: Message, verb: MessageVerb, by: Actor, problem: Problem | None = None) -> None:
    """Bring a message that is held into its next state and keep it.

    Args:
        message: with whatever else is to be kept of it filled in.
        verb: what is done.
        by: who does it.
        problem: why; None: there is none.

    Raises:
        Refused: the state does not allow it.
    """
    transition = next_state(MessageState(message.state), verb)
    message.state, message.problem = transition.target, problem or ""
    message.save()
    if transition.event:
        detail = {"message": message.pk, "channel": message.channel} | ({"problem": problem} if problem else {})
        record_event(by=by, kind=transition.event, subject=message.case, detail=detail)


def count_as_attempt(message: Message, by: Actor) -> None:
    """Record what was sent as an attempt of whoever wrote it; a case that ended meanwhile gets none.

    Args:
        message: held, and kept afterwards by the caller.
        by: who does it where the writer does not work on cases any more.
    """
    author = actor_of(message.created_by)
    try:
        message.attempt = record_attempt(
            case=case_that_goes_on(message.case, by),
            kind=CONTACT_KIND_OF[MessageChannel(message.channel)],
            reached=False,
            day=clock.today(),
            part_of_day=part_of_day(clock.now().time()),
            note="",
            by=author if can_see_cases(author) else by,
        )
    except EropafError:
        message.attempt = None


def uncount_attempt(message: Message, by: Actor) -> None:
    """Take back the attempt as which a message counted; one of a closed case stays as it is."""
    attempt = message.attempt
    if attempt is None or attempt.withdrawn_at is not None:
        return
    try:
        withdraw_attempt(attempt=attempt, by=by)
    except EropafError:
        return
