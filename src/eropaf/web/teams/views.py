"""Who does which work: contact persons, teams, substitutes and who is away."""

from collections.abc import Callable
from http import HTTPStatus

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from eropaf.accounts import staffing
from eropaf.accounts.permissions import check_may_divide_work, check_may_enter_absence, check_may_see_staff
from eropaf.accounts.selectors import (
    absences_visible_to,
    neighbourhoods_visible_to,
    people_visible_to,
    staff_on,
    teams_visible_to,
)
from eropaf.cases.selectors import cases_without_owner, open_cases_per_owner
from eropaf.core import clock
from eropaf.core.choices import Label
from eropaf.support.offers.permissions import SERVICE_ROLES
from eropaf.web.acting import act_and_tell, kept
from eropaf.web.request import SignedInRequest, sent
from eropaf.web.teams.forms import AbsenceForm, ColleagueForm, NeighbourhoodForm, TeamForm
from eropaf.web.teams.rows import describe_areas, describe_people, is_set_up, may_change

EDITING = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@login_required
def show_team(request: SignedInRequest) -> HttpResponse:
    """Who does which neighbourhood, who is away and who stands in, and how many open cases everybody has."""
    today, actor = clock.today(), request.actor
    staff, cases = staff_on(today), open_cases_per_owner()
    areas = list(neighbourhoods_visible_to(actor))
    people = describe_people(
        list(people_visible_to(actor)), list(absences_visible_to(actor, today)), staff, cases, actor
    )
    context = {
        "people": people,
        "areas": describe_areas(areas, staff, cases, actor),
        "teams": teams_visible_to(actor).prefetch_related("members"),
        "is_set_up": is_set_up(areas),
        "without_owner": cases_without_owner().count(),
        "may_change": may_change(actor),
        "keeps_services": actor.role in SERVICE_ROLES,
    }
    return render(request, "teams/page.html", context)


@EDITING
@login_required
def change_neighbourhood(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say who does the work of a neighbourhood."""
    _check_may_change(request)
    area = get_object_or_404(neighbourhoods_visible_to(request.actor), pk=pk)
    form = NeighbourhoodForm(
        people_visible_to(request.actor),
        teams_visible_to(request.actor),
        data=sent(request),
        initial={"contact_person": area.contact_person_id, "team": area.team_id},
    )

    def save() -> None:
        staffing.staff_neighbourhood(neighbourhood=area, **form.cleaned_data, by=request.actor)

    done = _("Saved: who does the work of %(name)s.") % {"name": area.name}
    note = _("Cases that are there stay with their owner; new ones go to whom you choose here.")
    return _save(request, form, save, done) or _ask(request, form, area.name, note)


@EDITING
@login_required
def change_colleague(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say in which team a colleague is, and who stands in."""
    _check_may_change(request)
    user = get_object_or_404(people_visible_to(request.actor), pk=pk)
    form = ColleagueForm(
        people_visible_to(request.actor).exclude(pk=pk),
        teams_visible_to(request.actor),
        data=sent(request),
        initial={"team": user.team_id, "substitute": user.substitute_id},
    )

    def save() -> None:
        staffing.place_colleague(user=user, **form.cleaned_data, by=request.actor)

    return _save(request, form, save, _("Saved: team and substitute of %(name)s.") % {"name": user.name}) or _ask(
        request, form, user.name
    )


@EDITING
@login_required
def add_absence(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say when somebody is away."""
    user = get_object_or_404(people_visible_to(request.actor), pk=pk)
    check_may_enter_absence(request.actor, pk)
    form = AbsenceForm(people_visible_to(request.actor).exclude(pk=pk), user.substitute, data=sent(request))

    def save() -> None:
        staffing.enter_absence(user=user, days=form.days, stand_in=form.cleaned_data["stand_in"], by=request.actor)

    title = _("Absence of %(name)s") % {"name": user.name}
    note = _("The cases stay with their owner. Who stands in finds them among the own cases. The reason is not asked.")
    done = _("Saved: when %(name)s is away.") % {"name": user.name}
    return _save(request, form, save, done) or _ask(request, form, title, note)


@require_POST
@login_required
def stop_absence(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say that somebody is back, or does not go."""
    absence = get_object_or_404(absences_visible_to(request.actor, clock.today()), pk=pk)
    act_and_tell(
        request,
        lambda: staffing.end_absence(absence=absence, by=request.actor),
        _("Saved: %(name)s is there.") % {"name": absence.user.name},
    )
    return redirect("team")


@EDITING
@login_required
def new_team(request: SignedInRequest) -> HttpResponse:
    """Add a team."""
    _check_may_change(request)
    form = TeamForm(sent(request))
    return _save(
        request,
        form,
        lambda: staffing.add_team(name=form.cleaned_data["name"], by=request.actor),
        _("The team is there. Say with each colleague and neighbourhood that it is theirs."),
    ) or _ask(request, form, _("Add a team"))


@EDITING
@login_required
def change_team(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give a team another name."""
    _check_may_change(request)
    team = get_object_or_404(teams_visible_to(request.actor), pk=pk)
    form = TeamForm(sent(request), initial={"name": team.name})
    return _save(
        request,
        form,
        lambda: staffing.rename_team(team=team, name=form.cleaned_data["name"], by=request.actor),
        _("The team has its new name."),
    ) or _ask(request, form, team.name)


@require_POST
@login_required
def delete_team(request: SignedInRequest, pk: int) -> HttpResponse:
    """Remove a team."""
    _check_may_change(request)
    team = get_object_or_404(teams_visible_to(request.actor), pk=pk)
    act_and_tell(request, lambda: staffing.remove_team(team=team, by=request.actor), _("The team was removed."))
    return redirect("team")


def _check_may_change(request: SignedInRequest) -> None:
    """The administrator may change it too, by other ways than the screen of those who work on cases."""
    check_may_see_staff(request.actor)
    check_may_divide_work(request.actor)


def _save(request: SignedInRequest, form: forms.Form, act: Callable[[], object], done: str) -> HttpResponse | None:
    """Do what was asked; None where the form asks again, with what was not right."""
    if not kept(form, act):
        return None
    messages.success(request, done)
    return redirect("team")


def _ask(request: SignedInRequest, form: forms.Form, title: Label, note: Label = "") -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "teams/form.html", {"form": form, "title": title, "note": note}, status=status)
