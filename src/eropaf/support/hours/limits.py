"""Who pays for the next use of a service, given how often it was given already."""

from dataclasses import dataclass

from eropaf.support.hours.enums import Payer


@dataclass(frozen=True)
class Limits:
    """How often a service is paid for by the municipality.

    Attributes:
        per_case: in one case; None for as often as it takes.
        per_year: in a calendar year, in all cases together; None likewise.
    """

    per_case: int | None = None
    per_year: int | None = None


def who_pays(payer: Payer, limits: Limits, in_case: int, in_year: int) -> Payer:
    """What cannot be declared to the municipality is paid by the landlord or another partner.

    Args:
        payer: who pays within the limits.
        limits: of the service.
        in_case: how often it was given in the case before, at the municipality's cost.
        in_year: how often in the year, in all cases, at the municipality's cost.
    """
    is_beyond = _reached(limits.per_case, in_case) or _reached(limits.per_year, in_year)
    return Payer.PARTNER if is_beyond else payer


def _reached(limit: int | None, number: int) -> bool:
    return limit is not None and number >= limit
