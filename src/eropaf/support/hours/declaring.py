"""What is declared for services given: per client by a number that leads to nobody, and added up per service."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from eropaf.support.hours.enums import Payer


@dataclass(frozen=True)
class Terms:
    """What one use of a service counts for.

    Attributes:
        name: of the service.
        norm_minutes: that a use counts, however long it took.
        rate_cents: for an hour.
        monthly_cents: for each month of a package, besides the hours; nothing for most services.
        months: how many months the package runs.
        payer: who pays for time that was worked without a use.
    """

    name: str
    norm_minutes: int
    rate_cents: int
    monthly_cents: int = 0
    months: int = 0
    payer: Payer = Payer.MUNICIPALITY

    def amount_cents(self, uses: int) -> int:
        """What a number of uses costs, to the nearest cent."""
        hours = (uses * self.norm_minutes * self.rate_cents + 30) // 60
        return hours + uses * self.monthly_cents * self.months


@dataclass(frozen=True)
class Given:
    """A use of a service.

    Attributes:
        client: whoever it was for, by a key that does not leave this module.
        service: key of its terms.
    """

    client: int
    service: int
    payer: Payer


@dataclass(frozen=True)
class Worked:
    """Time that was recorded."""

    client: int
    service: int
    seconds: int


@dataclass(frozen=True, order=True)
class Line:
    """What one client got of one service, for one payer; client is a number that holds in one declaration only."""

    client: int
    service: str
    payer: Payer
    uses: int
    norm_minutes: int
    worked_seconds: int
    rate_cents: int
    amount_cents: int


@dataclass(frozen=True)
class Total:
    """What all clients together got of one service, for one payer; and of all services, where it has no name."""

    service: str
    payer: Payer | None
    uses: int
    norm_minutes: int
    worked_seconds: int
    rate_cents: int | None
    amount_cents: int


def lines_of(terms: Mapping[int, Terms], given: Iterable[Given], worked: Iterable[Worked]) -> list[Line]:
    """What is declared, per client.

    Clients are numbered by what they got, so that neither the number nor the order tells who came first, or whose
    case is older.

    Args:
        terms: of every service that is named, by its key.
        given: the uses of the period.
        worked: the time of the period; time without a use is told and costs nothing.
    """
    uses: dict[tuple[int, int, Payer], int] = defaultdict(int)
    for use in given:
        uses[use.client, use.service, use.payer] += 1
    seconds: dict[tuple[int, int, Payer], int] = defaultdict(int)
    for time in worked:
        seconds[time.client, time.service, _payer_of(time, uses, terms[time.service])] += time.seconds
    per_client: dict[int, list[Line]] = defaultdict(list)
    for client, service, payer in {**uses, **seconds}:
        key = (client, service, payer)
        per_client[client].append(_line(terms[service], payer, uses.get(key, 0), seconds.get(key, 0)))
    alike = sorted(sorted(lines) for lines in per_client.values())
    return [replace(line, client=number) for number, lines in enumerate(alike, start=1) for line in lines]


def _payer_of(time: Worked, uses: Mapping[tuple[int, int, Payer], int], terms: Terms) -> Payer:
    """Whoever pays for the client's use of the service; where both do, the municipality."""
    paying = [payer for payer in Payer if (time.client, time.service, payer) in uses]
    return paying[0] if paying else terms.payer


def _line(terms: Terms, payer: Payer, uses: int, seconds: int) -> Line:
    norm, amount = uses * terms.norm_minutes, terms.amount_cents(uses)
    return Line(0, terms.name, payer, uses, norm, seconds, terms.rate_cents, amount)


def totals_of(lines: Iterable[Line]) -> list[Total]:
    """Added up per service, payer and rate: what the municipality pays first, and by name."""
    together: dict[tuple[int, str, int], list[Line]] = defaultdict(list)
    payers = list(Payer)
    for line in lines:
        together[payers.index(line.payer), line.service, line.rate_cents].append(line)
    return [_sum(name, payers[payer], rate, together[payer, name, rate]) for payer, name, rate in sorted(together)]


def sum_of(lines: Iterable[Line], payer: Payer | None = None) -> Total:
    """Everything together, or what one payer pays.

    Args:
        lines: to add up.
        payer: None for all.
    """
    return _sum("", payer, None, [line for line in lines if payer in (None, line.payer)])


def _sum(name: str, payer: Payer | None, rate: int | None, lines: list[Line]) -> Total:
    return Total(
        service=name,
        payer=payer,
        uses=sum(line.uses for line in lines),
        norm_minutes=sum(line.norm_minutes for line in lines),
        worked_seconds=sum(line.worked_seconds for line in lines),
        rate_cents=rate,
        amount_cents=sum(line.amount_cents for line in lines),
    )
