"""The part of the case page on messages: how one can be sent, and what became of those that were."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor
from eropaf.cases.models import Case
from eropaf.cases.restricting import restrictions_on
from eropaf.cases.states import OPEN_STATES
from eropaf.core.choices import Label
from eropaf.exchange.setup import sends_for_real
from eropaf.matching.models import MatchedSignal
from eropaf.outreach.correspondence.by_itself import leaves_by_itself
from eropaf.outreach.correspondence.enums import (
    MESSAGE_CHANNEL_LABELS,
    MESSAGE_STATE_LABELS,
    PROBLEM_LABELS,
    MessageChannel,
    MessageState,
    Problem,
)
from eropaf.outreach.correspondence.models import Message
from eropaf.outreach.correspondence.selectors import messages_of
from eropaf.web.writing.ways import ways_to

_TONES = {
    MessageState.FAILED: "negative",
    MessageState.SENT: "positive",
    MessageState.DELIVERED: "positive",
    MessageState.WAITING: "info",
    MessageState.SENDING: "info",
    MessageState.TEST: "warning",
}
_AT_THE_PRINT_SHOP = _("Ready for the print shop")  # nobody sends a letter that is in a batch until it is posted
_SHOWN = 5


@dataclass(frozen=True)
class ShownMessage:
    """One message and what can be done about it; `rests`: its case does, so that it can only be kept from leaving."""

    pk: int
    case_pk: int
    case_number: int
    resident: str
    channel: Label
    title: str
    state: Label
    tone: str
    problem: Label
    at: datetime
    leaves_at: datetime | None
    author: str
    batch_pk: int | None
    batch_number: int | None
    rests: bool
    may_cancel: bool
    may_settle: bool
    may_take_back: bool


def describe_messages(
    case: Case, merged: Sequence[Case], matched: Sequence[MatchedSignal], is_left_alone: bool, actor: Actor
) -> dict[str, Any]:
    """What `case/_send.html` shows.

    Args:
        case: of which the page is.
        merged: the cases that were merged into it.
        matched: its signals.
        is_left_alone: whether nobody approaches the resident now.
        actor: who looks.
    """
    may_write = case.state in OPEN_STATES and not is_left_alone
    written = messages_of([case, *merged], actor)
    return {
        "ways": ways_to(matched, case.group.name) if may_write else [],
        "messages_sent": show_messages(list(written[:_SHOWN])),
        "outreach_is_test": not sends_for_real(),
    }


def show_messages(messages: Sequence[Message]) -> list[ShownMessage]:
    """Messages as screens show them.

    Args:
        messages: with their cases and authors loaded.
    """
    resting = restrictions_on([message.case for message in messages])
    return [_show(message, message.case_id in resting) for message in messages]


def _show(message: Message, rests: bool) -> ShownMessage:
    state, channel = MessageState(message.state), MessageChannel(message.channel)
    waits = state == MessageState.WAITING
    return ShownMessage(
        pk=message.pk,
        case_pk=message.case_id,
        case_number=message.case.number,
        resident=message.case.group.name,
        channel=MESSAGE_CHANNEL_LABELS[channel],
        title=message.version.template.title if message.version else message.subject,
        state=_AT_THE_PRINT_SHOP if state == MessageState.SENDING and message.batch else MESSAGE_STATE_LABELS[state],
        tone=_TONES.get(state, ""),
        problem=PROBLEM_LABELS[Problem(message.problem)] if message.problem else "",
        at=message.sent_at or message.created_at,
        leaves_at=message.next_try_at if waits and leaves_by_itself(channel) else None,
        author=message.created_by.name,
        batch_pk=message.batch_id,
        batch_number=message.batch.number if message.batch else None,
        rests=rests,
        may_cancel=waits,
        may_settle=state == MessageState.FAILED and not rests,
        may_take_back=state == MessageState.SENT and not message.left_by_itself and not rests,
    )
