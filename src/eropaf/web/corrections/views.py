"""One row of a delivery: what is wrong with it, and putting it right."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from eropaf.core.errors import Refused
from eropaf.intake.models import Delivery, MarkedRow
from eropaf.intake.policies import check_can_be_corrected
from eropaf.intake.selectors import deliveries_visible_to, findings_on, marked_rows_of, with_corrections
from eropaf.jobs.journey import carry_correction
from eropaf.privacy.closed_rows import rows_closed_to
from eropaf.web.corrections.forms import CorrectionForm
from eropaf.web.deliveries.columns import columns_of
from eropaf.web.deliveries.presentation import show
from eropaf.web.deliveries.rows import show_rows, texts_by_header
from eropaf.web.request import SignedInRequest, Viewed, keys_in


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def correct_row(request: SignedInRequest, pk: int, row_number: int) -> HttpResponse:
    """Show a refused row with its findings beside the fields, and save what was corrected."""
    delivery = get_object_or_404(deliveries_visible_to(request.actor).select_related("layout"), pk=pk)
    open_rows = marked_rows_of(delivery, request.actor, rows_closed_to(request.actor, delivery))
    row = get_object_or_404(with_corrections(open_rows), row_number=row_number)
    request.viewed += [Viewed(shown, "delivery-row") for shown in (delivery, row)]
    try:
        check_can_be_corrected(row)
    except Refused as refusal:
        return _page(request, delivery, row, None, refusal.sentence, status=200 if request.method != "POST" else 422)
    if request.method == "POST":
        return _save(request, delivery, row)
    form = CorrectionForm(columns_of(delivery), texts_by_header(delivery, row), None)
    form.show_findings(findings_on(delivery, [row], request.actor).get(row.row_number, []))
    return _page(request, delivery, row, form)


def _save(request: SignedInRequest, delivery: Delivery, row: MarkedRow) -> HttpResponse:
    """Keep the correction and go back to the delivery, or say beside the fields what is still wrong."""
    form = CorrectionForm(columns_of(delivery), texts_by_header(delivery, row), request.POST.dict())
    if not form.is_valid():
        return _page(request, delivery, row, form, status=422)
    try:
        correction = carry_correction(row=row, cells=form.cells, by=request.actor)
    except Refused as refusal:
        return _page(request, delivery, row, form, refusal.sentence, status=422)
    if correction.row is None:
        form.show_findings(correction.findings)
        return _page(request, delivery, row, form, status=422)
    numbers = {"row": row.row_number, "correction": correction.row.row_number}
    messages.success(
        request, _("Row %(row)s is corrected and now stands in this delivery as row %(correction)s.") % numbers
    )
    asked = _asked(request)
    return redirect("rights-correct", pk=asked) if asked else redirect("delivery", pk=delivery.pk)


def _asked(request: SignedInRequest) -> int | None:
    """The request of a resident from which somebody came here, by primary key."""
    return next(iter(keys_in([request.GET.get("verzoek", "")])), None)


def _page(
    request: SignedInRequest,
    delivery: Delivery,
    row: MarkedRow,
    form: CorrectionForm | None,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page: the form, or the row as it stands where there is nothing to correct."""
    (shown,) = show_rows(delivery, [row], request.actor)
    page: dict[str, Any] = {"delivery": show(delivery), "row": shown, "form": form, "refusal": refusal}
    page["asked"] = _asked(request)
    if form is not None:
        page["first_fields"], page["other_fields"] = form.split()
    return render(request, "corrections/page.html", page, status=status)
