"""Planning a round on screen, and changing it."""

from collections.abc import Callable, Sequence
from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from eropaf.accounts.selectors import people_visible_to
from eropaf.cases.selectors import case_that_goes_on, open_cases_visible_to
from eropaf.core import clock
from eropaf.core.errors import EropafError
from eropaf.outreach.courses import courses_of
from eropaf.outreach.enums import part_of_day
from eropaf.outreach.visits.models import Round, Stop
from eropaf.outreach.visits.selectors import cases_to_visit, rounds_visible_to, stops_visible_to
from eropaf.outreach.visits.services import planning
from eropaf.web.acting import act_and_tell, telling_refusals
from eropaf.web.request import SignedInRequest, Viewed
from eropaf.web.rounds.forms import CasesForm, RoundForm
from eropaf.web.rounds.rows import Door, describe_doors

PROPOSED = 20
CHOSEN_BEFOREHAND = 8  # what fits in a part of a day
_FORM = require_http_methods(["GET", "HEAD", "POST"])


@_FORM
@login_required
def new_round(request: SignedInRequest) -> HttpResponse:
    """Choose a day, who goes and whom to visit; the most urgent are proposed."""
    people, cases = people_visible_to(request.actor), open_cases_visible_to(request.actor)
    if request.method != "POST":
        now = {"day": clock.today(), "part_of_day": part_of_day(clock.now().time()), "first": request.actor.user_id}
        return _ask(request, RoundForm(people, cases, initial=now))
    form = RoundForm(people, cases, data=request.POST)
    if not form.is_valid():
        return _ask(request, form)
    try:
        planned = _plan(request, form)
    except EropafError as problem:
        form.add_error(None, problem.sentence)
        return _ask(request, form)
    messages.success(request, _("The round is planned, ordered by address. Move stops where you know a better way."))
    return redirect("round", pk=planned.pk)


def _plan(request: SignedInRequest, form: RoundForm) -> Round:
    return planning.plan_round(
        day=form.cleaned_data["day"],
        part_of_day=form.part,
        announced=form.cleaned_data["announced"],
        visitors=form.visitors,
        cases=form.chosen,
        by=request.actor,
    )


@_FORM
@login_required
def add_to_round(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put more residents on a round; `back` leads to the case from which somebody came."""
    planned = get_object_or_404(rounds_visible_to(request.actor), pk=pk)
    if request.method != "POST":
        return _ask(request, CasesForm(open_cases_visible_to(request.actor)), planned)
    form = CasesForm(open_cases_visible_to(request.actor), data=request.POST)
    if not form.is_valid():
        return _ask(request, form, planned)
    added = 0
    with telling_refusals(request):
        for case in form.chosen:
            planning.add_stop(planned=planned, case=case, by=request.actor)
            added += 1
    if added:
        told = ngettext("%(count)s address is on the round.", "%(count)s addresses are on the round.", added)
        messages.success(request, told % {"count": added})
    return redirect("case", pk=form.chosen[0].pk) if "back" in request.POST else redirect("round", pk=pk)


def _ask(request: SignedInRequest, form: CasesForm, planned: Round | None = None) -> HttpResponse:
    found = cases_to_visit(request.actor, PROPOSED + 1)
    cases = found[:PROPOSED]
    request.viewed += [Viewed(case, "round-plan") for case in cases]
    alone_in = form.alone_in if isinstance(form, RoundForm) else None
    doors = describe_doors(cases, courses_of(cases, request.actor), alone_in, request.actor)
    context = {
        "form": form,
        "round": planned,
        "ask_for_pair": sum(bool(door.why_pair) for door in doors.values()),
        "are_more": len(found) > PROPOSED,
        "proposed": _with_choice([doors[case.pk] for case in cases], form, None if planned else CHOSEN_BEFOREHAND),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "rounds/new.html", context, status=status)


def _with_choice(doors: Sequence[Door], form: CasesForm, beforehand: int | None) -> list[tuple[Door, bool]]:
    """Each address and whether it is chosen: as it was sent, or the first few."""
    if form.is_bound:
        sent = {str(key) for key in form["case"].value() or []}
        return [(door, str(door.case_pk) in sent) for door in doors]
    return [(door, place < (beforehand or 0)) for place, door in enumerate(doors)]


@require_POST
@login_required
def cancel(request: SignedInRequest, pk: int) -> HttpResponse:
    """Call a round off."""
    planned = get_object_or_404(rounds_visible_to(request.actor), pk=pk)
    with telling_refusals(request):
        planning.cancel_round(planned=planned, by=request.actor)
        undo = reverse("round-resume", kwargs={"pk": pk})
        messages.success(request, _("The round was called off."), extra_tags=undo)
    return redirect("round", pk=pk)


@require_POST
@login_required
def resume(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let a round go on that was called off."""
    planned = get_object_or_404(rounds_visible_to(request.actor), pk=pk)
    act_and_tell(
        request, lambda: planning.resume_round(planned=planned, by=request.actor), _("The round goes on again.")
    )
    return redirect("round", pk=pk)


@require_POST
@login_required
def move(request: SignedInRequest, pk: int) -> HttpResponse:
    """Visit a stop earlier or later."""
    earlier = request.POST.get("to") == "earlier"
    return _change(request, pk, lambda stop: planning.move_stop(stop=stop, earlier=earlier, by=request.actor))


@require_POST
@login_required
def announce(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep that a resident was told that somebody comes, or that this was a mistake."""
    announced = request.POST.get("announced") == "yes"
    return _change(request, pk, lambda stop: planning.announce_stop(stop=stop, announced=announced, by=request.actor))


@require_POST
@login_required
def remove(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a stop off the round."""

    def take_off(stop: Stop) -> None:
        planning.remove_stop(stop=stop, by=request.actor)
        undo = reverse("stop-return", kwargs={"pk": pk})
        messages.success(request, _("The address was taken off the round."), extra_tags=undo)

    return _change(request, pk, take_off)


@require_POST
@login_required
def put_back(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put a stop back that was taken off, as the last one; of a case that was merged since, the one it goes on in."""

    def put(stop: Stop) -> None:
        case = case_that_goes_on(stop.case, request.actor)
        planning.add_stop(planned=stop.round, case=case, by=request.actor)

    return _change(request, pk, put)


def _change(request: SignedInRequest, pk: int, act: Callable[[Stop], object]) -> HttpResponse:
    stop = get_object_or_404(stops_visible_to(request.actor), pk=pk)
    with telling_refusals(request):
        act(stop)
    return redirect("round", pk=stop.round_id)
