"""The objection for which a resident came: the form is filled in with what is known."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from eropaf.core import clock
from eropaf.privacy.requests.hiding import open_signals_of
from eropaf.privacy.requests.objecting import known_of_objector, record_for
from eropaf.privacy.requests.terms import is_late
from eropaf.web.acting import kept
from eropaf.web.objections.forms import ObjectionForm
from eropaf.web.request import SignedInRequest, Viewed, sent
from eropaf.web.residents_rights.views import request_of


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def object_for(request: SignedInRequest, pk: int) -> HttpResponse:
    """Record the objection, and go back to the request."""
    asked = request_of(request, pk)
    form = ObjectionForm(sent(request), known_of_objector(asked, request.actor))
    if kept(form, lambda: record_for(request=asked, **form.objection, by=request.actor)):
        messages.success(request, _("The objection is on the list, and belongs to this request."))
        return redirect("rights-request", pk=pk)
    request.viewed += [Viewed(each, "rights-request") for each in open_signals_of(asked, request.actor)]
    context = {"asked": asked, "form": form, "is_late": is_late(asked.due_on, clock.today())}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "residents_rights/objection.html", context, status=status)
