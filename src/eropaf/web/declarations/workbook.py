"""A declaration as a workbook: added up per service, and per client by a number that leads to nobody."""

import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from eropaf.core import clock
from eropaf.core.cells import TEXTS_STAY_TEXTS
from eropaf.support.hours.declaring import Line, Total, sum_of, totals_of
from eropaf.support.hours.enums import PAYER_LABELS, Payer
from eropaf.web.declarations.presentation import ShownDeclaration

_A4 = 9
_WIDTHS = (30, 26, 9, 12, 15, 12, 14)


def write_workbook(declaration: ShownDeclaration, lines: Sequence[Line]) -> bytes:
    """The declaration; numbers are numbers, so that a spreadsheet adds them up.

    Args:
        declaration: as the screens tell it.
        lines: what is declared per client.
    """
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True, **TEXTS_STAY_TEXTS}) as book:
        book.set_properties({"created": clock.now().replace(tzinfo=None), "title": declaration.title})
        _write_totals(book, declaration, lines)
        _write_clients(book, lines)
    return content.getvalue()


def _write_totals(book: Any, declaration: ShownDeclaration, lines: Sequence[Line]) -> None:
    sheet, bold = _sheet(book, _("Declaration")), book.add_format({"bold": True})
    sheet.write_string(0, 0, declaration.title, book.add_format({"bold": True, "font_size": 14}))
    sheet.write_string(1, 0, str(declaration.state))
    _write_header(book, sheet, 3, [_("Service"), _("Who pays"), *_measures()])
    place = 4
    for total in totals_of(lines):
        _write_line(book, sheet, place, [total.service, _payer(total.payer)], total)
        place += 1
    for payer in Payer:
        part = sum_of(lines, payer)
        if part.uses or part.worked_seconds:
            _write_line(book, sheet, place, [_("Together"), _payer(payer)], part, bold=True)
            place += 1
    _write_line(book, sheet, place, [_("Everything together"), ""], sum_of(lines), bold=True)
    sheet.write_string(place + 2, 0, _("This declaration names nobody."), bold)


def _write_clients(book: Any, lines: Sequence[Line]) -> None:
    sheet = _sheet(book, _("Per client"))
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, 0, 9)
    _write_header(book, sheet, 0, [_("Client"), _("Service"), _("Who pays"), *_measures()])
    for place, width in enumerate(_WIDTHS, start=1):
        sheet.set_column(place, place, width)
    for place, line in enumerate(lines, start=1):
        _write_line(book, sheet, place, [line.client, line.service, _payer(line.payer)], line)


def _sheet(book: Any, name: str) -> Any:
    sheet = book.add_worksheet(name)
    for place, width in enumerate(_WIDTHS):
        sheet.set_column(place, place, width)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&R&P / &N")
    return sheet


def _measures() -> list[str]:
    return [_("Uses"), _("Norm hours"), _("Hours worked"), _("Rate"), _("Amount")]


def _write_header(book: Any, sheet: Any, place: int, names: Sequence[str]) -> None:
    sheet.write_row(place, 0, names, book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}))


def _write_line(
    book: Any, sheet: Any, place: int, first: Sequence[str | int], line: Line | Total, *, bold: bool = False
) -> None:
    plain = book.add_format({"bold": bold})
    numbers = book.add_format({"num_format": "General", "bold": bold})
    clock_hours = book.add_format({"num_format": "[h]:mm", "bold": bold})
    euros = book.add_format({"num_format": "€ #,##0.00", "bold": bold})
    sheet.write_row(place, 0, first, plain)
    column = len(first)
    sheet.write_number(place, column, line.uses, plain)
    sheet.write_number(place, column + 1, line.norm_minutes / 60, numbers)
    sheet.write_number(place, column + 2, line.worked_seconds / 86400, clock_hours)
    if line.rate_cents is not None:
        sheet.write_number(place, column + 3, line.rate_cents / 100, euros)
    sheet.write_number(place, column + 4, line.amount_cents / 100, euros)


def _payer(payer: Payer | None) -> str:
    return str(PAYER_LABELS[payer]) if payer else ""
