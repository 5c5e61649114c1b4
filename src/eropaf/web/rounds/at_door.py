"""Recording at the door what came of a visit."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from eropaf.outreach.visits.models import Stop
from eropaf.outreach.visits.selectors import stops_of, stops_visible_to
from eropaf.outreach.visits.services import door
from eropaf.outreach.visits.standing import stops_now
from eropaf.web.acting import act_and_tell
from eropaf.web.request import SignedInRequest
from eropaf.web.rounds.forms import DoorForm, NoteForm


@require_POST
@login_required
def record(request: SignedInRequest, pk: int) -> HttpResponse:
    """Reached, or nobody home; the page goes on with the next stop, or with the card."""
    stop, form = _find(request, pk), DoorForm(request.POST)
    if not form.is_valid():
        messages.error(
            request,
            _("Nothing was recorded: say whether you reached the resident, with a note of at most 2000 characters."),
        )
        return _at(stop)
    reached = form.cleaned_data["reached"] == "yes"
    act_and_tell(
        request,
        lambda: door.record_visit(stop=stop, reached=reached, note=form.cleaned_data["note"], by=request.actor),
        _("Recorded: reached.") if reached else _("Recorded: nobody home."),
    )
    return _at(_following(request, stop) if reached else stop)


@require_POST
@login_required
def card(request: SignedInRequest, pk: int) -> HttpResponse:
    """A card was left."""
    stop, form = _find(request, pk), NoteForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Nothing was recorded: the note is longer than 2000 characters."))
        return _at(stop)
    act_and_tell(
        request,
        lambda: door.leave_card(stop=stop, note=form.cleaned_data["note"], by=request.actor),
        _("Recorded: card left."),
    )
    return _at(_following(request, stop))


@require_POST
@login_required
def undo(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take back what was recorded last."""
    stop = _find(request, pk)
    act_and_tell(
        request,
        lambda: door.withdraw_visit(stop=stop, by=request.actor),
        _("Taken back. On the case it stays visible, crossed out."),
    )
    return _at(stop)


def _find(request: SignedInRequest, pk: int) -> Stop:
    return get_object_or_404(stops_visible_to(request.actor), pk=pk)


def _following(request: SignedInRequest, stop: Stop) -> Stop:
    """The next stop to visit; the same one where there is none further on."""
    standing = stops_now(stops_of(stop.round, request.actor), request.actor)
    further = (each.stop for each in standing if each.is_to_visit and each.stop.place > stop.place)
    return next(further, stop)


def _at(stop: Stop) -> HttpResponse:
    return redirect(f"{reverse('round', kwargs={'pk': stop.round_id})}#stop-{stop.pk}")
