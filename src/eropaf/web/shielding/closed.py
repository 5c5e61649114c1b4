"""The page of a case that is closed to who asks, and opening it all the same."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from eropaf.cases.models import Case
from eropaf.cases.selectors import cases_visible_to
from eropaf.cases.services.shielding import break_glass
from eropaf.cases.shielding import shielded_case
from eropaf.web.acting import kept
from eropaf.web.request import SignedInRequest, sent
from eropaf.web.shielding.forms import OpenForm


def show_closed(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say that a case is shielded, and how to open it in need.

    Args:
        request: for the case, or for something on its page.
        pk: of the case, which is closed to who asks.
    """
    case = shielded_case(pk, request.actor)
    return _page(request, case, OpenForm(), HTTPStatus.FORBIDDEN) if case else redirect("case", pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def open_anyway(request: SignedInRequest, pk: int) -> HttpResponse:
    """Open a shielded case with a reason; who may open it goes on at once."""
    case = shielded_case(pk, request.actor)
    if case is None:
        return redirect("case", pk=get_object_or_404(cases_visible_to(request.actor), pk=pk).pk)
    form = OpenForm(sent(request))
    if kept(form, lambda: break_glass(case=case, reason=form.cleaned_data["reason"], by=request.actor)):
        messages.success(request, _("The case is open to you until the end of the day. The owner is told why."))
        return redirect("case", pk=pk)
    return _page(request, case, form, HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK)


def _page(request: SignedInRequest, case: Case, form: OpenForm, status: HTTPStatus) -> HttpResponse:
    """Of the case no more than its number and whose it is."""
    context = {"number": case.number, "pk": case.pk, "owner": case.owner, "form": form}
    return render(request, "shielding/closed.html", context, status=status)
