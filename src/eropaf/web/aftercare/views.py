"""Looking back with one resident."""

from collections.abc import Callable
from http import HTTPStatus

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from eropaf.cases.models import Case
from eropaf.core.errors import EropafError
from eropaf.support.aftercare.selectors import looks_visible_to
from eropaf.support.aftercare.services import (
    begin_aftercare,
    record_look,
    resume_aftercare,
    stop_aftercare,
    withdraw_look,
)
from eropaf.support.enums import Part
from eropaf.web.aftercare.forms import BeginForm, LookForm, StopForm
from eropaf.web.case.showing import find_case
from eropaf.web.help.addresses import help_address
from eropaf.web.help.views import do_and_return
from eropaf.web.request import SignedInRequest, Viewed, sent
from eropaf.web.resident import address_line


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def record(request: SignedInRequest, pk: int, months: int) -> HttpResponse:
    """Fill in how it goes."""
    case, form = find_case(request, pk), LookForm(sent(request))

    def act() -> None:
        day, note = form.cleaned_data["day"], form.cleaned_data["note"]
        record_look(case=case, months=months, day=day, answers=form.answers, note=note, by=request.actor)

    return _kept(request, case, form, act, _("Recorded.")) or _page(request, case, form, "aftercare/look.html", months)


@require_POST
@login_required
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take back what was filled in by mistake."""
    look = get_object_or_404(looks_visible_to(request.actor), pk=pk)
    done = _("Taken back. It stays visible, crossed out.")
    return do_and_return(request, look.case, Part.AFTERCARE, lambda: withdraw_look(look=look, by=request.actor), done)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def begin(request: SignedInRequest, pk: int) -> HttpResponse:
    """Look back in this case."""
    case, form = find_case(request, pk), BeginForm(sent(request))

    def act() -> None:
        begin_aftercare(case=case, begins_on=form.cleaned_data["begins_on"], by=request.actor)

    return _kept(request, case, form, act, _("The aftercare is planned.")) or _page(
        request, case, form, "aftercare/begin.html"
    )


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def stop(request: SignedInRequest, pk: int) -> HttpResponse:
    """Look back no more."""
    case, form = find_case(request, pk), StopForm(sent(request))

    def act() -> None:
        stop_aftercare(case=case, because=form.reason, by=request.actor)

    return _kept(request, case, form, act, _("The aftercare stopped.")) or _page(
        request, case, form, "aftercare/stop.html"
    )


@require_POST
@login_required
def resume(request: SignedInRequest, pk: int) -> HttpResponse:
    """Look back again."""
    case, done = find_case(request, pk), _("The aftercare goes on.")
    return do_and_return(request, case, Part.AFTERCARE, lambda: resume_aftercare(case=case, by=request.actor), done)


def _kept(
    request: SignedInRequest, case: Case, form: forms.Form, act: Callable[[], None], done: str
) -> HttpResponse | None:
    """Do it where the form is right, and go back to the help of the case; None where it is to be filled in again."""
    if not form.is_valid():
        return None
    try:
        act()
    except EropafError as problem:
        form.add_error(None, problem.sentence)
        return None
    messages.success(request, done)
    return redirect(help_address(case, Part.AFTERCARE))


def _page(request: SignedInRequest, case: Case, form: forms.Form, template: str, months: int = 0) -> HttpResponse:
    request.viewed.append(Viewed(case, "aftercare"))
    context = {
        "case": case,
        "resident": case.group.name or address_line(case.group),
        "form": form,
        "months": months,
        "back": help_address(case, Part.AFTERCARE),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, template, context, status=status)
