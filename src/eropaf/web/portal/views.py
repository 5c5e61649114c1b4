"""A partner's own signals, one of them, and what the partner says about it."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from eropaf.feedback.paying import awaiting_answer, own_arrangements
from eropaf.feedback.selectors import current_contact, feedback_on, own_signals, running
from eropaf.intake.models import Signal
from eropaf.intake.services.notice import tell_of_signal, withdraw_notice
from eropaf.web.acting import act_and_tell
from eropaf.web.paging import paginate
from eropaf.web.portal.forms import NoticeForm, NumberForm
from eropaf.web.portal.paying import show_own_arrangement
from eropaf.web.portal.rows import show_feedback, show_signals
from eropaf.web.request import SignedInRequest, Viewed

MOST_FOUND = 50
_RUNNING_ONLY = "lopend"


@require_safe
@login_required
def list_signals(request: SignedInRequest) -> HttpResponse:
    """All own signals, or those that run."""
    only_running = request.GET.get("toon") == _RUNNING_ONLY
    signals = own_signals(request.actor)
    rows, pagination = paginate(request, running(signals) if only_running else signals)
    context = {"pagination": pagination, "only_running": only_running, "search": NumberForm()}
    return _page(request, rows, context)


@require_POST
@login_required
def find_signals(request: SignedInRequest) -> HttpResponse:
    """Look a customer up; only reads, and posts so that no number ends up in an address or a log."""
    search = NumberForm(request.POST)
    is_right = search.is_valid()
    wanted = search.cleaned_data.get("text", "").strip()
    found = own_signals(request.actor).filter(customer_number__iexact=wanted) if is_right else Signal.objects.none()
    problem = "" if is_right else " ".join(map(str, search.errors["text"]))
    context = {"search": search, "searched": True, "problem": problem}
    status = HTTPStatus.OK if is_right else HTTPStatus.UNPROCESSABLE_ENTITY
    own_signals(request.actor)  # whoever is nobody of a partner is refused, whatever was filled in
    return _page(request, list(found.order_by("-signal_date", "-pk")[:MOST_FOUND]), context, status)


@require_safe
@login_required
def show_signal(request: SignedInRequest, pk: int) -> HttpResponse:
    """One signal: what came of it, whom to ask, and what the partner can say about it."""
    signal = _find(request, pk)
    (shown,) = show_signals([signal])
    arrangements = own_arrangements(signal, request.actor)
    request.viewed.append(Viewed(signal, "own-signal"))
    request.viewed.extend(Viewed(each, "own-arrangement") for each in arrangements)
    context = {
        "signal": shown,
        "received_on": signal.delivery.received_at,
        "feedback": [show_feedback(each) for each in feedback_on(signal)],
        "contact": current_contact(),
        "arrangements": [show_own_arrangement(each) for each in arrangements],
    }
    return render(request, "portal/signal.html", context)


@require_POST
@login_required
def tell(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say that it was paid, or reported wrongly."""
    signal, form = _find(request, pk), NoticeForm(request.POST)
    if form.is_valid():
        done = _("Thank you. Whoever works on it sees this before anybody goes there.")
        act_and_tell(request, lambda: tell_of_signal(signal=signal, kind=form.notice, by=request.actor), done)
    else:
        messages.error(request, _("Choose what you want to tell."))
    return redirect("own-signal", pk=pk)


@require_POST
@login_required
def take_back(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take back what was said."""
    signal, done = _find(request, pk), _("Taken back.")
    act_and_tell(request, lambda: withdraw_notice(signal=signal, by=request.actor), done)
    return redirect("own-signal", pk=pk)


def _find(request: SignedInRequest, pk: int) -> Signal:
    return get_object_or_404(own_signals(request.actor), pk=pk)


def _page(
    request: SignedInRequest, rows: list[Signal], context: dict[str, object], status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    request.viewed.extend(Viewed(each, "own-signals") for each in rows)
    around = {"signals": show_signals(rows), "awaiting": awaiting_answer(rows, request.actor), **context}
    return render(request, "portal/page.html", around, status=status)
