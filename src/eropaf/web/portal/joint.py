"""Visits to which somebody of a landlord comes along: when, where, what to bring, and that it was so."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from eropaf.core import clock
from eropaf.core.money import Euros
from eropaf.matching.identity import full_name
from eropaf.outreach.enums import PartOfDay
from eropaf.outreach.visits.enums import HOURS
from eropaf.outreach.visits.joint import LASTS, JointVisit, joint_visit, joint_visits
from eropaf.outreach.visits.services.joint import record_coming_along
from eropaf.web.acting import act_and_tell
from eropaf.web.request import SignedInRequest, Viewed
from eropaf.web.resident import address_line


@dataclass(frozen=True)
class ShownVisit:
    """A visit as the consultant sees it: what the own organisation reported, and what was agreed about coming along."""

    visit: JointVisit

    @property
    def resident(self) -> str:
        """The name as the own organisation reported it."""
        signal = self.visit.signals[0]
        return full_name(signal.initials, signal.name_prefix, signal.surname)

    @property
    def address(self) -> str:
        """Where the visit is; the own organisation reported it too."""
        return address_line(self.visit.case.group)

    @property
    def amounts(self) -> list[tuple[object, str]]:
        """The own signals with their amount."""
        return [(each, str(Euros(each.amount_cents))) for each in self.visit.signals]

    @property
    def may_tell(self) -> bool:
        """Whether the day is there."""
        return self.visit.stop.round.day <= clock.today()


@require_safe
@login_required
def list_visits(request: SignedInRequest) -> HttpResponse:
    """All visits to which somebody comes along now."""
    visits = joint_visits(request.actor)
    request.viewed.extend(Viewed(signal, "joint-visits") for visit in visits for signal in visit.signals)
    return render(request, "portal/joint_visits.html", {"visits": [ShownVisit(each) for each in visits]})


@require_safe
@login_required
def show_visit(request: SignedInRequest, pk: int) -> HttpResponse:
    """One of them."""
    visit = _find(request, pk)
    request.viewed.append(Viewed(visit.case, "joint-visit"))
    starts, ends = HOURS[PartOfDay(visit.stop.round.part_of_day)]
    last_day = visit.stop.round.day + LASTS
    context = {"shown": ShownVisit(visit), "starts": starts, "ends": ends, "last_day": last_day}
    return render(request, "portal/joint_visit.html", context)


@require_POST
@login_required
def record(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep that the consultant came along, or take that back."""
    visit, came = _find(request, pk), request.POST.get("came") != "no"
    done = _("Recorded: you came along.") if came else _("Taken back.")
    act_and_tell(request, lambda: record_coming_along(stop=visit.stop, came=came, by=request.actor), done)
    return redirect("joint-visit", pk=pk)


def _find(request: SignedInRequest, pk: int) -> JointVisit:
    visit = joint_visit(pk, request.actor)
    if visit is None:
        raise Http404
    return visit
