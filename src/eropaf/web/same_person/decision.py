"""One decision who is who, as it was taken: both signals, what each field weighed, and who decided."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from eropaf.cases.candidates import case_of_signals, open_to_decide
from eropaf.matching.enums import Decision
from eropaf.matching.selectors import questions_visible_to
from eropaf.web.request import SignedInRequest, Viewed
from eropaf.web.same_person.rows import show_decision, show_question


@require_safe
@login_required
def show_decided(request: SignedInRequest, pk: int) -> HttpResponse:
    """The decision; whoever took it back meanwhile finds the question among the others."""
    match = get_object_or_404(open_to_decide(questions_visible_to(request.actor), request.actor), pk=pk)
    if match.decision == Decision.OPEN:
        return redirect("same-person")
    request.viewed.append(Viewed(match, "same-person"))
    case_of = case_of_signals([match.signal_id, match.other_signal_id], request.actor)
    page = {"question": show_question(match, case_of), "decision": show_decision(match, case_of)}
    return render(request, "same_person/decision.html", page)
