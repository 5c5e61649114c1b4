"""What is agreed with a resident, and another day for the next attempt."""

from dataclasses import replace

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from eropaf.cases.selectors import case_that_goes_on
from eropaf.outreach import appointing
from eropaf.outreach.selectors import appointments_visible_to
from eropaf.web.case.agreeing_forms import AppointmentForm, PostponeForm
from eropaf.web.case.forms import empty_forms
from eropaf.web.case.showing import do_and_show, find_case, show_page
from eropaf.web.request import SignedInRequest


@require_POST
@login_required
def make_appointment(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep what was agreed with the resident."""
    case = find_case(request, pk)
    form = AppointmentForm(request.POST)
    if not form.is_valid():
        return show_page(request, case, replace(empty_forms(case), appointment=form))
    return do_and_show(
        request,
        case,
        lambda: appointing.make_appointment(
            case=case,
            kind=form.kind_of_contact,
            moment=form.cleaned_data["moment"],
            note=form.cleaned_data["note"],
            by=request.actor,
        ),
        _("The appointment is made. It stands in the list of that day."),
    )


@require_POST
@login_required
def withdraw_appointment(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take back what was agreed."""
    appointment = get_object_or_404(appointments_visible_to(request.actor), pk=pk)
    case = case_that_goes_on(appointment.case, request.actor)
    return do_and_show(
        request,
        case,
        lambda: appointing.withdraw_appointment(appointment=appointment, by=request.actor),
        _("The appointment was taken back."),
    )


@require_POST
@login_required
def postpone(request: SignedInRequest, pk: int) -> HttpResponse:
    """Choose another day for the next attempt."""
    case = find_case(request, pk)
    form = PostponeForm(case, request.POST)
    if not form.is_valid():
        return show_page(request, case, replace(empty_forms(case), postpone=form))
    day, reason = form.cleaned_data["day"], form.cleaned_data["reason"]
    return do_and_show(
        request,
        case,
        lambda: appointing.postpone(case=case, day=day, reason=reason, by=request.actor),
        _("The next attempt is on the day you chose. That is after the deadline.")
        if form.passes_deadline
        else _("The next attempt is on the day you chose."),
    )


@require_POST
@login_required
def withdraw_postponement(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let the next attempt be on the day that the approach has."""
    case = find_case(request, pk)
    return do_and_show(
        request,
        case,
        lambda: appointing.withdraw_postponement(case=case, by=request.actor),
        _("The next attempt is on the day of the approach again."),
    )
