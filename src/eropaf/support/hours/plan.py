"""Plan against actual: how often a service was to be given, how often it was, and the hours of both."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Compared:
    """One service in one period, or all of them together.

    Attributes:
        service: its name; empty for all together.
        planned_uses: as planned.
        planned_minutes: the norm of the plan.
        uses: as given.
        given_minutes: the norm of what was given.
        worked_seconds: as recorded.
    """

    service: str
    planned_uses: int
    planned_minutes: int
    uses: int
    given_minutes: int
    worked_seconds: int

    @property
    def difference_uses(self) -> int:
        """How many more were given than planned; negative where fewer."""
        return self.uses - self.planned_uses

    @property
    def difference_seconds(self) -> int:
        """How much longer was worked than the norm of what was given; negative where shorter."""
        return self.worked_seconds - self.given_minutes * 60


def compare(service: str, norm_minutes: int, planned_uses: int, uses: int, worked_seconds: int) -> Compared:
    """Set a service beside its plan.

    Args:
        service: its name.
        norm_minutes: of one use.
        planned_uses: as planned.
        uses: as given.
        worked_seconds: as recorded.
    """
    return Compared(service, planned_uses, planned_uses * norm_minutes, uses, uses * norm_minutes, worked_seconds)


def add_up(services: Iterable[Compared]) -> Compared:
    """All services together."""
    each = list(services)
    return Compared(
        service="",
        planned_uses=sum(one.planned_uses for one in each),
        planned_minutes=sum(one.planned_minutes for one in each),
        uses=sum(one.uses for one in each),
        given_minutes=sum(one.given_minutes for one in each),
        worked_seconds=sum(one.worked_seconds for one in each),
    )
