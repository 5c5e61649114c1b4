"""How often services are to be given, beside how often they were."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from eropaf.core import clock
from eropaf.core.errors import InvalidValue
from eropaf.support.hours.enums import PeriodKind
from eropaf.support.hours.periods import NamedPeriod, period_of
from eropaf.support.hours.permissions import check_may_declare
from eropaf.support.hours.plan import add_up
from eropaf.support.hours.selectors import compare_with_plan, planned_uses, services_in
from eropaf.support.hours.services.planning import plan_uses
from eropaf.web.declarations.forms import PeriodForm, PlanForm
from eropaf.web.declarations.presentation import show_compared
from eropaf.web.request import SignedInRequest, sent


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def show_plan(request: SignedInRequest) -> HttpResponse:
    """The plan of a period beside what was given; sent with numbers it is kept."""
    check_may_declare(request.actor)
    chosen = _chosen(request)
    services = services_in(chosen.kind, chosen.start, request.actor)
    planned = planned_uses(chosen.kind, chosen.start, request.actor)
    form = PlanForm(sent(request), services, planned)
    if form.is_valid():
        plan_uses(kind=chosen.kind, day=chosen.start, uses=form.uses(), by=request.actor)
        messages.success(request, _("The plan is kept."))
        return redirect(f"{reverse('service-plan')}?period={chosen.key}")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "declarations/plan.html", _describe(request, chosen, form), status=status)


def _chosen(request: SignedInRequest) -> NamedPeriod:
    key = request.POST.get("period") or request.GET.get("period", "")
    try:
        return NamedPeriod.read(key)
    except InvalidValue:
        return NamedPeriod(PeriodKind.YEAR, period_of(PeriodKind.YEAR, clock.today()).start)


def _describe(request: SignedInRequest, chosen: NamedPeriod, form: PlanForm) -> dict[str, Any]:
    compared = compare_with_plan(chosen.kind, chosen.start, request.actor)
    fields = {service.name: form[f"service-{service.pk}"] for service in form.services}
    return {
        "period": chosen,
        "choice": PeriodForm(None, ahead=True, initial=chosen),
        "form": form,
        "rows": [(show_compared(each), fields.get(each.service)) for each in compared],
        "together": show_compared(add_up(compared)),
    }
