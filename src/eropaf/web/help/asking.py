"""A page of its own on which somebody fills in something of the help in a case."""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import resolve, reverse
from django.views.decorators.http import require_http_methods

from eropaf.cases.models import Case, Restriction
from eropaf.cases.restricting import restrictions_on
from eropaf.cases.selectors import case_that_goes_on
from eropaf.core.choices import Label
from eropaf.core.errors import EropafError
from eropaf.support.enums import Part
from eropaf.web.acting import tell_in_form
from eropaf.web.help.addresses import help_address
from eropaf.web.request import SignedInRequest, Viewed
from eropaf.web.resident import address_line

ASKS = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True)
class Question:
    """What is asked.

    Attributes:
        part: of help, to which the page leads back.
        title: of the page; it names no resident, since it ends up in the history of the browser.
        button: what is done.
        done: a sentence for when it is, or what tells it of what was done.
        intro: what somebody must know before; empty for nothing.
        template: that shows the form where the usual one does not do.
        at_rest: it is asked also while the case rests.
    """

    part: Part
    title: Label
    button: Label
    done: Label | Callable[[Any], Label]
    intro: Label = ""
    template: str = "help/ask.html"
    at_rest: bool = False


def ask_and_do(
    request: SignedInRequest,
    case: Case,
    form: forms.Form,
    question: Question,
    act: Callable[[], object],
    **around: Any,
) -> HttpResponse:
    """Show the form; once it is filled in rightly do it, and return to that part of the page.

    Args:
        request: of whoever looks, or filled it in.
        case: whose help.
        form: bound to what was filled in, if anything was.
        question: what is asked.
        act: what must be done; it answers what was done where the sentence depends on that.
        around: what the template needs besides.
    """
    if form.is_valid():
        try:
            told = act()
        except EropafError as problem:
            tell_in_form(form, problem)
        else:
            done = question.done(told) if callable(question.done) else question.done
            messages.success(request, str(done))
            return redirect(help_address(case_that_goes_on(case, request.actor), question.part))
    return show_question(request, case, form, question, **around)


def show_question(
    request: SignedInRequest, case: Case, form: forms.Form | None, question: Question, **around: Any
) -> HttpResponse:
    """The page; with a form that was not right it answers 422.

    Where the case was merged meanwhile, looking leads to the one that goes on, and what was filled in is sent there.
    Of a case that rests the page tells just that: nothing is asked that would be refused.

    Args:
        request: of whoever looks.
        case: whose help.
        form: as it was filled in; None where the page has none.
        question: what is asked.
        around: what the template needs besides.
    """
    goes_on = case_that_goes_on(case, request.actor)
    action = "" if goes_on == case else _address_in(goes_on, request)
    if action and request.method != "POST":
        return redirect(action)
    request.viewed.extend(Viewed(each, f"help-{question.part}") for each in {case, goes_on})
    context = {
        "case": goes_on,
        "restriction": None if question.at_rest else _restriction_on(goes_on, case),
        "resident": goes_on.group.name or address_line(goes_on.group),
        "form": form,
        "question": question,
        "action": action,
        "back": help_address(goes_on, question.part),
        **around,
    }
    is_wrong = form is not None and form.is_bound and not form.is_valid()
    status = HTTPStatus.UNPROCESSABLE_ENTITY if is_wrong else HTTPStatus.OK
    return render(request, question.template, context, status=status)


def _restriction_on(*cases: Case) -> Restriction | None:
    return next(iter(restrictions_on(cases).values()), None)


def _address_in(case: Case, request: SignedInRequest) -> str:
    """The same page, of another case."""
    page = resolve(request.path_info)
    return reverse(page.view_name, kwargs=page.kwargs | {"pk": case.pk}, query=request.GET)
