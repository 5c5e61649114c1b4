"""What the help of a case comes down to. Pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from eropaf.monitor.facts.enums import EvictionFact, Strand
from eropaf.support.aftercare.enums import Answer
from eropaf.support.evictions.enums import Phase
from eropaf.support.offers.enums import ReferralState
from eropaf.support.trajectories.enums import TrajectoryState

_THREATENS = (Phase.REPORTED, Phase.SUMMONS, Phase.JUDGMENT, Phase.ANNOUNCED)
_OUTCOMES = {Phase.CARRIED_OUT: EvictionFact.CARRIED_OUT, Phase.AVERTED: EvictionFact.AVERTED}
_INFLOW = (TrajectoryState.RESTRUCTURING, TrajectoryState.MEDIATION)
_ENDS = (TrajectoryState.COMPLETED, TrajectoryState.DROPPED_OUT)


def arrived(states: Collection[str]) -> bool | None:
    """Whether a resident who was referred arrived: at one of the services is enough; None while nobody knows.

    Args:
        states: of the referrals of a case.
    """
    standing = [each for each in states if each != ReferralState.WITHDRAWN]
    if ReferralState.ARRIVED in standing:
        return True
    known = standing and all(each == ReferralState.NOT_ARRIVED for each in standing)
    return False if known else None


def lasted(pays: str, new_arrears: str, days_to_relapse: int | None) -> bool | None:
    """Whether the help lasted, as far as the last look-back tells; None while nobody knows.

    Args:
        pays: the resident's answer whether fixed costs are paid; empty where nobody asked.
        new_arrears: likewise whether there are new arrears.
        days_to_relapse: until the resident was reported again; None where that did not happen.
    """
    if days_to_relapse is not None or pays == Answer.NO or new_arrears == Answer.YES:
        return False
    return True if pays == Answer.YES and new_arrears == Answer.NO else None


def eviction_of(phases: Collection[str]) -> EvictionFact:
    """The worst that became of evictions: carried out, still threatening, averted, or none.

    Args:
        phases: where each file of a case stands.
    """
    found = {
        _OUTCOMES.get(Phase(each), EvictionFact.THREATENED) for each in phases if each in (*_THREATENS, *_OUTCOMES)
    }
    worst = (EvictionFact.CARRIED_OUT, EvictionFact.THREATENED, EvictionFact.AVERTED)
    return next((each for each in worst if each in found), EvictionFact.NONE)


def strand_of(crisis: bool, phases: Collection[str]) -> Strand:
    """Eropaf once the arrears were handed to the bailiff or in a crisis, Vroeg Eropaf before.

    Args:
        crisis: whether the case is one.
        phases: that the eviction files of the case ever reached.
    """
    late = crisis or any(each in (*_THREATENS, *_OUTCOMES) for each in phases)
    return Strand.LATE if late else Strand.EARLY


@dataclass(frozen=True, slots=True)
class Programme:
    """Days from applying for a debt programme; all None where there is none."""

    days_to_inflow: int | None = None
    days_to_dropout: int | None = None
    days_followed: int | None = None


def programme_of(steps: Mapping[str, date], today: date) -> Programme:
    """How long a debt programme took.

    Args:
        steps: the day of every state that was reached.
        today: until when one that goes on was followed.
    """
    if not steps:
        return Programme()
    start = min(steps.values())
    return Programme(
        days_to_inflow=_days(start, first_of(steps, _INFLOW)),
        days_to_dropout=_days(start, steps.get(TrajectoryState.DROPPED_OUT)),
        days_followed=((first_of(steps, _ENDS) or today) - start).days,
    )


def first_of(steps: Mapping[str, date], states: Sequence[str]) -> date | None:
    """The first day on which one of some states was reached; None where none was."""
    return min((steps[each] for each in states if each in steps), default=None)


def _days(start: date, day: date | None) -> int | None:
    return None if day is None else (day - start).days
