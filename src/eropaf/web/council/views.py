"""Reports for the council: what they say, their pictures, and the PDF."""

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from eropaf.core import clock
from eropaf.monitor.council.asked import read_word
from eropaf.monitor.council.chapters import Chapter
from eropaf.monitor.council.gathering import report_for_council
from eropaf.monitor.council.report import Report
from eropaf.monitor.council.typesetting import describe_lines, describe_picture, explain_hidden, write_pdf
from eropaf.monitor.facts.columns import months_with_facts
from eropaf.monitor.figures.chart import NARROW, WIDE, draw_section
from eropaf.monitor.figures.presentation import ShownTable, show_section
from eropaf.monitor.permissions import check_may_see_figures
from eropaf.web.council.forms import AskedForm
from eropaf.web.request import SignedInRequest


@dataclass(frozen=True)
class ShownChapter:
    """One chapter on the page, each table with what its picture shows, how to read it, and what hides in it."""

    chapter: Chapter
    tables: Sequence[tuple[ShownTable, str, str, str]]


@require_safe
@login_required
def show_reports(request: SignedInRequest) -> HttpResponse:
    """Choose a month or a year, and read what its report says."""
    check_may_see_figures(request.actor)
    known = months_with_facts()
    if known is None:
        return render(request, "council/page.html", {"form": None})
    form = AskedForm(request.GET, known, clock.today())
    if not form.is_valid() or form.asked is None:
        return render(request, "council/page.html", {"form": form}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    report = report_for_council(form.asked, request.actor)
    shown = [_show(chapter) for chapter in report.chapters]
    return render(request, "council/page.html", {"form": form, "report": report, "chapters": shown})


@require_safe
@login_required
def download_report(request: SignedInRequest, word: str) -> HttpResponse:
    """The report on paper, in the reader's language."""
    report = _report(request, word)
    name = _("council report %(period)s") % {"period": report.asked.word}
    headers = {"Content-Disposition": content_disposition_header(True, f"{name}.pdf")}
    return HttpResponse(write_pdf(report), content_type="application/pdf", headers=headers)


@require_safe
@login_required
def draw_picture(request: SignedInRequest, word: str, table: str) -> HttpResponse:
    """The picture of a table; `?smal` asks for one that fits a phone."""
    section = _report(request, word).section(table)
    if section is None or not section.pictured:
        raise Http404
    picture = draw_section(section, NARROW if "smal" in request.GET else WIDE)
    return HttpResponse(picture, content_type="image/svg+xml")


def _report(request: SignedInRequest, word: str) -> Report:
    check_may_see_figures(request.actor)
    asked = read_word(word)
    if asked is None:
        raise Http404
    return report_for_council(asked, request.actor)


def _show(chapter: Chapter) -> ShownChapter:
    tables = [
        (show_section(each), describe_picture(each), describe_lines(each), explain_hidden(each))
        for each in chapter.sections
    ]
    return ShownChapter(chapter, tables)
