"""Whether a partner reported the same arrears before. Pure.

The national standard: the same arrears of the same partner that were taken up recently need not be taken up again,
unless they have grown.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from eropaf.matching.enums import Repeat


@dataclass(frozen=True)
class Report:
    """What of a signal tells whether it repeats another.

    Attributes:
        signal_id: primary key of the signal.
        partner_id: who reported.
        customer_number: the partner's own number, or empty.
        bsn: nine digits or empty.
        address: postcode, house number and addition in one text, or empty.
        amount_cents: the arrears.
        arrears_since: when they began, where the partner says so.
        reported_on: the day of the report.
    """

    signal_id: int
    partner_id: int
    customer_number: str
    bsn: str
    address: str
    amount_cents: int
    arrears_since: date | None
    reported_on: date


@dataclass(frozen=True)
class RepeatFound:
    """Whether a signal repeats an earlier one, and which."""

    repeat: Repeat
    earlier_signal_id: int | None


NOT_REPEATED = RepeatFound(Repeat.NONE, None)


class EarlierReports:
    """The signals that were taken up within the look-back, findable by partner and resident."""

    def __init__(self, reports: Iterable[Report]) -> None:
        """Index the reports.

        Args:
            reports: signals that were taken up, the oldest first: a later one replaces an earlier one.
        """
        self._latest = {key: report for report in reports for key in _recognised_by(report)}

    def judge(self, report: Report) -> RepeatFound:
        """Say whether a new report repeats an earlier one, and whether the arrears have grown."""
        hits = (self._latest.get(key) for key in _recognised_by(report))
        earlier = next((hit for hit in hits if hit and _same_arrears(hit, report)), None)
        if earlier is None:
            return NOT_REPEATED
        grown = report.amount_cents > earlier.amount_cents
        return RepeatFound(Repeat.INCREASED if grown else Repeat.UNCHANGED, earlier.signal_id)


def _recognised_by(report: Report) -> list[tuple[int, str, str]]:
    keys = [
        (report.partner_id, "customer", report.customer_number),
        (report.partner_id, "bsn", report.bsn),
        (report.partner_id, "address", report.address),
    ]
    return [key for key in keys if key[2]]


def _same_arrears(earlier: Report, report: Report) -> bool:
    """Arrears that began after the earlier report are new: what was reported then has been settled."""
    begun_since = report.arrears_since is not None and report.arrears_since > earlier.reported_on
    return _same_contract(earlier, report) and not begun_since


def _same_contract(one: Report, other: Report) -> bool:
    """Two customer numbers are two contracts; without them two persons are, though they live together."""
    if one.customer_number and other.customer_number:
        return one.customer_number == other.customer_number
    return not (one.bsn and other.bsn) or one.bsn == other.bsn
