"""One case: everything about it, and what a worker does with it."""

from dataclasses import replace

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from eropaf.cases.models import Case
from eropaf.cases.selectors import cases_visible_to
from eropaf.cases.services import ownership
from eropaf.jobs.closing import close
from eropaf.jobs.reopening import reopen
from eropaf.outreach import services as outreach
from eropaf.outreach.selectors import attempts_of
from eropaf.triage.services import overruling
from eropaf.web.case.forms import AttemptForm, CloseForm, OverruleForm, empty_forms
from eropaf.web.case.showing import do_and_show, find_case, show_page
from eropaf.web.request import SignedInRequest


@require_safe
@login_required
def show_case(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show a case."""
    return show_page(request, find_case(request, pk))


@require_POST
@login_required
def record_attempt(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep one attempt to reach the resident."""
    case = find_case(request, pk)
    form = AttemptForm(case, request.POST)
    if not form.is_valid():
        return show_page(request, case, replace(empty_forms(case), attempt=form))
    return do_and_show(request, case, lambda: _record(form, case, request), _told(form))


def _record(form: AttemptForm, case: Case, request: SignedInRequest) -> None:
    when = {name: form.cleaned_data[name] for name in ("day", "part_of_day", "note")}
    if form.left_card:
        outreach.record_visit_with_card(case=case, by=request.actor, **when)
        return
    outreach.record_attempt(
        case=case,
        kind=form.kind_of_contact,
        reached=form.was_reached,
        from_resident=form.is_from_resident,
        by=request.actor,
        **when,
    )


def _told(form: AttemptForm) -> str:
    if form.is_from_resident:
        return _("Recorded: the resident made contact.")
    if form.left_card:
        return _("Recorded: not reached, a card was left.")
    return _("Recorded: reached.") if form.was_reached else _("Recorded: not reached.")


@require_POST
@login_required
def withdraw_attempt(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take back an attempt that was recorded by mistake."""
    case = get_object_or_404(cases_visible_to(request.actor), attempts__pk=pk)
    attempt = attempts_of(case, request.actor).get(pk=pk)
    return do_and_show(
        request,
        case,
        lambda: outreach.withdraw_attempt(attempt=attempt, by=request.actor),
        _("The attempt was taken back. It stays visible below, crossed out."),
    )


@require_POST
@login_required
def close_case(request: SignedInRequest, pk: int) -> HttpResponse:
    """Close the case with a result of the standard."""
    case = find_case(request, pk)
    form = CloseForm(case, request.POST)
    if not form.is_valid():
        return show_page(request, case, replace(empty_forms(case), close=form))
    return do_and_show(
        request,
        case,
        lambda: close(case=case, result=form.end_result, by=request.actor),
        _("The case is closed. Was this a mistake? Then reopen it."),
    )


@require_POST
@login_required
def reopen_case(request: SignedInRequest, pk: int) -> HttpResponse:
    """Open a closed case again."""
    case = find_case(request, pk)
    return do_and_show(request, case, lambda: reopen(case=case, by=request.actor), _("The case is open again."))


@require_POST
@login_required
def take_over(request: SignedInRequest, pk: int) -> HttpResponse:
    """Become the owner of the case."""
    case = find_case(request, pk)
    return do_and_show(
        request, case, lambda: ownership.take_over(case=case, by=request.actor), _("This case is yours now.")
    )


@require_POST
@login_required
def overrule(request: SignedInRequest, pk: int) -> HttpResponse:
    """Approach the resident otherwise than the rules say."""
    case = find_case(request, pk)
    form = OverruleForm(request.POST)
    if not form.is_valid():
        return show_page(request, case, replace(empty_forms(case), overrule=form))
    return do_and_show(
        request,
        case,
        lambda: overruling.overrule_case(case=case, by=request.actor, **form.cleaned_data),
        _("The resident is approached as you chose. Below you can let the rules decide again."),
    )


@require_POST
@login_required
def withdraw_overruling(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let the rules decide again."""
    case = find_case(request, pk)
    return do_and_show(
        request,
        case,
        lambda: overruling.withdraw_overruling(case=case, by=request.actor),
        _("The rules decide again how the resident is approached."),
    )
