"""What was found, back to the partner: a workbook in its own layout that can be corrected and sent again."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

import xlsxwriter
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from eropaf.audit.actor import Actor
from eropaf.core import clock
from eropaf.core.cells import TEXTS_STAY_TEXTS
from eropaf.core.errors import Refused
from eropaf.intake.models import Delivery, MarkedRow
from eropaf.intake.selectors import findings_on, rows_of_file, with_corrections
from eropaf.web.deliveries.columns import FileColumns, columns_of, show_header
from eropaf.web.deliveries.rows import texts_by_header
from eropaf.web.deliveries.workbook_lines import Line, Sentences, Tone, counting_row, fit_in_cell, line_of

_AT_ONCE = 2000
_LOOKED_AT = 200  # rows that say how wide a column is
_MOST_ROWS = 1_048_575  # of a sheet, below the header
_MOST_NOTES = 20_000  # each is a shape that a spreadsheet draws; beyond these it opens slowly, the colour stays
_NARROWEST, _WIDEST, _OUTCOME_LENGTH, _SENTENCES_WIDTH = 6, 32, 14, 70
_SIGNS_ON_A_LINE, _LINE_HEIGHT = 76, 15  # of the sentences; in points
_MOST_LINES = 27  # a row is no higher than 409 points
_A4 = 9
_AS_TEXT = {"num_format": "@", "valign": "top"}  # what is typed over it stays a text as well: zeros in front, dates
_FILLS = {Tone.ERROR: "#F9D7D3", Tone.WARNING: "#FDF0C4", Tone.CORRECTED: "#DCEFD8"}


@dataclass(frozen=True)
class _Sheet:
    """A sheet that is being written, and what its cells look like."""

    sheet: Any
    columns: FileColumns
    plain: Any
    wrapped: Any
    fills: dict[Tone, Any]
    sentences: Sentences


def write_workbook(delivery: Delivery, target: BinaryIO, reader: Actor, closed: Collection[int]) -> None:
    """Write every row that something was found on, in the partner's own columns, with what was found beside it.

    The header is the first row and our columns have names that the partner's layout does not use, so the workbook is
    read like the partner's own file. A row that was corrected stands there as it counts now. Every cell is text: none
    can become a formula.

    Args:
        delivery: read together with its layout.
        target: is written to, row after row, so that a big file takes little memory.
        reader: who gets it.
        closed: the rows that are closed to the reader, by number.

    Raises:
        Refused: a sheet does not hold so many rows.
    """
    marked = rows_of_file(delivery, reader, closed)
    count = marked.count()
    if count > _MOST_ROWS:
        raise Refused(TOO_MANY_ROWS)
    with xlsxwriter.Workbook(target, {"constant_memory": True, **TEXTS_STAY_TEXTS}) as book:
        book.set_properties({"created": clock.now().replace(tzinfo=None), "title": _("Findings")})
        columns = columns_of(delivery)
        headers = _headers(delivery, columns)
        sheet = _open_sheet(book, columns)
        _set_up(sheet.sheet, headers, count)
        sheet.sheet.write_row(0, 0, headers, book.add_format({"bold": True, "bottom": 1, **_AS_TEXT}))
        _widen(sheet, headers, delivery, marked)
        _write_rows(delivery, marked, sheet, reader)


def _open_sheet(book: Any, columns: FileColumns) -> _Sheet:
    fills = {tone: book.add_format({"bg_color": colour, **_AS_TEXT}) for tone, colour in _FILLS.items()}
    wrapped = book.add_format({"text_wrap": True, **_AS_TEXT})
    return _Sheet(
        book.add_worksheet(_("Findings")), columns, book.add_format(_AS_TEXT), wrapped, fills, Sentences(columns)
    )


def _headers(delivery: Delivery, columns: FileColumns) -> list[str]:
    """The partner's columns between ours, which are never called like one that the layout looks for."""
    own = [fit_in_cell(str(show_header(name))) for name in columns.names]
    wanted = delivery.layout.read_spec().columns.values() if delivery.layout else ()
    taken = {_plain(name) for name in (*own, *wanted)}
    row, outcome, found = (_free(name, taken) for name in (_("Row"), _("Outcome"), _("What there is to say")))
    return [row, *own, outcome, found]


def _plain(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def _free(name: str, taken: set[str]) -> str:
    return name if _plain(name) not in taken else _free(f"{name} Eropaf", taken)


def _set_up(sheet: Any, headers: Sequence[str], rows: int) -> None:
    """How the sheet looks on screen and on paper."""
    last = len(headers) - 1
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, rows, last)
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{_MOST_ROWS + 1}"})
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&R&P / &N")


def _widen(sheet: _Sheet, headers: Sequence[str], delivery: Delivery, marked: QuerySet[MarkedRow]) -> None:
    """Make columns as wide as their header, which has a button to filter by, and as the first cells below it."""
    rows = with_corrections(marked)[:_LOOKED_AT]
    shown = [texts_by_header(delivery, counting_row(row)) for row in rows]
    longest = [max((len(texts[name]) for texts in shown), default=0) for name in sheet.columns.names]
    for place, (header, length) in enumerate(zip(headers, [0, *longest, _OUTCOME_LENGTH, 0], strict=True)):
        width = min(max(len(header) + 3, length + 1, _NARROWEST), _WIDEST)
        sheet.sheet.set_column(place, place, width, sheet.plain)
    sheet.sheet.set_column(len(headers) - 1, len(headers) - 1, _SENTENCES_WIDTH, sheet.wrapped)


def _write_rows(delivery: Delivery, marked: QuerySet[MarkedRow], sheet: _Sheet, reader: Actor) -> None:
    place = notes = 0
    for rows in _slices(with_corrections(marked)):
        corrections = (counting for row in rows if (counting := counting_row(row)) is not row)
        found = findings_on(delivery, [*rows, *corrections], reader)
        for row in rows:
            place += 1
            line = line_of(delivery, row, found, sheet.sentences)
            _write_line(place, line, sheet)
            if notes < _MOST_NOTES:
                notes += _write_notes(place, line, sheet)


def _slices(marked: QuerySet[MarkedRow]) -> Iterator[list[MarkedRow]]:
    """The rows in the order of the file, some at a time: a big file may be wrong throughout."""
    last = 0
    while rows := list(marked.filter(row_number__gt=last)[:_AT_ONCE]):
        yield rows
        last = rows[-1].row_number


def _write_line(place: int, line: Line, sheet: _Sheet) -> None:
    names = sheet.columns.names
    lines = sum(-(-len(sentence) // _SIGNS_ON_A_LINE) for sentence in line.told)
    sheet.sheet.set_row(place, _LINE_HEIGHT * min(max(lines, 1), _MOST_LINES))  # not every program finds out by itself
    sheet.sheet.write_number(place, 0, line.row_number, sheet.plain)
    for column, name in enumerate(names, start=1):
        look = sheet.fills[line.tones[name]] if name in line.tones else sheet.plain
        if line.cells[name]:
            sheet.sheet.write_string(place, column, line.cells[name], look)
        else:
            sheet.sheet.write_blank(place, column, None, look)
    sheet.sheet.write_string(place, len(names) + 1, line.outcome, sheet.plain)
    sheet.sheet.write_string(place, len(names) + 2, fit_in_cell("\n".join(line.told)), sheet.wrapped)


def _write_notes(place: int, line: Line, sheet: _Sheet) -> int:
    """The sentences as notes on the cells that they are about; gives how many notes that were."""
    for name, sentences in line.notes.items():
        column = sheet.columns.names.index(name) + 1
        sheet.sheet.write_comment(place, column, fit_in_cell("\n".join(sentences)), {"x_scale": 2})
    return len(line.notes)


TOO_MANY_ROWS = gettext_lazy(
    "Something was found on more rows than fit on one sheet. Look at the findings on screen, and have the whole file "
    "delivered anew."
)
