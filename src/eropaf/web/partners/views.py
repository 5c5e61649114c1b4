"""Partners: the list, a new one, what is agreed with one, and whether it takes part."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from eropaf.accounts.second_factor import reset_second_factor
from eropaf.core.errors import InvalidValue
from eropaf.intake.selectors import latest_deliveries, latest_delivery_of
from eropaf.partners.models import Partner
from eropaf.partners.permissions import check_may_manage_partners
from eropaf.partners.selectors import (
    current_layout,
    current_layouts,
    employees_of,
    layout_history,
    partner_of_employee,
    partners_visible_to,
)
from eropaf.partners.services import add_partner, change_partner, let_take_part
from eropaf.web.partners.forms import AgreementForm, NewPartnerForm
from eropaf.web.partners.presentation import show, show_layout, show_versions
from eropaf.web.request import SignedInRequest, sent


@require_safe
@login_required
def list_partners(request: SignedInRequest) -> HttpResponse:
    """Everybody who delivers or did, by name; who no longer takes part comes last."""
    check_may_manage_partners(request.actor)
    layouts, last = current_layouts(), latest_deliveries()
    partners = partners_visible_to(request.actor).order_by("-active", "name")
    shown = [show(partner, layouts.get(partner.pk), last.get(partner.pk)) for partner in partners]
    return render(request, "partners/page.html", {"partners": shown})


@require_safe
@login_required
def show_partner(request: SignedInRequest, pk: int) -> HttpResponse:
    """What is agreed with a partner, and every version of how its files are laid out."""
    partner = _find(request, pk)
    layout = current_layout(partner)
    page = {
        "partner": show(partner, layout, latest_delivery_of(partner)),
        "employees": employees_of(partner),
        "columns": show_layout(layout) if layout else [],
        "versions": show_versions(layout_history(partner)),
    }
    return render(request, "partners/partner.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def add(request: SignedInRequest) -> HttpResponse:
    """Add a partner."""
    check_may_manage_partners(request.actor)
    form = NewPartnerForm(sent(request))
    if form.is_valid() and (added := _add(request, form)):
        messages.success(request, _("%(partner)s takes part. Deliver its first file.") % {"partner": added.name})
        return redirect("partner", pk=added.pk)
    return _ask(request, form, None)


def _add(request: SignedInRequest, form: NewPartnerForm) -> Partner | None:
    value = form.cleaned_data
    try:
        return add_partner(
            code=value["code"], name=value["name"], partner_type=form.kind, agreed=form.agreed, by=request.actor
        )
    except InvalidValue as problem:
        form.add_error(None, problem.sentence)
        return None


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def change(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change the name and the rhythm."""
    partner = _find(request, pk)
    initial = {
        "name": partner.name,
        "interval_days": partner.interval_days,
        "delivery_day": partner.delivery_day,
    }
    form = AgreementForm(sent(request), initial=initial)
    if not form.is_valid():
        return _ask(request, form, partner)
    change_partner(partner=partner, name=form.cleaned_data["name"], agreed=form.agreed, by=request.actor)
    messages.success(request, _("What is agreed is saved."))
    return redirect("partner", pk=pk)


@require_POST
@login_required
def stop(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let a partner stop taking part."""
    partner = let_take_part(partner=_find(request, pk), active=False, by=request.actor)
    messages.success(
        request, _("%(partner)s no longer takes part. What it delivered stays.") % {"partner": partner.name}
    )
    return redirect("partner", pk=pk)


@require_POST
@login_required
def resume(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let a partner take part again."""
    partner = let_take_part(partner=_find(request, pk), active=True, by=request.actor)
    messages.success(request, _("%(partner)s takes part again.") % {"partner": partner.name})
    return redirect("partner", pk=pk)


@require_POST
@login_required
def reset_employee(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let somebody of a partner set up the app anew, after it was lost."""
    check_may_manage_partners(request.actor)
    access = partner_of_employee(pk)
    if access is None:
        raise Http404
    reset_second_factor(user=access.user, by=request.actor)
    sentence = _("%(name)s sets up an app anew at the next time of signing in.")
    messages.success(request, sentence % {"name": access.user.name})
    return redirect("partner", pk=access.partner_id)


def _find(request: SignedInRequest, pk: int) -> Partner:
    check_may_manage_partners(request.actor)
    return get_object_or_404(partners_visible_to(request.actor), pk=pk)


def _ask(request: SignedInRequest, form: AgreementForm, partner: Partner | None) -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "partners/form.html", {"form": form, "partner": partner}, status=status)
