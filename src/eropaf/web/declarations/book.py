"""The service book."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from eropaf.core import clock
from eropaf.support.hours.models import Service
from eropaf.support.hours.permissions import check_may_declare
from eropaf.support.hours.selectors import services_visible_to
from eropaf.support.hours.services import book
from eropaf.web.acting import act_and_tell, kept
from eropaf.web.declarations.forms import ServiceForm, known_of
from eropaf.web.declarations.presentation import show_service
from eropaf.web.request import SignedInRequest, sent


@require_safe
@login_required
def show_book(request: SignedInRequest) -> HttpResponse:
    """All services."""
    check_may_declare(request.actor)
    services = [show_service(service) for service in services_visible_to(request.actor)]
    return render(request, "declarations/book.html", {"services": services})


@require_POST
@login_required
def lay_in(request: SignedInRequest) -> HttpResponse:
    """Take the services over that come with the product."""
    check_may_declare(request.actor)
    act_and_tell(
        request,
        lambda: book.lay_in_services(by=request.actor),
        _("The usual services are in the book. Change what is different with you."),
    )
    return redirect("services")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def add(request: SignedInRequest) -> HttpResponse:
    """Put a service in the book."""
    check_may_declare(request.actor)
    form = ServiceForm(sent(request), initial={"valid_from": clock.today().replace(day=1)})
    if kept(form, lambda: book.add_service(terms=form.terms(), by=request.actor)):
        messages.success(request, _("The service is in the book."))
        return redirect("services")
    return _page(request, form, None)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def change(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write other terms in the book."""
    check_may_declare(request.actor)
    service = get_object_or_404(services_visible_to(request.actor), pk=pk)
    form = ServiceForm(sent(request), initial=known_of(service))
    if kept(form, lambda: book.change_service(service=service, terms=form.terms(), by=request.actor)):
        messages.success(request, _("The service was changed. Declarations that are final stay as they are."))
        return redirect("services")
    return _page(request, form, service)


def _page(request: SignedInRequest, form: ServiceForm, service: Service | None) -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "declarations/service.html", {"form": form, "service": service}, status=status)
