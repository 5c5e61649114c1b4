"""Following a threatening eviction, phase by phase."""

from dataclasses import replace

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from eropaf.cases.models import Case
from eropaf.cases.selectors import where_it_goes_on
from eropaf.cases.states import OPEN_STATES
from eropaf.support.enums import Part
from eropaf.support.evictions import services
from eropaf.support.evictions.enums import Phase
from eropaf.support.evictions.models import BailiffInstruction, EvictionFile
from eropaf.support.evictions.selectors import (
    evictions_visible_to,
    instructions_visible_to,
    landlord_of,
    landlords,
    last_step,
)
from eropaf.support.evictions.sieve import possible_phases
from eropaf.support.helping import check_may_help
from eropaf.web.case.showing import find_case
from eropaf.web.evictions.forms import BailiffForm, FileForm, PhaseForm
from eropaf.web.help.asking import ASKS, Question, ask_and_do
from eropaf.web.help.finding import find_with_case
from eropaf.web.help.views import do_and_return
from eropaf.web.request import SignedInRequest, sent


def _tell_instruction(told: BailiffInstruction) -> str:
    """That it is recorded, and what to ask where the bailiff waits longer than until the eviction."""
    step = last_step(told.file)
    day = step.eviction_on if step else None
    if day is None or told.until is None or told.until < day:
        return _("What the bailiff was told is recorded.")
    known = {"day": date_format(day, "j F")}
    return (
        _("Recorded. The bailiff waits past the eviction of %(day)s: ask the landlord whether there is a new day.")
        % known
    )


def _tell_phase(file: EvictionFile, done: str) -> str:
    """That it is recorded, and that an announced eviction makes the case a crisis."""
    if file.phase != Phase.ANNOUNCED:
        return done
    if where_it_goes_on(file.case).state in OPEN_STATES:
        told = _("%(done)s This case is a crisis.")
    else:
        told = _("%(done)s The case is closed. Once you reopen it, it is a crisis with the shorter terms.")
    return told % {"done": done}


_FOLLOW = Question(
    Part.EVICTION,
    gettext_lazy("Follow an eviction"),
    gettext_lazy("Record"),
    lambda file: _tell_phase(file, _("You follow this eviction from now on.")),
    gettext_lazy("Record how far the landlord is. Phases that you know nothing of may be left out."),
)
_PHASE = Question(
    Part.EVICTION,
    gettext_lazy("Record the next phase"),
    gettext_lazy("Record"),
    lambda step: _tell_phase(step.file, _("The phase is recorded.")),
)
_BAILIFF = Question(
    Part.EVICTION,
    gettext_lazy("What was the bailiff told?"),
    gettext_lazy("Record"),
    _tell_instruction,
)


@ASKS
@login_required
def follow(request: SignedInRequest, pk: int) -> HttpResponse:
    """Begin to follow an eviction that threatens."""
    check_may_help(request.actor)
    case = find_case(request, pk)
    proposed = landlord_of(case, request.actor)
    form = FileForm(landlords(request.actor), proposed, sent(request))
    return ask_and_do(
        request,
        case,
        form,
        _FOLLOW,
        lambda: services.open_file(case=case, landlord=form.landlord, reached=form.reached, by=request.actor),
    )


@ASKS
@login_required
def record_phase(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep that another phase was reached."""
    file, case = _find(request, pk)
    form = PhaseForm(possible_phases(Phase(file.phase) if file.phase else None), sent(request))
    known = {"landlord": file.landlord_shown, "phase": file.get_phase_display().lower()}
    return ask_and_do(
        request,
        case,
        form,
        replace(_PHASE, intro=_("%(landlord)s, until now: %(phase)s.") % known),
        lambda: services.record_phase(file=file, reached=form.reached, by=request.actor),
    )


@require_POST
@login_required
def take_back_phase(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take the last phase back."""
    file, case = _find(request, pk)
    return do_and_return(
        request,
        case,
        Part.EVICTION,
        lambda: services.take_back_phase(file=file, by=request.actor),
        _("The last phase was taken back. It stays visible."),
    )


@ASKS
@login_required
def instruct(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep what the landlord told the bailiff."""
    file, case = _find(request, pk)
    form = BailiffForm(sent(request))
    intro = _("What %(landlord)s told the bailiff after the visit: to stop, to wait or to go on.")
    return ask_and_do(
        request,
        case,
        form,
        replace(_BAILIFF, intro=intro % {"landlord": file.landlord_shown}),
        lambda: services.instruct_bailiff(file=file, told=form.told, by=request.actor),
    )


@require_POST
@login_required
def take_back_instruction(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take back what was recorded of the bailiff by mistake."""
    instruction, case = find_with_case(request, instructions_visible_to(request.actor), pk, lambda row: row.file.case)
    return do_and_return(
        request,
        case,
        Part.EVICTION,
        lambda: services.take_back_instruction(instruction=instruction, by=request.actor),
        _("What the bailiff was told was taken back. It stays visible."),
    )


def _find(request: SignedInRequest, pk: int) -> tuple[EvictionFile, Case]:
    """The eviction, and the case on whose page it stands."""
    return find_with_case(request, evictions_visible_to(request.actor), pk, lambda row: row.case)
