"""The timer, time by hand, and services given in a case."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from eropaf.cases.models import Case
from eropaf.core import clock
from eropaf.core.errors import EropafError
from eropaf.support.enums import Part
from eropaf.support.hours.enums import Payer
from eropaf.support.hours.selectors import (
    services_on,
    services_visible_to,
    time_visible_to,
    timer_of,
    uses_visible_to,
)
from eropaf.support.hours.services import time, uses
from eropaf.web.case.showing import find_case
from eropaf.web.help.addresses import help_address
from eropaf.web.help.views import do_and_return, show_page
from eropaf.web.hours.forms import RealTimeForm, TimeForm, UseForm
from eropaf.web.request import SignedInRequest, Viewed, sent


@require_POST
@login_required
def start(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let one's timer run in this case."""
    case = find_case(request, pk)
    key = request.POST.get("service", "")
    service = (
        services_on(clock.today(), request.actor).filter(pk=int(key)).first()
        if key.isdecimal() and len(key) < 10
        else None
    )
    if service is None:
        return show_page(request, case, refusal=_("Choose the service that you work on."))
    running = timer_of(request.actor)
    if running and time.is_forgotten(running):
        return redirect("timer-forgotten", pk=pk)
    return do_and_return(
        request,
        case,
        Part.HOURS,
        lambda: time.start_timer(case=case, service=service, by=request.actor),
        _("Your timer runs. The time of the other one was kept.") if running else _("Your timer runs."),
    )


@require_POST
@login_required
def stop(request: SignedInRequest, pk: int) -> HttpResponse:
    """Stop one's timer, wherever it runs; one that was forgotten asks for the real time."""
    case = find_case(request, pk)
    running = timer_of(request.actor)
    if running and time.is_forgotten(running):
        return redirect("timer-forgotten", pk=pk)
    return do_and_return(
        request,
        case,
        Part.HOURS,
        lambda: time.stop_timer(by=request.actor),
        _("Your timer is stopped and the time is kept."),
    )


@require_POST
@login_required
def discard(request: SignedInRequest, pk: int) -> HttpResponse:
    """Stop one's timer without keeping time."""
    return do_and_return(
        request,
        find_case(request, pk),
        Part.HOURS,
        lambda: time.discard_timer(by=request.actor),
        _("Your timer is stopped. No time was kept."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def say_real_time(request: SignedInRequest, pk: int) -> HttpResponse:
    """Stop a timer that was forgotten, with the time that was really worked."""
    case = find_case(request, pk)
    running = timer_of(request.actor)
    if running is None:
        messages.error(request, _("Your timer does not run any more."))
        return redirect(help_address(case, Part.HOURS))
    form = RealTimeForm(sent(request))
    if form.is_valid() and _kept(form, lambda: time.stop_timer(seconds=form.cleaned_data["seconds"], by=request.actor)):
        messages.success(request, _("Your timer is stopped and the time is kept."))
        return redirect(help_address(case, Part.HOURS))
    return _form_page(request, case, form, "hours/forgotten.html", {"timer": running})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def add_time(request: SignedInRequest, pk: int) -> HttpResponse:
    """Record time without a timer."""
    case = find_case(request, pk)
    form = TimeForm(sent(request), services_visible_to(request.actor))
    if form.is_valid() and _kept(
        form,
        lambda: time.record_time(
            case=case,
            service=form.chosen,
            day=form.cleaned_data["day"],
            seconds=form.cleaned_data["seconds"],
            by=request.actor,
        ),
    ):
        messages.success(request, _("The time is kept."))
        return redirect(help_address(case, Part.HOURS))
    return _form_page(request, case, form, "hours/time.html", {})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def give_service(request: SignedInRequest, pk: int) -> HttpResponse:
    """Record that a service was given."""
    case = find_case(request, pk)
    form = UseForm(sent(request), services_visible_to(request.actor))
    if form.is_valid() and _kept(form, lambda: _give(request, case, form)):
        return redirect(help_address(case, Part.HOURS))
    return _form_page(request, case, form, "hours/service.html", {})


@require_POST
@login_required
def take_time_back(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take time back that was recorded by mistake."""
    entry = get_object_or_404(time_visible_to(request.actor), pk=pk)
    return do_and_return(
        request,
        find_case(request, entry.case_id),
        Part.HOURS,
        lambda: time.withdraw_time(entry=entry, by=request.actor),
        _("The time was taken back."),
    )


@require_POST
@login_required
def take_use_back(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a service back that was recorded by mistake."""
    use = get_object_or_404(uses_visible_to(request.actor), pk=pk)
    return do_and_return(
        request,
        find_case(request, use.case_id),
        Part.HOURS,
        lambda: uses.withdraw_use(use=use, by=request.actor),
        _("The service was taken back."),
    )


def _give(request: SignedInRequest, case: Case, form: UseForm) -> None:
    use = uses.record_use(case=case, service=form.chosen, day=form.cleaned_data["day"], by=request.actor)
    if use.payer == Payer.PARTNER and use.service.payer != Payer.PARTNER:
        messages.success(request, _("The service is kept. Its limit is reached: the landlord or another partner pays."))
    else:
        messages.success(request, _("The service is kept."))


def _kept(form: forms.Form, keep: Callable[[], object]) -> bool:
    """Keep it; where that is refused the form says why."""
    try:
        keep()
    except EropafError as problem:
        form.add_error(None, problem.sentence)
        return False
    return True


def _form_page(
    request: SignedInRequest, case: Case, form: forms.Form, template: str, around: dict[str, Any]
) -> HttpResponse:
    request.viewed.append(Viewed(case, "help-hours"))
    context = {"case": case, "form": form, "back": help_address(case, Part.HOURS), **around}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, template, context, status=status)
