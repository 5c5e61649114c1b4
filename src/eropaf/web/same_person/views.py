"""Who is who: two signals that may be one person's beside each other, one question at a time."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from eropaf.cases.candidates import case_of_signals, open_to_decide
from eropaf.matching.enums import Decision
from eropaf.matching.models import PossibleMatch
from eropaf.matching.selectors import decided_questions, open_questions, questions_visible_to
from eropaf.matching.services.decide import decide_match, withdraw_decision
from eropaf.web.acting import act_and_tell
from eropaf.web.likeness.weights import draw_weights
from eropaf.web.paging import paginate, place_in_list
from eropaf.web.request import SignedInRequest, Viewed
from eropaf.web.same_person.rows import show_decision, show_question

_DECISIONS_SHOWN = 5
_LONGEST_NOTE = 1000


@require_safe
@login_required
def show_next(request: SignedInRequest) -> HttpResponse:
    """The first question that waits, or the one that was paged to."""
    waiting, pagination = paginate(request, open_to_decide(open_questions(request.actor), request.actor), size=1)
    decided = list(open_to_decide(decided_questions(request.actor), request.actor)[:_DECISIONS_SHOWN])
    shown = [*waiting, *decided]
    case_of = case_of_signals([key for each in shown for key in (each.signal_id, each.other_signal_id)], request.actor)
    request.viewed += [Viewed(each, "same-person") for each in shown]
    page = {
        "question": show_question(waiting[0], case_of) if waiting else None,
        "pagination": pagination,
        "decided": [show_decision(each, case_of) for each in decided],
        "longest_note": _LONGEST_NOTE,
        "place": place_in_list(request),
    }
    return render(request, "same_person/page.html", page)


@require_safe
@login_required
def draw_question(request: SignedInRequest, pk: int) -> HttpResponse:
    """The picture of the weights."""
    return draw_weights(_find(request, pk).weights)


@require_POST
@login_required
def decide(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep what somebody decided."""
    match = _find(request, pk)
    if request.POST.get("decision") not in (Decision.SAME, Decision.DIFFERENT):
        messages.error(request, _("Choose whether it is one person or two."))
        return redirect(reverse("same-person") + place_in_list(request))
    decision, note = Decision(request.POST["decision"]), request.POST.get("note", "").strip()[:_LONGEST_NOTE]
    return _go_on(
        request,
        lambda: decide_match(match=match, decision=decision, note=note, by=request.actor),
        _("Kept. This is not asked again. A mistake? Take it back below."),
    )


@require_POST
@login_required
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a decision back."""
    match = _find(request, pk)
    return _go_on(
        request,
        lambda: withdraw_decision(match=match, by=request.actor),
        _("Taken back. The question is in the list again."),
    )


def _find(request: SignedInRequest, pk: int) -> PossibleMatch:
    return get_object_or_404(open_to_decide(questions_visible_to(request.actor), request.actor), pk=pk)


def _go_on(request: SignedInRequest, act: Callable[[], object], done: str) -> HttpResponse:
    act_and_tell(request, act, done)
    return redirect(reverse("same-person") + place_in_list(request))
