"""The steps of a conference."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from eropaf.support.conferences import services
from eropaf.support.conferences.models import Conference
from eropaf.support.conferences.selectors import conferences_visible_to
from eropaf.support.enums import Part
from eropaf.web.case.showing import find_case
from eropaf.web.conferences.forms import (
    AgreedForm,
    ApplicationForm,
    CallOffForm,
    EvaluationForm,
    HeldForm,
    PreparationForm,
    known_of,
)
from eropaf.web.conferences.page import keep_or_ask
from eropaf.web.help.views import do_and_return
from eropaf.web.request import SignedInRequest, sent


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def apply_for(request: SignedInRequest, pk: int) -> HttpResponse:
    """Apply for a conference."""
    case, form = find_case(request, pk), ApplicationForm(sent(request))
    return keep_or_ask(
        request,
        case,
        form,
        lambda: services.apply_for(case=case, **form.cleaned_data, by=request.actor),
        (
            _("Apply for an own-strength conference"),
            _("The resident makes a plan with the people around. The plan stays the resident's."),
            _("The conference is applied for."),
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def prepare(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep who comes, when and where."""
    conference = find_conference(request, pk)
    form = PreparationForm(sent(request), initial=known_of(conference))
    return keep_or_ask(
        request,
        conference.case,
        form,
        lambda: services.prepare(conference=conference, preparation=form.preparation(), by=request.actor),
        (
            _("Prepare the conference"),
            _("Who comes is kept by role and number: there are no names of relatives, and no files on them."),
            _("The preparation is kept."),
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def hold(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep that it was held."""
    conference = find_conference(request, pk)
    form = HeldForm(sent(request), initial=known_of(conference))
    return keep_or_ask(
        request,
        conference.case,
        form,
        lambda: services.hold(conference=conference, phases=form.phases(), agreed=form.agreed(), by=request.actor),
        (_("The conference was held"), "", _("The conference is kept as held. Now write the tasks of the plan down.")),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def plan_without(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep that there is a plan without a conference."""
    conference = find_conference(request, pk)
    form = AgreedForm(sent(request), initial=known_of(conference))
    return keep_or_ask(
        request,
        conference.case,
        form,
        lambda: services.plan_without(conference=conference, agreed=form.agreed(), by=request.actor),
        (_("There is a plan without a conference"), "", _("The plan is kept. Now write its tasks down.")),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def call_off(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep that it does not take place."""
    conference, form = find_conference(request, pk), CallOffForm(sent(request))
    return keep_or_ask(
        request,
        conference.case,
        form,
        lambda: services.call_off(conference=conference, reason=form.chosen, by=request.actor),
        (_("The conference does not take place"), "", _("It is kept that the conference does not take place.")),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def evaluate(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep how the plan went."""
    conference = find_conference(request, pk)
    form = EvaluationForm(sent(request), initial=known_of(conference))
    return keep_or_ask(
        request,
        conference.case,
        form,
        lambda: services.evaluate(conference=conference, evaluation=form.cleaned_data["evaluation"], by=request.actor),
        (_("Evaluate the plan"), "", _("The evaluation is kept.")),
    )


@require_POST
@login_required
def check_plan(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep that the plan is practicable and safe, or take that back."""
    conference, is_right = find_conference(request, pk), request.POST.get("right") != "no"
    return do_and_return(
        request,
        conference.case,
        Part.CONFERENCE,
        lambda: services.check_plan(conference=conference, is_right=is_right, by=request.actor),
        _("The plan is kept as practicable and safe.") if is_right else _("The plan still has to be checked."),
    )


@require_POST
@login_required
def undo_step(request: SignedInRequest, pk: int) -> HttpResponse:
    """Undo the last step."""
    conference = find_conference(request, pk)
    return do_and_return(
        request,
        conference.case,
        Part.CONFERENCE,
        lambda: services.undo_step(conference=conference, by=request.actor),
        _("The last step is undone."),
    )


@require_POST
@login_required
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a conference back that was recorded by mistake."""
    conference = find_conference(request, pk)
    return do_and_return(
        request,
        conference.case,
        Part.CONFERENCE,
        lambda: services.withdraw(conference=conference, by=request.actor),
        _("The conference was taken back."),
    )


def find_conference(request: SignedInRequest, pk: int) -> Conference:
    """The conference that an address names; none of another municipality."""
    return get_object_or_404(conferences_visible_to(request.actor), pk=pk)
