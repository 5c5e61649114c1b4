"""Changing who goes along on a round that was planned already."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from eropaf.accounts.selectors import people_visible_to
from eropaf.outreach.visits.selectors import rounds_visible_to
from eropaf.outreach.visits.services.visitors import change_second
from eropaf.web.acting import kept
from eropaf.web.request import SignedInRequest, sent
from eropaf.web.rounds.forms import AlongForm, along_now


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def change(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask who goes along, and keep it."""
    planned = get_object_or_404(rounds_visible_to(request.actor), pk=pk)
    people = people_visible_to(request.actor)
    form = AlongForm(people, planned.day, data=sent(request), initial=along_now(planned))
    first = planned.first_visitor
    if kept(form, lambda: change_second(planned=planned, visitors=form.visitors_with(first), by=request.actor)):
        messages.success(request, _("Who goes along is changed. Was somebody told otherwise? Tell them too."))
        return redirect("round", pk=pk)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "rounds/along.html", {"round": planned, "form": form}, status=status)
