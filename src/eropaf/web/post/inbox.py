"""What came back from residents, and what a worker does with it."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from eropaf.cases.selectors import cases_visible_to
from eropaf.core.choices import Label
from eropaf.outreach.correspondence.enums import MATCHED_BY_LABELS, REPLY_CHANNEL_LABELS, MatchedBy, ReplyChannel
from eropaf.outreach.correspondence.models import Reply
from eropaf.outreach.correspondence.selectors import replies_visible_to
from eropaf.outreach.correspondence.services.replies import assign_reply, handle_reply, reopen_reply
from eropaf.web.acting import act_and_tell
from eropaf.web.paging import is_number
from eropaf.web.post.going_back import back
from eropaf.web.request import SignedInRequest


@dataclass(frozen=True)
class ShownReply:
    """One reply."""

    pk: int
    case_pk: int | None
    case_number: int | None
    resident: str
    channel: Label
    sender: str
    subject: str
    body: str
    at: datetime
    matched_by: Label
    automatic: bool
    handled: bool
    was_contact: bool


def show_reply(reply: Reply) -> ShownReply:
    """A reply as the screen shows it, with its case loaded."""
    return ShownReply(
        pk=reply.pk,
        case_pk=reply.case_id,
        case_number=reply.case.number if reply.case else None,
        resident=reply.case.group.name if reply.case else "",
        channel=REPLY_CHANNEL_LABELS[ReplyChannel(reply.channel)],
        sender=reply.sender,
        subject=reply.subject,
        body=reply.body,
        at=reply.received_at,
        matched_by=MATCHED_BY_LABELS[MatchedBy(reply.matched_by)],
        automatic=reply.automatic,
        handled=reply.handled_at is not None,
        was_contact=reply.attempt_id is not None,
    )


@require_POST
@login_required
def assign(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say of which case a reply is; without a number it goes back to where nobody knows."""
    reply, number = _find(request, pk), request.POST.get("number", "").strip()
    if not number:
        done = _("It is not known any more of which case this reply is.")
        act_and_tell(request, lambda: assign_reply(reply=reply, case=None, by=request.actor), done)
        return back(request)
    case = cases_visible_to(request.actor).filter(number=int(number)).first() if is_number(number) else None
    if case is None:
        messages.error(request, _("There is no case with this number."))
    else:
        done = _("The reply stands with the case now.")
        act_and_tell(request, lambda: assign_reply(reply=reply, case=case, by=request.actor), done)
    return back(request)


@require_POST
@login_required
def handle(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a reply from the inbox, as contact or not."""
    reply, is_contact = _find(request, pk), request.POST.get("contact") == "yes"
    done = _("Recorded: reached.") if is_contact else _("The reply is handled.")
    act_and_tell(request, lambda: handle_reply(reply=reply, is_contact=is_contact, by=request.actor), done)
    return back(request)


@require_POST
@login_required
def reopen(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put a reply back in the inbox."""
    reply = _find(request, pk)
    done = _("The reply is in the inbox again.")
    act_and_tell(request, lambda: reopen_reply(reply=reply, by=request.actor), done)
    return back(request)


def _find(request: SignedInRequest, pk: int) -> Reply:
    return get_object_or_404(replies_visible_to(request.actor), pk=pk)
