"""Deliveries: the list, a new one, what was found in one, and its downloads."""

import io
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from eropaf.audit.actor import Actor, Role
from eropaf.audit.services import acting
from eropaf.core import clock
from eropaf.core.errors import Refused
from eropaf.intake.delivery_list import months_with_deliveries, wanted_deliveries
from eropaf.intake.models import Delivery
from eropaf.intake.permissions import can_deliver, can_set_checks, check_may_see_deliveries
from eropaf.intake.selectors import (
    UNFINISHED,
    count_per_check,
    count_per_column,
    deliveries_visible_to,
    events_by_kind,
    file_as_received,
    marked_rows_of,
    other_owner,
    with_corrections,
)
from eropaf.intake.services.attempts import UNPROCESSABLE
from eropaf.intake.services.receive import Received, receive_file, try_again
from eropaf.jobs.tasks import enqueue_delivery
from eropaf.partners.selectors import partners_visible_to
from eropaf.privacy.closed_rows import check_file_open, rows_closed_to
from eropaf.web.deliveries.filters import DeliveriesFilter
from eropaf.web.deliveries.findings import show_checks, show_columns, show_file_findings
from eropaf.web.deliveries.forms import UploadForm
from eropaf.web.deliveries.presentation import offer_mapping, show, show_sender, show_stages
from eropaf.web.deliveries.rows import show_rows
from eropaf.web.deliveries.uploading import limit_in_megabytes
from eropaf.web.deliveries.workbook import write_workbook
from eropaf.web.filtering import active_filters, filter_fields
from eropaf.web.paging import paginate
from eropaf.web.request import SignedInRequest, Viewed

_DELIVERIES_ON_A_PAGE = 25
_ROWS_ON_A_PAGE = 25
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@login_required
def list_deliveries(request: SignedInRequest) -> HttpResponse:
    """Deliveries, the newest first; all, or those that the filters in the address leave."""
    form = _read_filters(request)
    wanted = wanted_deliveries(request.actor, form.wanted())
    rows, pagination = paginate(request, wanted, size=_DELIVERIES_ON_A_PAGE)
    page = {
        "deliveries": [show(delivery) for delivery in rows],
        "pagination": pagination,
        "filters": filter_fields(form, list(form.fields)),
        "active_filters": active_filters(form, list(form.fields), "deliveries"),
        "may_deliver": can_deliver(request.actor),
        "may_set_checks": can_set_checks(request.actor),
        "own_partner": request.actor.partner_id,
    }
    return render(request, "deliveries/page.html", page)


def _read_filters(request: SignedInRequest) -> DeliveriesFilter:
    """The filters, with a partner to choose for who sees more than one."""
    months = months_with_deliveries(request.actor)
    partners = partners_visible_to(request.actor) if request.actor.role != Role.PARTNER else None
    return DeliveriesFilter(request.GET, list(partners.values_list("pk", "name")) if partners else [], months)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def upload_delivery(request: SignedInRequest) -> HttpResponse:
    """Deliver a file, and go to the page that follows it."""
    check_may_see_deliveries(request.actor)
    form = UploadForm(request, request.actor)
    if not form.is_valid():
        page = {"form": form, "max_megabytes": limit_in_megabytes()}
        return render(request, "deliveries/upload.html", page, status=422 if form.is_bound else 200)
    received = _receive(form, request.actor)
    if received.delivery.state not in UNFINISHED:
        messages.info(request, _("This file was delivered before. Nothing has changed; this is that delivery."))
    return _go_to(request, received.delivery)


def _receive(form: UploadForm, by: Actor) -> Received:
    """Keep the file and have it carried to the work list: both, or neither."""
    with acting(by):
        received = receive_file(
            partner=form.partner, file_name=form.uploaded.name or "", content=form.uploaded.read(), by=by
        )
        if received.delivery.state in UNFINISHED:
            enqueue_delivery(received.delivery)
    return received


def _go_to(request: HttpRequest, delivery: Delivery) -> HttpResponse:
    """Open the delivery's page; HTMX is asked to load it as a whole, so that the address is right too."""
    if "HX-Request" in request.headers:
        return HttpResponse(status=204, headers={"HX-Redirect": resolve_url("delivery", pk=delivery.pk)})
    return redirect("delivery", pk=delivery.pk)


@require_safe
@login_required
def show_delivery(request: SignedInRequest, pk: int) -> HttpResponse:
    """How far a delivery came and what was found in it; HTMX asks for the first only, until it has ended."""
    delivery = _find(request, pk)
    events = events_by_kind(delivery)
    page: dict[str, Any] = {
        "delivery": show(delivery),
        "received_from": show_sender(events, request.actor),
        "other_owner": other_owner(request.actor, events) if delivery.refusal else "",
        "may_retry": delivery.refusal.get("code") == UNPROCESSABLE and request.actor.role == Role.COORDINATOR,
        **offer_mapping(delivery, request.actor),
        "stages": show_stages(delivery, events),
    }
    if "HX-Request" not in request.headers:
        return render(request, "deliveries/delivery.html", page | _findings(request, delivery))
    if delivery.state not in UNFINISHED:
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    return render(request, "deliveries/_progress.html", page)


@require_POST
@login_required
def retry_delivery(request: SignedInRequest, pk: int) -> HttpResponse:
    """Have a delivery that could not be processed tried again."""
    delivery = _find(request, pk)
    try:
        with acting(request.actor):
            enqueue_delivery(try_again(delivery=delivery, by=request.actor))
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    return redirect("delivery", pk=delivery.pk)


def _findings(request: SignedInRequest, delivery: Delivery) -> dict[str, Any]:
    """What was found, with one page of the rows; seeing those is kept."""
    closed = rows_closed_to(request.actor, delivery)
    counts = count_per_check(delivery, request.actor, closed)
    checks = show_checks(delivery, counts, request.GET.get("controle", ""))
    per_column = count_per_column(delivery, counts, request.actor, closed)
    columns = show_columns(delivery, per_column, request.GET.get("kolom", ""))
    check = next((each for each in checks if each.selected), None)
    column = next((each for each in columns if each.selected), None)
    code, field = check.code if check else "", column.column if column else ""
    found = marked_rows_of(delivery, request.actor, closed, code, field)
    rows, pagination = paginate(request, with_corrections(found), size=_ROWS_ON_A_PAGE)
    if rows:
        request.viewed += [Viewed(shown, "delivery") for shown in (delivery, *rows)]
    return {
        "file_findings": show_file_findings(delivery),
        "checks": checks,
        "columns": columns,
        "per_column": "kolom" in request.GET,
        "selected": column or check,
        "rows": show_rows(delivery, rows, request.actor),
        "pagination": pagination,
    }


@require_safe
@login_required
def download_workbook(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Every row that something was found on, as a workbook in the partner's own columns."""
    delivery = _find(request, pk)
    content, closed = io.BytesIO(), rows_closed_to(request.actor, delivery)
    write_workbook(delivery, content, request.actor, closed)
    # A correction is shown with its row.
    rows = marked_rows_of(delivery, request.actor, closed).only("pk", "municipality")
    request.viewed += [Viewed(shown, "delivery-workbook") for shown in (delivery, *rows.iterator())]
    day = clock.day_of(delivery.received_at).isoformat()
    name = _("findings %(partner)s %(day)s") % {"partner": delivery.partner.code, "day": day}
    return _attachment(content.getvalue(), f"{name}.xlsx", _WORKBOOK)


@require_safe
@login_required
def download_file(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """The file as it was received, to the byte."""
    delivery = _find(request, pk)
    check_file_open(request.actor, delivery)
    request.viewed.append(Viewed(delivery, "delivery-file"))
    return _attachment(file_as_received(delivery), delivery.file_name, "application/octet-stream")


def _find(request: SignedInRequest, pk: int) -> Delivery:
    return get_object_or_404(deliveries_visible_to(request.actor).select_related("layout"), pk=pk)


def _attachment(content: bytes, name: str, content_type: str) -> HttpResponse:
    headers = {"Content-Disposition": content_disposition_header(True, name)}
    return HttpResponse(content, content_type=content_type, headers=headers)
