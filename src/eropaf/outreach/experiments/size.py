"""How many cases an experiment needs before it can tell a difference. Pure: no database."""

from dataclasses import dataclass
from math import ceil, sqrt
from statistics import NormalDist

from django.utils.translation import gettext_lazy as _

from eropaf.core.errors import InvalidValue

CHANCE_OF_FALSE_ALARM = 0.05
POWER = 0.80


@dataclass(frozen=True)
class Expectation:
    """What is expected beforehand.

    Attributes:
        share: of the cases, between 0 and 1, in which the outcome comes about as things are done now.
        difference: the smallest change of that share that would matter, such as 0.10 for ten percentage points more.
        arms: how many ways are tried, the present one included.

    Raises:
        InvalidValue: a share cannot be, or there is nothing to compare.
    """

    share: float
    difference: float
    arms: int = 2

    def __post_init__(self) -> None:
        if not 0 < self.share < 1:
            raise InvalidValue(_("Fill in the share that you expect now as a percentage between 1 and 99."))
        if self.difference == 0 or not 0 < self.share + self.difference < 1:
            raise InvalidValue(_("With this difference the share would come outside 0 to 100 percent."))
        if self.arms < 2:
            raise InvalidValue(_("An experiment compares at least two ways."))


def cases_needed_per_arm(expected: Expectation) -> int:
    """The number of cases that each arm needs, for arms of the same size.

    A difference as large as expected is then found in 80 of 100 experiments, and where there is none it is found in 5
    of 100 at most. Every arm is compared with the first, so that with more arms each comparison must be surer
    (Bonferroni). Two-sided comparison of two shares: Fleiss, Levin and Paik, Statistical Methods for Rates and
    Proportions (2003), chapter 4, without correction for continuity.

    Args:
        expected: what is expected beforehand.
    """
    before, after = expected.share, expected.share + expected.difference
    mean = (before + after) / 2
    comparisons = expected.arms - 1
    surely = NormalDist().inv_cdf(1 - CHANCE_OF_FALSE_ALARM / comparisons / 2)
    found = NormalDist().inv_cdf(POWER)
    spread = surely * sqrt(2 * mean * (1 - mean)) + found * sqrt(before * (1 - before) + after * (1 - after))
    return ceil((spread / expected.difference) ** 2)
