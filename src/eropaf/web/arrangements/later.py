"""Paying later, and collection that is suspended."""

from dataclasses import replace
from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from eropaf.support.arrangements.models import Suspension
from eropaf.support.arrangements.services import deferring, suspending
from eropaf.support.enums import Part
from eropaf.support.helping import check_may_help
from eropaf.web.arrangements.finding import find_arrangement, find_deferral, find_suspension
from eropaf.web.arrangements.forms import AnswerForm, ExtensionForm, SuspensionForm
from eropaf.web.case.showing import find_case
from eropaf.web.help.asking import ASKS, Question, ask_and_do, show_question
from eropaf.web.help.views import do_and_return
from eropaf.web.request import SignedInRequest, sent


def _tell_answer(until: date | None) -> str:
    if until is None:
        return _("The answer is recorded. The days stay as they are.")
    return _("The answer is recorded. No day has moved yet: look at the new days first.")


def _tell_suspension(suspension: Suspension) -> str:
    day = date_format(suspension.until, "j F Y")
    return _("Partners do not collect until and including %(day)s.") % {"day": day}


_ANSWER = Question(
    Part.ARRANGEMENTS, gettext_lazy("What did the creditor answer?"), gettext_lazy("Record"), _tell_answer
)
_SHIFT = Question(
    Part.ARRANGEMENTS,
    gettext_lazy("The new days"),
    gettext_lazy("Move the instalments"),
    "",
    template="arrangements/shift.html",
)
_SUSPEND = Question(
    Part.ARRANGEMENTS,
    gettext_lazy("Suspend collection for 30 days"),
    gettext_lazy("Suspend collection"),
    _tell_suspension,
    gettext_lazy(
        "Once a resident accepts help, partners do not collect for thirty days. You are warned three working days "
        "before that ends."
    ),
)
_EXTEND = Question(
    Part.ARRANGEMENTS, gettext_lazy("Suspend collection longer"), gettext_lazy("Record"), _tell_suspension
)


@require_POST
@login_required
def ask(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep that the creditor was asked whether may be paid later."""
    arrangement, case = find_arrangement(request, pk)
    return do_and_return(
        request,
        case,
        Part.ARRANGEMENTS,
        lambda: deferring.ask_deferral(arrangement=arrangement, by=request.actor),
        _("It is recorded that you asked today. Fill in the answer once you have it."),
    )


@ASKS
@login_required
def answer(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep what the creditor answered."""
    deferral, case = find_deferral(request, pk)
    form = AnswerForm(sent(request))

    def keep() -> date | None:
        until: date | None = form.cleaned_data["until"]
        deferring.answer_deferral(deferral=deferral, until=until, by=request.actor)
        return until

    asked = _("%(creditor)s was asked whether the resident may pay later.")
    question = replace(_ANSWER, intro=asked % {"creditor": deferral.arrangement.creditor_shown})
    return ask_and_do(request, case, form, question, keep)


@ASKS
@login_required
def shift(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show the days that instalments would have, and move them once somebody says so."""
    deferral, case = find_deferral(request, pk)
    if request.method == "POST":
        return do_and_return(
            request,
            case,
            Part.ARRANGEMENTS,
            lambda: deferring.shift_instalments(deferral=deferral, by=request.actor),
            _("The instalments have their new days."),
        )
    can_move = deferral.until is not None and deferral.shifted_at is None and deferral.withdrawn_at is None
    moved = deferring.days_after_deferral(deferral) if can_move else []
    return show_question(request, case, None, _SHIFT, deferral=deferral, moved=moved)


@require_POST
@login_required
def take_back(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take back that was asked, with the days that moved."""
    deferral, case = find_deferral(request, pk)
    return do_and_return(
        request,
        case,
        Part.ARRANGEMENTS,
        lambda: deferring.withdraw_deferral(deferral=deferral, by=request.actor),
        _("Paying later was taken back: the instalments have the days they had before."),
    )


@ASKS
@login_required
def suspend(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let collection be suspended since help was accepted."""
    check_may_help(request.actor)
    case = find_case(request, pk)
    form = SuspensionForm(sent(request))
    return ask_and_do(
        request,
        case,
        form,
        _SUSPEND,
        lambda: suspending.suspend_collection(case=case, **form.cleaned_data, by=request.actor),
    )


@ASKS
@login_required
def extend(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let collection be suspended longer."""
    suspension, case = find_suspension(request, pk)
    form = ExtensionForm(sent(request))
    ends = _("It ends on %(day)s. Make it longer once the partners agreed.")
    return ask_and_do(
        request,
        case,
        form,
        replace(_EXTEND, intro=ends % {"day": date_format(suspension.until, "j F Y")}),
        lambda: suspending.extend_suspension(suspension=suspension, **form.cleaned_data, by=request.actor),
    )


@require_POST
@login_required
def collect_again(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take back that collection is suspended."""
    suspension, case = find_suspension(request, pk)
    return do_and_return(
        request,
        case,
        Part.ARRANGEMENTS,
        lambda: suspending.withdraw_suspension(suspension=suspension, by=request.actor),
        _("Suspending collection was taken back."),
    )
