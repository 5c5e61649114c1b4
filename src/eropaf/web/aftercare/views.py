"""Looking back with one resident."""

from dataclasses import replace

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from eropaf.support.aftercare import services
from eropaf.support.aftercare.selectors import looks_visible_to
from eropaf.support.enums import Part
from eropaf.web.aftercare.forms import BeginForm, LookForm, StopForm
from eropaf.web.case.showing import find_case
from eropaf.web.help.asking import ASKS, Question, ask_and_do
from eropaf.web.help.finding import find_with_case
from eropaf.web.help.views import do_and_return
from eropaf.web.paging import is_number
from eropaf.web.request import SignedInRequest, sent

_LOOK = Question(
    Part.AFTERCARE,
    gettext_lazy("How does it go?"),
    gettext_lazy("Record"),
    gettext_lazy("Recorded."),
    template="aftercare/look.html",
)
_BEGIN = Question(
    Part.AFTERCARE,
    gettext_lazy("Begin aftercare"),
    gettext_lazy("Begin aftercare"),
    gettext_lazy("The aftercare is planned."),
    gettext_lazy("From this day the months count after which somebody asks how it goes."),
)
_STOP = Question(
    Part.AFTERCARE,
    gettext_lazy("Stop the aftercare"),
    gettext_lazy("Stop the aftercare"),
    gettext_lazy("The aftercare stopped."),
    gettext_lazy("Nobody is asked to look back any more. What was filled in stays."),
)


@ASKS
@login_required
def record(request: SignedInRequest, pk: int, months: int) -> HttpResponse:
    """Fill in how it goes."""
    case, form = find_case(request, pk), LookForm(sent(request))
    intro = ngettext("Look back %(number)s month after the help", "Look back %(number)s months after the help", months)

    def keep() -> None:
        day, note = form.cleaned_data["day"], form.cleaned_data["note"]
        services.record_look(case=case, months=months, day=day, answers=form.answers, note=note, by=request.actor)

    return ask_and_do(request, case, form, replace(_LOOK, intro=intro % {"number": months}), keep)


@require_POST
@login_required
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take back what was filled in by mistake."""
    look, case = find_with_case(request, looks_visible_to(request.actor), pk, lambda row: row.case)
    done = _("Taken back. It stays visible, crossed out.")
    return do_and_return(
        request, case, Part.AFTERCARE, lambda: services.withdraw_look(look=look, by=request.actor), done
    )


@ASKS
@login_required
def begin(request: SignedInRequest, pk: int) -> HttpResponse:
    """Look back in this case."""
    case, form = find_case(request, pk), BeginForm(sent(request))
    return ask_and_do(
        request,
        case,
        form,
        _BEGIN,
        lambda: services.begin_aftercare(case=case, begins_on=form.cleaned_data["begins_on"], by=request.actor),
    )


@ASKS
@login_required
def stop(request: SignedInRequest, pk: int) -> HttpResponse:
    """Look back no more."""
    case, form = find_case(request, pk), StopForm(sent(request))
    return ask_and_do(
        request,
        case,
        form,
        _STOP,
        lambda: services.stop_aftercare(case=case, because=form.reason, by=request.actor),
    )


@require_POST
@login_required
def resume(request: SignedInRequest, pk: int) -> HttpResponse:
    """Look back again."""
    case, done = find_case(request, pk), _("The aftercare goes on.")
    return do_and_return(
        request, case, Part.AFTERCARE, lambda: services.resume_aftercare(case=case, by=request.actor), done
    )


@require_POST
@login_required
def see_to_new_signals(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep that somebody knows of new signals of the resident."""
    case, done = find_case(request, pk), _("The new signal is off the list.")
    seen = [int(key) for key in request.POST.getlist("seen") if is_number(key)]
    undo = reverse("aftercare-unseen", kwargs={"pk": pk})

    def see() -> None:
        services.see_to_new_signals(case=case, seen=seen, by=request.actor)

    return do_and_return(request, case, Part.AFTERCARE, see, done, undo)


@require_POST
@login_required
def show_again(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put new signals of the resident back on the list."""
    case, done = find_case(request, pk), _("The new signal is on the list again.")
    return do_and_return(
        request, case, Part.AFTERCARE, lambda: services.take_seeing_back(case=case, by=request.actor), done
    )
