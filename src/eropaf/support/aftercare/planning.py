"""On which days a resident is asked how it goes, from when help was accepted and what was asked before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from eropaf.core.period import months_later

DEFAULT_MONTHS = (3, 6, 9, 12)  # the sources: 3 and 6 months by the municipality, 6, 9 and 12 for research
TRIES = 2  # a look that did not reach the resident that often is over
TRY_AGAIN_AFTER = timedelta(days=14)


class LookState(StrEnum):
    """How a planned look stands."""

    LATER = "later"
    DUE = "due"
    DONE = "done"
    NOT_REACHED = "not_reached"


@dataclass(frozen=True)
class Recorded:
    """A look that was tried.

    Attributes:
        months: after the help, as planned.
        day: on which it was tried.
        reached: whether the resident answered.
    """

    months: int
    day: date
    reached: bool


@dataclass(frozen=True)
class PlannedLook:
    """One look of the plan.

    Attributes:
        months: after the help.
        day: on which it is due, or was; after a try in vain the day of the next one.
        state: how it stands today.
    """

    months: int
    day: date
    state: LookState


def plan_looks(begins_on: date, months: Sequence[int], recorded: Iterable[Recorded], today: date) -> list[PlannedLook]:
    """The looks of one case, the first one first. Where a later one was done, an earlier one is not made up for.

    Args:
        begins_on: when help was accepted.
        months: after how many months somebody looks, ascending.
        recorded: what was tried, those that were taken back left out.
        today: the day of the reader.
    """
    tried = list(recorded)
    latest = max((each.months for each in tried), default=0)
    wanted = sorted({*months, *(each.months for each in tried)})
    looks = [_look(begins_on, each, [one for one in tried if one.months == each], today) for each in wanted]
    return [look for look in looks if look.months >= latest or look.state in (LookState.DONE, LookState.NOT_REACHED)]


def _look(begins_on: date, months: int, tried: Sequence[Recorded], today: date) -> PlannedLook:
    done = next((each for each in tried if each.reached), None)
    if done:
        return PlannedLook(months, done.day, LookState.DONE)
    if len(tried) >= TRIES:
        return PlannedLook(months, max(each.day for each in tried), LookState.NOT_REACHED)
    day = max([months_later(begins_on, months), *(each.day + TRY_AGAIN_AFTER for each in tried)])
    return PlannedLook(months, day, LookState.DUE if day <= today else LookState.LATER)
