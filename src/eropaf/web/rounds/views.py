"""Looking at rounds: all of them, one on a phone, on paper, in a calendar."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from eropaf.core import clock
from eropaf.outreach.enums import PartOfDay
from eropaf.outreach.visits.calendar_file import CalendarRound, write_calendar
from eropaf.outreach.visits.enums import HOURS
from eropaf.outreach.visits.joint import landlord_along, shown_to_landlord
from eropaf.outreach.visits.models import Round
from eropaf.outreach.visits.selectors import (
    cases_at_stops,
    coming_rounds,
    rounds_visible_to,
    stops_of,
    stops_visible_to,
)
from eropaf.outreach.visits.standing import stops_now
from eropaf.web.request import SignedInRequest, Viewed
from eropaf.web.rounds.rows import ShownStop, describe_stops

_PAST_SHOWN = 30


@require_safe
@login_required
def list_rounds(request: SignedInRequest) -> HttpResponse:
    """Rounds of today and later; what was is folded."""
    coming = list(coming_rounds(request.actor))
    past = rounds_visible_to(request.actor).exclude(pk__in=[each.pk for each in coming]).order_by("-day", "-pk")
    context = {"coming": coming, "past": past[:_PAST_SHOWN], "today": clock.today()}
    return render(request, "rounds/page.html", context)


@require_safe
@login_required
def show_round(request: SignedInRequest, pk: int) -> HttpResponse:
    """A round as somebody carries it on a phone."""
    planned = _find(request, pk)
    stops = _shown_stops(request, planned, "round")
    context = _context(planned, stops) | _where_the_consultant_waits(request, planned, stops)
    return render(request, "rounds/round.html", context)


def _where_the_consultant_waits(request: SignedInRequest, planned: Round, stops: list[ShownStop]) -> dict[str, object]:
    """The landlord of whom somebody comes along, and how many doors are none of its business."""
    landlord, to_visit = landlord_along(planned), [stop.pk for stop in stops if stop.is_to_visit]
    if landlord is None:
        return {}
    theirs = shown_to_landlord(landlord, stops_visible_to(request.actor).filter(pk__in=to_visit))
    return {"landlord": landlord, "not_theirs": len(to_visit) - len(theirs)}


@require_safe
@login_required
def show_sheet(request: SignedInRequest, pk: int) -> HttpResponse:
    """A round on paper: addresses, names and safety marks, never what is owed or to whom."""
    planned = _find(request, pk)
    stops = _shown_stops(request, planned, "round-sheet")
    return render(request, "rounds/sheet.html", _context(planned, stops))


@require_safe
@login_required
def download_calendar(request: SignedInRequest, pk: int) -> HttpResponse:
    """A round as a file for a calendar, which tells of no resident."""
    planned = _find(request, pk)
    standing = stops_now(stops_of(planned, request.actor), request.actor)
    told = CalendarRound(
        key=f"round-{planned.pk}@{request.get_host()}",
        url=request.build_absolute_uri(reverse("round", kwargs={"pk": planned.pk})),
        day=planned.day,
        part_of_day=PartOfDay(planned.part_of_day),
        written_at=clock.now(),
        stops=sum(each.counts for each in standing),
        cancelled=planned.cancelled_at is not None,
    )
    response = HttpResponse(write_calendar(told), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="ronde-{planned.day:%Y-%m-%d}.ics"'
    return response


def _find(request: SignedInRequest, pk: int) -> Round:
    return get_object_or_404(rounds_visible_to(request.actor), pk=pk)


def _shown_stops(request: SignedInRequest, planned: Round, screen: str) -> list[ShownStop]:
    stops = stops_of(planned, request.actor)
    request.viewed += [Viewed(case, screen) for case in cases_at_stops(stops, request.actor).values()]
    return describe_stops(planned, stops, request.actor)


def _context(planned: Round, stops: list[ShownStop]) -> dict[str, object]:
    starts, ends = HOURS[PartOfDay(planned.part_of_day)]
    today = clock.today()
    return {
        "round": planned,
        "stops": stops,
        "starts": starts,
        "ends": ends,
        "addresses": sum(1 for stop in stops if stop.result or stop.is_to_visit),
        "visited": sum(1 for stop in stops if stop.result),
        "alone_though": [stop for stop in stops if stop.door.why_pair and stop.is_to_visit],
        "to_announce": sum(1 for stop in stops if not stop.announced_on and stop.is_to_visit),
        "goes_on": planned.cancelled_at is None,
        "is_to_come": planned.day > today,
        "is_past": planned.day < today,
    }
