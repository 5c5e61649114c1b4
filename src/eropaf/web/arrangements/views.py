"""Making an arrangement, ending it, and telling what was paid."""

from dataclasses import replace

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from eropaf.cases.models import Case
from eropaf.support.arrangements.enums import ArrangementState, Outcome
from eropaf.support.arrangements.schedule import plan_instalments
from eropaf.support.arrangements.selectors import arrangements_visible_to, arrears_of
from eropaf.support.arrangements.services import arranging, instalments
from eropaf.support.enums import Part
from eropaf.support.helping import check_may_help
from eropaf.web.arrangements.finding import find_arrangement, find_instalment
from eropaf.web.arrangements.forms import ArrangementForm, BreakOffForm, OutcomeForm
from eropaf.web.case.showing import find_case
from eropaf.web.help.asking import ASKS, Question, ask_and_do, show_question
from eropaf.web.help.views import do_and_return
from eropaf.web.request import SignedInRequest, sent

_REPLACEABLE = (ArrangementState.RUNNING, ArrangementState.BROKEN)
_MAKE = Question(
    Part.ARRANGEMENTS,
    gettext_lazy("Record an arrangement"),
    gettext_lazy("Record"),
    gettext_lazy("The arrangement is recorded, with all its instalments."),
    template="arrangements/new.html",
)
_BREAK_OFF = Question(
    Part.ARRANGEMENTS,
    gettext_lazy("Break off an arrangement"),
    gettext_lazy("Break it off"),
    gettext_lazy("The arrangement was broken off. You can let it run again."),
)


@ASKS
@login_required
def make(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep an arrangement, after a look at its instalments where one asks for it."""
    check_may_help(request.actor)
    case = find_case(request, pk)
    replaceable = arrangements_visible_to(request.actor).filter(case=case, state__in=_REPLACEABLE)
    form = ArrangementForm(arrears_of(case, request.actor), replaceable, sent(request))
    around = {
        "planned": plan_instalments(form.agreed.amounts, form.agreed.rhythm) if form.is_valid() else [],
        "can_replace": replaceable.exists(),
    }
    if "look" in request.POST:
        return show_question(request, case, form, _MAKE, **around)
    return ask_and_do(request, case, form, _MAKE, lambda: _agree(request, case, form), **around)


def _agree(request: SignedInRequest, case: Case, form: ArrangementForm) -> None:
    arranging.agree(case=case, agreed=form.agreed, instead_of=form.cleaned_data["instead_of"], by=request.actor)


@ASKS
@login_required
def break_off(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep that an arrangement is paid no longer, and why."""
    arrangement, case = find_arrangement(request, pk)
    form = BreakOffForm(sent(request))
    intro = _(
        "The arrangement with %(creditor)s is paid no longer. It asks for nothing any more and stays visible. "
        "You can let it run again."
    )

    def keep() -> None:
        arranging.break_off(arrangement=arrangement, reason=form.cleaned_data["reason"], by=request.actor)

    question = replace(_BREAK_OFF, intro=intro % {"creditor": arrangement.creditor_shown})
    return ask_and_do(request, case, form, question, keep)


@require_POST
@login_required
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take back an arrangement that was recorded by mistake."""
    arrangement, case = find_arrangement(request, pk)
    return do_and_return(
        request,
        case,
        Part.ARRANGEMENTS,
        lambda: arranging.withdraw_arrangement(arrangement=arrangement, by=request.actor),
        _("The arrangement was taken back. It stays visible below."),
    )


@require_POST
@login_required
def resume(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let an arrangement run again."""
    arrangement, case = find_arrangement(request, pk)
    return do_and_return(
        request,
        case,
        Part.ARRANGEMENTS,
        lambda: arranging.resume_arrangement(arrangement=arrangement, by=request.actor),
        _("The arrangement runs again."),
    )


@require_POST
@login_required
def tell(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep whether an instalment was paid."""
    instalment, case = find_instalment(request, pk)
    outcome = OutcomeForm(request.POST).told
    done = {
        Outcome.KEPT: _("The instalment was paid."),
        Outcome.MISSED: _("The instalment was not paid. Ask the resident how it is going."),
    }
    return do_and_return(
        request,
        case,
        Part.ARRANGEMENTS,
        lambda: instalments.record_instalment(instalment=instalment, outcome=outcome, by=request.actor),
        done.get(outcome, ""),
    )


@require_POST
@login_required
def untell(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take back what was said of an instalment."""
    instalment, case = find_instalment(request, pk)
    return do_and_return(
        request,
        case,
        Part.ARRANGEMENTS,
        lambda: instalments.reopen_instalment(instalment=instalment, by=request.actor),
        _("What was said of this instalment was taken back."),
    )


@require_POST
@login_required
def see_to(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep that somebody asked the resident about an instalment that was missed."""
    instalment, case = find_instalment(request, pk)
    return do_and_return(
        request,
        case,
        Part.ARRANGEMENTS,
        lambda: instalments.see_to_missed(instalment=instalment, by=request.actor),
        _("You saw to this instalment. It asks for nothing more."),
    )
