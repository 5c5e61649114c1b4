"""Data for research: the requests, asking, deciding and downloading."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from eropaf.core.errors import EropafError
from eropaf.monitor.research import requesting
from eropaf.monitor.research.enums import RequestState
from eropaf.monitor.research.models import ResearchRequest
from eropaf.monitor.research.permissions import ASKING_ROLES, check_may_ask, check_may_decide
from eropaf.monitor.research.selectors import (
    delivery_of,
    downloads_of,
    given_before,
    period_to_ask,
    requests_visible_to,
    show_months,
    what_it_gives,
)
from eropaf.web.acting import act_and_tell, tell_in_form
from eropaf.web.request import SignedInRequest, sent
from eropaf.web.research.forms import AskForm, RefuseForm
from eropaf.web.research.presentation import Gives, show_delivery, show_made, show_request


@require_safe
@login_required
def list_requests(request: SignedInRequest) -> HttpResponse:
    """All requests, and what was given."""
    context = {
        "requests": [show_request(each, request.actor) for each in requests_visible_to(request.actor)],
        "may_ask": request.actor.role in ASKING_ROLES,
    }
    return render(request, "research/page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def ask(request: SignedInRequest) -> HttpResponse:
    """Ask for data; with the other button only look what they would give."""
    check_may_ask(request.actor)
    months, filled_in = period_to_ask(request.actor), sent(request)
    form = None if months is None else AskForm(filled_in, months)
    is_right = form is not None and form.is_bound and form.is_valid()
    gives = _look(request, form) if form and is_right and form.only_looks else None
    asked = _ask(request, form) if form and is_right and not form.only_looks else None
    if asked:
        return redirect("research-request", pk=asked.pk)
    is_wrong = filled_in is not None and gives is None
    status = HTTPStatus.UNPROCESSABLE_ENTITY if is_wrong else HTTPStatus.OK
    return render(request, "research/ask.html", {"form": form, "gives": gives}, status=status)


def _look(request: SignedInRequest, form: AskForm) -> Gives | None:
    """What the months give; None where the form says what is not right."""
    try:
        return show_made(what_it_gives(form.period, form.cleaned_data["k"], request.actor))
    except EropafError as problem:
        tell_in_form(form, problem)
        return None


def _ask(request: SignedInRequest, form: AskForm) -> ResearchRequest | None:
    """Keep the request; None where the form says what is not right."""
    try:
        asked = requesting.ask_for_data(wanted=form.wanted(), by=request.actor)
    except EropafError as problem:
        tell_in_form(form, problem)
        return None
    messages.success(request, _("The request waits for a decision. Somebody else grants or refuses it."))
    return asked


@require_safe
@login_required
def show_request_page(request: SignedInRequest, pk: int) -> HttpResponse:
    """One request, with what it gives."""
    return _page(request, _find(request, pk), RefuseForm())


@require_POST
@login_required
def grant(request: SignedInRequest, pk: int) -> HttpResponse:
    """Grant what another asked."""
    check_may_decide(request.actor)
    asked = _find(request, pk)
    act_and_tell(
        request,
        lambda: requesting.grant_data(request=asked, by=request.actor),
        _("The data are granted. Whoever asked can download them now."),
    )
    return redirect("research-request", pk=pk)


@require_POST
@login_required
def refuse(request: SignedInRequest, pk: int) -> HttpResponse:
    """Refuse what another asked."""
    check_may_decide(request.actor)
    asked, form = _find(request, pk), RefuseForm(request.POST)
    if not form.is_valid():
        return _page(request, asked, form)
    act_and_tell(
        request,
        lambda: requesting.refuse_data(request=asked, because=form.cleaned_data["because"], by=request.actor),
        _("The data are refused. Whoever asked reads why."),
    )
    return redirect("research-request", pk=pk)


@require_POST
@login_required
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take one's own request back."""
    check_may_ask(request.actor)
    asked = _find(request, pk)
    act_and_tell(
        request,
        lambda: requesting.withdraw_request(request=asked, by=request.actor),
        _("The request was taken back."),
    )
    return redirect("research-request", pk=pk)


@require_POST  # a download is kept as an event, and looking at an address never writes
@login_required
def download(request: SignedInRequest, pk: int) -> HttpResponse:
    """The file, for whoever asked."""
    check_may_ask(request.actor)
    asked = _find(request, pk)
    try:
        content = requesting.download_data(request=asked, by=request.actor)
    except EropafError as problem:
        messages.error(request, problem.sentence)
        return redirect("research-request", pk=pk)
    word = _("research")
    name = f"{word}-{asked.number}-{asked.start:%Y-%m}-{asked.end:%Y-%m}.zip"
    headers = {"Content-Disposition": content_disposition_header(True, name)}
    return HttpResponse(content, content_type="application/zip", headers=headers)


def _find(request: SignedInRequest, pk: int) -> ResearchRequest:
    return get_object_or_404(requests_visible_to(request.actor), pk=pk)


def _page(request: SignedInRequest, asked: ResearchRequest, refuse_form: RefuseForm) -> HttpResponse:
    shown, delivery = show_request(asked, request.actor), delivery_of(asked)
    context = {
        "shown": shown,
        "asked": asked,
        "delivery": delivery,
        "gives": _gives(request, asked) if delivery is None else show_delivery(delivery),
        "given_before": [(each, show_months(each.months)) for each in given_before(asked)],
        "downloads": downloads_of(asked),
        "refuse_form": refuse_form,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if refuse_form.is_bound else HTTPStatus.OK
    return render(request, "research/request.html", context, status=status)


def _gives(request: SignedInRequest, asked: ResearchRequest) -> Gives | None:
    """What a request that waits would give; nothing of one that is over."""
    if asked.state != RequestState.ASKED:
        return None
    return show_made(what_it_gives(asked.period, asked.k, request.actor))
