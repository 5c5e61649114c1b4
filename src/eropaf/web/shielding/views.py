"""Shielding a case, lifting that, and reading who opened it."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from eropaf.accounts.selectors import people_visible_to, works_for
from eropaf.cases.permissions import check_may_shield
from eropaf.cases.services.shielding import lift_shield, shield_case, tell_read
from eropaf.cases.shielding import breaks_to_read, shields_of, standing_shield
from eropaf.web.acting import act_and_tell, kept, telling_refusals
from eropaf.web.case.showing import find_case
from eropaf.web.request import SignedInRequest, Viewed, sent
from eropaf.web.shielding.forms import ShieldForm


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def shield(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask why, and shield the case; of a shielded one: why, and who opened it."""
    case = find_case(request, pk)
    check_may_shield(request.actor, case.owner_id in works_for(request.actor))
    form = ShieldForm(people_visible_to(request.actor).exclude(pk=request.user.pk), sent(request))
    if kept(form, lambda: shield_case(case=case, by=request.actor, **form.cleaned_data)):
        text = _("The case is shielded: only its owner, who stands in, and coordinators open it.")
        messages.success(request, text, extra_tags=reverse("case-shield-lift", kwargs={"pk": pk}))
        return redirect("case", pk=pk)
    request.viewed.append(Viewed(case, "case-shield"))
    context = {
        "case": case,
        "form": form,
        "standing": standing_shield(case),
        "shields": shields_of(case, request.actor),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "shielding/shield.html", context, status=status)


@require_POST
@login_required
def lift(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let everybody who works on cases open it again."""
    case = find_case(request, pk)
    with telling_refusals(request):
        lift_shield(case=case, by=request.actor)
        messages.success(request, _("The case is no longer shielded. Was this a mistake? Then shield it again."))
    return redirect("case", pk=pk)


@require_POST
@login_required
def mark_read(request: SignedInRequest, pk: int) -> HttpResponse:
    """The owner read who opened the case, and why."""
    broken = get_object_or_404(breaks_to_read(request.actor), pk=pk)
    done = _("Read. It stays on the page about the shield of the case.")
    act_and_tell(request, lambda: tell_read(broken=broken, by=request.actor), done)
    return redirect("today")
