"""The day's work."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from eropaf.accounts.selectors import neighbourhoods_by_name
from eropaf.partners.selectors import partners_visible_to
from eropaf.triage.work_list import cases_in_order, ordered_work_list
from eropaf.web.paging import paginate
from eropaf.web.request import SignedInRequest, Viewed
from eropaf.web.worklist.filters import active_filters, filter_fields
from eropaf.web.worklist.forms import WorkListForm
from eropaf.web.worklist.rows import describe_rows


@require_safe
@login_required
@vary_on_headers("HX-Request")
def show_work_list(request: SignedInRequest) -> HttpResponse:
    """Show a page of the work list; to a request from the page itself only the part that changes."""
    form = _read_filters(request)
    keys = ordered_work_list(request.actor, form.wanted()).values_list("pk", flat=True)
    shown, pagination = paginate(request, keys)
    cases = cases_in_order(shown, request.actor)
    request.viewed.extend(Viewed(subject=case, screen="worklist") for case in cases)
    context = {
        "filters": filter_fields(form),
        "active_filters": active_filters(form),
        "pagination": pagination,
        "cases": describe_rows(cases),
    }
    template = "worklist/_cases.html" if "HX-Request" in request.headers else "worklist/page.html"
    return render(request, template, context)


def _read_filters(request: SignedInRequest) -> WorkListForm:
    partner_types = partners_visible_to(request.actor).order_by("partner_type").values_list("partner_type", flat=True)
    return WorkListForm(request.GET, list(partner_types.distinct()), neighbourhoods_by_name())
