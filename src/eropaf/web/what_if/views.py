"""What if we had worked by these rules: past cases placed by them, without touching anything."""

from http import HTTPStatus
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from eropaf.cases.enums import Route
from eropaf.cases.permissions import can_see_cases, check_may_see_cases
from eropaf.cases.selectors import cases_visible_to
from eropaf.monitor.permissions import check_may_see_figures
from eropaf.monitor.reach import ENOUGH
from eropaf.monitor.record import MONTHS
from eropaf.monitor.what_if import Change, changed_cases, what_if
from eropaf.triage.candidates import candidates
from eropaf.web.paging import paginate
from eropaf.web.request import SignedInRequest, Viewed
from eropaf.web.what_if.forms import WhatIfForm
from eropaf.web.what_if.presentation import show_changes, show_evidence, show_policy, side_by_side
from eropaf.web.what_if.rows import describe_rows
from eropaf.web.what_if.telling import tell_answer, tell_period

CHANGE_PARAMETER = "van-naar"


@require_safe
@login_required
def show_what_if(request: SignedInRequest) -> HttpResponse:
    """The question, and its answer: sentences first, then the tables."""
    check_may_see_figures(request.actor)
    form = WhatIfForm(request.GET, candidates(request.actor))
    if not form.is_valid():
        return render(request, "what_if/page.html", {"form": form}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    page = {"form": form, "period": tell_period(form.question().period), **_answer(request, form)}
    return render(request, "what_if/page.html", page)


def _answer(request: SignedInRequest, form: WhatIfForm) -> dict[str, Any]:
    question = form.question()
    answer = what_if(question, form.minutes(), request.actor)
    names, outcomes = [form.name_of("a")], [answer.outcome]
    if answer.compared:
        names, outcomes = [*names, form.name_of("b")], [*outcomes, answer.compared.outcome]
    available = form.hours_available()
    return {
        "cases": answer.cases,
        "names": names,
        "said": tell_answer(answer, question.period, names, available) if answer.cases else [],
        "parts": side_by_side(answer, available),
        "compared": answer.compared is not None,
        "changes": show_changes(answer.compared.changes) if answer.compared else [],
        "policies": [show_policy(outcome, name) for outcome, name in zip(outcomes, names, strict=True)],
        "evidence": show_evidence(answer.record, outcomes),
        "record": {
            "cases": answer.record.cases,
            "months": MONTHS,
            "enough": ENOUGH,
            "period": tell_period(answer.record.period),
        },
        "may_see_cases": can_see_cases(request.actor),
        "address_of_cases": f"{reverse('what-if-cases')}?{form.address()}",
    }


@require_safe
@login_required
def show_changed_cases(request: SignedInRequest) -> HttpResponse:
    """The cases that would begin in another way, for who may see cases; who looked is kept."""
    check_may_see_figures(request.actor)
    check_may_see_cases(request.actor)
    form = WhatIfForm(request.GET, candidates(request.actor))
    if not form.is_valid() or form.compares_nothing:
        return redirect(f"{reverse('what-if')}?{request.GET.urlencode()}")
    question = form.question()
    change = _read_change(request.GET.get(CHANGE_PARAMETER, ""))
    shown, pagination = paginate(request, changed_cases(question, request.actor, change))
    cases = cases_visible_to(request.actor).in_bulk([each.pk for each in shown])
    request.viewed.extend(Viewed(subject=case, screen="what-if") for case in cases.values())
    page = {
        "rows": describe_rows(shown, cases, question),
        "pagination": pagination,
        "names": [form.name_of("a"), form.name_of("b")],
        "period": tell_period(question.period),
        "address_of_answer": f"{reverse('what-if')}?{form.address()}",
    }
    return render(request, "what_if/cases.html", page)


def _read_change(text: str) -> Change | None:
    """From and to which channel; what is no such thing, as in an old bookmark, filters nothing."""
    before, _dash, after = text.partition("-")
    return (Route(before), Route(after)) if {before, after} <= set(Route) else None
