"""Who is in arrears with whom, month by month, and what the partner therefore reports.

Calibrated on the published figures: about 4.4 signals a month per 1,000 inhabitants, shares per type of partner
as in `data/debts.toml`, a fifth of the addresses with more than one signal in the month, and arrears that stay
and are reported again (30 % of the addresses of the Haarlem pilot had been reported before). Trouble comes
back to the same homes, so that signals also follow one another.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from demo.municipality import months, municipality, read_toml
from demo.partners import DemoPartner, partner
from demo.personas import Household, Person, households
from demo.streams import Quantiles, Stream

SIGNALS_PER_THOUSAND = 4.44
SWING = 0.07  # deliveries go up and down from month to month
STRAINED = 0.05  # of the homes; they get ...
DRAWN_FROM_STRAINED = 0.6  # ... this share of new arrears
KINDS_AT_ONCE = ((1, 2, 3, 4), (0.74, 0.195, 0.053, 0.012))
UNDER_THRESHOLD = 0.015
TOO_EARLY = 0.015
REPORTED_AFTER_WINDOW = 0.08
CARE_WINDOW_DAYS = 100
GROWS, PARTLY_PAID = 0.6, 0.1
CRISIS_FACTOR = 1.5
WARM_HANDOVER = 0.04


@dataclass(frozen=True, slots=True)
class Kind:
    """How arrears of one type of partner behave; see `data/debts.toml`."""

    share: float
    stays: float
    crisis: tuple[float, float]
    term: tuple[int, int]
    amount: Quantiles
    days: Quantiles


@dataclass(frozen=True, slots=True)
class Report:
    """One partner's report, in one month, that one customer is in arrears.

    Attributes:
        arrears: id that stays the same while the same arrears are reported again.
        number: 1 for the first report of these arrears, 2 for the next month's, and so on.
        since: when the arrears began.
    """

    arrears: str
    number: int
    month: date
    household: Household
    person: Person
    partner: DemoPartner
    amount_cents: int
    since: date
    crisis: bool
    warm_handover: bool

    @property
    def day(self) -> date:
        """The day on which it is delivered."""
        return self.partner.delivery_day(self.month)

    @property
    def months_in_arrears(self) -> int:
        """Whole months since the arrears began, at least one."""
        return max(1, (self.day - self.since).days // 30)


@cache
def kinds() -> dict[str, Kind]:
    """Type of partner, in the standard's word -> how its arrears behave."""
    return {
        name: Kind(**{**row, "crisis": tuple(row["crisis"]), "term": tuple(row["term"])})
        for name, row in read_toml("debts").items()
    }


class _Year:
    """Draws a year of reports, month after month, from one stream."""

    def __init__(self) -> None:
        self.stream = Stream(municipality().seed, "arrears")
        self.homes = households()
        self.strained = [home for home in self.homes if self.stream.chance(STRAINED)]
        self.begun = 0

    def reports(self) -> Iterator[Report]:
        current: list[Report] = []
        for month in months():
            current = list(self._month(month, current))
            yield from current

    def _month(self, month: date, before: list[Report]) -> Iterator[Report]:
        quota = self._quota()
        busy = set()
        for report in [again for old in before if (again := self._again(old, month))]:
            quota[report.partner.type] -= 1
            busy.add((report.partner.code, report.person.id))
            yield report
        while any(left > 0 for left in quota.values()):
            for new in self._new(month, quota):
                if (new.partner.code, new.person.id) not in busy:
                    busy.add((new.partner.code, new.person.id))
                    quota[new.partner.type] -= 1
                    yield new

    def _quota(self) -> dict[str, int]:
        wanted = municipality().inhabitants / 1000 * SIGNALS_PER_THOUSAND
        wanted *= 1 - SWING + 2 * SWING * self.stream.fraction()
        return {name: round(wanted * kind.share) for name, kind in kinds().items()}

    def _again(self, old: Report, month: date) -> Report | None:
        kind = kinds()[old.partner.type]
        stays = self.stream.chance(kind.stays)
        days = (old.partner.delivery_day(month) - old.since).days
        closed = old.partner.type == "Zorg" and days > CARE_WINDOW_DAYS
        if not stays or (closed and not self.stream.chance(REPORTED_AFTER_WINDOW)):
            return None
        return replace(
            old,
            number=old.number + 1,
            month=month,
            amount_cents=self._next_amount(old, kind),
            crisis=self.stream.chance(kind.crisis[1]),
        )

    def _next_amount(self, old: Report, kind: Kind) -> int:
        low, high = kind.term
        term = round((low + (high - low) * self.stream.fraction()) * 100)
        course = self.stream.fraction()
        if course < GROWS:
            return old.amount_cents + term
        return old.amount_cents // 2 if course > 1 - PARTLY_PAID else old.amount_cents

    def _new(self, month: date, quota: dict[str, int]) -> Iterator[Report]:
        pool = self.strained if self.stream.chance(DRAWN_FROM_STRAINED) else self.homes
        home = self.stream.pick(pool)
        contracts = [(who, by) for who, by in _contracts(home) if quota[by.type] > 0]
        for _ in range(min(self.stream.weigh(*KINDS_AT_ONCE), len(contracts))):
            # The types that are short this month weigh more, so that all quotas fill up evenly.
            weights = [quota[by.type] / _how_many(contracts, by.type) for _, by in contracts]
            chosen = self.stream.weigh(contracts, weights)
            contracts.remove(chosen)
            yield self._first_report(month, home, *chosen)

    def _first_report(self, month: date, home: Household, person: Person, by: DemoPartner) -> Report:
        kind = kinds()[by.type]
        self.begun += 1
        crisis = self.stream.chance(kind.crisis[0])
        euros = self.stream.quantile(kind.amount) * (CRISIS_FACTOR if crisis else 1)
        days = int(self.stream.quantile(kind.days))
        if self.stream.chance(UNDER_THRESHOLD):
            euros = 12 + 37 * self.stream.fraction()
        if self.stream.chance(TOO_EARLY):
            days = self.stream.whole(8, 28)
        return Report(
            arrears=f"A{self.begun:05d}",
            number=1,
            month=month,
            household=home,
            person=person,
            partner=by,
            amount_cents=round(euros * 100),
            since=by.delivery_day(month) - timedelta(days=days),
            crisis=crisis,
            warm_handover=self.stream.chance(WARM_HANDOVER),
        )


def _contracts(home: Household) -> list[tuple[Person, DemoPartner]]:
    """Who of the home pays whom: rent, energy and water by the first adult, care insurance by each."""
    first = home.adults[0]
    of_home = [(first, code) for code in (home.landlord, home.energy, home.water) if code]
    of_care = [(adult, adult.insurer) for adult in home.adults if adult.insurer]
    return [(person, partner(code)) for person, code in of_home + of_care]


def _how_many(contracts: list[tuple[Person, DemoPartner]], partner_type: str) -> int:
    return sum(by.type == partner_type for _, by in contracts)


@cache
def reports() -> tuple[Report, ...]:
    """Every report of the year, month by month."""
    return tuple(_Year().reports())
