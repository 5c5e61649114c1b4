"""Letting the cases of a resident rest, telling that it ends, and ending it."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from eropaf.privacy.requests import resting
from eropaf.web.acting import act_and_tell, kept
from eropaf.web.request import SignedInRequest
from eropaf.web.residents_rights.forms import EndForm, RestForm
from eropaf.web.residents_rights.views import request_of, request_page

_WRONG = HTTPStatus.UNPROCESSABLE_ENTITY


@require_POST
@login_required
def let_rest(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let the cases rest, with the reason that colleagues read."""
    asked, form = request_of(request, pk), RestForm(request.POST)

    def keep() -> None:
        resting.let_rest(request=asked, reason=form.cleaned_data["reason"], by=request.actor)

    if not kept(form, keep):
        return request_page(request, asked, {"rest": form}, _WRONG)
    messages.success(request, _("The cases rest now: nobody calls, visits or writes, and nothing is shared."))
    return redirect("rights-request", pk=pk)


@require_POST
@login_required
def tell_end(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep that the resident was told that it ends, and why."""
    asked, form = request_of(request, pk), EndForm(request.POST)

    def keep() -> None:
        given = form.cleaned_data
        resting.tell_that_it_ends(request=asked, because=given["because"], told_on=given["told_on"], by=request.actor)

    if not kept(form, keep):
        return request_page(request, asked, {"end": form}, _WRONG)
    messages.success(request, _("It is kept that the resident was told. Now you can let the cases go on."))
    return redirect("rights-request", pk=pk)


@require_POST
@login_required
def end(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let the cases go on; only after the resident was told."""
    asked = request_of(request, pk)
    done = _("The cases go on where they were. Was this a mistake? Then let them rest again.")
    act_and_tell(request, lambda: resting.end_resting(request=asked, by=request.actor), done)
    return redirect("rights-request", pk=pk)
