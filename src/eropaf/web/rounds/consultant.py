"""Whether the landlord's consultant on a round sees in the portal what that visit asks for."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from eropaf.outreach.visits.selectors import rounds_visible_to
from eropaf.outreach.visits.services.joint import let_consultant_see, withdraw_consultant
from eropaf.web.acting import act_and_tell, telling_refusals
from eropaf.web.request import SignedInRequest


@require_POST
@login_required
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    """Close the pages of this round to the consultant."""
    planned = get_object_or_404(rounds_visible_to(request.actor), pk=pk)
    with telling_refusals(request):
        withdraw_consultant(planned=planned, by=request.actor)
        undo = reverse("round-consultant-restore", kwargs={"pk": pk})
        messages.success(request, _("The consultant sees nothing of this round any more."), extra_tags=undo)
    return redirect("round", pk=pk)


@require_POST
@login_required
def restore(request: SignedInRequest, pk: int) -> HttpResponse:
    """Undo that."""
    planned = get_object_or_404(rounds_visible_to(request.actor), pk=pk)
    done = _("The consultant sees this round again, of the own customers only.")
    act_and_tell(request, lambda: let_consultant_see(planned=planned, by=request.actor), done)
    return redirect("round", pk=pk)
