"""By which facts a chance differs: odds ratios with their intervals. Pure: no database.

Odds ratios compare cases that are alike in all other facts of the regression. They do not prove that a channel works:
the rules, and people, chose the channel by what they knew of a case.

The number of attempts cannot stand in a regression of whether a case was reached: somebody who was reached is tried no
more, so few attempts are a result of success and would seem its cause. Therefore reach is also regressed per attempt
(`rows.until_reached`): of every attempt that was made at somebody not reached before, did it reach? Cases leave the
rows once they are reached. The attempts of a case then are no repeated measures of one thing: their likelihoods
multiply to that of the case, and the ordinary intervals hold (discrete-time survival: Allison, Sociological
Methodology 13, 1982; Singer and Willett, Journal of Educational Statistics 18, 1993). Who is left after three attempts
is harder to reach than who was there at the first, so a lower chance at the fourth does not say that the fourth is in
vain. Acceptance comes after reach, so there the number of attempts that reach took may stand beside the rest.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from eropaf.monitor.effects.estimates import Estimate, describe_groups
from eropaf.monitor.effects.levels import (
    CASES,
    EVENTS,
    Encoded,
    Factor,
    Floats,
    LeftOut,
    count_alike,
    encode,
    indicators,
)
from eropaf.monitor.effects.logistic import Fit, fit_logistic
from eropaf.monitor.shares import FEWEST


@dataclass(frozen=True, slots=True)
class Regression:
    """What was found.

    Attributes:
        cases: that took part.
        events: how many of these had the outcome.
        estimates: per fact its groups, the reference first; empty where too few had the outcome, or too few had not.
        left_out: what took no part.
    """

    cases: int
    events: int
    estimates: Sequence[Sequence[Estimate]]
    left_out: Sequence[LeftOut]

    @property
    def events_per_variable(self) -> float:
        """Outcomes of the rarer kind for each odds ratio; below ten the intervals are too hopeful.

        Source: Peduzzi et al., Journal of Clinical Epidemiology 49 (1996).
        """
        compared = sum(len(groups) - 1 for groups in self.estimates)
        return min(self.events, self.cases - self.events) / max(1, compared)


def odds_ratios(rows: pl.DataFrame, outcome: str, factors: Sequence[Factor]) -> Regression:
    """Compare the odds of an outcome between groups of cases that are alike in the other facts.

    Args:
        rows: one per case, or per attempt.
        outcome: the column that says whether it came about.
        factors: the facts.
    """
    encoded = encode(count_alike(rows, outcome, factors), factors)
    cases, events = (int(encoded.rows[name].sum()) for name in (CASES, EVENTS))
    if min(events, cases - events) < FEWEST:
        return Regression(cases, events, (), encoded.left_out)
    columns = np.hstack([np.ones((encoded.rows.height, 1)), indicators(encoded)])
    fit = fit_logistic(columns, *_counts(encoded))
    return Regression(cases, events, describe_groups(encoded, _without_level(fit)), encoded.left_out)


def _counts(encoded: Encoded) -> tuple[Floats, Floats]:
    cases, events = (encoded.rows[name].to_numpy().astype(np.float64) for name in (CASES, EVENTS))
    return cases, events


def _without_level(fit: Fit) -> Fit:
    return Fit(fit.estimates[1:], fit.variances[1:], fit.is_known[1:], fit.rows)
