"""What is done with a request: ticking, handing over, deciding, telling, and taking that back."""

import json
from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from eropaf.core.errors import EropafError
from eropaf.intake.models import Signal
from eropaf.privacy.requests import services
from eropaf.privacy.requests.choosing import record_handing_over
from eropaf.privacy.requests.erasing import propose_granted
from eropaf.privacy.requests.overview import overview_of
from eropaf.privacy.requests.paper import write_overview
from eropaf.privacy.requests.selectors import loose_of, ticks_of
from eropaf.web.acting import act_and_tell, kept
from eropaf.web.request import SignedInRequest, Viewed
from eropaf.web.residents_rights.forms import DecisionForm, IdentityForm, LongerForm
from eropaf.web.residents_rights.ticking import ticks_in
from eropaf.web.residents_rights.views import request_of, request_page

_WRONG = HTTPStatus.UNPROCESSABLE_ENTITY


@require_POST
@login_required
def tick(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep what is really about the resident."""
    asked = request_of(request, pk)
    ticks = ticks_in(request.POST)
    act_and_tell(
        request,
        lambda: services.tick(request=asked, ticks=ticks, by=request.actor),
        _("What you ticked belongs to this request now."),
    )
    return redirect("rights-request", pk=pk)


@require_POST  # that it was made is kept as an event, and looking at an address never writes
@login_required
def export(request: SignedInRequest, pk: int) -> HttpResponse:
    """Hand over the overview, as PDF or JSON. It is made now and not kept."""
    asked, form = request_of(request, pk), request.POST.get("form", "pdf")
    if form not in ("pdf", "json"):
        raise Http404
    try:
        record_handing_over(request=asked, form=form, by=request.actor)
    except EropafError as problem:
        messages.error(request, problem.sentence)
        return redirect("rights-request", pk=pk)
    ticks = ticks_of(asked)
    signals = Signal.objects.filter(pk__in=ticks.signals).order_by("pk")
    request.viewed += [Viewed(each, "resident-export") for each in (asked, *signals, *loose_of(ticks))]
    overview = overview_of(asked, request.actor)
    content = write_overview(overview) if form == "pdf" else json.dumps(overview.as_data(), ensure_ascii=False)
    headers = {"Content-Disposition": content_disposition_header(True, f"overzicht-{asked.number}.{form}")}
    return HttpResponse(content, content_type=f"application/{form}", headers=headers)


@require_POST
@login_required
def check_identity(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep how it was made sure who asks."""
    asked, form = request_of(request, pk), IdentityForm(request.POST)
    if not kept(form, lambda: services.check_identity(request=asked, identity=form.keep(), by=request.actor)):
        return request_page(request, asked, {"identity": form}, _WRONG)
    return redirect("rights-request", pk=pk)


@require_POST
@login_required
def take_longer(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take two months more, with the reason."""
    asked, form = request_of(request, pk), LongerForm(request.POST)

    def keep() -> None:
        services.take_longer(request=asked, because=form.cleaned_data["because"], by=request.actor)

    if not kept(form, keep):
        return request_page(request, asked, {"longer": form}, _WRONG)
    messages.success(request, _("There are two months more. Tell the resident now, with the reason."))
    return redirect("rights-request", pk=pk)


@require_POST
@login_required
def decide(request: SignedInRequest, pk: int) -> HttpResponse:
    """Decide, with the reason."""
    asked, form = request_of(request, pk), DecisionForm(request.POST)

    def keep() -> None:
        reason = form.cleaned_data["reason"]
        services.decide(request=asked, outcome=form.decided, reason=reason, by=request.actor)

    if not kept(form, keep):
        return request_page(request, asked, {"decision": form}, _WRONG)
    messages.success(request, _("The decision is kept. Tell the resident before the term ends."))
    return redirect("rights-request", pk=pk)


@require_POST
@login_required
def tell(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep that the resident was told."""
    asked = request_of(request, pk)
    act_and_tell(request, lambda: services.tell(request=asked, by=request.actor), _("The request is answered."))
    return redirect("rights-request", pk=pk)


@require_POST
@login_required
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep that the resident took the request back."""
    asked = request_of(request, pk)
    done = _("The request was taken back by the resident.")
    act_and_tell(request, lambda: services.withdraw(request=asked, by=request.actor), done)
    return redirect("rights-request", pk=pk)


@require_POST
@login_required
def reopen(request: SignedInRequest, pk: int) -> HttpResponse:
    """Undo the last step."""
    asked = request_of(request, pk)
    done = _("The last step was taken back. The term stays as it was.")
    act_and_tell(request, lambda: services.reopen(request=asked, by=request.actor), done)
    return redirect("rights-request", pk=pk)


@require_POST
@login_required
def erase(request: SignedInRequest, pk: int) -> HttpResponse:
    """Propose what is the resident's for destruction; a second person agrees."""
    asked = request_of(request, pk)
    act_and_tell(
        request,
        lambda: propose_granted(request=asked, by=request.actor),
        _("What you ticked is proposed for destruction. A colleague looks at it, see Keeping and destroying."),
    )
    return redirect("rights-request", pk=pk)
