"""What the signals of a case add up to. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from eropaf.matching.enums import Repeat


@dataclass(frozen=True)
class ReportedArrears:
    """What one signal adds to its case, in the order of arrival.

    Attributes:
        partner_id: who reported.
        partner_type: word of the standard.
        contract: what tells the partner's contracts apart: its customer number, else the customer's BSN, or empty.
        amount_cents: the arrears.
        crisis: cut-off or eviction is near.
        warm_handover: the resident asked the partner for help.
        repeat: whether it repeats an earlier report.
        is_new: it waits for a decision whether it is taken up.
    """

    partner_id: int
    partner_type: str
    contract: str
    amount_cents: int
    crisis: bool
    warm_handover: bool
    repeat: Repeat
    is_new: bool

    @property
    def must_be_taken_up(self) -> bool:
        """A repeat that has not grown need not be taken up, unless it is urgent or help was asked for."""
        return self.repeat != Repeat.UNCHANGED or self.crisis or self.warm_handover


@dataclass(frozen=True)
class ArrearsSummary:
    """The facts of a case that lists and rules use; the total in cents, types sorted."""

    amount_cents: int
    partner_types: list[str]
    crisis: bool


def summarise_arrears(reports: Sequence[ReportedArrears]) -> ArrearsSummary:
    """Add up what is owed.

    Of two reports on one contract the later replaces the earlier: an energy company first sends an early signal and
    then an end-of-delivery signal about the same debt.

    Args:
        reports: all signals of the case, oldest first.
    """
    latest = {(report.partner_id, report.contract): report for report in reports}
    return ArrearsSummary(
        amount_cents=sum(report.amount_cents for report in latest.values()),
        partner_types=sorted({report.partner_type for report in reports}),
        crisis=any(report.crisis for report in reports),
    )
