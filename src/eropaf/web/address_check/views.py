"""The address check: one question at a time, and what was decided lately."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from eropaf.jobs.reopening import take_answer_back
from eropaf.register.models import RegisterQuestion
from eropaf.register.permissions import can_load_address_file
from eropaf.register.selectors import decided_questions, file_in_force, open_questions, questions_visible_to
from eropaf.register.services.ask import check_open_cases
from eropaf.register.services.decide import accept_proposal, leave_as_is
from eropaf.web.acting import act_and_tell
from eropaf.web.address_check.rows import show_decision, show_question
from eropaf.web.paging import is_number, paginate, place_in_list
from eropaf.web.request import SignedInRequest, Viewed

_DECISIONS_SHOWN = 5


@require_safe
@login_required
def show_next(request: SignedInRequest) -> HttpResponse:
    """The first question that waits, or the one that was paged to."""
    waiting, pagination = paginate(request, open_questions(request.actor), size=1)
    decided = list(decided_questions(request.actor)[:_DECISIONS_SHOWN])
    request.viewed += [Viewed(each.case, "address-check") for each in [*waiting, *decided]]
    page = {
        "question": show_question(waiting[0]) if waiting else None,
        "pagination": pagination,
        "decided": [show_decision(each) for each in decided],
        "file": file_in_force(),
        "may_load": can_load_address_file(request.actor),
        "place": place_in_list(request),
    }
    return render(request, "address_check/page.html", page)


@require_POST
@login_required
def accept(request: SignedInRequest, pk: int) -> HttpResponse:
    """Do what is proposed."""
    question, choice = _find(request, pk), request.POST.get("choice", "")
    return _go_on(
        request,
        lambda: accept_proposal(question=question, choice=int(choice) if is_number(choice) else -1, by=request.actor),
        _("Done as proposed. A mistake? Take it back below."),
    )


@require_POST
@login_required
def leave(request: SignedInRequest, pk: int) -> HttpResponse:
    """Leave the case as it is."""
    question = _find(request, pk)
    return _go_on(
        request,
        lambda: leave_as_is(question=question, by=request.actor),
        _("Left as it is. This is not asked again while nothing changes."),
    )


@require_POST
@login_required
def undo(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a decision back."""
    question = _find(request, pk)
    return _go_on(
        request,
        lambda: take_answer_back(question=question, by=request.actor),
        _("Taken back. The question is in the list again."),
    )


@require_POST
@login_required
def check_again(request: SignedInRequest) -> HttpResponse:
    """Compare all open cases with the address file."""
    found = check_open_cases(by=request.actor)
    nothing = _("All open cases are compared. There are no new questions.")
    some = ngettext(
        "All open cases are compared. There is %(number)s new question.",
        "All open cases are compared. There are %(number)s new questions.",
        found,
    )
    messages.success(request, some % {"number": found} if found else nothing)
    return redirect("address-check")


def _find(request: SignedInRequest, pk: int) -> RegisterQuestion:
    return get_object_or_404(questions_visible_to(request.actor), pk=pk)


def _go_on(request: SignedInRequest, act: Callable[[], object], done: str) -> HttpResponse:
    act_and_tell(request, act, done)
    return redirect(reverse("address-check") + place_in_list(request))
