"""Having data corrected: what is kept with where it came from, another address, and what the resident says."""

from http import HTTPStatus

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from eropaf.cases.permissions import can_see_cases
from eropaf.cases.shielding import hidden_from_answerer
from eropaf.core import clock
from eropaf.core.errors import EropafError
from eropaf.intake.models import Signal, SignalStatement
from eropaf.intake.permissions import CORRECTING_ROLES
from eropaf.intake.services.stating import keep_partner_told, withdraw_statement
from eropaf.privacy.requests.correcting import correct_address_for, kept_of, state_for
from eropaf.privacy.requests.models import ResidentRequest
from eropaf.privacy.requests.permissions import check_may_answer_requests
from eropaf.privacy.requests.refused_rows import cells_of
from eropaf.privacy.requests.selectors import cases_of, requests_visible_to, ticks_of
from eropaf.privacy.requests.terms import is_late
from eropaf.web.acting import act_and_tell, kept
from eropaf.web.request import SignedInRequest, Viewed, keys_in
from eropaf.web.residents_rights.forms import AddressForm, StatementForm
from eropaf.web.residents_rights.views import request_of

_WRONG = HTTPStatus.UNPROCESSABLE_ENTITY


@require_safe
@login_required
def show(request: SignedInRequest, pk: int) -> HttpResponse:
    """What is kept, with where it came from, and what can be done about each."""
    return _page(request, request_of(request, pk))


@require_POST
@login_required
def correct(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep another address."""
    asked = request_of(request, pk)
    found = cases_of(asked).select_related("group").filter(pk__in=_key(request, "case")).first()
    if found is None:
        return _not_here(request, asked)
    form = AddressForm(found, request.POST)
    if not kept(form, lambda: correct_address_for(request=asked, case=found, address=form.address, by=request.actor)):
        return _page(request, asked, form, _WRONG)
    messages.success(request, _("The address is corrected. The earlier one stays in the history of the case."))
    return redirect("rights-correct", pk=pk)


@require_POST
@login_required
def state(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep what the resident says is wrong in a signal."""
    asked = request_of(request, pk)
    ticked = Signal.objects.filter(pk__in=ticks_of(asked).signals)
    found = ticked.filter(pk__in=_key(request, "signal")).order_by("pk").first()
    if found is None:
        return _not_here(request, asked)
    form = StatementForm(found.pk, request.POST)

    def keep() -> None:
        state_for(request=asked, signal=found, about=form.subject, text=form.cleaned_data["text"], by=request.actor)

    if not kept(form, keep):
        return _page(request, asked, form, _WRONG)
    messages.success(request, _("It stands beside the signal now. See below how the partner hears of it."))
    return redirect("rights-correct", pk=pk)


@require_POST
@login_required
def tell_partner(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep that the partner was told today, beside the portal."""
    statement = _statement(request, pk)
    asked = _request_of(request, statement)
    act_and_tell(
        request,
        lambda: keep_partner_told(statement=statement, told_on=clock.today(), by=request.actor),
        _("It is kept that the partner was told today."),
    )
    return redirect("rights-correct", pk=asked.pk)


@require_POST
@login_required
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a statement back."""
    statement = _statement(request, pk)
    asked = _request_of(request, statement)
    done = _("It is taken back: it stands beside the signal no more.")
    act_and_tell(request, lambda: withdraw_statement(statement=statement, by=request.actor), done)
    return redirect("rights-correct", pk=asked.pk)


def _key(request: SignedInRequest, name: str) -> set[int]:
    return keys_in([request.POST.get(name, "")])


def _not_here(request: SignedInRequest, asked: ResidentRequest) -> HttpResponse:
    messages.error(request, _("This does not belong to the request any more. Look at it again."))
    return redirect("rights-correct", pk=asked.pk)


def _statement(request: SignedInRequest, pk: int) -> SignalStatement:
    check_may_answer_requests(request.actor)
    hidden = hidden_from_answerer(request.actor)
    return get_object_or_404(SignalStatement.objects.exclude(signal__match__group__case__in=hidden), pk=pk)


def _request_of(request: SignedInRequest, statement: SignalStatement) -> ResidentRequest:
    return get_object_or_404(requests_visible_to(request.actor), number=statement.request_number)


def _page(
    request: SignedInRequest,
    asked: ResidentRequest,
    wrong: StatementForm | AddressForm | None = None,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    """What is kept, each with its own form; of these one may say what is wrong."""
    try:
        found = kept_of(asked, request.actor)
    except EropafError as problem:
        messages.error(request, problem.sentence)
        return redirect("rights-request", pk=asked.pk)
    request.viewed += [Viewed(each.signal, "rights-request") for each in found.signals]
    request.viewed += [Viewed(each.case, "rights-request") for each in found.cases]
    request.viewed += [Viewed(each, "rights-request") for each in found.rows]
    context = {
        "asked": asked,
        "signals": [(each, _form(wrong, StatementForm(each.signal.pk))) for each in found.signals],
        "cases": [(each, _form(wrong, AddressForm(each.case))) for each in found.cases],
        "rows": [(each, cells_of(each)) for each in found.rows],
        "may_correct_rows": request.actor.role in CORRECTING_ROLES,
        "may_see_cases": can_see_cases(request.actor),
        "is_late": is_late(asked.due_on, clock.today()),
    }
    return render(request, "residents_rights/correct.html", context, status=status)


def _form(wrong: forms.Form | None, blank: forms.Form) -> forms.Form:
    """The form as it was filled in, where that is this one."""
    return wrong if wrong is not None and wrong.auto_id == blank.auto_id else blank
