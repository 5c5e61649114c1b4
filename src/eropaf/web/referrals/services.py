"""The list of services to which residents can be referred."""

from collections.abc import Callable
from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from eropaf.support.offers.permissions import check_may_keep_services
from eropaf.support.offers.selectors import services_kept_by
from eropaf.support.offers.services.service_list import add_service, change_service
from eropaf.web.acting import kept
from eropaf.web.help.asking import ASKS
from eropaf.web.referrals.forms import ServiceForm
from eropaf.web.request import SignedInRequest, sent


@require_safe
@login_required
def list_services(request: SignedInRequest) -> HttpResponse:
    """The whole list."""
    return render(request, "referrals/services.html", {"services": services_kept_by(request.actor)})


@ASKS
@login_required
def add(request: SignedInRequest) -> HttpResponse:
    """Put a service on the list."""
    check_may_keep_services(request.actor)
    form = ServiceForm(data=sent(request))
    return _ask(request, form, _("Add an organisation"), lambda: add_service(details=form.details, by=request.actor))


@ASKS
@login_required
def change(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep what is known of a service now."""
    service = get_object_or_404(services_kept_by(request.actor), pk=pk)
    form = ServiceForm(service, sent(request))
    return _ask(
        request,
        form,
        service.name,
        lambda: change_service(service=service, details=form.details, by=request.actor),
    )


def _ask(request: SignedInRequest, form: ServiceForm, title: str, act: Callable[[], object]) -> HttpResponse:
    if kept(form, act):
        messages.success(request, _("The service is on the list as you filled it in."))
        return redirect("referral-services")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "referrals/service.html", {"form": form, "title": title}, status=status)
