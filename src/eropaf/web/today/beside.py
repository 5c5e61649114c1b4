"""What asks for attention beside the work of the day, as its screen shows it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from eropaf.accounts.standing_in import Staff
from eropaf.audit.actor import Actor
from eropaf.cases.models import Case, Restriction
from eropaf.core.choices import Label
from eropaf.intake.enums import NOTICE_KIND_LABELS, NoticeKind
from eropaf.intake.models import SignalNotice
from eropaf.outreach.attention import MOST_NAMED, Attention
from eropaf.outreach.correspondence.enums import (
    MESSAGE_CHANNEL_LABELS,
    PROBLEM_LABELS,
    REPLY_CHANNEL_LABELS,
    MessageChannel,
    Problem,
    ReplyChannel,
)
from eropaf.outreach.correspondence.models import Message, Reply
from eropaf.privacy.requests.permissions import REQUEST_ROLES
from eropaf.privacy.requests.selectors import count_requests, requests_due
from eropaf.support.due import Due
from eropaf.web.help.due import show_due_of_many
from eropaf.web.resident import address_line
from eropaf.web.today.team import describe_team


@dataclass(frozen=True)
class Heard:
    """A reply of a resident, or a message to one that failed.

    Attributes:
        resident: the name, or the address where that is not known.
        at: when it came; of what failed: when it was written.
        about: why it failed; of a reply empty.
        is_automatic: nobody wrote it.
    """

    case_pk: int
    resident: str
    channel: Label
    at: datetime
    about: Label = ""
    is_automatic: bool = False


def describe_beside(
    attention: Attention, help_due: Sequence[Due], resting: Sequence[Restriction], staff: Staff, actor: Actor
) -> dict[str, Any]:
    """What `today/_beside.html` shows.

    Args:
        attention: what asks for it.
        help_due: help that the actor follows and that asks for something.
        resting: own cases that rest.
        staff: as it is today.
        actor: who looks.
    """
    parts = {
        "help_due": show_due_of_many(help_due[:MOST_NAMED]),
        **_describe_requests(actor),
        **describe_team(actor, staff),
    }
    return {
        **_describe_attention(attention),
        **parts,
        "help_due_in_all": len(help_due),
        "asks_more": not attention.is_empty or bool(resting) or any(parts.values()),
    }


def _describe_attention(attention: Attention) -> dict[str, Any]:
    return {
        "attention": attention,
        "replies": [_reply(each, each.case) for each in attention.replies if each.case],
        "failed": [_failed(each) for each in attention.failed],
        "notices": [_notice(each) for each in attention.notices],
    }


def _describe_requests(actor: Actor) -> dict[str, Any]:
    """Requests of residents that ask for an answer within days or should have had one, for who answers them."""
    if actor.role not in REQUEST_ROLES:
        return {"requests_due": [], "requests_late": 0}
    due = list(requests_due(actor)[:MOST_NAMED])
    return {"requests_due": due, "requests_late": count_requests(actor).overdue}


def cases_named(attention: Attention) -> Iterator[Case]:
    """The cases of which the resident is named, each once."""
    found: Sequence[Reply | Message] = [*attention.replies, *attention.failed]
    named = {each.case_id: each.case for each in found if each.case}
    yield from (named | {case.pk: case for case in map(_case_of, attention.notices)}).values()


def _case_of(notice: SignalNotice) -> Case:
    return notice.signal.match.group.case


def _notice(notice: SignalNotice) -> dict[str, Any]:
    group = notice.signal.match.group
    return {
        "case_pk": group.case.pk,
        "resident": group.name or address_line(group),
        "what": NOTICE_KIND_LABELS[NoticeKind(notice.kind)],
        "partner": notice.signal.partner.name,
        "at": notice.told_at,
    }


def _reply(reply: Reply, case: Case) -> Heard:
    return Heard(
        case_pk=case.pk,
        resident=case.group.name or address_line(case.group),
        channel=REPLY_CHANNEL_LABELS[ReplyChannel(reply.channel)],
        at=reply.received_at,
        is_automatic=reply.automatic,
    )


def _failed(message: Message) -> Heard:
    group = message.case.group
    return Heard(
        case_pk=message.case_id,
        resident=group.name or address_line(group),
        channel=MESSAGE_CHANNEL_LABELS[MessageChannel(message.channel)],
        at=message.created_at,
        about=PROBLEM_LABELS[Problem(message.problem)],
    )
