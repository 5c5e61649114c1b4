"""The whole journey of signals in figures."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from eropaf.core import clock
from eropaf.core.period import Period
from eropaf.monitor.selectors import figures_per_month
from eropaf.outreach.experiments.permissions import EXPERIMENT_READERS
from eropaf.web.figures.table import describe_headline, describe_months, describe_totals, stage_labels
from eropaf.web.request import SignedInRequest


@require_safe
@login_required
def show_figures(request: SignedInRequest) -> HttpResponse:
    """Show the stages per month."""
    months = figures_per_month(request.actor)
    days = [month.month for month in months] or [clock.today()]
    context = {
        "period": Period(days[0], days[-1]),
        "headline": describe_headline(months),
        "stages": stage_labels(),
        "months": describe_months(months),
        "totals": describe_totals(months),
        "sees_experiments": request.actor.role in EXPERIMENT_READERS,
        "explanation": _(
            "What became of a case counts in the month it was opened, so a row follows the same signals. "
            "Routes and reached are shares of the cases of that month, help accepted is a share of those reached. "
            "Recent months still grow."
        ),
    }
    return render(request, "figures/page.html", context)
