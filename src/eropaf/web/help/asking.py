"""A page of its own on which somebody fills in something of the help in a case."""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from eropaf.cases.models import Case
from eropaf.core.choices import Label
from eropaf.core.errors import EropafError
from eropaf.support.enums import Part
from eropaf.web.help.addresses import help_address
from eropaf.web.request import SignedInRequest, Viewed

ASKS = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True)
class Question:
    """What is asked.

    Attributes:
        part: of help, to which the page leads back.
        title: of the page; it names no resident, since it ends up in the history of the browser.
        button: what is done.
        done: a sentence for when it is.
        intro: what somebody must know before; empty for nothing.
        template: that shows the form where the usual one does not do.
    """

    part: Part
    title: Label
    button: Label
    done: Label
    intro: Label = ""
    template: str = "help/ask.html"


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
        act: what must be done.
        around: what the template needs besides.
    """
    if form.is_valid():
        try:
            act()
        except EropafError as problem:
            form.add_error(None, problem.sentence)
        else:
            messages.success(request, str(question.done))
            return redirect(help_address(case, question.part))
    return show_question(request, case, form, question, **around)


def show_question(
    request: SignedInRequest, case: Case, form: forms.Form | None, question: Question, **around: Any
) -> HttpResponse:
    """The page; with a form that was not right it answers 422.

    Args:
        request: of whoever looks.
        case: whose help.
        form: as it was filled in; None where the page has none.
        question: what is asked.
        around: what the template needs besides.
    """
    request.viewed.append(Viewed(case, "help-form"))
    context = {"case": case, "form": form, "question": question, "back": help_address(case, question.part), **around}
    is_wrong = form is not None and form.is_bound
    status = HTTPStatus.UNPROCESSABLE_ENTITY if is_wrong else HTTPStatus.OK
    return render(request, question.template, context, status=status)
