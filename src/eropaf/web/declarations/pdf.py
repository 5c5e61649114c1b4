"""A declaration on paper: an accessible PDF that names nobody."""

from collections.abc import Sequence
from pathlib import Path

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from eropaf.outreach.texts.typesetting import typeset
from eropaf.support.hours.declaring import Line, sum_of
from eropaf.web.declarations.presentation import (
    ShownDeclaration,
    ShownLine,
    count_clients,
    show_line,
    show_parts,
)


def write_pdf(declaration: ShownDeclaration, lines: Sequence[Line], municipality: str) -> bytes:
    """The declaration as a PDF (PDF/UA-1).

    Args:
        declaration: as the screens tell it.
        lines: what is declared per client.
        municipality: its name.
    """
    data = {
        "language": get_language() or "nl",
        "title": declaration.title,
        "municipality": municipality,
        "state": str(declaration.state),
        "facts": _facts(declaration, lines),
        "head": [_("Service"), *_measures()],
        "parts": [
            {
                "title": str(part.label),
                "rows": [_cells(line.service, line) for line in part.lines],
                "together": _cells(_("Together"), part.together),
            }
            for part in show_parts(list(lines))
        ],
        "clients": {
            "title": _("Per client"),
            "told": _("The number of a client holds in this declaration only and leads to nobody."),
            "head": [_("Client"), _("Service"), _("Who pays"), *_measures()],
            "rows": [
                [str(line.client), *_cells(line.service, line, str(line.payer))] for line in map(show_line, lines)
            ],
        },
    }
    return typeset("declaration", data, {}, folder=Path(__file__).parent)


def _facts(declaration: ShownDeclaration, lines: Sequence[Line]) -> list[list[str]]:
    together = show_line(sum_of(lines))
    return [
        [_("State"), str(declaration.state)],
        [_("Period"), f"{date_format(declaration.start, 'j F Y')} – {date_format(declaration.end, 'j F Y')}"],
        [_("Clients"), str(count_clients(lines))],
        [_("Norm hours"), together.norm],
        [_("Everything together"), together.amount],
    ]


def _measures() -> list[str]:
    return [_("Uses"), _("Norm hours"), _("Hours worked"), _("Rate"), _("Amount")]


def _cells(name: str, line: ShownLine, *between: str) -> list[str]:
    return [name, *between, str(line.uses), line.norm, line.worked, line.rate, line.amount]
