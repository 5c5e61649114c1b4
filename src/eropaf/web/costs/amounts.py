"""One amount: what is reckoned with, what was before, and another one."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.http.response import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from eropaf.monitor.costs.enums import KEY_LABELS
from eropaf.monitor.costs.inputs import published_inputs
from eropaf.monitor.costs.permissions import can_keep_costs, check_may_keep_costs
from eropaf.monitor.costs.selectors import inputs_for, versions_of
from eropaf.monitor.costs.services import set_input
from eropaf.web.acting import kept
from eropaf.web.costs.forms import AmountForm, known_key
from eropaf.web.costs.presentation import show_input, show_version
from eropaf.web.request import SignedInRequest, sent


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def change(request: SignedInRequest, key: str) -> HttpResponse:
    """Read an amount with all its versions; whoever answers for the money fills another one in."""
    about = known_key(key)
    if about is None:
        raise Http404
    if request.method == "POST":
        check_may_keep_costs(request.actor)
    known = inputs_for(request.actor)[about]
    form = AmountForm(sent(request), known)

    def keep() -> None:
        given = form.cleaned_data
        set_input(key=about, amount=form.amount(), source=given["source"], year=given["year"], by=request.actor)

    if kept(form, keep):
        messages.success(request, _("The reckoning uses this amount from now on. Earlier ones stay to be read below."))
        return redirect("cost-amount", key=about)
    context = {
        "label": KEY_LABELS[about],
        "known": show_input(known),
        "published": show_input(published_inputs()[about]),
        "versions": [show_version(version) for version in versions_of(about, request.actor)],
        "form": form if can_keep_costs(request.actor) else None,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "costs/amount.html", context, status=status)
