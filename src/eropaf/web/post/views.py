"""The post of all residents: what waits, what failed, what was sent, and the letters to print."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from eropaf.exchange.setup import sends_for_real
from eropaf.outreach.correspondence.by_itself import sends_letters
from eropaf.outreach.correspondence.enums import MessageChannel, MessageState, Problem
from eropaf.outreach.correspondence.models import Message
from eropaf.outreach.correspondence.selectors import daily_limit, messages_visible_to, sent_today
from eropaf.outreach.correspondence.services.writing import (
    cancel_message,
    set_daily_limit,
    settle_message,
    take_back_message,
)
from eropaf.outreach.texts.permissions import TEXT_EDITORS, check_may_edit_texts
from eropaf.web.acting import act_and_tell
from eropaf.web.paging import paginate
from eropaf.web.post.batches import describe_open_batches
from eropaf.web.post.going_back import back
from eropaf.web.post.lists import begin, waiting
from eropaf.web.request import SignedInRequest, Viewed
from eropaf.web.writing.panel import show_messages

_DONE = [MessageState.SENT, MessageState.DELIVERED, MessageState.CANCELLED, MessageState.TEST]


class LimitForm(forms.Form):
    """How many messages leave a day at most."""

    limit = forms.IntegerField(min_value=0, max_value=100_000)


@require_safe
@login_required
def show_post(request: SignedInRequest) -> HttpResponse:
    """Everything that goes out."""
    done, pagination = paginate(request, messages_visible_to(request.actor).filter(state__in=_DONE))
    request.viewed.extend(Viewed(each.case, "post") for each in done)
    context = {
        "failed": begin(request, "mislukt"),
        "inbox": begin(request, "binnengekomen"),
        "handled": begin(request, "gelezen"),
        "letters": begin(request, "brieven"),
        "batches": describe_open_batches(request),
        "waiting": begin(request, "wachten"),
        "sends_letters": sends_letters(),
        "done": show_messages(done),
        "pagination": pagination,
        "outreach_is_test": not sends_for_real(),
        "limit": daily_limit(),
        "sent_today": sent_today(),
        "limit_reached": waiting(request.actor).filter(problem=Problem.DAILY_LIMIT).exists(),
        "may_limit": request.actor.role in TEXT_EDITORS,
    }
    return render(request, "post/page.html", context)


@require_POST
@login_required
def cancel(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let a message not be sent."""
    message = _find(request, pk)
    done = _("The message is not sent.")
    act_and_tell(request, lambda: cancel_message(message=message, by=request.actor), done)
    return back(request)


@require_POST
@login_required
def settle(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a message that failed from the list."""
    message = _find(request, pk)
    done = _("The message is off the list of what failed.")
    act_and_tell(request, lambda: settle_message(message=message, by=request.actor), done)
    return back(request)


@require_POST
@login_required
def take_back(request: SignedInRequest, pk: int) -> HttpResponse:
    """Undo that a letter was posted, or a WhatsApp message sent."""
    message = _find(request, pk)
    done = _("Undone. The attempt does not count any more.")
    if message.channel == MessageChannel.LETTER:
        done = _(
            "Undone. The attempt does not count any more, and the letter waits for the next batch. Must it not go, "
            "choose there that it is not sent."
        )
    act_and_tell(request, lambda: take_back_message(message=message, by=request.actor), done)
    return back(request)


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
