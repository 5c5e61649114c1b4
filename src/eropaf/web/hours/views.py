"""The timer, time by hand, and services given in a case."""

from dataclasses import replace

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from eropaf.cases.selectors import case_that_goes_on
from eropaf.core import clock
from eropaf.support.enums import Part
from eropaf.support.hours.enums import Payer
from eropaf.support.hours.models import RunningTimer, ServiceUse
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
from eropaf.web.help.asking import ASKS, Question, ask_and_do
from eropaf.web.help.finding import find_with_case
from eropaf.web.help.views import do_and_return, show_page
from eropaf.web.hours.forms import RealTimeForm, TimeForm, UseForm
from eropaf.web.request import SignedInRequest, keys_in, sent


def _tell_forgotten(timer: RunningTimer) -> str:
    known = {
        "service": timer.service.name,
        "moment": date_format(timer.started_at.astimezone(clock.AMSTERDAM), "D j b, H:i"),
    }
    told = _("Your timer for %(service)s runs since %(moment)s: past midnight, or for more than eight hours.")
    return told % known


def _tell_use(use: ServiceUse) -> str:
    if use.payer == Payer.PARTNER and use.service.payer != Payer.PARTNER:
        return _("The service is kept. Its limit is reached: the landlord or another partner pays.")
    return _("The service is kept.")


_REAL_TIME = Question(
    Part.HOURS,
    gettext_lazy("How long did you really work?"),
    gettext_lazy("Stop the timer"),
    gettext_lazy("Your timer is stopped and the time is kept."),
    at_rest=True,
)
_TIME = Question(
    Part.HOURS,
    gettext_lazy("Fill in time by hand"),
    gettext_lazy("Keep the time"),
    gettext_lazy("The time is kept."),
)
_SERVICE = Question(
    Part.HOURS,
    gettext_lazy("Record a service given"),
    gettext_lazy("Keep the service"),
    _tell_use,
    gettext_lazy("A service counts its norm hours in the declaration, however long it took."),
)


@require_POST
@login_required
def start(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let one's timer run in this case."""
    case = find_case(request, pk)
    chosen = keys_in([request.POST.get("service", "")])
    service = services_on(clock.today(), request.actor).filter(pk__in=chosen).first()
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


@ASKS
@login_required
def say_real_time(request: SignedInRequest, pk: int) -> HttpResponse:
    """Stop a timer that was forgotten, with the time that was really worked."""
    case = find_case(request, pk)
    running = timer_of(request.actor)
    if running is None:
        messages.error(request, _("Your timer does not run any more."))
        return redirect(help_address(case_that_goes_on(case, request.actor), Part.HOURS))
    form = RealTimeForm(sent(request))
    return ask_and_do(
        request,
        case,
        form,
        replace(_REAL_TIME, intro=_tell_forgotten(running)),
        lambda: time.stop_timer(seconds=form.cleaned_data["seconds"], by=request.actor),
    )


@ASKS
@login_required
def add_time(request: SignedInRequest, pk: int) -> HttpResponse:
    """Record time without a timer."""
    case = find_case(request, pk)
    form = TimeForm(sent(request), services_visible_to(request.actor))

    def keep() -> None:
        day, seconds = form.cleaned_data["day"], form.cleaned_data["seconds"]
        time.record_time(case=case, service=form.chosen, day=day, seconds=seconds, by=request.actor)

    return ask_and_do(request, case, form, _TIME, keep)


@ASKS
@login_required
def give_service(request: SignedInRequest, pk: int) -> HttpResponse:
    """Record that a service was given."""
    case = find_case(request, pk)
    form = UseForm(sent(request), services_visible_to(request.actor))

    def give() -> ServiceUse:
        return uses.record_use(case=case, service=form.chosen, day=form.cleaned_data["day"], by=request.actor)

    return ask_and_do(request, case, form, _SERVICE, give)


@require_POST
@login_required
def take_time_back(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take time back that was recorded by mistake."""
    entry, case = find_with_case(request, time_visible_to(request.actor), pk, lambda row: row.case)
    return do_and_return(
        request,
        case,
        Part.HOURS,
        lambda: time.withdraw_time(entry=entry, by=request.actor),
        _("The time was taken back."),
    )


@require_POST
@login_required
def take_use_back(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a service back that was recorded by mistake."""
    use, case = find_with_case(request, uses_visible_to(request.actor), pk, lambda row: row.case)
    return do_and_return(
        request,
        case,
        Part.HOURS,
        lambda: uses.withdraw_use(use=use, by=request.actor),
        _("The service was taken back."),
    )
