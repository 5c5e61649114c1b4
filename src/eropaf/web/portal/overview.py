"""The overview of a partner as a workbook that it can read into its own system."""

import io
from datetime import timedelta

import xlsxwriter
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from eropaf.core import clock
from eropaf.core.cells import TEXTS_STAY_TEXTS
from eropaf.feedback.selectors import overview_of, own_partner
from eropaf.partners.selectors import current_layout
from eropaf.web.portal.rows import ShownSignal, show_signals
from eropaf.web.request import SignedInRequest, Viewed

_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FINISHED_SINCE = timedelta(days=7)
_WIDTHS = (20, 14, 14, 32, 70, 22)


@require_safe
@login_required
def download_overview(request: SignedInRequest) -> HttpResponse:
    """All signals that run, and those that were finished in the last week; the first columns as in the own files."""
    signals = overview_of(request.actor, clock.today() - _FINISHED_SINCE)
    request.viewed.extend(Viewed(each, "own-signals-overview") for each in signals)
    target = io.BytesIO()
    _write(target, _headers(request), show_signals(signals))
    response = HttpResponse(target.getvalue(), content_type=_WORKBOOK)
    name = _("overview-%(day)s.xlsx") % {"day": clock.today().isoformat()}
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response


def _headers(request: SignedInRequest) -> list[str]:
    """The partner's own words for what it delivered, ours for what we tell."""
    layout = current_layout(own_partner(request.actor))
    columns = layout.read_spec().columns if layout else {}
    return [
        columns.get("customer_number", _("Customer number")),
        columns.get("amount", _("Amount")),
        columns.get("signal_date", _("Signal of")),
        _("State"),
        _("What there is to tell"),
        _("Suspend collection until"),
    ]


def _write(target: io.BytesIO, headers: list[str], signals: list[ShownSignal]) -> None:
    """Every cell but the amount is text: none can become a formula, and amounts can be added up."""
    with xlsxwriter.Workbook(target, {"in_memory": True, **TEXTS_STAY_TEXTS}) as book:
        book.set_properties({"created": clock.now().replace(tzinfo=None), "title": _("Overview")})
        text = book.add_format({"num_format": "@", "valign": "top"})
        money = book.add_format({"num_format": "€ #,##0.00", "valign": "top"})
        sheet = book.add_worksheet(_("Overview"))
        for place, width in enumerate(_WIDTHS):
            sheet.set_column(place, place, width, text)
        sheet.write_row(0, 0, headers, book.add_format({"bold": True, "bottom": 1}))
        sheet.freeze_panes(1, 1)
        for row, signal in enumerate(signals, 1):
            sheet.write_string(row, 0, signal.customer, text)
            sheet.write_number(row, 1, signal.amount.cents / 100, money)
            for column, cell in enumerate(_told(signal), 2):
                sheet.write_string(row, column, cell, text)


def _told(signal: ShownSignal) -> list[str]:
    until = f"{signal.suspended_until:%d-%m-%Y}" if signal.suspended_until else ""
    return [f"{signal.signal_date:%d-%m-%Y}", str(signal.stage), str(signal.text), until]
