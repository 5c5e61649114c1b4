"""How well a partner reports, month by month. Pure.

Every share keeps the numbers it is made of.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from statistics import median

from eropaf.core.working_days import add_working_days


class Measure(StrEnum):
    """What a partner's deliveries are held against."""

    REJECTED = "rejected"
    STALE = "stale"
    WRONG_ADDRESS = "wrong_address"
    ALREADY_PAID = "already_paid"
    REPEAT = "repeat"
    GROWN = "grown"


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole; `too_few`: of so few that its numbers are kept from the reader."""

    part: int = 0
    whole: int = 0
    too_few: bool = False

    @property
    def ratio(self) -> float | None:
        """From 0 to 1; None of nothing."""
        return self.part / self.whole if self.whole else None

    def __add__(self, other: "Share") -> "Share":
        return Share(self.part + other.part, self.whole + other.whole)


TOO_FEW = Share(too_few=True)


@dataclass(frozen=True, slots=True)
class PartnerMonth:
    """What a partner delivered in one month, and how good it was.

    Attributes:
        month: its first day.
        deliveries: files that were taken in.
        rows: in those files.
        corrected: rejected rows that were put right afterwards.
        shares: by measure.
        days_late: of the first file, 0 when in time; None when nothing came, or no day was agreed to be late for.
        missing: nothing came, and the agreed day is past, or the month where no day was agreed.
    """

    month: date
    deliveries: int
    rows: int
    corrected: int
    shares: Mapping[Measure, Share]
    days_late: int | None
    missing: bool = False


@dataclass(slots=True)
class Counted:
    """What was counted of one delivery."""

    received_on: date
    rows: int
    corrected: int
    shares: dict[Measure, Share] = field(default_factory=dict)


def sum_up_months(delivered: Sequence[Counted], *, until: date, delivery_day: int | None) -> list[PartnerMonth]:
    """One row per month from the first delivery on, months without a delivery too.

    Args:
        delivered: the files of one partner that were taken in.
        until: the day of looking, in the last month to tell of.
        delivery_day: the day of the month on which the partner agreed to deliver, if it did.
    """
    in_order = sorted(delivered, key=lambda each: each.received_on)
    if not in_order:
        return []
    return [_sum_up(month, in_order, until, delivery_day) for month in _months(in_order[0].received_on, until)]


def _months(first: date, last: date) -> list[date]:
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    months = (divmod(first.year * 12 + first.month - 1 + step, 12) for step in range(count))
    return [date(year, month + 1, 1) for year, month in months]


def _sum_up(month: date, in_order: Sequence[Counted], until: date, delivery_day: int | None) -> PartnerMonth:
    own = [each for each in in_order if each.received_on.replace(day=1) == month]
    due_on = _due_on(month, delivery_day)
    return PartnerMonth(
        month=month,
        deliveries=len(own),
        rows=sum(each.rows for each in own),
        corrected=sum(each.corrected for each in own),
        shares={measure: add_up(each.shares.get(measure, Share()) for each in own) for measure in Measure},
        days_late=max((own[0].received_on - due_on).days, 0) if own and due_on else None,
        missing=not own and (due_on < until if due_on else month < until.replace(day=1)),
    )


def add_up(shares: Iterable[Share]) -> Share:
    """All shares together."""
    return sum(shares, Share())


def without_few(month: PartnerMonth) -> PartnerMonth:
    """The month as the partner itself may read it: that one of one had paid tells it about that resident."""
    shares = {
        measure: TOO_FEW if 0 < share.whole < _FEWEST_SIGNALS else share for measure, share in month.shares.items()
    }
    return replace(month, shares=shares)


def _due_on(month: date, delivery_day: int | None) -> date | None:
    """The last day on which the month's first file is in time; None where no day was agreed.

    An agreed day in a weekend or on a holiday moves to the working day that follows, as for the check of late files.
    """
    return add_working_days(month.replace(day=delivery_day), 0) if delivery_day else None


def middle_of_peers(peers: Sequence[Sequence[PartnerMonth]], measure: Measure) -> dict[date, float]:
    """The middle of what partners of one kind reach, by month; only where at least five of them have a figure.

    In whole per cents: the middle of an odd number of partners is the figure of one of them.

    Args:
        peers: the months of each partner of that kind.
        measure: of which the middle is asked.
    """
    found: dict[date, list[float]] = {}
    for months in peers:
        for month in months:
            if (ratio := month.shares[measure].ratio) is not None:
                found.setdefault(month.month, []).append(ratio)
    return {month: round(median(ratios), 2) for month, ratios in sorted(found.items()) if len(ratios) >= _FEWEST_PEERS}


_FEWEST_SIGNALS = 10  # fewer, and a share tells a partner about persons it can name
_FEWEST_PEERS = 5  # fewer, and one partner could work out what another reaches
