"""Pointing out which column of a delivered file means what."""

from http import HTTPStatus
from typing import Any

import polars as pl
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from eropaf.audit.services import acting
from eropaf.core import clock
from eropaf.core.errors import InvalidValue, Refused, UnreadableFile
from eropaf.intake.apart.client import read_file_apart
from eropaf.intake.models import Delivery
from eropaf.intake.recognition.propose import propose
from eropaf.intake.selectors import UNFINISHED, deliveries_visible_to, file_as_received
from eropaf.intake.services.map_columns import map_columns
from eropaf.jobs.tasks import enqueue_delivery
from eropaf.partners.permissions import check_may_manage_partners
from eropaf.partners.selectors import current_layout
from eropaf.web.layouts.closed import without_closed
from eropaf.web.layouts.forms import LayoutForm
from eropaf.web.layouts.presentation import show_columns, show_gone, show_notes
from eropaf.web.layouts.preview import preview
from eropaf.web.request import SignedInRequest, Viewed, sent

_FOLLOWS_UP_TO_BYTES = 5 * 2**20  # reading takes a second per 20 MB; of more, the example waits for the button


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def map_columns_of(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show what every column seems to mean, try another meaning out, or save it."""
    check_may_manage_partners(request.actor)
    delivery = get_object_or_404(deliveries_visible_to(request.actor), pk=pk)
    try:
        whole = read_file_apart(delivery.file_name, file_as_received(delivery), settings.UPLOAD_LIMIT_BYTES)
    except UnreadableFile as problem:
        messages.error(request, problem.sentence)
        return redirect("delivery", pk=pk)
    frame = without_closed(whole, request.actor, delivery)
    layout = current_layout(delivery.partner)
    known = layout.read_spec() if layout else None
    proposal = propose(frame, known, clock.day_of(delivery.received_at))
    form = LayoutForm(proposal, known, sent(request))
    if "save" in request.POST and form.is_valid() and _save(request, delivery, form):
        return redirect("delivery", pk=pk)
    request.viewed.append(Viewed(delivery, "layout"))
    page: dict[str, Any] = {"delivery": delivery, "layout": layout, "form": form, "notes": show_notes(proposal, known)}
    page |= {"columns": show_columns(frame, proposal, form), "gone": show_gone(proposal)}
    page["follows"] = delivery.byte_count <= _FOLLOWS_UP_TO_BYTES
    page |= _try_out(frame, form if form.is_bound else LayoutForm(proposal, known, form.as_filled_in()), delivery)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound and form.errors else HTTPStatus.OK
    return render(request, "layouts/page.html", page, status=status)


def _try_out(frame: pl.DataFrame, form: LayoutForm, delivery: Delivery) -> dict[str, Any]:
    """The first rows, read as filled in; or why that cannot be."""
    if form.is_valid():
        return {"preview": preview(frame, form.spec(), delivery), "problems": []}
    return {"preview": None, "problems": form.sentences()}


def _save(request: SignedInRequest, delivery: Delivery, form: LayoutForm) -> bool:
    """Keep the layout and have the delivery carried where it still is to be: both, or neither."""
    try:
        with acting(request.actor):
            mapped = map_columns(delivery=delivery, layout=form.spec(), by=request.actor)
            if mapped.state in UNFINISHED:
                enqueue_delivery(mapped)
    except (Refused, InvalidValue) as refusal:
        form.add_error(None, refusal.sentence)
        return False
    messages.success(request, _saved(mapped) % {"partner": delivery.partner.name})
    if form.lacks_customer_number:
        messages.warning(request, _("It has no customer number: arrears are recognised by BSN or address only."))
    return True


def _saved(delivery: Delivery) -> str:
    """What happens next: a file that was taken in before keeps its signals."""
    if delivery.state in UNFINISHED:
        return _("The layout of the files of %(partner)s is saved. This file is now read with it.")
    return _("The layout of the files of %(partner)s is saved. It counts from the next file on.")
