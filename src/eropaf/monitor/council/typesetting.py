"""A report for the council on paper: an accessible PDF (PDF/UA-1). Pure."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from eropaf.monitor.council.chapters import Chapter
from eropaf.monitor.council.report import Report
from eropaf.monitor.figures.chart import NARROW, WIDE, describe, draw_section
from eropaf.monitor.figures.presentation import ShownCell, show_section
from eropaf.monitor.figures.table import ColumnKind, Section
from eropaf.outreach.texts.pictures import Picture, PictureKind
from eropaf.outreach.texts.typesetting import typeset


def write_pdf(report: Report) -> bytes:
    """The report as a PDF.

    Args:
        report: in the language that is active.
    """
    sections = [section for chapter in report.chapters for section in chapter.sections]
    pictures = {section.table.key: _picture(section) for section in sections if section.pictured and section.table.rows}
    data = {
        "language": get_language() or "nl",
        "title": f"{report.title}, {report.asked.label}",
        "kind": report.title,
        "period": report.asked.label,
        "municipality": report.municipality,
        "contents": _("What is in this report"),
        "chapters": [_chapter(chapter) for chapter in report.chapters],
        "meanings": {
            "title": _("What the words in the tables mean"),
            "groups": [
                {"title": str(each.title), "rows": [[str(word), str(meaning)] for word, meaning in each.words]}
                for each in report.meanings
            ],
        },
        "page": _("page"),
    }
    return typeset("council", data, pictures, folder=Path(__file__).parent / "typst")


def _picture(section: Section) -> Picture:
    """Lines stand below each other, as wide as they are drawn; bars take the width of the page."""
    svg = draw_section(section, NARROW if section.as_months else WIDE)
    return Picture(PictureKind.SVG, svg.encode())


def _chapter(chapter: Chapter) -> dict[str, Any]:
    return {
        "title": chapter.title,
        "paragraphs": list(chapter.paragraphs),
        "sections": [_section(section, chapter.title) for section in chapter.sections],
    }


def _section(section: Section, chapter: str) -> dict[str, Any]:
    shown = show_section(section)
    title = str(shown.title)
    return {
        "key": shown.key,
        "title": "" if title == chapter else title,
        "pictured": shown.has_picture,
        "alt": describe_picture(section),
        "caption": describe_lines(section),
        "head": [str(column.label) for column in shown.columns],
        "numbers": [cell.is_number for cell in shown.rows[0]] if shown.rows else [],
        "rows": [_cells(row) for row in shown.rows],
        "total": _cells(shown.total) if shown.total else None,
        "notes": [note for note in (str(shown.note), explain_hidden(section)) if note],
        "empty": _("There is nothing to count here."),
    }


def _cells(row: Sequence[ShownCell]) -> list[dict[str, str]]:
    return [{"text": cell.text, "detail": cell.detail} for cell in row]


def describe_picture(section: Section) -> str:
    """What a picture is of, for who does not see it."""
    columns = [str(column.label) for column in section.table.columns if column.key in section.pictured]
    told = {"title": section.table.title, "columns": ", ".join(columns)}
    if section.as_months:
        return _("%(title)s Lines by month: %(columns)s. The table below has the same numbers.") % told
    return _("%(title)s Bars: %(columns)s. The table below has the same numbers.") % told


def describe_lines(section: Section) -> str:
    """How to read a picture."""
    if section.as_months:
        return _("The dashed line is the year before.") if section.before and section.before.rows else ""
    shares = [each for each in section.table.columns if each.key in section.pictured and each.kind == ColumnKind.SHARE]
    return describe() if shares else ""


def explain_hidden(section: Section) -> str:
    """What stands for a hidden number; "" where none is hidden."""
    if not section.table.hides_something:
        return ""
    return _("“·” stands where a number is about fewer than ten people, or where such a number would follow from it.")
