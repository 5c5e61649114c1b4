"""One case: everything about it, and what a worker does with it."""

from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from eropaf.cases.enums import CaseState
from eropaf.cases.models import Case
from eropaf.cases.selectors import cases_visible_to, merged_into, other_cases_of_resident
from eropaf.cases.services import change, ownership
from eropaf.core.errors import EropafError
from eropaf.jobs.reopening import reopen
from eropaf.outreach import services as outreach
from eropaf.outreach.selectors import attempts_of
from eropaf.triage.services import overruling
from eropaf.web.case.forms import AttemptForm, CloseForm, OverruleForm
from eropaf.web.case.screen import describe_case, describe_merged
from eropaf.web.request import SignedInRequest, Viewed


@require_safe
@login_required
def show_case(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show a case."""
    return _page(request, _find_case(request, pk))


@require_POST
@login_required
def record_attempt(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep one attempt to reach the resident."""
    case = _find_case(request, pk)
    form = AttemptForm(case, request.POST)
    if not form.is_valid():
        return _page(request, case, attempt_form=form)
    reached = form.was_reached

    def record() -> None:
        outreach.record_attempt(
            case=case,
            kind=form.kind_of_contact,
            reached=reached,
            day=form.cleaned_data["day"],
            part_of_day=form.cleaned_data["part_of_day"],
            note=form.cleaned_data["note"],
            by=request.actor,
        )

    return _do(request, case, record, _("Recorded: reached.") if reached else _("Recorded: not reached."))


@require_POST
@login_required
def withdraw_attempt(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take back an attempt that was recorded by mistake."""
    case = get_object_or_404(cases_visible_to(request.actor), attempts__pk=pk)
    attempt = attempts_of(case, request.actor).get(pk=pk)
    return _do(
        request,
        case,
        lambda: outreach.withdraw_attempt(attempt=attempt, by=request.actor),
        _("The attempt was taken back. It stays visible below, crossed out."),
    )


@require_POST
@login_required
def close_case(request: SignedInRequest, pk: int) -> HttpResponse:
    """Close the case with a result of the standard."""
    case = _find_case(request, pk)
    form = CloseForm(request.POST)
    if not form.is_valid():
        return _page(request, case, close_form=form)
    return _do(
        request,
        case,
        lambda: change.close_case(case=case, result=form.end_result, by=request.actor),
        _("The case is closed. Was this a mistake? Then reopen it."),
    )


@require_POST
@login_required
def reopen_case(request: SignedInRequest, pk: int) -> HttpResponse:
    """Open a closed case again."""
    case = _find_case(request, pk)
    return _do(request, case, lambda: reopen(case=case, by=request.actor), _("The case is open again."))


@require_POST
@login_required
def take_over(request: SignedInRequest, pk: int) -> HttpResponse:
    """Become the owner of the case."""
    case = _find_case(request, pk)
    return _do(request, case, lambda: ownership.take_over(case=case, by=request.actor), _("This case is yours now."))


@require_POST
@login_required
def overrule(request: SignedInRequest, pk: int) -> HttpResponse:
    """Approach the resident otherwise than the rules say."""
    case = _find_case(request, pk)
    form = OverruleForm(request.POST)
    if not form.is_valid():
        return _page(request, case, overrule_form=form)
    return _do(
        request,
        case,
        lambda: overruling.overrule_case(case=case, by=request.actor, **form.cleaned_data),
        _("The resident is approached as you chose. Below you can let the rules decide again."),
    )


@require_POST
@login_required
def withdraw_overruling(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let the rules decide again."""
    case = _find_case(request, pk)
    return _do(
        request,
        case,
        lambda: overruling.withdraw_overruling(case=case, by=request.actor),
        _("The rules decide again how the resident is approached."),
    )


def _find_case(request: SignedInRequest, pk: int) -> Case:
    return get_object_or_404(cases_visible_to(request.actor), pk=pk)


def _do(request: SignedInRequest, case: Case, act: Callable[[], object], done: str) -> HttpResponse:
    """Do what was asked and show the case again, with the sentence of what was done or why it could not be.

    A colleague may have been first: the page then shows the case as it is now.
    """
    try:
        act()
    except EropafError as problem:
        response = _page(request, _find_case(request, case.pk), refusal=problem.sentence)
        response["HX-Reswap"] = "outerHTML show:window:top"
        return response
    messages.success(request, done)
    return redirect("case", pk=case.pk)


def _page(
    request: SignedInRequest,
    case: Case,
    attempt_form: AttemptForm | None = None,
    close_form: CloseForm | None = None,
    overrule_form: OverruleForm | None = None,
    refusal: str = "",
) -> HttpResponse:
    """The page; with a form that was not right or a refusal it answers 422."""
    if case.state == CaseState.MERGED:
        return _merged_page(request, case, refusal or _refusal(attempt_form, close_form, overrule_form))
    merged, earlier = merged_into(case, request.actor), other_cases_of_resident(case, request.actor)
    request.viewed.extend(Viewed(subject=each, screen="case") for each in [case, *merged, *earlier])
    is_wrong = attempt_form or close_form or overrule_form or refusal
    status = HTTPStatus.UNPROCESSABLE_ENTITY if is_wrong else HTTPStatus.OK
    forms = attempt_form or AttemptForm(case), close_form or CloseForm(), overrule_form or OverruleForm()
    context = describe_case(case, merged, earlier, request.actor, *forms)
    around = {"refusal": refusal, "work_list_url": _way_back(request)}
    return render(request, "case/page.html", context | around, status=status)


def _refusal(*forms: object) -> str:
    """A form that was not right and was sent to a case that has ended meanwhile is refused for that."""
    return _("This case was merged into another. Nothing was changed here.") if any(forms) else ""


def _merged_page(request: SignedInRequest, case: Case, refusal: str) -> HttpResponse:
    """What there is to know of a case that was merged: above all where it goes on."""
    merged = merged_into(case, request.actor)
    request.viewed.extend(Viewed(subject=each, screen="case") for each in [case, *merged])
    context = describe_merged(case, merged, request.actor) | {"refusal": refusal, "work_list_url": _way_back(request)}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if refusal else HTTPStatus.OK
    return render(request, "case/merged.html", context, status=status)


def _way_back(request: SignedInRequest) -> str:
    """The work list with the filters it had, where somebody came from there."""
    plain = reverse("worklist")
    came_from = urlsplit(request.headers.get("Referer", ""))
    is_ours = (came_from.netloc, came_from.path) == (request.get_host(), plain)
    return f"{plain}?{came_from.query}" if is_ours and came_from.query else plain
