"""Merging two cases, splitting one, and undoing that."""

from collections.abc import Callable, Collection
from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from eropaf.cases.candidates import cases_that_may_be_one
from eropaf.cases.enums import CaseState, Regrouped
from eropaf.cases.models import Case, Regrouping
from eropaf.cases.restricting import restrictions_on
from eropaf.cases.selectors import cases_visible_to, regroupings_visible_to
from eropaf.cases.states import OPEN_STATES
from eropaf.core.errors import EropafError
from eropaf.jobs import together
from eropaf.matching.selectors import matches_of
from eropaf.outreach.selectors import Attempts, attempts_per_case
from eropaf.web.acting import act_and_tell
from eropaf.web.paging import is_number
from eropaf.web.request import SignedInRequest, Viewed
from eropaf.web.together.forms import OtherCaseForm
from eropaf.web.together.rows import compare, proposed_to_stay, show_candidate, show_signal


@require_safe
@login_required
def choose(request: SignedInRequest, pk: int) -> HttpResponse:
    """What may be merged with a case, and what may be split off from it."""
    return _choose(request, _find_case(request, pk))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def merge_cases(request: SignedInRequest, pk: int) -> HttpResponse:
    """Both cases beside each other; sending it merges them."""
    case = _find_case(request, pk)
    form = OtherCaseForm(case, request.actor, request.POST if request.method == "POST" else request.GET)
    if not form.is_valid():
        return _choose(request, case, form=form)
    other = form.other
    which_goes = {str(case.number): other, str(other.number): case}
    goes = which_goes.get(request.POST.get("stays", ""))
    # A colleague may have merged the other case in the meantime: then another is found than was shown.
    if goes is None or request.POST.get("number", "").strip() != str(other.number):
        return _compare(request, case, other)
    stays = case if goes is other else other
    return _do(
        request,
        case,
        lambda: together.merge(source=goes, target=stays, by=request.actor),
        _("Case %(source)s is now part of case %(target)s.") % {"source": goes.number, "target": stays.number},
    )


@require_POST
@login_required
def split_case(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give the signals that were ticked a case of their own."""
    case = _find_case(request, pk)
    chosen = [int(value) for value in request.POST.getlist("signal") if is_number(value)]
    return _do(
        request,
        case,
        lambda: together.split(case=case, matches=chosen, by=request.actor),
        _("The signals that you chose are a case of their own now. It has the same owner."),
        chosen,
    )


@require_POST
@login_required
def undo_regrouping(request: SignedInRequest, pk: int) -> HttpResponse:
    """Undo a merge or a split."""
    regrouping = get_object_or_404(regroupings_visible_to(request.actor), pk=pk)
    case = regrouping.target if regrouping.kind == Regrouped.MERGE else regrouping.source
    act_and_tell(request, lambda: together.undo(regrouping=regrouping, by=request.actor), _undone(regrouping))
    return redirect("case", pk=case.pk)


def _undone(regrouping: Regrouping) -> str:
    numbers = {"source": regrouping.source.number, "target": regrouping.target.number}
    if regrouping.kind == Regrouped.MERGE:
        return _("Undone: case %(source)s and case %(target)s are two again.") % numbers
    return _("Undone: case %(target)s is part of case %(source)s again.") % numbers


def _find_case(request: SignedInRequest, pk: int) -> Case:
    return get_object_or_404(cases_visible_to(request.actor), pk=pk)


def _do(
    request: SignedInRequest, case: Case, act: Callable[[], Regrouping], done: str, chosen: Collection[int] = ()
) -> HttpResponse:
    try:
        regrouping = act()
    except EropafError as problem:
        return _choose(request, _find_case(request, case.pk), refusal=problem.sentence, chosen=chosen)
    way_back = reverse("undo-regrouping", kwargs={"pk": regrouping.pk})
    messages.success(request, done, extra_tags=way_back)
    return redirect("case", pk=(regrouping.target if regrouping.kind == Regrouped.MERGE else regrouping.source).pk)


def _choose(
    request: SignedInRequest,
    case: Case,
    form: OtherCaseForm | None = None,
    refusal: str = "",
    chosen: Collection[int] = (),
) -> HttpResponse:
    """The page; with a form that was not right or a refusal it answers 422."""
    restriction = restrictions_on([case]).get(case.pk)
    is_open = case.state in OPEN_STATES
    candidates = cases_that_may_be_one(case, request.actor) if is_open and not restriction else []
    request.viewed += [Viewed(each, "together") for each in [case, *(found.case for found in candidates)]]
    page = {
        "case": case,
        "restriction": restriction,
        "is_open": is_open,
        "is_merged": case.state == CaseState.MERGED,
        "candidates": [show_candidate(each) for each in candidates],
        "signals": [show_signal(each, chosen) for each in matches_of(case.group)],
        "form": form or OtherCaseForm(case, request.actor),
        "refusal": refusal,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form or refusal else HTTPStatus.OK
    return render(request, "together/choose.html", page, status=status)


def _compare(request: SignedInRequest, case: Case, other: Case) -> HttpResponse:
    cases = [case, other]
    request.viewed += [Viewed(each, "together") for each in cases]
    partners = [sorted({match.signal.partner.name for match in matches_of(each.group)}) for each in cases]
    counted = attempts_per_case(cases)
    page = {
        "case": case,
        "other": other,
        "rows": compare(cases, partners, [counted.get(each.pk, Attempts(0, None)) for each in cases]),
        "proposed": proposed_to_stay(case, other),
        "others_crisis": case.crisis != other.crisis,
    }
    return render(request, "together/compare.html", page)
