"""Who opened shielded cases, for the privacy officer."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from eropaf.privacy.glass import breaks_visible_to, mark_seen, mark_unseen
from eropaf.web.acting import act_and_tell, telling_refusals
from eropaf.web.paging import paginate
from eropaf.web.request import SignedInRequest, Viewed


@require_safe
@login_required
def list_breaks(request: SignedInRequest) -> HttpResponse:
    """Those that were not looked at yet first; of the cases only their number."""
    breaks, pagination = paginate(request, breaks_visible_to(request.actor))
    request.viewed += [Viewed(each.shield.case, "glass-breaks") for each in breaks]
    return render(request, "shielding/breaks.html", {"breaks": breaks, "pagination": pagination})


@require_POST
@login_required
def mark(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep that it was looked at."""
    broken = get_object_or_404(breaks_visible_to(request.actor), pk=pk)
    with telling_refusals(request):
        mark_seen(broken=broken, by=request.actor)
        undo = reverse("glass-break-unseen", kwargs={"pk": pk})
        messages.success(request, _("Marked as seen."), extra_tags=undo)
    return redirect("glass-breaks")


@require_POST
@login_required
def unmark(request: SignedInRequest, pk: int) -> HttpResponse:
    """Undo that."""
    broken = get_object_or_404(breaks_visible_to(request.actor), pk=pk)
    act_and_tell(
        request, lambda: mark_unseen(broken=broken, by=request.actor), _("It is in the list to look at again.")
    )
    return redirect("glass-breaks")
