"""Residents who objected: the list, a new one, and taking one back."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from eropaf.audit.actor import Actor
from eropaf.objections.models import Objection
from eropaf.objections.permissions import check_may_see_objections
from eropaf.objections.selectors import objections_visible_to, search_objections
from eropaf.objections.services import record_objection, withdraw_objection
from eropaf.outreach.objecting import open_objections
from eropaf.privacy.requests.models import ResidentRequest
from eropaf.privacy.requests.objecting import requests_by_objection
from eropaf.privacy.requests.permissions import REQUEST_ROLES
from eropaf.web.acting import act_and_tell, kept
from eropaf.web.objections.forms import ObjectionForm, SearchForm
from eropaf.web.objections.rows import show
from eropaf.web.paging import paginate
from eropaf.web.request import SignedInRequest, Viewed, sent

MOST_FOUND = 50


@require_safe
@login_required
def list_objections(request: SignedInRequest) -> HttpResponse:
    """All objections, those in force first."""
    rows, pagination = paginate(request, open_objections(objections_visible_to(request.actor), request.actor))
    return _page(request, rows, {"pagination": pagination, "search": SearchForm()})


@require_POST
@login_required
def find_objections(request: SignedInRequest) -> HttpResponse:
    """Look an objection up; only reads, and posts so that no name ends up in an address or a log."""
    search = SearchForm(request.POST)
    is_right = search.is_valid()
    fitting = search_objections(request.actor, search.cleaned_data.get("text", ""))
    found = list(open_objections(fitting, request.actor)[: MOST_FOUND + 1])
    around = {
        "search": search,
        "searched": True,
        "problem": "" if is_right else " ".join(map(str, search.errors["text"])),
        "more": len(found) > MOST_FOUND,
    }
    status = HTTPStatus.OK if is_right else HTTPStatus.UNPROCESSABLE_ENTITY
    return _page(request, found[:MOST_FOUND], around, status)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def add_objection(request: SignedInRequest) -> HttpResponse:
    """Record an objection."""
    check_may_see_objections(request.actor)
    form = ObjectionForm(sent(request))
    if kept(form, lambda: record_objection(**form.objection, by=request.actor)):
        messages.success(request, _("The objection is on the list. It is heeded from the next delivery on."))
        return redirect("objections")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "objections/add.html", {"form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask whether it is this one, and keep that the resident took the objection back."""
    objection = get_object_or_404(open_objections(objections_visible_to(request.actor), request.actor), pk=pk)
    if request.method != "POST":
        request.viewed.append(Viewed(objection, "objection-withdraw"))
        asked = _asked([objection], request.actor).get(objection.pk)
        return render(request, "objections/withdraw.html", {"objection": show(objection), "asked": asked})
    act_and_tell(
        request,
        lambda: withdraw_objection(objection=objection, by=request.actor),
        _("The objection is withdrawn. It stays on the list as withdrawn."),
    )
    return redirect("objections")


def _asked(objections: list[Objection], actor: Actor) -> dict[int, ResidentRequest]:
    """The requests by which they came, for who answers these."""
    return requests_by_objection(objections, actor) if actor.role in REQUEST_ROLES else {}


def _page(
    request: SignedInRequest, objections: list[Objection], around: dict[str, Any], status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    """The list; that each was looked at is kept."""
    request.viewed += [Viewed(each, "objections") for each in objections]
    asked = _asked(objections, request.actor)
    page = {
        "objections": [(show(each), asked.get(each.pk)) for each in objections],
        "searched": False,
        "problem": "",
        "more": False,
    }
    return render(request, "objections/page.html", page | around, status=status)
