"""What an experiment tells, at any moment before its planned size, without being fooled. Pure: no database.

Whoever looks every week at the ordinary test, and stops when it says "different", finds differences that are not there
in far more than 5 of 100 experiments. Here the bar is higher the earlier one looks, in such a way that over all looks
together, however many, it is passed by mistake in at most 5 of 100.

How: of the information that was planned let t be there. The standardised difference times the square root of t behaves
as Brownian motion B(t) (Lan and Wittes, Biometrics 44, 1988). By the reflection principle the chance that B comes above
c anywhere before 1 is twice the chance that it ends there. So c with a chance of 0.05 / 4 above it keeps the chance of
ever coming above c, or below -c, under 0.05, with looks after each case if one likes; it is the alpha spending function
of Lan and DeMets (Biometrika 70, 1983) of the kind of O'Brien and Fleming. At the planned size c = 2.24 instead of
1.96, by which the power is 78 instead of 80 of 100. The interval of the difference at a look is that of Newcombe with
c / sqrt(t) standard deviations (a repeated confidence interval: Jennison and Turnbull, JRSS B 51, 1989), and a
difference is found where it leaves out zero.

More than two arms are each compared with the first, each with its part of the 5 (Bonferroni), as the planned size has.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from statistics import NormalDist

from eropaf.monitor.effects.differences import newcombe
from eropaf.monitor.shares import FEWEST, Interval
from eropaf.outreach.experiments.size import CHANCE_OF_FALSE_ALARM


class Verdict(StrEnum):
    """What may be said of an arm beside the first."""

    TOO_FEW = "too_few"
    NOTHING_YET = "nothing_yet"
    MORE = "more"
    FEWER = "fewer"
    NONE_FOUND = "none_found"


@dataclass(frozen=True, slots=True)
class Tally:
    """Of one arm: in how many cases it is known what came of it, and in how many of these it succeeded."""

    cases: int
    events: int

    @property
    def share(self) -> float:
        """The part that succeeded; 0 of none."""
        return self.events / self.cases if self.cases else 0.0


@dataclass(frozen=True, slots=True)
class Comparison:
    """One arm beside the first.

    Attributes:
        before: of the first arm, as far as it was read.
        after: of this one.
        progress: the part of the planned information that is there, 1 at most.
        interval: of the difference, that may be read at any moment; None of fewer than ten cases.
        verdict: what may be said. A difference once found stays found.
    """

    before: Tally
    after: Tally
    progress: float
    interval: Interval | None
    verdict: Verdict

    @property
    def difference(self) -> float:
        """How much the share of this arm is more than that of the first."""
        return self.after.share - self.before.share


def judge(looks: Sequence[Sequence[Tally]], cases_needed_per_arm: int) -> list[Comparison]:
    """Compare every arm with the first.

    What comes in after the planned size is not read: the 5 of 100 have been spent by then.

    Args:
        looks: running totals of the arms, in the order in which they came in; such as after each week.
        cases_needed_per_arm: as was settled beforehand.
    """
    arms = len(looks[-1]) if looks else 0
    bar = NormalDist().inv_cdf(1 - CHANCE_OF_FALSE_ALARM / max(1, arms - 1) / 4)
    return [_judge_arm([(look[0], look[arm]) for look in looks], cases_needed_per_arm, bar) for arm in range(1, arms)]


def _judge_arm(looks: Sequence[tuple[Tally, Tally]], needed: int, bar: float) -> Comparison:
    found = None
    for before, after in looks:
        progress, interval = _read(before, after, needed, bar)
        found = found or _found(interval)
        if progress >= 1:
            break
    verdict = found or (Verdict.TOO_FEW if interval is None else Verdict.NOTHING_YET)
    is_settled = progress >= 1 and not found
    return Comparison(before, after, min(progress, 1), interval, Verdict.NONE_FOUND if is_settled else verdict)


def _read(before: Tally, after: Tally, needed: int, bar: float) -> tuple[float, Interval | None]:
    if min(before.cases, after.cases) < FEWEST:
        return 0.0, None
    progress = 2 / (1 / before.cases + 1 / after.cases) / needed
    sure = bar / sqrt(min(progress, 1))
    return progress, newcombe((before.events, before.cases), (after.events, after.cases), sure)


def _found(interval: Interval | None) -> Verdict | None:
    if interval is None or interval.low <= 0 <= interval.high:
        return None
    return Verdict.MORE if interval.low > 0 else Verdict.FEWER
