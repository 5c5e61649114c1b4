"""What came of a partner's own signals, week by week."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from eropaf.feedback.paying import awaiting_answer
from eropaf.feedback.weeks import own_weeks, signals_of_week
from eropaf.web.paging import paginate
from eropaf.web.portal.rows import show_signals
from eropaf.web.request import SignedInRequest, Viewed


@require_safe
@login_required
def list_weeks(request: SignedInRequest) -> HttpResponse:
    """The weeks that were counted, the newest first."""
    weeks, pagination = paginate(request, own_weeks(request.actor))
    return render(request, "portal/weeks.html", {"weeks": weeks, "pagination": pagination})


@require_safe
@login_required
def show_week(request: SignedInRequest, pk: int) -> HttpResponse:
    """The signals of one week."""
    week = get_object_or_404(own_weeks(request.actor), pk=pk)
    rows, pagination = paginate(request, signals_of_week(week, request.actor))
    request.viewed.extend(Viewed(each, "own-signals") for each in rows)
    context = {
        "week": week,
        "signals": show_signals(rows),
        "awaiting": awaiting_answer(rows, request.actor),
        "pagination": pagination,
    }
    return render(request, "portal/week.html", context)
