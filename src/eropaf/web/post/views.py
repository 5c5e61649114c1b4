"""The post of all residents: what waits, what failed, what was sent, and the letters to print."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from eropaf.core import clock
from eropaf.exchange.setup import sends_for_real
from eropaf.outreach.correspondence.enums import SENT_BY_US, MessageChannel, MessageState, Problem
from eropaf.outreach.correspondence.models import Message
from eropaf.outreach.correspondence.printing import letters_as_pdf
from eropaf.outreach.correspondence.selectors import daily_limit, messages_visible_to, replies_visible_to, sent_today
from eropaf.outreach.correspondence.services.moving import why_ended
from eropaf.outreach.correspondence.services.writing import (
    cancel_message,
    post_letters,
    set_daily_limit,
    settle_message,
    take_back_message,
)
from eropaf.outreach.texts.permissions import TEXT_EDITORS, check_may_edit_texts
from eropaf.web.acting import act_and_tell
from eropaf.web.paging import is_number, paginate
from eropaf.web.post.inbox import show_reply
from eropaf.web.request import SignedInRequest, Viewed
from eropaf.web.writing.panel import show

_MOST = 100
_READ_BEFORE = 20
_DONE = [MessageState.SENT, MessageState.DELIVERED, MessageState.CANCELLED, MessageState.TEST]


class LimitForm(forms.Form):
    """How many messages leave a day at most."""

    limit = forms.IntegerField(min_value=0, max_value=100_000)


@require_safe
@login_required
def show_post(request: SignedInRequest) -> HttpResponse:
    """Everything that goes out."""
    found = messages_visible_to(request.actor)
    failed = list(found.filter(state=MessageState.FAILED)[:_MOST])
    waiting = list(found.filter(state__in=[MessageState.WAITING, MessageState.SENDING], channel__in=SENT_BY_US)[:_MOST])
    letters = _letters(request)
    done, pagination = paginate(request, found.filter(state__in=_DONE))
    replies = replies_visible_to(request.actor)
    inbox = list(replies.filter(handled_at=None)[:_MOST])
    handled = list(replies.exclude(handled_at=None)[:_READ_BEFORE])
    request.viewed.extend(Viewed(each.case, "post") for each in [*failed, *waiting, *letters, *done])
    request.viewed.extend(Viewed(each, "post") for each in [*inbox, *handled])
    context = {
        "failed": [show(each) for each in failed],
        "waiting": [show(each) for each in waiting],
        "letters": [show(each) for each in letters],
        "done": [show(each) for each in done],
        "pagination": pagination,
        "inbox": [show_reply(each) for each in inbox],
        "handled": [show_reply(each) for each in handled],
        "outreach_is_test": not sends_for_real(),
        "limit": daily_limit(),
        "sent_today": sent_today(),
        "limit_reached": any(each.problem == Problem.DAILY_LIMIT for each in waiting),
        "may_limit": request.actor.role in TEXT_EDITORS,
    }
    return render(request, "post/page.html", context)


@require_safe
@login_required
def print_letters(request: SignedInRequest) -> HttpResponse:
    """One file for the print shop with every letter that waits."""
    waiting = _letters(request)
    ended = why_ended(waiting, request.actor)
    letters = [each for each in waiting if each.pk not in ended]
    if not letters:
        return HttpResponse(_("No letter waits."), status=404, content_type="text/plain; charset=utf-8")
    request.viewed.extend(Viewed(each.case, "letters-pdf") for each in letters)
    headers = {"Content-Disposition": f'attachment; filename="brieven-{clock.today():%Y-%m-%d}.pdf"'}
    return HttpResponse(letters_as_pdf(letters), content_type="application/pdf", headers=headers)


@require_POST
@login_required
def letters_posted(request: SignedInRequest) -> HttpResponse:
    """Keep that letters were printed and posted."""
    chosen = {int(each) for each in request.POST.getlist("letter") if is_number(each)}
    letters = [each for each in _letters(request) if each.pk in chosen]
    if not letters:
        messages.error(request, _("Choose the letters that were posted."))
        return redirect("post")
    number = post_letters(messages=letters, by=request.actor)
    told = ngettext("%(number)d letter was posted.", "%(number)d letters were posted.", number)
    messages.success(request, told % {"number": number})
    return redirect("post")


@require_POST
@login_required
def cancel(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let a message not be sent."""
    message = _find(request, pk)
    done = _("The message is not sent.")
    act_and_tell(request, lambda: cancel_message(message=message, by=request.actor), done)
    return _back(request)


@require_POST
@login_required
def settle(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a message that failed from the list."""
    message = _find(request, pk)
    done = _("The message is off the list of what failed.")
    act_and_tell(request, lambda: settle_message(message=message, by=request.actor), done)
    return _back(request)


@require_POST
@login_required
def take_back(request: SignedInRequest, pk: int) -> HttpResponse:
    """Undo that a letter was posted, or a WhatsApp message sent."""
    message = _find(request, pk)
    done = _("Undone. The attempt does not count any more.")
    act_and_tell(request, lambda: take_back_message(message=message, by=request.actor), done)
    return _back(request)


@require_POST
@login_required
def limit(request: SignedInRequest) -> HttpResponse:
    """Choose how many messages leave a day at most."""
    check_may_edit_texts(request.actor)
    form = LimitForm(request.POST)
    if form.is_valid():
        done = _("The limit was changed.")
        act_and_tell(request, lambda: set_daily_limit(limit=form.cleaned_data["limit"], by=request.actor), done)
    else:
        messages.error(request, _("Fill in a whole number, such as 250."))
    return redirect("post")


def _find(request: SignedInRequest, pk: int) -> Message:
    return get_object_or_404(messages_visible_to(request.actor), pk=pk)


def _letters(request: SignedInRequest) -> list[Message]:
    waiting = messages_visible_to(request.actor).filter(channel=MessageChannel.LETTER, state=MessageState.WAITING)
    return list(waiting.order_by("created_at", "pk"))


def _back(request: SignedInRequest) -> HttpResponse:
    """To where somebody came from: the case or the post."""
    came_from = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(came_from, {request.get_host()})
    return redirect(came_from if is_ours else reverse("post"))
