"""Marking what visitors must know of an address."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from eropaf.cases.selectors import cases_visible_to
from eropaf.outreach.visits.models import SafetyMark
from eropaf.outreach.visits.safety import marks_visible_to
from eropaf.outreach.visits.services.marks import mark_address, restore_mark, withdraw_mark
from eropaf.web.acting import act_and_tell, kept, telling_refusals
from eropaf.web.request import SignedInRequest, Viewed, sent
from eropaf.web.resident import address_line
from eropaf.web.rounds.forms import MarkForm


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def add_mark(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let visitors know what they must at the address of a case."""
    case = get_object_or_404(cases_visible_to(request.actor), pk=pk)
    form = MarkForm(sent(request))

    def mark() -> None:
        note, expires_on = form.cleaned_data["note"], form.cleaned_data["expires_on"]
        mark_address(case=case, kind=form.mark, note=note, expires_on=expires_on, by=request.actor)

    if kept(form, mark):
        messages.success(request, _("Visitors see the safety mark until the day that you chose."))
        return redirect("case", pk=pk)
    request.viewed.append(Viewed(case, "safety-mark"))
    context = {"form": form, "case": case, "address": address_line(case.group)}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "rounds/mark.html", context, status=status)


@require_POST
@login_required
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    """End a mark at once."""
    mark = _find(request, pk)
    with telling_refusals(request):
        withdraw_mark(mark=mark, by=request.actor)
        undo = reverse("safety-mark-restore", kwargs={"pk": pk})
        messages.success(request, _("The safety mark was withdrawn: nobody sees it any more."), extra_tags=undo)
    return redirect("case", pk=mark.case_id)


@require_POST
@login_required
def restore(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let a mark hold again."""
    mark = _find(request, pk)
    act_and_tell(request, lambda: restore_mark(mark=mark, by=request.actor), _("Visitors see the safety mark again."))
    return redirect("case", pk=mark.case_id)


def _find(request: SignedInRequest, pk: int) -> SafetyMark:
    return get_object_or_404(marks_visible_to(request.actor), pk=pk)
