"""Who delivers to the national statistics, and whom can CBS ask?"""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from eropaf.monitor.national.permissions import check_may_name_organisation
from eropaf.monitor.national.selectors import current_organisation
from eropaf.monitor.national.services import name_organisation
from eropaf.web.acting import kept
from eropaf.web.national.forms import OrganisationForm
from eropaf.web.request import SignedInRequest, sent


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def name(request: SignedInRequest) -> HttpResponse:
    """Say it, and change it."""
    check_may_name_organisation(request.actor)
    form = OrganisationForm(sent(request), current_organisation())
    if kept(form, lambda: name_organisation(organisation=form.organisation(), by=request.actor)):
        messages.success(request, _("This stands in every delivery from now on."))
        return redirect("national-delivery")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "national/organisation.html", {"form": form}, status=status)
