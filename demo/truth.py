"""The ground truth, kept apart from the files: who is really behind each delivered row.

For measuring only (how many matches are right, which planted faults were found); nothing of the product reads it.
"""

import csv
from collections.abc import Iterator
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from demo.deliveries import deliveries


@dataclass(frozen=True, slots=True)
class TrueRow:
    """A row of a file and who it is about.

    Attributes:
        month: the year and month that the file reports on, as 2026-03.
        row_number: line of a CSV file or row of a sheet, the header being 1.
        arrears: stays the same while the same arrears are reported again.
        report_number: 1 for the first report of these arrears.
        faults: what was planted in the row, separated by blanks; empty for a clean row.
    """

    partner: str
    month: str
    file_name: str
    row_number: int
    person: str
    household: str
    arrears: str
    report_number: int
    faults: str


def true_rows() -> Iterator[TrueRow]:
    """Every row of every regular delivery, in the order in which they come in."""
    for delivery in deliveries():
        for row_number, row in delivery.rows:
            yield TrueRow(
                partner=delivery.partner_code,
                month=f"{delivery.month:%Y-%m}",
                file_name=delivery.file_name,
                row_number=row_number,
                person=row.report.person.id,
                household=row.report.household.id,
                arrears=row.report.arrears,
                report_number=row.report.number,
                faults=" ".join(row.faults),
            )


def write_truth(path: Path) -> int:
    """Write the ground truth as CSV.

    Args:
        path: the file, `truth.csv` by custom; its folder must exist.

    Returns:
        the number of rows written, without the header.
    """
    rows = list(true_rows())
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([field.name for field in fields(TrueRow)])
        writer.writerows(astuple(row) for row in rows)
    return len(rows)
