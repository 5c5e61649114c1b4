"""Dashboards, their pictures and their tables as files."""

from http import HTTPStatus
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from eropaf.accounts.permissions import can_set_inhabitants
from eropaf.core import clock
from eropaf.core.period import Period
from eropaf.monitor.facts.columns import months_with_facts
from eropaf.monitor.figures.chart import NARROW, WIDE, describe, draw_section
from eropaf.monitor.figures.presentation import show_section
from eropaf.monitor.figures.table import Section
from eropaf.monitor.permissions import can_compare_partners, check_may_see_figures
from eropaf.outreach.experiments.permissions import EXPERIMENT_READERS
from eropaf.web.figures.dashboards import DASHBOARDS, Dashboard
from eropaf.web.figures.files import FORMATS
from eropaf.web.figures.forms import AskedForm
from eropaf.web.request import SignedInRequest


@require_safe
@login_required
def show_figures(request: SignedInRequest) -> HttpResponse:
    """The first dashboard: what became of the signals."""
    return _show(request, next(iter(DASHBOARDS.values())))


@require_safe
@login_required
def show_dashboard(request: SignedInRequest, slug: str) -> HttpResponse:
    """One question: the answer in pictures and tables, with what they mean."""
    return _show(request, _find(slug))


def _show(request: SignedInRequest, dashboard: Dashboard) -> HttpResponse:
    check_may_see_figures(request.actor)
    form = _asked(request, dashboard)
    page = {"dashboard": dashboard, "dashboards": DASHBOARDS.values(), "form": form, **_beside(request)}
    if not form.is_valid():
        return render(request, "figures/page.html", page, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    tables = [show_section(each) for each in dashboard.count(form.period, form.breakdown)]
    page |= {"period": form.period, "query": form.query, "tables": tables, "described": describe(), "formats": FORMATS}
    return render(request, "figures/page.html", page)


@require_safe
@login_required
def draw_picture(request: SignedInRequest, slug: str, table: str) -> HttpResponse:
    """The picture of a table, in the reader's language; `?smal` asks for one that fits a phone."""
    check_may_see_figures(request.actor)
    section = _find_section(request, slug, table)
    if not section.drawn:
        raise Http404
    picture = draw_section(section, NARROW if "smal" in request.GET else WIDE)
    return HttpResponse(picture, content_type="image/svg+xml")


@require_safe
@login_required
def download_table(request: SignedInRequest, slug: str, table: str, form: str) -> HttpResponse:
    """A table as a file; small numbers are as hidden as on the page."""
    check_may_see_figures(request.actor)
    section = _find_section(request, slug, table)
    if form not in FORMATS:
        raise Http404
    content_type, write = FORMATS[form]
    period = section.table.period
    name = f"{section.table.key}-{period.start:%Y-%m}-{period.end:%Y-%m}.{form}"
    headers = {"Content-Disposition": content_disposition_header(True, name)}
    return HttpResponse(write(section.table), content_type=content_type, headers=headers)


def _find(slug: str) -> Dashboard:
    if slug not in DASHBOARDS:
        raise Http404
    return DASHBOARDS[slug]


def _asked(request: SignedInRequest, dashboard: Dashboard) -> AskedForm:
    known = months_with_facts() or Period.month_of(clock.today())
    return AskedForm(request.GET, known, dashboard.breakdowns)


def _find_section(request: SignedInRequest, slug: str, key: str) -> Section:
    dashboard = _find(slug)
    form = _asked(request, dashboard)
    if not form.is_valid():
        raise Http404
    found = (each for each in dashboard.count(form.period, form.breakdown) if each.table.key == key)
    section = next(found, None)
    if section is None:
        raise Http404
    return section


def _beside(request: SignedInRequest) -> dict[str, Any]:
    """What else there is for this reader."""
    return {
        "sees_experiments": request.actor.role in EXPERIMENT_READERS,
        "sets_inhabitants": can_set_inhabitants(request.actor),
        "sees_quality": can_compare_partners(request.actor),
    }
