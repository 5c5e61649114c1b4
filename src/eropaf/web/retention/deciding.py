"""One proposal to destroy: its cases by number, and what a second person does with it."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.formats import date_format
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from eropaf.core.errors import EropafError
from eropaf.privacy.requests.selectors import requests_visible_to
from eropaf.privacy.retention.calling_off import call_off
from eropaf.privacy.retention.declaration import write_json, write_pdf
from eropaf.privacy.retention.enums import OPEN, RunState
from eropaf.privacy.retention.models import DestructionProof, DestructionRun
from eropaf.privacy.retention.permissions import check_may_destroy
from eropaf.privacy.retention.progress import has_begun, still_waits
from eropaf.privacy.retention.proposing import approve, propose_destruction, take_out
from eropaf.privacy.retention.selectors import due_if_agreed_today, runs_visible_to
from eropaf.web.acting import act_and_tell, kept
from eropaf.web.paging import paginate
from eropaf.web.request import SignedInRequest
from eropaf.web.retention.forms import CallOffForm, TakeOutForm
from eropaf.web.retention.presentation import show_cases, show_part, show_row, show_run_in_list, why_not_agree


@require_POST
@login_required
def propose(request: SignedInRequest) -> HttpResponse:
    """Put everything forward that is past its term."""
    check_may_destroy(request.actor)
    try:
        run = propose_destruction(by=request.actor)
    except EropafError as problem:
        messages.error(request, problem.sentence)
        return redirect("retention")
    messages.success(request, _("The proposal waits for a colleague: the privacy officer or a coordinator."))
    return redirect("retention-run", pk=run.pk)


@require_safe
@login_required
def show_run(request: SignedInRequest, pk: int) -> HttpResponse:
    """One proposal."""
    return _page(request, _find(request, pk), TakeOutForm(), CallOffForm())


@require_POST
@login_required
def agree(request: SignedInRequest, pk: int) -> HttpResponse:
    """Agree to what a colleague proposed."""
    run = _find(request, pk)
    due = date_format(due_if_agreed_today(), "j F Y")
    act_and_tell(
        request,
        lambda: approve(run=run, by=request.actor),
        _("You agreed. It is destroyed on %(day)s. Until then it can still be called off.") % {"day": due},
    )
    return redirect("retention-run", pk=pk)


@require_POST
@login_required
def take_case_out(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let one case of a proposal stay."""
    run, form = _find(request, pk), TakeOutForm(request.POST)
    if form.is_valid():
        item = run.cases.filter(number=form.cleaned_data["number"]).first()
        if item is None:
            form.add_error("number", _("This case is not in the proposal."))
        elif kept(form, lambda: take_out(item=item, reason=form.cleaned_data["reason"], by=request.actor)):
            messages.success(request, _("Case %(number)s stays.") % {"number": item.number})
            return redirect("retention-run", pk=pk)
    return _page(request, run, form, CallOffForm())


@require_POST
@login_required
def call_run_off(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let all of a proposal stay."""
    run, form = _find(request, pk), CallOffForm(request.POST)
    if kept(form, lambda: call_off(run=run, because=form.cleaned_data["because"], by=request.actor)):
        messages.success(request, _("This was called off. Nothing of it is destroyed."))
        return redirect("retention-run", pk=pk)
    return _page(request, run, TakeOutForm(), form)


@require_safe
@login_required
def download_pdf(request: SignedInRequest, pk: int) -> HttpResponse:
    """The declaration of destruction as a PDF."""
    proof = _proof(request, pk)
    return _attachment(write_pdf(proof), proof, "pdf", "application/pdf")


@require_safe
@login_required
def download_json(request: SignedInRequest, pk: int) -> HttpResponse:
    """The declaration of destruction as data."""
    proof = _proof(request, pk)
    return _attachment(write_json(proof), proof, "json", "application/json")


def _proof(request: SignedInRequest, pk: int) -> DestructionProof:
    run = _find(request, pk)
    if run.state != RunState.DONE:
        raise Http404
    return run.proof


def _attachment(content: bytes, proof: DestructionProof, ending: str, content_type: str) -> HttpResponse:
    name = _("declaration-of-destruction-%(number)s") % {"number": proof.number}
    headers = {"Content-Disposition": content_disposition_header(True, f"{name}.{ending}")}
    return HttpResponse(content, content_type=content_type, headers=headers)


def _find(request: SignedInRequest, pk: int) -> DestructionRun:
    return get_object_or_404(runs_visible_to(request.actor), pk=pk)


def _page(request: SignedInRequest, run: DestructionRun, out: TakeOutForm, off: CallOffForm) -> HttpResponse:
    items, pagination = paginate(request, run.cases.order_by("number"))
    context = {
        "run": run,
        "asked": requests_visible_to(request.actor).filter(pk=run.request_key or 0).first(),
        "shown": show_run_in_list(run),
        "cases": show_cases(run, items),
        "pagination": pagination,
        "parts": [show_part(each) for each in run.parts.order_by("kind")],
        "rows": [show_row(each) for each in run.rows.order_by("pk")],
        "waits": run.state == RunState.PROPOSED,
        "due_if_agreed": due_if_agreed_today(),
        "why_not_agree": why_not_agree(run, request.actor),
        "is_open": run.state in OPEN,
        "has_begun": has_begun(run),
        "still_waits": still_waits(run),
        "is_done": run.state == RunState.DONE,
        "take_out_form": out,
        "call_off_form": off,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if out.is_bound or off.is_bound else HTTPStatus.OK
    return render(request, "retention/run.html", context, status=status)
