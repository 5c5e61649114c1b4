"""Finding what an address names, and the case on whose page it is shown."""

from http import HTTPStatus
from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from eropaf.cases.models import Case
from eropaf.cases.selectors import case_that_goes_on
from eropaf.support.arrangements.models import Deferral, Instalment, PaymentArrangement, Suspension
from eropaf.support.arrangements.selectors import (
    arrangements_visible_to,
    deferrals_visible_to,
    instalments_visible_to,
    suspensions_visible_to,
)
from eropaf.support.enums import Part
from eropaf.web.help.addresses import help_address
from eropaf.web.request import SignedInRequest, Viewed


def find_arrangement(request: SignedInRequest, pk: int) -> PaymentArrangement:
    """The arrangement that an address names; none of another municipality."""
    return get_object_or_404(arrangements_visible_to(request.actor), pk=pk)


def find_instalment(request: SignedInRequest, pk: int) -> Instalment:
    """The instalment that an address names; none of another municipality."""
    return get_object_or_404(instalments_visible_to(request.actor), pk=pk)


def find_deferral(request: SignedInRequest, pk: int) -> Deferral:
    """The deferral that an address names; none of another municipality."""
    return get_object_or_404(deferrals_visible_to(request.actor), pk=pk)


def find_suspension(request: SignedInRequest, pk: int) -> Suspension:
    """What was suspended, that an address names; none of another municipality."""
    return get_object_or_404(suspensions_visible_to(request.actor), pk=pk)


def page_case(request: SignedInRequest, case: Case) -> Case:
    """The case on whose page of help something is shown that began in a case."""
    return case_that_goes_on(case, request.actor)


def show_form(
    request: SignedInRequest, case: Case, template: str, form: Form | None = None, **told: Any
) -> HttpResponse:
    """A page of its own for what one press does not do; a form that was not right answers 422.

    Args:
        request: of whoever fills it in.
        case: of whose help it is.
        template: of the page.
        form: that is filled in; None where the page only asks whether it is right.
        told: what else the page tells.
    """
    request.viewed.append(Viewed(case, template.removesuffix(".html").replace("/", "-")))
    context = {"case": case, "form": form, "back": help_address(case, Part.ARRANGEMENTS), **told}
    is_wrong = form is not None and form.is_bound and not form.is_valid()
    return render(request, template, context, status=HTTPStatus.UNPROCESSABLE_ENTITY if is_wrong else HTTPStatus.OK)
