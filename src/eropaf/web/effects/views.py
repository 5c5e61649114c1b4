"""What works: chances, times and risks, each with its picture."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any, TypeVar

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from eropaf.core import clock
from eropaf.core.period import Period
from eropaf.monitor.effects import enums
from eropaf.monitor.effects.enums import Chance, Risk, Waiting
from eropaf.monitor.effects.estimates import Estimate
from eropaf.monitor.effects.selectors import chances, risks, times
from eropaf.monitor.facts.columns import months_with_facts
from eropaf.monitor.permissions import check_may_see_figures
from eropaf.web.effects.chart import NARROW, WIDE, describe_curve, describe_ratios, draw_curve, draw_ratios, with_ratios
from eropaf.web.effects.presentation import Asked, describe_chance, describe_risk
from eropaf.web.effects.times import describe_time
from eropaf.web.request import SignedInRequest

_Word = TypeVar("_Word", bound=StrEnum)


@require_safe
@login_required
def show_chances(request: SignedInRequest) -> HttpResponse:
    """By which facts reach and acceptance differ."""
    period = _period(request)
    sections = [describe_chance(_chance(each), found) for each, found in chances(period, request.actor).items()]
    return _page(request, "effects/page.html", period, sections, describe_ratios())


@require_safe
@login_required
def show_times(request: SignedInRequest) -> HttpResponse:
    """How long things take."""
    period = _period(request)
    sections = [describe_time(_time(each), each, curve) for each, curve in times(period, request.actor).items()]
    return _page(request, "effects/times.html", period, sections, describe_curve())


@require_safe
@login_required
def show_risks(request: SignedInRequest) -> HttpResponse:
    """By which facts dropping out and relapse differ."""
    period = _period(request)
    sections = [describe_risk(_risk(each), found) for each, found in risks(period, request.actor).items()]
    return _page(request, "effects/risks.html", period, sections, describe_ratios())


@require_safe
@login_required
def draw_chance(request: SignedInRequest, key: str) -> HttpResponse:
    """The picture of one chance; `?smal` asks for one that fits a phone."""
    chance = _find(Chance, key)
    found = chances(_period(request), request.actor)[chance]
    return _ratios(request, found.estimates, str(enums.CHANCE_LABELS[chance]))


@require_safe
@login_required
def draw_risk(request: SignedInRequest, key: str) -> HttpResponse:
    """The picture of one risk."""
    risk = _find(Risk, key)
    return _ratios(request, risks(_period(request), request.actor)[risk].estimates, str(enums.RISK_LABELS[risk]))


@require_safe
@login_required
def draw_time(request: SignedInRequest, key: str) -> HttpResponse:
    """The picture of one time."""
    waiting = _find(Waiting, key)
    curve = times(_period(request), request.actor)[waiting]
    if not curve.moments:
        raise Http404
    return _picture(draw_curve(curve, str(enums.WAITING_LABELS[waiting]), _width(request)))


def _ratios(request: SignedInRequest, facts: Sequence[Sequence[Estimate]], title: str) -> HttpResponse:
    drawn = with_ratios(facts)
    if not drawn:
        raise Http404
    return _picture(draw_ratios(drawn, title, _width(request)))


def _picture(svg: str) -> HttpResponse:
    return HttpResponse(svg, content_type="image/svg+xml")


def _width(request: SignedInRequest) -> int:
    return NARROW if "smal" in request.GET else WIDE


def _find(words: type[_Word], key: str) -> _Word:
    try:
        return words(key)
    except ValueError as unknown:
        raise Http404 from unknown


def _period(request: SignedInRequest) -> Period:
    """All months of which there are facts: what works needs many cases."""
    check_may_see_figures(request.actor)
    return months_with_facts() or Period.month_of(clock.today())


def _chance(each: Chance) -> Asked:
    return Asked(
        each,
        enums.CHANCE_LABELS[each],
        enums.CHANCE_DEFINITIONS[each],
        enums.CHANCE_CAUTIONS[each],
        enums.CHANCE_COUNTED[each],
    )


def _time(each: Waiting) -> Asked:
    return Asked(
        each,
        enums.WAITING_LABELS[each],
        enums.WAITING_DEFINITIONS[each],
        enums.WAITING_CAUTIONS[each],
        enums.COUNTED_CASES,
    )


def _risk(each: Risk) -> Asked:
    return Asked(
        each, enums.RISK_LABELS[each], enums.RISK_DEFINITIONS[each], enums.RISK_CAUTIONS[each], enums.COUNTED_RESIDENTS
    )


def _page(
    request: SignedInRequest, template: str, period: Period, sections: Sequence[Any], explanation: str
) -> HttpResponse:
    page = {"period": period, "sections": sections, "explanation": explanation}
    return render(request, template, page)
