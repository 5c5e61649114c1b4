"""Keeping how a resident fares in a debt programme."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from eropaf.cases.models import Case
from eropaf.support.enums import Part
from eropaf.support.trajectories import services
from eropaf.support.trajectories.models import Trajectory
from eropaf.support.trajectories.selectors import following_states, trajectories_visible_to
from eropaf.web.case.showing import find_case
from eropaf.web.help.asking import ASKS, Question, ask_and_do
from eropaf.web.help.finding import find_with_case
from eropaf.web.help.views import do_and_return
from eropaf.web.request import SignedInRequest, sent
from eropaf.web.trajectories.forms import StartForm, StepForm, SupportForm

_START = Question(
    Part.TRAJECTORY,
    gettext_lazy("Applied for a debt programme"),
    gettext_lazy("Keep the application"),
    gettext_lazy("The application is kept."),
    gettext_lazy("Once the resident has accepted debt help and the application was made."),
)
_STEP = Question(
    Part.TRAJECTORY,
    gettext_lazy("How the debt programme goes on"),
    gettext_lazy("Keep how it goes on"),
    gettext_lazy("It is kept how the programme goes on."),
)
_CHANGE = Question(
    Part.TRAJECTORY,
    gettext_lazy("Support and salary"),
    gettext_lazy("Keep the change"),
    gettext_lazy("The change is kept."),
)


@ASKS
@login_required
def start(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep that a resident applied."""
    case = find_case(request, pk)
    form = StartForm(sent(request))

    def keep() -> None:
        told = form.cleaned_data
        services.start_trajectory(
            case=case,
            day=told["day"],
            lived_experience=told["lived_experience"],
            with_salary=told["with_salary"],
            by=request.actor,
        )

    return ask_and_do(request, case, form, _START, keep)


@ASKS
@login_required
def go_on(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep to which state a resident came."""
    trajectory, case = _find(request, pk)
    form = StepForm(following_states(trajectory), sent(request))
    return ask_and_do(
        request,
        case,
        form,
        _STEP,
        lambda: services.go_on(trajectory=trajectory, reached=form.reached(), by=request.actor),
    )


@ASKS
@login_required
def change(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep that support or a salary came or ended."""
    trajectory, case = _find(request, pk)
    form = SupportForm(trajectory, sent(request))

    def keep() -> None:
        told = form.cleaned_data
        services.change_support(
            trajectory=trajectory,
            lived_experience=told["lived_experience"],
            with_salary=told["with_salary"],
            by=request.actor,
        )

    return ask_and_do(request, case, form, _CHANGE, keep)


@require_POST
@login_required
def take_back(request: SignedInRequest, pk: int) -> HttpResponse:
    """Undo the last state."""
    trajectory, case = _find(request, pk)
    return do_and_return(
        request,
        case,
        Part.TRAJECTORY,
        lambda: services.take_step_back(trajectory=trajectory, by=request.actor),
        _("Taken back. It stays visible, crossed out."),
    )


def _find(request: SignedInRequest, pk: int) -> tuple[Trajectory, Case]:
    """The programme, and the case on whose page it stands."""
    return find_with_case(request, trajectories_visible_to(request.actor), pk, lambda row: row.case)
