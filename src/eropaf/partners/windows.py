"""Which arrears a kind of partner may report."""

from dataclasses import dataclass

from eropaf.partners.enums import PartnerType


@dataclass(frozen=True, slots=True)
class PartnerWindow:
    """The age of the arrears in days (both ends included) and the least amount in cents; None is no limit."""

    min_days: int | None = None
    max_days: int | None = None
    min_cents: int | None = None


# The law counts months where the file gives dates. The shortest run of months is taken, so that nobody is
# left without an offer because February is short: more than six months is from 182 days, two months from 59.
_MORE_THAN_SIX_MONTHS = 182
_TWO_MONTHS = 59

WINDOWS: dict[PartnerType, PartnerWindow] = {
    PartnerType.RENT: PartnerWindow(min_days=30),
    PartnerType.ENERGY: PartnerWindow(min_days=30),
    PartnerType.WATER: PartnerWindow(min_days=30),
    PartnerType.CARE_INSURANCE: PartnerWindow(min_days=30, max_days=100),
    PartnerType.CAK_CARE_INSURANCE: PartnerWindow(min_days=_MORE_THAN_SIX_MONTHS),
    PartnerType.MORTGAGE: PartnerWindow(min_days=_TWO_MONTHS),
    PartnerType.TAX: PartnerWindow(min_cents=600_00),
    PartnerType.BENEFITS: PartnerWindow(min_cents=600_00),
    PartnerType.STUDENT_FINANCE: PartnerWindow(min_cents=270_00),
    PartnerType.CAK_OWN_CONTRIBUTION: PartnerWindow(),
    PartnerType.OTHER: PartnerWindow(),
}


def window_of(partner_type: PartnerType) -> PartnerWindow:
    """The window of a kind of partner.

    Source: the agreements on early detection under article 3 of the Wgs and article 2 of its decree, as
    condensed in the standard's rules per partner type. A signal outside it counts as unjustified.
    """
    return WINDOWS[partner_type]
