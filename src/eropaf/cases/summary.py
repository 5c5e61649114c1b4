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
        contract: what tells the partner's contracts apart: its customer number, else the customer's BSN or surname.
        delivery_id: with which delivery it came.
        amount_cents: the arrears.
        crisis: cut-off or eviction is near.
        warm_handover: the resident asked the partner for help.
        repeat: whether it repeats an earlier report.
        is_new: it waits for a decision whether it is taken up.
    """

    partner_id: int
    partner_type: str
    contract: str
    delivery_id: int
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

    What a later delivery says about a contract replaces what an earlier one said: an energy company first sends an
    early signal and then an end-of-delivery signal about the same debt. Two reports in one delivery are two debts.

    Args:
        reports: all signals of the case, oldest first.
    """
    latest = {(report.partner_id, report.contract): report.delivery_id for report in reports}
    standing = (each for each in reports if latest[each.partner_id, each.contract] == each.delivery_id)
    return ArrearsSummary(
        amount_cents=sum(report.amount_cents for report in standing),
        partner_types=sorted({report.partner_type for report in reports}),
        crisis=any(report.crisis for report in reports),
    )
