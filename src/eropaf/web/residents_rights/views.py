"""The list of requests, a new one, one request, and finding the resident. That somebody looks is kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from eropaf.core import clock
from eropaf.core.errors import EropafError
from eropaf.privacy.requests.enums import EXPLAINED, IdentityCheck, RequestKind, RequestState
from eropaf.privacy.requests.finding import FOUND_BY_LABELS, Found, FoundPerson, find_resident
from eropaf.privacy.requests.hiding import names_of, open_signals_of, who_can
from eropaf.privacy.requests.models import ResidentRequest
from eropaf.privacy.requests.permissions import check_may_answer_requests
from eropaf.privacy.requests.refused_rows import cells_of
from eropaf.privacy.requests.selectors import SOON, count_requests, loose_of, requests_visible_to, ticks_of
from eropaf.privacy.requests.services import record_request
from eropaf.privacy.requests.terms import is_late, last_day, late_before
from eropaf.privacy.retention.progress import has_destroyed_for, waiting_for
from eropaf.web.acting import tell_in_form
from eropaf.web.paging import paginate
from eropaf.web.request import SignedInRequest, Viewed, sent
from eropaf.web.residents_rights.forms import DecisionForm, FindForm, IdentityForm, LongerForm, RequestForm
from eropaf.web.residents_rights.parts import describe_objections, describe_resting


@dataclass(frozen=True)
class ShownPerson:
    """A person who was found, with by what."""

    person: FoundPerson
    found_by: str

    @property
    def keys(self) -> str:
        """Of the signals, as the tick sends them."""
        return ",".join(str(each.pk) for each in self.person.signals)


@require_safe
@login_required
def list_requests(request: SignedInRequest) -> HttpResponse:
    """All requests, those that wait longest first."""
    rows, pagination = paginate(request, requests_visible_to(request.actor))
    request.viewed += [Viewed(each, "rights-list") for each in rows]
    context = {"requests": rows, "pagination": pagination, "counts": count_requests(request.actor)}
    days = {"late_before": late_before(clock.today()), "soon_until": clock.today() + SOON}
    return render(request, "residents_rights/page.html", context | days)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def add_request(request: SignedInRequest) -> HttpResponse:
    """Record a request."""
    check_may_answer_requests(request.actor)
    form = RequestForm(sent(request))
    if form.is_valid():
        try:
            recorded = record_request(asked=form.asked, by=request.actor)
        except EropafError as problem:
            tell_in_form(form, problem)
        else:
            messages.success(request, _("The request is recorded. Its term runs from the day on which it came."))
            return redirect("rights-request", pk=recorded.pk)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "residents_rights/add.html", {"form": form}, status=status)


@require_safe
@login_required
def show_request_page(request: SignedInRequest, pk: int) -> HttpResponse:
    """One request, with what was ticked and what is to be done."""
    return request_page(request, request_of(request, pk), {})


@require_POST
@login_required
def find(request: SignedInRequest, pk: int) -> HttpResponse:
    """Find the resident; only reads, and posts so that no name ends up in an address or a log."""
    asked, form = request_of(request, pk), FindForm(request.POST)
    if not form.is_valid():
        return request_page(request, asked, {"find": form}, HTTPStatus.UNPROCESSABLE_ENTITY)
    found = find_resident(form.sought, request.actor)
    hidden_names = names_of(who_can(found.hidden, request.actor)) if found.hidden else ""
    signals = [signal for person in found.people for signal in person.signals]
    seen = (*signals, *found.objections, *found.replies, *found.refused.rows, *found.residents)
    request.viewed += [Viewed(each, "rights-search") for each in seen]
    refused = [(row, cells_of(row)) for row in found.refused.rows]
    shown = {"find": form, "found": found, "people": _shown(found), "refused": refused, "who_can": hidden_names}
    return request_page(request, asked, shown)


def _shown(found: Found) -> list[ShownPerson]:
    return [ShownPerson(each, ", ".join(str(FOUND_BY_LABELS[by]) for by in each.found_by)) for each in found.people]


def request_of(request: SignedInRequest, pk: int) -> ResidentRequest:
    """The request with this key, where the actor may see it."""
    return get_object_or_404(requests_visible_to(request.actor), pk=pk)


def request_page(
    request: SignedInRequest, asked: ResidentRequest, around: Mapping[str, Any], status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    """The page of one request.

    Args:
        request: of whoever looks.
        asked: what it is about.
        around: forms with what was filled in, and what was found.
        status: of the answer.
    """
    ticks = ticks_of(asked)
    signals = list(open_signals_of(asked, request.actor).select_related("partner"))
    request.viewed += [Viewed(each, "rights-request") for each in (asked, *signals, *loose_of(ticks))]
    forms_of: dict[str, forms.Form] = {
        "find": FindForm(),
        "identity": IdentityForm(initial={"identity": asked.identity}),
        "longer": LongerForm(),
        "decision": DecisionForm(),
    }
    context = {
        "asked": asked,
        "explained": EXPLAINED[RequestKind(asked.kind)],
        "is_open": asked.state == RequestState.OPEN,
        "is_decided": asked.state == RequestState.DECIDED,
        "is_known": asked.identity != IdentityCheck.NOT_YET,
        "is_late": is_late(asked.due_on, clock.today()),
        "runs_until": last_day(asked.due_on),
        "is_destroyed": has_destroyed_for(asked),
        "may_erase": asked.kind == RequestKind.ERASURE and asked.is_granted,
        "proposal": waiting_for(asked),
        "may_object": asked.kind == RequestKind.OBJECTION and asked.state != RequestState.WITHDRAWN,
        "may_correct": asked.kind == RequestKind.CORRECTION and asked.state != RequestState.WITHDRAWN,
        "objections": describe_objections(ticks, request.actor),
        **describe_resting(asked, request.actor),
        "signals": signals,
        "ticks": ticks,
    }
    return render(request, "residents_rights/request.html", context | forms_of | dict(around), status=status)
