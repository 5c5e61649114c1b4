"""What goes wrong in a single row: about four rows in a hundred cannot be used.

Each fault has the name of what a reader of the file should notice. At most one fault per row, so that the
ground truth says exactly what was planted. The lasting faults of an administration are in `accounts`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from demo.accounts import account
from demo.arrears import Report
from demo.municipality import municipality
from demo.partners import DemoPartner
from demo.streams import Stream
from demo.writing import Row, write_row

DUPLICATE = 0.007


@dataclass(frozen=True, slots=True)
class WrittenRow:
    """A row of a file, with the report behind it and the faults planted in it."""

    report: Report
    cells: Row
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """One way in which a row goes wrong.

    Attributes:
        probability: of a row that has the columns, from 0 to 1.
        fields: the fields that must be columns of the file.
        spoil: changes the row; gets a stream for its own choices.
    """

    name: str
    probability: float
    fields: tuple[str, ...]
    spoil: Callable[[Row, Stream], None]


def _text(field: str, *texts: str) -> Callable[[Row, Stream], None]:
    def spoil(row: Row, stream: Stream) -> None:
        row[field] = stream.pick(texts)

    return spoil


def _negative(row: Row, stream: Stream) -> None:
    amount = row["amount"]
    row["amount"] = -amount if isinstance(amount, int) and stream.chance(0.7) else 0


def _nobody_to_find(row: Row, _: Stream) -> None:
    for field in ("bsn", "postcode", "house_number", "house_number_addition"):
        if field in row:
            row[field] = ""


FAULTS = (
    Fault("amount_negative", 0.005, ("amount",), _negative),
    Fault("amount_missing", 0.002, ("amount",), _text("amount", "")),
    Fault("amount_unreadable", 0.003, ("amount",), _text("amount", "zie bijlage", "ca. 300", "n.t.b.")),
    Fault(
        "birth_date_impossible",
        0.005,
        ("birth_date",),
        _text("birth_date", "31-02-1985", "00-00-1970", "12-13-1990", "01-01-1873", "14-07-2062"),
    ),
    Fault(
        "arrears_date_impossible",
        0.004,
        ("arrears_since",),
        _text("arrears_since", "31-06-2026", "32-01-2026", "00-00-0000"),
    ),
    Fault(
        "signal_date_impossible",
        0.004,
        ("signal_date",),
        _text("signal_date", "31-11-2026", "30-02-2026", "vandaag"),
    ),
    Fault("postcode_abroad", 0.005, ("postcode",), _text("postcode", "B-2018", "47533", "B-9000")),
    Fault("postcode_wrong", 0.004, ("postcode",), _text("postcode", "199 AB", "1994 A", "1996 SS", "0199 AB")),
    Fault("house_number_wrong", 0.003, ("house_number",), _text("house_number", "onbekend", "0", "t.o. 14")),
    Fault("nobody_to_find", 0.004, ("postcode",), _nobody_to_find),
)


def write_reports(reports: Sequence[Report]) -> list[WrittenRow]:
    """The rows of one file: the reports in the partner's own writing, with what goes wrong.

    A report that was entered twice stands in the file twice, the second time at the end.
    """
    rows = sorted((_written(report) for report in reports), key=lambda row: str(row.cells["customer_number"]))
    twice = [row for row in rows if not _spoilt(row) and _stream(row.report, "twice").chance(DUPLICATE)]
    return rows + [WrittenRow(row.report, dict(row.cells), (*row.faults, "duplicate_row")) for row in twice]


def _spoilt(row: WrittenRow) -> bool:
    # A row that cannot be read for another reason is no clear example of a row entered twice.
    return any(fault.name in row.faults for fault in FAULTS)


def _stream(report: Report, purpose: str) -> Stream:
    return Stream(municipality().seed, purpose, report.arrears, report.number)


def _written(report: Report) -> WrittenRow:
    kept = account(report.partner, report.person, report.household)
    stream = _stream(report, "row")
    cells = write_row(report, kept, stream)
    fault = _fault(report.partner, stream)
    if fault is None:
        return WrittenRow(report, cells, kept.faults)
    fault.spoil(cells, stream)
    return WrittenRow(report, cells, (*kept.faults, fault.name))


def _fault(by: DemoPartner, stream: Stream) -> Fault | None:
    left = stream.fraction()
    for fault in FAULTS:
        if all(field in by.columns for field in fault.fields):
            left -= fault.probability
            if left < 0:
                return fault
    return None
