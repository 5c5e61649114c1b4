"""What came back from residents: kept once, matched to a case where that is sure, else for somebody to choose."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, check_own, record_event
from eropaf.audit.turns import wait_for_turn
from eropaf.cases.models import Case
from eropaf.cases.permissions import check_may_see_cases
from eropaf.cases.selectors import case_that_goes_on, open_cases_visible_to
from eropaf.core import clock
from eropaf.core.errors import Refused
from eropaf.outreach.correspondence.enums import (
    CONTACT_KIND_OF_REPLY,
    MatchedBy,
    Problem,
    ReplyChannel,
    ReplySource,
)
from eropaf.outreach.correspondence.incoming_mail import IncomingMail
from eropaf.outreach.correspondence.models import Message, Reply
from eropaf.outreach.correspondence.services.sending import not_delivered
from eropaf.outreach.enums import part_of_day
from eropaf.outreach.services import record_attempt, withdraw_attempt


@dataclass(frozen=True)
class Incoming:
    """Something that came in.

    Attributes:
        outside_id: by which the source knows it, so that it is kept once.
        answers: keys of messages of ours that it answers, the nearest first.
        automatic: nobody wrote it.
    """

    channel: ReplyChannel
    source: ReplySource
    outside_id: str
    received_at: datetime
    sender: str
    body: str
    subject: str = ""
    answers: tuple[str, ...] = ()
    automatic: bool = False


def receive_reply(*, incoming: Incoming, by: Actor) -> Reply:
    """Keep what came in; the same again changes nothing.

    Args:
        incoming: what came in.
        by: who does it.

    Raises:
        Refused: the role may not.
    """
    check_may_see_cases(by)
    with acting(by):
        wait_for_turn("receive_reply", by.municipality_id)
        known = Reply.objects.filter(source=incoming.source, outside_id=incoming.outside_id).first()
        if known:
            return known
        case, matched_by = _find_case(incoming, by)
        reply = Reply.objects.create(
            municipality_id=by.municipality_id,
            case=case,
            matched_by=matched_by,
            channel=incoming.channel,
            source=incoming.source,
            outside_id=incoming.outside_id,
            received_at=incoming.received_at,
            sender=incoming.sender,
            subject=incoming.subject,
            body=incoming.body,
            automatic=incoming.automatic,
        )
        record_event(by=by, kind="reply.received", subject=reply, detail={"channel": incoming.channel})
    return reply


def receive_mail(*, mail: IncomingMail, by: Actor) -> Reply:
    """Keep an e-mail that came in; one that says that ours did not arrive lets ours fail.

    Raises:
        Refused: the role may not.
    """
    reply = receive_reply(
        incoming=Incoming(
            channel=ReplyChannel.EMAIL,
            source=ReplySource.MAIL,
            outside_id=mail.key,
            received_at=clock.now(),
            sender=mail.sender,
            subject=mail.subject,
            body=_body_of(mail),
            answers=mail.answers,
            automatic=mail.automatic,
        ),
        by=by,
    )
    if mail.undelivered:
        for message in Message.objects.filter(outside_key__in=mail.answers).order_by("pk"):
            not_delivered(message=message, problem=Problem.BOUNCED, by=by)
    return reply


def assign_reply(*, reply: Reply, case: Case | None, by: Actor) -> None:
    """Say of which case a reply is, or that it is not known after all.

    Args:
        reply: that came in.
        case: of which it is; None: back to the inbox.
        by: who says so.

    Raises:
        Refused: it counts as contact already, or the role may not.
    """
    check_may_see_cases(by)
    check_own(by, reply)
    with acting(by):
        kept = _locked(reply)
        if kept.attempt_id is not None:
            raise Refused(_("This reply counts as contact. Undo that first."))
        kept.case = case
        kept.matched_by = MatchedBy.HAND if case else MatchedBy.NOTHING
        kept.save()
        record_event(by=by, kind="reply.assigned", subject=kept, detail={"case": case.pk if case else None})


def handle_reply(*, reply: Reply, is_contact: bool, by: Actor) -> None:
    """Take a reply from the inbox.

    Args:
        reply: that was read.
        is_contact: whether the resident was reached by it, which is kept as an attempt.
        by: who read it.

    Raises:
        Refused: it was handled already, it is contact and of no case or written by no person, or the role may not.
    """
    check_may_see_cases(by)
    check_own(by, reply)
    with acting(by):
        kept = _locked(reply)
        if kept.handled_at is not None:
            raise Refused(_("A colleague handled this reply already."))
        if is_contact:
            _count_as_contact(kept, by)
        kept.handled_at, kept.handled_by_id = clock.now(), by.user_id
        kept.save()
        record_event(by=by, kind="reply.handled", subject=kept, detail={"is_contact": is_contact})


def reopen_reply(*, reply: Reply, by: Actor) -> None:
    """Put a reply back in the inbox; the contact that it counted as is taken back.

    Raises:
        Refused: the contact was taken back already, the case is closed, or the role may not.
    """
    check_may_see_cases(by)
    check_own(by, reply)
    with acting(by):
        kept = _locked(reply)
        if kept.attempt is not None and kept.attempt.withdrawn_at is None:
            withdraw_attempt(attempt=kept.attempt, by=by)
        kept.attempt, kept.handled_at, kept.handled_by = None, None, None
        kept.save()
        record_event(by=by, kind="reply.reopened", subject=kept)


def _body_of(mail: IncomingMail) -> str:
    """What was written, and that there was more."""
    if not mail.attachments:
        return mail.body
    told = _("Attachments, which are not kept here: %(names)s.") % {"names": ", ".join(mail.attachments)}
    return f"{mail.body}\n\n[{told}]".strip()


def _count_as_contact(reply: Reply, by: Actor) -> None:
    if reply.automatic:
        raise Refused(_("Nobody wrote this reply, so it is no contact."))
    if reply.case is None:
        raise Refused(_("Choose the case of this reply first."))
    local = reply.received_at.astimezone(clock.AMSTERDAM)
    reply.attempt = record_attempt(
        case=case_that_goes_on(reply.case, by),
        kind=CONTACT_KIND_OF_REPLY[ReplyChannel(reply.channel)],
        reached=True,
        day=local.date(),
        part_of_day=part_of_day(local.time()),
        note="",
        by=by,
        from_resident=True,
    )


def _locked(reply: Reply) -> Reply:
    return Reply.objects.select_for_update(of=("self",)).select_related("case", "attempt").get(pk=reply.pk)


def _find_case(incoming: Incoming, by: Actor) -> tuple[Case | None, MatchedBy]:
    """The case of what it answers, else the only open case that knows the sender."""
    for key in incoming.answers:
        message = Message.objects.select_related("case").filter(outside_key=key).order_by("pk").first()
        if message:
            return case_that_goes_on(message.case, by), MatchedBy.ANSWER
    known = _cases_that_know(incoming.sender, by)
    return (known[0], MatchedBy.SENDER) if len(known) == 1 else (None, MatchedBy.NOTHING)


def _cases_that_know(sender: str, by: Actor) -> list[Case]:
    if not sender:
        return []
    known = Q(group__matched_signals__signal__phone=_as_phone(sender)) | Q(group__matched_signals__signal__email=sender)
    return list(open_cases_visible_to(by).filter(known).order_by("pk").distinct()[:2])


def _as_phone(sender: str) -> str:
    """A number as signals have it: NotifyNL leaves out the plus."""
    return f"+{sender}" if sender.isdecimal() and not sender.startswith("0") else sender
