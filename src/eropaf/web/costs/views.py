"""What a period cost and brought: the screen, its picture and its table as a file."""

import csv
import io

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from eropaf.monitor.costs.example import read_example
from eropaf.monitor.costs.permissions import can_keep_costs
from eropaf.monitor.costs.selectors import statement_of
from eropaf.monitor.facts.columns import months_with_facts
from eropaf.monitor.permissions import check_may_see_figures
from eropaf.web.costs.chart import describe, draw_tornado, entitle
from eropaf.web.costs.example import show_example
from eropaf.web.costs.forms import PeriodForm
from eropaf.web.costs.presentation import (
    likely_outcome,
    show_bars,
    show_effects,
    show_inputs,
    show_stages,
    show_strands,
)
from eropaf.web.costs.table import rows_of
from eropaf.web.costs.telling import headline_of, what_counts
from eropaf.web.filtering import filter_fields
from eropaf.web.request import SignedInRequest


@require_safe
@login_required
def show_costs(request: SignedInRequest) -> HttpResponse:
    """What it cost, what it brought, and between which amounts."""
    form = _period_form(request)
    statement = statement_of(form.chosen(), request.actor)
    context = {
        "period": form.chosen(),
        "chosen": form.value("period"),
        "filters": filter_fields(form, ["period"]),
        "cases": statement.counts.cases,
        "is_few": statement.is_few,
        "headline": headline_of(statement),
        "strands": show_strands(statement),
        "stages": show_stages(statement),
        "effects": show_effects(statement),
        "bars": show_bars(statement),
        "chart": {"title": entitle(of_costs=not statement.together.net), "description": describe()},
        "inputs": show_inputs(statement.inputs),
        "keeps_amounts": can_keep_costs(request.actor),
        "what_counts": what_counts(statement),
        "example": show_example(read_example()),
    }
    return render(request, "costs/page.html", context)


@require_safe
@login_required
def draw_costs(request: SignedInRequest) -> HttpResponse:
    """The tornado, in the reader's language; `?smal` asks for one that fits a phone."""
    statement = statement_of(_period_form(request).chosen(), request.actor)
    title = entitle(of_costs=not statement.together.net)
    picture = draw_tornado(statement.bars, likely_outcome(statement), title, narrow="smal" in request.GET)
    return HttpResponse(picture, content_type="image/svg+xml")


@require_safe
@login_required
def download_costs(request: SignedInRequest) -> HttpResponse:
    """Everything that the screen shows as one table, in whole euros; what is not shown is empty."""
    period = _period_form(request).chosen()
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";").writerows(rows_of(statement_of(period, request.actor)))
    months = {"first": f"{period.start:%Y-%m}", "last": f"{period.end:%Y-%m}"}
    name = _("cost and benefit %(first)s to %(last)s") % months
    headers = {"Content-Disposition": content_disposition_header(True, f"{name}.csv")}
    return HttpResponse(text.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8", headers=headers)


def _period_form(request: SignedInRequest) -> PeriodForm:
    check_may_see_figures(request.actor)
    return PeriodForm(request.GET, months_with_facts())
