"""What somebody does not want to open, for that person alone."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from eropaf.privacy.looking.enums import Kind
from eropaf.privacy.looking.not_opening import add_place, places_of, remove_place
from eropaf.web.acting import act_and_tell, kept
from eropaf.web.looking.forms import PlaceForm
from eropaf.web.request import SignedInRequest, sent


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def show_places(request: SignedInRequest) -> HttpResponse:
    """The own list, and adding to it."""
    places, form = places_of(request.actor), PlaceForm(sent(request))
    if kept(form, lambda: _add(form, request)):
        messages.success(request, _("It is on your list. What you wrote cannot be read back from it."))
        return redirect("not-to-open")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "looking/own.html", {"places": places, "form": form}, status=status)


def _add(form: PlaceForm, request: SignedInRequest) -> None:
    add_place(kind=Kind(form.cleaned_data["kind"]), place=form.cleaned_data["place"], by=request.actor)


@require_POST
@login_required
def take_off(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take something off the own list."""
    place = get_object_or_404(places_of(request.actor), pk=pk)
    act_and_tell(request, lambda: remove_place(place=place, by=request.actor), _("It is off your list."))
    return redirect("not-to-open")
