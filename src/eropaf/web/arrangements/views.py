"""Making an arrangement, ending it, and telling what was paid."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from eropaf.core.errors import EropafError
from eropaf.support.arrangements.enums import ArrangementState, Outcome
from eropaf.support.arrangements.permissions import check_may_arrange
from eropaf.support.arrangements.schedule import plan_instalments
from eropaf.support.arrangements.selectors import arrangements_visible_to, partners_of
from eropaf.support.arrangements.services import arranging, instalments
from eropaf.support.enums import Part
from eropaf.web.arrangements.finding import find_arrangement, find_instalment, page_case, show_form
from eropaf.web.arrangements.forms import ArrangementForm, BreakOffForm, OutcomeForm
from eropaf.web.case.showing import find_case
from eropaf.web.help.addresses import help_address
from eropaf.web.help.views import do_and_return
from eropaf.web.request import SignedInRequest, sent

_REPLACEABLE = (ArrangementState.RUNNING, ArrangementState.BROKEN)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def make(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep an arrangement, after a look at its instalments where one asks for it."""
    check_may_arrange(request.actor)
    case = find_case(request, pk)
    replaceable = arrangements_visible_to(request.actor).filter(case=case, state__in=_REPLACEABLE)
    form = ArrangementForm(partners_of(case, request.actor), replaceable, sent(request))
    planned = plan_instalments(form.agreed.amounts, form.agreed.rhythm) if form.is_valid() else []
    if planned and "look" not in request.POST:
        instead_of = form.cleaned_data["instead_of"]
        try:
            arranging.agree(case=case, agreed=form.agreed, instead_of=instead_of, by=request.actor)
        except EropafError as problem:
            form.add_error(None, problem.sentence)
        else:
            messages.success(request, _("The arrangement is recorded, with all its instalments."))
            return redirect(help_address(case, Part.ARRANGEMENTS))
    return show_form(request, case, "arrangements/new.html", form, planned=planned, can_replace=replaceable.exists())


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def break_off(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep that an arrangement is paid no longer, and why."""
    arrangement = find_arrangement(request, pk)
    case = page_case(request, arrangement.case)
    form = BreakOffForm(sent(request))
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        return do_and_return(
            request,
            case,
            Part.ARRANGEMENTS,
            lambda: arranging.break_off(arrangement=arrangement, reason=reason, by=request.actor),
            _("The arrangement was broken off. You can let it run again."),
        )
    return show_form(request, case, "arrangements/break_off.html", form, arrangement=arrangement)


@require_POST
@login_required
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take back an arrangement that was recorded by mistake."""
    arrangement = find_arrangement(request, pk)
    return do_and_return(
        request,
        page_case(request, arrangement.case),
        Part.ARRANGEMENTS,
        lambda: arranging.withdraw_arrangement(arrangement=arrangement, by=request.actor),
        _("The arrangement was taken back. It stays visible below."),
    )


@require_POST
@login_required
def resume(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let an arrangement run again."""
    arrangement = find_arrangement(request, pk)
    return do_and_return(
        request,
        page_case(request, arrangement.case),
        Part.ARRANGEMENTS,
        lambda: arranging.resume_arrangement(arrangement=arrangement, by=request.actor),
        _("The arrangement runs again."),
    )


@require_POST
@login_required
def tell(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep whether an instalment was paid."""
    instalment = find_instalment(request, pk)
    outcome = OutcomeForm(request.POST).told
    done = {
        Outcome.KEPT: _("The instalment was paid."),
        Outcome.MISSED: _("The instalment was not paid. Ask the resident how it is going."),
    }
    return do_and_return(
        request,
        page_case(request, instalment.arrangement.case),
        Part.ARRANGEMENTS,
        lambda: instalments.record_instalment(instalment=instalment, outcome=outcome, by=request.actor),
        done.get(outcome, ""),
    )


@require_POST
@login_required
def untell(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take back what was said of an instalment."""
    instalment = find_instalment(request, pk)
    return do_and_return(
        request,
        page_case(request, instalment.arrangement.case),
        Part.ARRANGEMENTS,
        lambda: instalments.reopen_instalment(instalment=instalment, by=request.actor),
        _("What was said of this instalment was taken back."),
    )


@require_POST
@login_required
def see_to(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep that somebody asked the resident about an instalment that was missed."""
    instalment = find_instalment(request, pk)
    return do_and_return(
        request,
        page_case(request, instalment.arrangement.case),
        Part.ARRANGEMENTS,
        lambda: instalments.see_to_missed(instalment=instalment, by=request.actor),
        _("You saw to this instalment. It asks for nothing more."),
    )
