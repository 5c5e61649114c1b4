"""The terms of each kind of data, what is past them, and which cases must be kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from eropaf.cases.models import Case
from eropaf.core.choices import Label
from eropaf.privacy.retention.counting import Counted, count_kinds
from eropaf.privacy.retention.enums import (
    HOLD_REASON_LABELS,
    KIND_LABELS,
    REASON_LABELS,
    SINCE_LABELS,
    DataKind,
    HoldReason,
)
from eropaf.privacy.retention.keeping import lift_hold, place_hold, set_term
from eropaf.privacy.retention.models import Hold
from eropaf.privacy.retention.permissions import check_may_destroy
from eropaf.privacy.retention.proof import broken_proofs
from eropaf.privacy.retention.rules import DEFAULT_MONTHS, Terms
from eropaf.privacy.retention.selectors import (
    holds_visible_to,
    proposal_that_runs,
    runs_visible_to,
    terms_today,
)
from eropaf.web.acting import act_and_tell, kept
from eropaf.web.paging import paginate
from eropaf.web.request import SignedInRequest, sent
from eropaf.web.retention.forms import HoldForm, TermForm
from eropaf.web.retention.presentation import show_run_in_list

_ON_A_PAGE = 20


@dataclass(frozen=True)
class ShownTerm:
    """A kind of data, how long it is kept, why, and how much of it is to be destroyed."""

    kind: DataKind
    label: Label
    months: int
    since: Label
    reason: Label
    counted: Counted


@require_safe
@login_required
def show_terms(request: SignedInRequest) -> HttpResponse:
    """What is kept for how long, what is past its term, and what was destroyed."""
    runs, pagination = paginate(request, runs_visible_to(request.actor), size=_ON_A_PAGE)
    terms = list(_shown_terms(terms_today()))
    past = sum(each.counted.past for each in terms)
    running = proposal_that_runs(request.actor)
    context = {
        "terms": terms,
        "past": past,
        "running": running,
        "may_propose": past and not running,
        "grace_days": settings.DESTRUCTION_GRACE_DAYS,
        "runs": [show_run_in_list(each) for each in runs],
        "pagination": pagination,
        "holds": [(each, HOLD_REASON_LABELS[HoldReason(each.reason)]) for each in holds_visible_to(request.actor)],
        "broken": broken_proofs(),
    }
    return render(request, "retention/page.html", context)


def _shown_terms(terms: Terms) -> Iterator[ShownTerm]:
    for kind, counted in count_kinds(terms).items():
        yield ShownTerm(kind, KIND_LABELS[kind], terms.months[kind], SINCE_LABELS[kind], REASON_LABELS[kind], counted)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def change_term(request: SignedInRequest, kind: str) -> HttpResponse:
    """Choose how long one kind of data is kept."""
    check_may_destroy(request.actor)
    if kind not in set(DataKind):
        raise Http404
    chosen = DataKind(kind)
    form = TermForm(sent(request), initial={"months": terms_today().months[chosen]})
    if kept(form, lambda: set_term(kind=chosen, months=form.cleaned_data["months"], by=request.actor)):
        messages.success(request, _("The term is kept. It counts for what is proposed from now on."))
        return redirect("retention")
    context = {
        "form": form,
        "kind": chosen,
        "label": KIND_LABELS[chosen],
        "since": SINCE_LABELS[chosen],
        "reason": REASON_LABELS[chosen],
        "default": DEFAULT_MONTHS[chosen],
    }
    return render(request, "retention/term.html", context, status=_status(form.is_bound))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def hold_case(request: SignedInRequest) -> HttpResponse:
    """Let a case be kept, whatever its term."""
    check_may_destroy(request.actor)
    form = HoldForm(sent(request))
    if form.is_valid():
        case = Case.objects.filter(number=form.cleaned_data["number"]).first()
        if case is None:
            form.add_error("number", _("There is no case with this number."))
        elif kept(form, lambda: _hold(request, form, case)):
            messages.success(request, _("Case %(number)s is kept.") % {"number": case.number})
            return redirect("retention")
    return render(request, "retention/hold.html", {"form": form}, status=_status(form.is_bound))


def _hold(request: SignedInRequest, form: HoldForm, case: Case) -> Hold:
    values = form.cleaned_data
    return place_hold(case=case, reason=HoldReason(values["reason"]), until=values["until"], by=request.actor)


@require_POST
@login_required
def lift(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let the term of a case count again."""
    hold = get_object_or_404(holds_visible_to(request.actor), pk=pk)
    act_and_tell(
        request,
        lambda: lift_hold(hold=hold, by=request.actor),
        _("Case %(number)s is no longer kept: its term counts again.") % {"number": hold.case.number},
    )
    return redirect("retention")


def _status(is_wrong: bool) -> HTTPStatus:
    return HTTPStatus.UNPROCESSABLE_ENTITY if is_wrong else HTTPStatus.OK
