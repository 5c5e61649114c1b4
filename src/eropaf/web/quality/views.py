"""How well partners report: all of them, one of them, its picture and its table as a file."""

import csv
import io

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.http.response import Http404
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from eropaf.monitor.partner_months import Share
from eropaf.monitor.permissions import can_compare_partners, check_may_compare_partners
from eropaf.monitor.quality import PartnerQuality, most_found, peers_of, quality_of_partners
from eropaf.web.quality.chart import NARROW, WIDE, describe, draw_months, entitle
from eropaf.web.quality.labels import LATENESS_LABEL
from eropaf.web.quality.presentation import (
    SHOWN_MONTHS,
    meanings,
    measure_labels,
    shortcoming_labels,
    show_month,
    show_overview,
    tell,
)
from eropaf.web.request import SignedInRequest


@require_safe
@login_required
def show_quality(request: SignedInRequest) -> HttpResponse:
    """All partners, those that need a talk first."""
    check_may_compare_partners(request.actor)
    page = {"partners": show_overview(quality_of_partners(request.actor)), "measures": shortcoming_labels()}
    return render(request, "quality/page.html", page)


@require_safe
@login_required
def show_partner_quality(request: SignedInRequest, pk: int) -> HttpResponse:
    """One partner: what can be said to it, the picture, and the table."""
    found = _find(request, pk)
    delivered = [month for month in found.months if month.deliveries]
    last = delivered[-1] if delivered else None
    page = {
        "partner": found.partner,
        "said": tell(last, most_found(found.partner, last, request.actor)) if last else [],
        "months": [show_month(month) for month in reversed(found.months[-SHOWN_MONTHS:])],
        "measures": measure_labels(),
        "lateness": LATENESS_LABEL,
        "meanings": meanings(),
        "chart": {"title": entitle(found.partner.name), "description": describe()},
        "may_see_all": can_compare_partners(request.actor),
    }
    return render(request, "quality/partner.html", page)


@require_safe
@login_required
def draw_partner_quality(request: SignedInRequest, pk: int) -> HttpResponse:
    """The picture of the page, in the reader's language; `?smal` asks for one that fits a phone."""
    found = _find(request, pk)
    columns = NARROW if "smal" in request.GET else WIDE
    picture = draw_months(found.partner.name, found.months, peers_of(found.partner), columns)
    return HttpResponse(picture, content_type="image/svg+xml")


@require_safe
@login_required
def download_partner_quality(request: SignedInRequest, pk: int) -> HttpResponse:
    """The table as a file for a spreadsheet: every share with the numbers it is made of."""
    found = _find(request, pk)
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    names = [name for label in measure_labels() for name in (label, _("of"))]
    writer.writerow([_("Month"), _("Files"), _("Rows"), *names, LATENESS_LABEL])
    for month in found.months:
        shares = [number for share in month.shares.values() for number in _numbers_of(share)]
        late = "" if month.days_late is None else month.days_late
        writer.writerow([f"{month.month:%Y-%m}", month.deliveries, month.rows, *shares, late])
    name = _("quality %(partner)s") % {"partner": found.partner.code}
    headers = {"Content-Disposition": content_disposition_header(True, f"{name}.csv")}
    return HttpResponse(text.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8", headers=headers)


def _numbers_of(share: Share) -> tuple[int | str, int | str]:
    return ("", "") if share.too_few else (share.part, share.whole)


def _find(request: SignedInRequest, pk: int) -> PartnerQuality:
    found = next((each for each in quality_of_partners(request.actor) if each.partner.pk == pk), None)
    if found is None:
        raise Http404
    return found
