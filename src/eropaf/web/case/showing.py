"""Showing a case, and doing what was asked on its page."""

from collections.abc import Callable
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from eropaf.cases.enums import CaseState
from eropaf.cases.models import Case
from eropaf.cases.selectors import cases_visible_to, merged_into, other_cases_of_resident
from eropaf.cases.shielding import check_open
from eropaf.core.errors import EropafError
from eropaf.web.addresses import parts_of
from eropaf.web.case.forms import CaseForms, empty_forms
from eropaf.web.case.screen import describe_case, describe_merged
from eropaf.web.request import SignedInRequest, Viewed

WAYS_BACK = ("worklist", "today")


def find_case(request: SignedInRequest, pk: int) -> Case:
    """The case that an address names; none of another municipality.

    Raises:
        ClosedCase: it is shielded from who asks.
    """
    check_open(pk, request.actor)
    return get_object_or_404(cases_visible_to(request.actor), pk=pk)


def do_and_show(request: SignedInRequest, case: Case, act: Callable[[], object], done: str) -> HttpResponse:
    """Do what was asked and show the case again, with the sentence of what was done or why it could not be.

    A colleague may have been first: the page then shows the case as it is now.

    Args:
        request: of whoever pressed the button.
        case: of the page.
        act: what must be done.
        done: a sentence for when it is.
    """
    try:
        act()
    except EropafError as problem:
        response = show_page(request, find_case(request, case.pk), refusal=problem.sentence)
        response["HX-Reswap"] = "outerHTML show:window:top"
        return response
    messages.success(request, done)
    return redirect("case", pk=case.pk)


def show_page(request: SignedInRequest, case: Case, forms: CaseForms | None = None, refusal: str = "") -> HttpResponse:
    """The page; with a form that was not right or a refusal it answers 422.

    Args:
        request: of whoever looks.
        case: to show.
        forms: where one was sent and is not right.
        refusal: why what was asked could not be done; empty where nothing was refused.
    """
    forms = forms or empty_forms(case)
    if case.state == CaseState.MERGED:
        return _merged_page(request, case, refusal or _refusal(forms))
    merged, earlier = merged_into(case, request.actor), other_cases_of_resident(case, request.actor)
    request.viewed.extend(Viewed(subject=each, screen="case") for each in [case, *merged, *earlier])
    is_wrong = refusal or forms.are_bound()
    status = HTTPStatus.UNPROCESSABLE_ENTITY if is_wrong else HTTPStatus.OK
    context = describe_case(case, merged, earlier, request.actor, forms)
    return render(request, "case/page.html", context | _around(request, refusal), status=status)


def _refusal(forms: CaseForms) -> str:
    """A form that was not right and was sent to a case that has ended meanwhile is refused for that."""
    return _("This case was merged into another. Nothing was changed here.") if forms.are_bound() else ""


def _merged_page(request: SignedInRequest, case: Case, refusal: str) -> HttpResponse:
    """What there is to know of a case that was merged: above all where it goes on."""
    merged = merged_into(case, request.actor)
    request.viewed.extend(Viewed(subject=each, screen="case") for each in [case, *merged])
    context = describe_merged(case, merged, request.actor) | _around(request, refusal)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if refusal else HTTPStatus.OK
    return render(request, "case/merged.html", context, status=status)


def _around(request: SignedInRequest, refusal: str) -> dict[str, object]:
    name, address = _way_back(request)
    return {"refusal": refusal, "came_from": name, "work_list_url": address}


def _way_back(request: SignedInRequest) -> tuple[str, str]:
    """The list with the filters it had, where somebody came from there; else the plain work list."""
    came_from = parts_of(request.headers.get("Referer", ""))
    for name in WAYS_BACK:
        plain = reverse(name)
        if (came_from.netloc, came_from.path) == (request.get_host(), plain):
            return name, f"{plain}?{came_from.query}" if came_from.query else plain
    return WAYS_BACK[0], reverse(WAYS_BACK[0])
