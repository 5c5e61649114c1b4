"""A page with the form of one step, and keeping what was filled in."""

from collections.abc import Callable
from http import HTTPStatus

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from eropaf.cases.models import Case
from eropaf.core.choices import Label
from eropaf.core.errors import EropafError
from eropaf.support.enums import Part
from eropaf.web.help.addresses import help_address
from eropaf.web.request import SignedInRequest, Viewed


def keep_or_ask(
    request: SignedInRequest,
    case: Case,
    form: forms.Form,
    keep: Callable[[], object],
    told: tuple[Label, Label, Label],
) -> HttpResponse:
    """Keep what was filled in and return to the page of help; else show the form with what is not right.

    Args:
        request: of whoever fills it in.
        case: of the page of help.
        form: of the step.
        keep: does it; only asked of a valid form.
        told: the heading, what there is to know beforehand, and the sentence for when it is done.
    """
    heading, beforehand, done = told
    if form.is_valid():
        try:
            keep()
        except EropafError as problem:
            form.add_error(None, problem.sentence)
        else:
            messages.success(request, str(done))
            return redirect(help_address(case, Part.CONFERENCE))
    request.viewed.append(Viewed(case, "help-conference"))
    context = {
        "case": case,
        "form": form,
        "heading": heading,
        "beforehand": beforehand,
        "back": help_address(case, Part.CONFERENCE),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "conferences/step.html", context, status=status)
