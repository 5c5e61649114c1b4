"""The day's work."""

from http import HTTPStatus

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from eropaf.accounts.selectors import neighbourhoods_by_name, staff_on
from eropaf.accounts.standing_in import Staff
from eropaf.cases.enums import CaseState
from eropaf.cases.permissions import check_may_see_cases
from eropaf.cases.services.ownership import take_over_cases
from eropaf.core import clock
from eropaf.partners.selectors import partners_visible_to
from eropaf.triage.search import find_closed, search_cases
from eropaf.triage.work_list import Wanted, cases_in_order, ordered_work_list
from eropaf.web.acting import telling_refusals
from eropaf.web.filtering import FilterField, active_filters, filter_fields
from eropaf.web.paging import is_number, paginate
from eropaf.web.request import SignedInRequest, Viewed
from eropaf.web.taking_over import tell_taken_over
from eropaf.web.worklist.absences import absences_around
from eropaf.web.worklist.forms import SearchForm, WorkListForm
from eropaf.web.worklist.rows import describe_rows

MOST_FOUND = 50
SEGMENTS = ("deadline", "owner")
SELECTS = ("colleague", "route", "partner_type", "neighbourhood", "state")


@require_safe
@login_required
@vary_on_headers("HX-Request")
def show_work_list(request: SignedInRequest) -> HttpResponse:
    """Show a page of the work list; to a request from the page itself only the part that changes."""
    staff = staff_on(clock.today())
    form = _read_filters(request, request.GET, staff)
    wanted = form.wanted()
    keys = ordered_work_list(request.actor, wanted).values_list("pk", flat=True)
    shown, pagination = paginate(request, keys)
    cases = cases_in_order(shown, request.actor)
    request.viewed.extend(Viewed(subject=case, screen="worklist") for case in cases)
    context = {
        "filters": _fields(form),
        "active_filters": active_filters(form, (*SEGMENTS, *SELECTS), "worklist"),
        "pagination": pagination,
        "cases": describe_rows(cases, staff, request.actor),
        "may_choose": wanted.state != CaseState.CLOSED,
        "absences": absences_around(wanted, staff, request.actor),
        "query": request.GET.urlencode(),
        "caption": _caption(wanted),
        "today": clock.today(),
        "search": SearchForm(),
    }
    template = "worklist/_cases.html" if "HX-Request" in request.headers else "worklist/page.html"
    return render(request, template, context)


@require_POST
@login_required
def search_work_list(request: SignedInRequest) -> HttpResponse:
    """Look a case up, open or closed; only reads, and posts so that no name ends up in an address or a log."""
    search = SearchForm(request.POST)
    is_right = search.is_valid()
    found = search_cases(request.actor, search.cleaned_data.get("text", ""), at_most=MOST_FOUND + 1)
    cases, staff = found[:MOST_FOUND], staff_on(clock.today())
    request.viewed.extend(Viewed(subject=case, screen="worklist-search") for case in cases)
    context = {
        "searched": True,
        "search": search,
        "problem": "" if is_right else " ".join(map(str, search.errors["text"])),
        "more": len(found) > MOST_FOUND,
        "closed": find_closed(request.actor, search.cleaned_data.get("text", "")),
        "cases": describe_rows(cases, staff, request.actor),
        "may_choose": False,
        "caption": _("Cases found, the newest first"),
        "filters": _fields(_read_filters(request, QueryDict(), staff)),
    }
    status = HTTPStatus.OK if is_right else HTTPStatus.UNPROCESSABLE_ENTITY
    return render(request, "worklist/page.html", context, status=status)


@require_POST
@login_required
def take_over_chosen(request: SignedInRequest) -> HttpResponse:
    """Become the owner of the cases that were chosen, and go on in the list where it was."""
    check_may_see_cases(request.actor)
    keys = [int(key) for key in request.POST.getlist("case") if is_number(key)]
    with telling_refusals(request):
        takeover = take_over_cases(keys=keys, by=request.actor)
        tell_taken_over(request, takeover)
    query = QueryDict(request.POST.get("query", "")).urlencode()
    return redirect(reverse("worklist") + (f"?{query}" if query else ""))


def _caption(wanted: Wanted) -> str:
    if wanted.state == CaseState.CLOSED:
        return _("Closed cases, the last closed first")
    return _("Open cases, the most urgent first")


def _fields(form: WorkListForm) -> dict[str, list[FilterField]]:
    """All filters: a few values side by side, or a list that drops down."""
    return {"choices": filter_fields(form, SEGMENTS), "selects": filter_fields(form, SELECTS)}


def _read_filters(request: SignedInRequest, query: QueryDict, staff: Staff) -> WorkListForm:
    partner_types = partners_visible_to(request.actor).order_by("partner_type").values_list("partner_type", flat=True)
    colleagues = [(each.key, each.name) for each in staff.colleagues.values() if each.works_here]
    return WorkListForm(query, list(partner_types.distinct()), neighbourhoods_by_name(), colleagues)
