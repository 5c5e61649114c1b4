"""What is delivered to the national statistics of a period, what is missing, and the file."""

from collections.abc import Iterable, Mapping, Sequence
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from eropaf.accounts.models import Municipality
from eropaf.cases.models import Case
from eropaf.cases.permissions import can_see_cases
from eropaf.cases.selectors import cases_visible_to
from eropaf.core import clock
from eropaf.core.errors import EropafError
from eropaf.core.period import Period
from eropaf.intake.models import Delivery
from eropaf.intake.selectors import deliveries_visible_to
from eropaf.monitor.costs.hiding import hidden_parts
from eropaf.monitor.national.completeness import Found, find_gaps
from eropaf.monitor.national.gathering import gather
from eropaf.monitor.national.models import NationalDelivery
from eropaf.monitor.national.numbers import count
from eropaf.monitor.national.permissions import (
    can_deliver_nationally,
    can_name_organisation,
    check_may_deliver_nationally,
    check_may_see_national,
)
from eropaf.monitor.national.selectors import current_organisation, national_deliveries_visible_to
from eropaf.monitor.national.services import make_delivery
from eropaf.web.national.forms import DaysForm, address_of, past_quarters
from eropaf.web.national.presentation import (
    hide_nothing,
    show_choices,
    show_gaps,
    show_numbers,
    show_totals,
    shown_cases,
    shown_files,
)
from eropaf.web.paging import paginate
from eropaf.web.request import SignedInRequest, Viewed

_ON_A_PAGE = 20


@require_safe
@login_required
def show_delivery(request: SignedInRequest) -> HttpResponse:
    """How much there is in the delivery of a period, and what is missing."""
    check_may_see_national(request.actor)
    asked = DaysForm.asked(request.GET, clock.today())
    form = asked if can_see_cases(request.actor) else asked.in_quarters(clock.today())
    return _page(request, form, is_moved=form is not asked)


@require_POST
@login_required
def make_file(request: SignedInRequest) -> HttpResponse:
    """The file. It tells about residents, so making it is a deed that is kept, and no address leads to it."""
    check_may_deliver_nationally(request.actor)
    form = DaysForm(request.POST)
    if not form.is_valid():
        return _page(request, form)
    try:
        made = make_delivery(period=form.period, by=request.actor)
    except EropafError as problem:
        messages.error(request, problem.sentence)
        return redirect(reverse("national-delivery", query=address_of(form.period)))
    headers = {"Content-Disposition": content_disposition_header(True, _file_name(made.delivery))}
    return HttpResponse(made.content, content_type="application/json", headers=headers)


def _file_name(delivery: NationalDelivery) -> str:
    code = Municipality.objects.get(pk=delivery.municipality_id).code
    return f"ddas-vroegsignalering-{delivery.version}-{code}-{delivery.start}-{delivery.end}.json"


def _page(request: SignedInRequest, form: DaysForm, *, is_moved: bool = False) -> HttpResponse:
    deliveries, pagination = paginate(request, national_deliveries_visible_to(request.actor), size=_ON_A_PAGE)
    page = {
        "form": form,
        "is_moved": is_moved,
        "sees_cases": can_see_cases(request.actor),
        "deliveries": deliveries,
        "pagination": pagination,
        "organisation": current_organisation(),
        "may_deliver": can_deliver_nationally(request.actor),
        "may_name": can_name_organisation(request.actor),
    }
    if not form.is_valid():
        return render(request, "national/page.html", page, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return render(request, "national/page.html", page | _told(request, form.period))


def _told(request: SignedInRequest, period: Period) -> dict[str, Any]:
    gathered = gather(period)
    found = find_gaps(gathered, clock.today())
    numbers = count(gathered)
    hide = hide_nothing if can_see_cases(request.actor) else hidden_parts
    gaps = show_gaps(found, _cases(request, found), _files(request, found))
    return {
        "period": period,
        "quarters": show_choices(past_quarters(clock.today()), period),
        "numbers": show_totals(numbers, hide),
        "tables": [each for each in show_numbers(numbers, hide) if each.rows],
        "blocking": [each for each in gaps if each.is_blocking],
        "remarks": [each for each in gaps if not each.is_blocking],
    }


def _cases(request: SignedInRequest, found: Sequence[Found]) -> Mapping[int, Case]:
    """The cases to which the screen leads, for who may see cases; that they were shown is kept."""
    if not can_see_cases(request.actor):
        return {}
    cases = cases_visible_to(request.actor).in_bulk(_keys(each.key for gap in found for each in shown_cases(gap)))
    request.viewed += [Viewed(case, "national-delivery-check") for case in cases.values()]
    return cases


def _files(request: SignedInRequest, found: Sequence[Found]) -> Mapping[int, Delivery]:
    if not can_see_cases(request.actor):
        return {}
    deliveries = deliveries_visible_to(request.actor).select_related("partner")
    return deliveries.in_bulk(_keys(key for gap in found for key in shown_files(gap)))


def _keys(keys: Iterable[int]) -> list[int]:
    return sorted(set(keys))
