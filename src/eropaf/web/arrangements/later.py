"""Paying later, and collection that is suspended."""

from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from eropaf.support.arrangements.permissions import check_may_arrange
from eropaf.support.arrangements.schedule import suspended_until
from eropaf.support.arrangements.services import deferring, suspending
from eropaf.support.enums import Part
from eropaf.web.arrangements.finding import find_arrangement, find_deferral, find_suspension, page_case, show_form
from eropaf.web.arrangements.forms import AnswerForm, ExtensionForm, SuspensionForm
from eropaf.web.case.showing import find_case
from eropaf.web.help.views import do_and_return
from eropaf.web.request import SignedInRequest, sent


@require_POST
@login_required
def ask(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep that the creditor was asked whether may be paid later."""
    arrangement = find_arrangement(request, pk)
    return do_and_return(
        request,
        page_case(request, arrangement.case),
        Part.ARRANGEMENTS,
        lambda: deferring.ask_deferral(arrangement=arrangement, by=request.actor),
        _("It is recorded that you asked today. Fill in the answer once you have it."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def answer(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep what the creditor answered."""
    deferral = find_deferral(request, pk)
    case = page_case(request, deferral.arrangement.case)
    form = AnswerForm(sent(request))
    if form.is_valid():
        until: date | None = form.cleaned_data["until"]
        granted = _("The answer is recorded. No day has moved yet: look at the new days first.")
        return do_and_return(
            request,
            case,
            Part.ARRANGEMENTS,
            lambda: deferring.answer_deferral(deferral=deferral, until=until, by=request.actor),
            granted if until else _("The answer is recorded. The days stay as they are."),
        )
    return show_form(request, case, "arrangements/answer.html", form, creditor=deferral.arrangement.creditor_shown)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def shift(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show the days that instalments would have, and move them once somebody says so."""
    deferral = find_deferral(request, pk)
    case = page_case(request, deferral.arrangement.case)
    if request.method == "POST":
        return do_and_return(
            request,
            case,
            Part.ARRANGEMENTS,
            lambda: deferring.shift_instalments(deferral=deferral, by=request.actor),
            _("The instalments have their new days."),
        )
    moved = deferring.days_after_deferral(deferral)
    can_move = deferral.until is not None and deferral.shifted_at is None and deferral.withdrawn_at is None
    return show_form(
        request, case, "arrangements/shift.html", deferral=deferral, moved=moved if can_move else [], can_move=can_move
    )


@require_POST
@login_required
def take_back(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take back that was asked, with the days that moved."""
    deferral = find_deferral(request, pk)
    return do_and_return(
        request,
        page_case(request, deferral.arrangement.case),
        Part.ARRANGEMENTS,
        lambda: deferring.withdraw_deferral(deferral=deferral, by=request.actor),
        _("Paying later was taken back: the instalments have the days they had before."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def suspend(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let collection be suspended since help was accepted."""
    check_may_arrange(request.actor)
    case = find_case(request, pk)
    form = SuspensionForm(sent(request))
    if form.is_valid():
        accepted_on: date = form.cleaned_data["accepted_on"]
        until = date_format(suspended_until(accepted_on), "j F Y")
        return do_and_return(
            request,
            case,
            Part.ARRANGEMENTS,
            lambda: suspending.suspend_collection(case=case, accepted_on=accepted_on, by=request.actor),
            _("Partners do not collect until and including %(day)s.") % {"day": until},
        )
    return show_form(request, case, "arrangements/suspend.html", form)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def extend(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let collection be suspended longer."""
    suspension = find_suspension(request, pk)
    case = page_case(request, suspension.case)
    form = ExtensionForm(sent(request))
    if form.is_valid():
        told = form.cleaned_data
        return do_and_return(
            request,
            case,
            Part.ARRANGEMENTS,
            lambda: suspending.extend_suspension(suspension=suspension, by=request.actor, **told),
            _("Partners do not collect until and including %(day)s.") % {"day": date_format(told["until"], "j F Y")},
        )
    return show_form(request, case, "arrangements/extend.html", form, suspension=suspension)


@require_POST
@login_required
def collect_again(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take back that collection is suspended."""
    suspension = find_suspension(request, pk)
    return do_and_return(
        request,
        page_case(request, suspension.case),
        Part.ARRANGEMENTS,
        lambda: suspending.withdraw_suspension(suspension=suspension, by=request.actor),
        _("Suspending collection was taken back."),
    )
