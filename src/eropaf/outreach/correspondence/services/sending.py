"""Handing messages over: each is claimed before, so that two workers or a second run never send it twice."""

from datetime import datetime, timedelta

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting
from eropaf.audit.turns import wait_for_turn
from eropaf.core import clock
from eropaf.core.errors import InvalidValue
from eropaf.exchange.port import Channel, NeverWill, Reason, Sent, Status, TryLater, Unclear
from eropaf.outreach.correspondence.enums import MessageChannel, MessageState, Problem
from eropaf.outreach.correspondence.models import Message
from eropaf.outreach.correspondence.outgoing import outgoing
from eropaf.outreach.correspondence.printing import CannotPrint
from eropaf.outreach.correspondence.selectors import daily_limit, letters_that_wait, sent_today, why_ended
from eropaf.outreach.correspondence.services.moving import (
    cancel_where_ended,
    count_as_attempt,
    locked_message,
    move,
    uncount_attempt,
)
from eropaf.outreach.correspondence.states import MessageVerb
from eropaf.outreach.correspondence.timing import next_open_moment, next_working_morning, wait_after

INTERRUPTED_AFTER = timedelta(minutes=15)
_ASK_SETUP_AGAIN = timedelta(minutes=30)
_FAILURES = {
    Status.FAILED: Problem.NOT_DELIVERED,
    Status.FAILED_FOR_NOW: Problem.NOT_DELIVERED_FOR_NOW,
}


def send_message(*, message: Message, channel: Channel | None, by: Actor) -> None:
    """Hand one message over, if it is due. What comes of it is kept with the message.

    Args:
        message: that waits, or of which sending was interrupted.
        channel: that brings it; None: it is not set up.
        by: who does it.
    """
    claimed = _claim(message.pk, channel, by)
    if claimed is None or channel is None:
        return
    kept, was_interrupted = claimed
    try:
        sent = _hand_over(kept, channel, was_interrupted)
    except (NeverWill, CannotPrint) as refusal:
        _fail(kept, Problem(refusal.reason), by)
    except TryLater as delay:
        if delay.reason == Reason.NOT_SET_UP:
            _wait_for_setup(kept, by)
        else:
            _wait(kept, Problem(delay.reason), by)
    except Unclear as doubt:
        if not channel.remembers:
            _fail(kept, Problem.INTERRUPTED if was_interrupted else Problem(doubt.reason), by)
        else:
            _wait(kept, Problem(doubt.reason), by)
    else:
        _keep_sent(kept, sent, by)


def keep_as_test(*, message: Message, by: Actor) -> None:
    """Keep a message as a test that was written before the installation went back to test mode.

    One of which sending was interrupted then is told to a person: nobody asks outside whether it left.
    """
    with acting(by):
        kept = locked_message(message.pk)
        if kept.state == MessageState.WAITING:
            move(kept, MessageVerb.KEEP_AS_TEST, by)
        elif _was_interrupted(kept):
            move(kept, MessageVerb.FAIL, by, Problem.INTERRUPTED)


def cancel_ended_letters(*, by: Actor) -> None:
    """Cancel letters that wait to be printed for who objected since, and of cases that were closed."""
    waiting = list(letters_that_wait())
    for pk in why_ended(waiting, by):
        with acting(by):
            kept = locked_message(pk)
            if kept.state == MessageState.WAITING:
                cancel_where_ended(kept, by)


def check_delivery(*, message: Message, channel: Channel, by: Actor) -> None:
    """Ask what became of a message. One that did not arrive is no attempt.

    Args:
        message: that was sent.
        channel: that brought it.
        by: who asks.
    """
    status = channel.status_of(message.outside_key)
    if status == Status.DELIVERED:
        with acting(by):
            kept = locked_message(message.pk)
            if kept.state == MessageState.SENT:
                move(kept, MessageVerb.DELIVER, by)
    elif status in _FAILURES:
        not_delivered(message=message, problem=_FAILURES[status], by=by)


def not_delivered(*, message: Message, problem: Problem, by: Actor) -> None:
    """Keep that a message that was sent did not arrive; the attempt that it counted as is taken back."""
    with acting(by):
        kept = locked_message(message.pk)
        if kept.state in (MessageState.SENT, MessageState.DELIVERED):
            uncount_attempt(kept, by)
            move(kept, MessageVerb.FAIL, by, problem)


def _claim(pk: int, channel: Channel | None, by: Actor) -> tuple[Message, bool] | None:
    """Take a message for sending, which is kept before anything is handed over; whether it was being sent before."""
    with acting(by):
        wait_for_turn("send_message", by.municipality_id)  # the limit of a day is counted by one at a time
        message = locked_message(pk)
        was_interrupted = _was_interrupted(message)
        if not was_interrupted and (not _is_due(message) or _put_off(message, channel, by)):
            return None
        if was_interrupted and wait_after(message.tries) is None:
            move(message, MessageVerb.FAIL, by, Problem.INTERRUPTED)
            return None
        message.tries += 1
        message.next_try_at = clock.now()
        if was_interrupted:
            message.save()
        else:
            move(message, MessageVerb.BEGIN, by)
    return message, was_interrupted


def _is_due(message: Message) -> bool:
    return message.state == MessageState.WAITING and message.next_try_at <= clock.now()


def _was_interrupted(message: Message) -> bool:
    return message.state == MessageState.SENDING and message.next_try_at <= clock.now() - INTERRUPTED_AFTER


def _put_off(message: Message, channel: Channel | None, by: Actor) -> bool:
    """Let a message wait, or cancel it, where it may not leave now."""
    if cancel_where_ended(message, by):
        return True
    until, problem = _not_before(message, channel)
    if until > clock.now():
        message.next_try_at = until
        move(message, MessageVerb.WAIT, by, problem)
        return True
    return False


def _not_before(message: Message, channel: Channel | None) -> tuple[datetime, Problem]:
    now = clock.now()
    if channel is None:
        return now + _ASK_SETUP_AGAIN, Problem.NOT_SET_UP
    if sent_today() >= daily_limit():
        return next_working_morning(now), Problem.DAILY_LIMIT
    return (next_open_moment(now) if message.channel == MessageChannel.SMS else now), Problem.QUIET_HOURS


def _hand_over(message: Message, channel: Channel, was_interrupted: bool) -> Sent:
    """Send it, unless it turns out to have been taken before."""
    if message.tries > 1 and channel.remembers:
        found = channel.find(message.reference)
        if found:
            return found
    elif was_interrupted:
        raise Unclear(Reason.CONNECTION_LOST)
    try:
        return channel.send(outgoing(message))
    except InvalidValue:  # the house style, not this letter
        raise TryLater(Reason.NOT_SET_UP) from None


def _keep_sent(message: Message, sent: Sent, by: Actor) -> None:
    with acting(by):
        kept = locked_message(message.pk)
        kept.sent_at, kept.outside_key = clock.now(), sent.key
        count_as_attempt(kept, by)
        move(kept, MessageVerb.HAND_OVER, by)


def _wait(message: Message, problem: Problem, by: Actor) -> None:
    pause = wait_after(message.tries)
    if pause is None:
        _fail(message, problem, by)
        return
    with acting(by):
        kept = locked_message(message.pk)
        kept.next_try_at = clock.now() + pause
        move(kept, MessageVerb.WAIT, by, problem)


def _wait_for_setup(message: Message, by: Actor) -> None:
    """A wrong key or password says nothing of the message: it may wait as long as that takes."""
    with acting(by):
        kept = locked_message(message.pk)
        kept.tries -= 1
        kept.next_try_at = clock.now() + _ASK_SETUP_AGAIN
        move(kept, MessageVerb.WAIT, by, Problem.NOT_SET_UP)


def _fail(message: Message, problem: Problem, by: Actor) -> None:
    with acting(by):
        move(locked_message(message.pk), MessageVerb.FAIL, by, problem)
