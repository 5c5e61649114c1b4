"""The picture beside a likeness on the case page."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from eropaf.cases.selectors import cases_visible_to
from eropaf.matching.models import Likeness
from eropaf.web.likeness.weights import draw_weights
from eropaf.web.request import SignedInRequest


@require_safe
@login_required
def draw_likeness(request: SignedInRequest, pk: int) -> HttpResponse:
    """What each field weighed, of a signal in a case that somebody may see."""
    found = Likeness.objects.filter(match__group__case__in=cases_visible_to(request.actor))
    return draw_weights(get_object_or_404(found, pk=pk).weights)
