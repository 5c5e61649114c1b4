"""The steps of a conference."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from eropaf.support.conferences import services
from eropaf.support.enums import Part
from eropaf.web.case.showing import find_case
from eropaf.web.conferences.finding import find_conference
from eropaf.web.conferences.forms import (
    AgreedForm,
    ApplicationForm,
    CallOffForm,
    EvaluationForm,
    HeldForm,
    PreparationForm,
    known_of,
)
from eropaf.web.help.asking import ASKS, Question, ask_and_do
from eropaf.web.help.views import do_and_return
from eropaf.web.request import SignedInRequest, sent

_APPLY = Question(
    Part.CONFERENCE,
    gettext_lazy("Apply for an own-strength conference"),
    gettext_lazy("Keep"),
    gettext_lazy("The conference is applied for."),
    gettext_lazy("The resident makes a plan with the people around. The plan stays the resident's."),
)
_PREPARE = Question(
    Part.CONFERENCE,
    gettext_lazy("Prepare the conference"),
    gettext_lazy("Keep"),
    gettext_lazy("The preparation is kept."),
    gettext_lazy("Who comes is kept by role and number: there are no names of relatives, and no files on them."),
)
_HOLD = Question(
    Part.CONFERENCE,
    gettext_lazy("The conference was held"),
    gettext_lazy("Keep"),
    gettext_lazy("The conference is kept as held. Now write the tasks of the plan down."),
)
_PLAN_WITHOUT = Question(
    Part.CONFERENCE,
    gettext_lazy("There is a plan without a conference"),
    gettext_lazy("Keep"),
    gettext_lazy("The plan is kept. Now write its tasks down."),
)
_CALL_OFF = Question(
    Part.CONFERENCE,
    gettext_lazy("The conference does not take place"),
    gettext_lazy("Keep"),
    gettext_lazy("It is kept that the conference does not take place."),
)
_EVALUATE = Question(
    Part.CONFERENCE, gettext_lazy("Evaluate the plan"), gettext_lazy("Keep"), gettext_lazy("The evaluation is kept.")
)


@ASKS
@login_required
def apply_for(request: SignedInRequest, pk: int) -> HttpResponse:
    """Apply for a conference."""
    case, form = find_case(request, pk), ApplicationForm(sent(request))
    return ask_and_do(
        request,
        case,
        form,
        _APPLY,
        lambda: services.apply_for(case=case, **form.cleaned_data, by=request.actor),
    )


@ASKS
@login_required
def prepare(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep who comes, when and where."""
    conference, case = find_conference(request, pk)
    form = PreparationForm(sent(request), initial=known_of(conference))
    return ask_and_do(
        request,
        case,
        form,
        _PREPARE,
        lambda: services.prepare(conference=conference, preparation=form.preparation(), by=request.actor),
    )


@ASKS
@login_required
def hold(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep that it was held."""
    conference, case = find_conference(request, pk)
    form = HeldForm(sent(request), initial=known_of(conference))
    return ask_and_do(
        request,
        case,
        form,
        _HOLD,
        lambda: services.hold(conference=conference, phases=form.phases(), agreed=form.agreed(), by=request.actor),
    )


@ASKS
@login_required
def plan_without(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep that there is a plan without a conference."""
    conference, case = find_conference(request, pk)
    form = AgreedForm(sent(request), initial=known_of(conference))
    return ask_and_do(
        request,
        case,
        form,
        _PLAN_WITHOUT,
        lambda: services.plan_without(conference=conference, agreed=form.agreed(), by=request.actor),
    )


@ASKS
@login_required
def call_off(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep that it does not take place."""
    conference, case = find_conference(request, pk)
    form = CallOffForm(sent(request))
    return ask_and_do(
        request,
        case,
        form,
        _CALL_OFF,
        lambda: services.call_off(conference=conference, reason=form.chosen, by=request.actor),
    )


@ASKS
@login_required
def evaluate(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep how the plan went."""
    conference, case = find_conference(request, pk)
    form = EvaluationForm(sent(request), initial=known_of(conference))
    return ask_and_do(
        request,
        case,
        form,
        _EVALUATE,
        lambda: services.evaluate(conference=conference, evaluation=form.cleaned_data["evaluation"], by=request.actor),
    )


@require_POST
@login_required
def check_plan(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep that the plan is practicable and safe, or take that back."""
    conference, case = find_conference(request, pk)
    is_right = request.POST.get("right") != "no"
    return do_and_return(
        request,
        case,
        Part.CONFERENCE,
        lambda: services.check_plan(conference=conference, is_right=is_right, by=request.actor),
        _("The plan is kept as practicable and safe.") if is_right else _("The plan still has to be checked."),
    )


@require_POST
@login_required
def undo_step(request: SignedInRequest, pk: int) -> HttpResponse:
    """Undo the last step."""
    conference, case = find_conference(request, pk)
    return do_and_return(
        request,
        case,
        Part.CONFERENCE,
        lambda: services.undo_step(conference=conference, by=request.actor),
        _("The last step is undone."),
    )


@require_POST
@login_required
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a conference back that was recorded by mistake."""
    conference, case = find_conference(request, pk)
    return do_and_return(
        request,
        case,
        Part.CONFERENCE,
        lambda: services.withdraw(conference=conference, by=request.actor),
        _("The conference was taken back."),
    )
