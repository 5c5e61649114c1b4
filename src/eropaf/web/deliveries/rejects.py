"""The rejected rows as a file that a spreadsheet opens and the partner can correct and send again."""

import csv
import io
import re

from django.utils.translation import gettext as _

from eropaf.intake.models import Delivery
from eropaf.intake.readers.table import EXTRA_CELLS
from eropaf.intake.selectors import findings_on, marked_rows_of
from eropaf.web.deliveries.findings import columns_of, show_finding, texts_by_header
from eropaf.web.deliveries.labels import COLUMN_LABELS

# A spreadsheet takes a cell that begins like this for a formula. An amount below zero or a phone number with a plus
# is a number to it and does nothing, so these stay as the partner wrote them and can be sent again.
_LIKE_A_FORMULA = re.compile(r"[=+\-@\t\r]")
_JUST_A_NUMBER = re.compile(r"[+-][0-9][0-9 .,]*")


def write_rejects(delivery: Delivery) -> bytes:
    """Write the rejected rows in the partner's own columns, each with its number and what is wrong with it.

    Args:
        delivery: read together with its layout.

    Returns:
        CSV with semicolons in UTF-8 with a mark, as Dutch spreadsheets open it right.
    """
    rows = list(marked_rows_of(delivery).filter(rejected=True))
    columns = columns_of(delivery)
    found = findings_on(delivery, rows)
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    headers = [str(COLUMN_LABELS[name]) if name == EXTRA_CELLS else name for name in columns.names]
    writer.writerow([_("Row"), *map(make_harmless, headers), _("What is wrong")])
    for row in rows:
        shown = [show_finding(finding, columns) for finding in found.get(row.row_number, [])]
        sentences = " ".join(f"{each.column_label}: {each.sentence}" for each in shown)
        texts = texts_by_header(delivery, row)
        cells = [make_harmless(texts[name]) for name in columns.names]
        writer.writerow([row.row_number, *cells, make_harmless(sentences)])
    return text.getvalue().encode("utf-8-sig")


def make_harmless(cell: str) -> str:
    """A cell's text, so that no spreadsheet takes it for a formula."""
    if _LIKE_A_FORMULA.match(cell) and not _JUST_A_NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell
