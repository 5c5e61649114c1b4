"""Which help was offered in this case, and how is it going?"""

from collections.abc import Callable
from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from eropaf.cases.models import Case
from eropaf.cases.restricting import restrictions_on
from eropaf.cases.selectors import case_that_goes_on, merged_into
from eropaf.core.errors import EropafError
from eropaf.support.enums import Part
from eropaf.web.case.showing import find_case
from eropaf.web.help.addresses import return_address
from eropaf.web.help.panels import show_panels
from eropaf.web.request import SignedInRequest, Viewed
from eropaf.web.resident import address_line


@require_safe
@login_required
def show_help(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show all help of a case; of one that was merged in the case that goes on."""
    case = find_case(request, pk)
    goes_on = case_that_goes_on(case, request.actor)
    return show_page(request, case) if goes_on == case else redirect("help", pk=goes_on.pk)


def show_page(request: SignedInRequest, case: Case, refusal: str = "") -> HttpResponse:
    """The page; with a refusal it answers 422.

    Args:
        request: of whoever looks.
        case: whose help; where it was merged, the one that goes on is shown.
        refusal: why what was asked could not be done; empty where nothing was refused.
    """
    case = case_that_goes_on(case, request.actor)
    cases = [case, *merged_into(case, request.actor)]
    request.viewed.extend(Viewed(subject=each, screen="help") for each in cases)
    restriction = restrictions_on([case]).get(case.pk)
    context = {
        "case": case,
        "resident": case.group.name or address_line(case.group),
        "restriction": restriction,
        "panels": show_panels(cases, restriction, request),
        "refusal": refusal,
    }
    return render(request, "help/page.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY if refusal else None)


def do_and_return(
    request: SignedInRequest, case: Case, part: Part, act: Callable[[], object], done: str, undo: str = ""
) -> HttpResponse:
    """Do what was asked with one press and return to that part of the page, with the sentence of what was done.

    Args:
        request: of whoever pressed the button.
        case: of the page, or one that was merged into it.
        part: to which the button belongs.
        act: what must be done.
        done: a sentence for when it is.
        undo: the address that undoes it at once; empty where the page itself offers that.
    """
    try:
        act()
    except EropafError as problem:
        return show_page(request, find_case(request, case.pk), refusal=problem.sentence)
    messages.success(request, done, extra_tags=undo)
    return redirect(return_address(request, case_that_goes_on(case, request.actor), part))
