"""The rejected rows as a file that a spreadsheet opens and the partner can correct and send again."""

import csv
import io
import re
from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from eropaf.audit.actor import Actor
from eropaf.intake.models import Delivery, MarkedRow
from eropaf.intake.readers.table import EXTRA_CELLS
from eropaf.intake.selectors import findings_on, marked_rows_of
from eropaf.web.deliveries.findings import FileColumns, columns_of, show_finding, texts_by_header
from eropaf.web.deliveries.labels import COLUMN_LABELS

_AT_ONCE = 2000

# A spreadsheet takes a cell that begins like this for a formula. An amount below zero or a phone number with a plus
# is a number to it and does nothing, so these stay as the partner wrote them and can be sent again.
_LIKE_A_FORMULA = re.compile(r"[=+\-@\t\r]")
_JUST_A_NUMBER = re.compile(r"[+-][0-9][0-9 .,]*")


def write_rejects(delivery: Delivery, reader: Actor) -> bytes:
    """Write the rejected rows in the partner's own columns, each with its number and what is wrong with it.

    Args:
        delivery: read together with its layout.
        reader: who gets the file.

    Returns:
        CSV with semicolons in UTF-8 with a mark, as Dutch spreadsheets open it right.
    """
    columns = columns_of(delivery)
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    headers = [str(COLUMN_LABELS[name]) if name == EXTRA_CELLS else name for name in columns.names]
    writer.writerow([_("Row"), *map(make_harmless, headers), _("What is wrong")])
    for rows in _slices(marked_rows_of(delivery, reader).filter(rejected=True)):
        writer.writerows(_lines(delivery, rows, columns, reader))
    return text.getvalue().encode("utf-8-sig")


def _slices(marked: QuerySet[MarkedRow]) -> Iterator[list[MarkedRow]]:
    """The rows in the order of the file, some at a time: a big file may be wrong throughout."""
    last = 0
    while rows := list(marked.filter(row_number__gt=last)[:_AT_ONCE]):
        yield rows
        last = rows[-1].row_number


def _lines(delivery: Delivery, rows: list[MarkedRow], columns: FileColumns, reader: Actor) -> Iterator[list[object]]:
    found = findings_on(delivery, rows, reader)
    for row in rows:
        shown = [show_finding(finding, columns) for finding in found.get(row.row_number, [])]
        sentences = " ".join(f"{each.column_label}: {each.sentence}" for each in shown)
        texts = texts_by_header(delivery, row)
        cells = [make_harmless(texts[name]) for name in columns.names]
        yield [row.row_number, *cells, make_harmless(sentences)]


def make_harmless(cell: str) -> str:
    """A cell's text, so that no spreadsheet takes it for a formula."""
    if _LIKE_A_FORMULA.match(cell) and not _JUST_A_NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell
