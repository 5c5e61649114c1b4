"""Following a threatening eviction, phase by phase."""

from http import HTTPStatus
from typing import Any

from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from eropaf.cases.models import Case
from eropaf.cases.selectors import case_that_goes_on
from eropaf.support.enums import Part
from eropaf.support.evictions import services
from eropaf.support.evictions.enums import Phase
from eropaf.support.evictions.models import EvictionFile
from eropaf.support.evictions.permissions import check_may_keep_evictions
from eropaf.support.evictions.selectors import evictions_visible_to, instructions_visible_to, landlord_of, landlords
from eropaf.support.evictions.sieve import possible_phases
from eropaf.web.case.showing import find_case
from eropaf.web.evictions.forms import BailiffForm, FileForm, PhaseForm
from eropaf.web.help.addresses import help_address
from eropaf.web.help.views import do_and_return
from eropaf.web.request import SignedInRequest, Viewed, sent


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def follow(request: SignedInRequest, pk: int) -> HttpResponse:
    """Begin to follow an eviction that threatens."""
    check_may_keep_evictions(request.actor)
    case = find_case(request, pk)
    proposed = landlord_of(case, request.actor)
    form = FileForm(landlords(request.actor), proposed, sent(request))
    if form.is_valid():
        return do_and_return(
            request,
            case,
            Part.EVICTION,
            lambda: services.open_file(case=case, landlord=form.landlord, reached=form.reached, by=request.actor),
            _("You follow this eviction from now on."),
        )
    return _page(request, case, "evictions/follow.html", form)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def record_phase(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep that another phase was reached."""
    file = _find(request, pk)
    case = case_that_goes_on(file.case, request.actor)
    form = PhaseForm(possible_phases(Phase(file.phase) if file.phase else None), sent(request))
    if form.is_valid():
        return do_and_return(
            request,
            case,
            Part.EVICTION,
            lambda: services.record_phase(file=file, reached=form.reached, by=request.actor),
            _("The phase is recorded."),
        )
    return _page(request, case, "evictions/phase.html", form, file=file)


@require_POST
@login_required
def take_back_phase(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take the last phase back."""
    file = _find(request, pk)
    return do_and_return(
        request,
        case_that_goes_on(file.case, request.actor),
        Part.EVICTION,
        lambda: services.take_back_phase(file=file, by=request.actor),
        _("The last phase was taken back. It stays visible."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def instruct(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep what the landlord told the bailiff."""
    file = _find(request, pk)
    case = case_that_goes_on(file.case, request.actor)
    form = BailiffForm(sent(request))
    if form.is_valid():
        return do_and_return(
            request,
            case,
            Part.EVICTION,
            lambda: services.instruct_bailiff(file=file, told=form.told, by=request.actor),
            _("What the bailiff was told is recorded."),
        )
    return _page(request, case, "evictions/bailiff.html", form, file=file)


@require_POST
@login_required
def take_back_instruction(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take back what was recorded of the bailiff by mistake."""
    instruction = get_object_or_404(instructions_visible_to(request.actor), pk=pk)
    return do_and_return(
        request,
        case_that_goes_on(instruction.file.case, request.actor),
        Part.EVICTION,
        lambda: services.take_back_instruction(instruction=instruction, by=request.actor),
        _("What the bailiff was told was taken back. It stays visible."),
    )


def _find(request: SignedInRequest, pk: int) -> EvictionFile:
    return get_object_or_404(evictions_visible_to(request.actor), pk=pk)


def _page(request: SignedInRequest, case: Case, template: str, form: Form, **told: Any) -> HttpResponse:
    request.viewed.append(Viewed(case, template.removesuffix(".html").replace("/", "-")))
    context = {"case": case, "form": form, "back": help_address(case, Part.EVICTION), **told}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, template, context, status=status)
